import CaseModel
import DefinitionFiles
import WorkflowModel

/// The names of steps and of cases within.
extension ScenarioReader {
    /// A step that a scenario names, with the workflow in which it stands.
    struct NamedStep {
        var path: StepPath
        var step: StepDefinition
        var definition: LoadedDefinition
    }

    /// Nil after a report.
    mutating func step(_ node: DefinitionNode) -> NamedStep? { step(node.text ?? "", at: node.place) }

    mutating func step(_ name: String, at place: SourcePlace) -> NamedStep? {
        guard let path = StepPath(name) else {
            report("OW1909", place, ["text": name, "example": "affairs:2/household"])
            return nil
        }
        guard let within = definition(of: path.within, at: place),
            let step = step(path.step, of: within, at: place)
        else { return nil }
        return NamedStep(path: path, step: step, definition: within)
    }

    /// A case within, by the step that runs it: `affairs:2`. Nil after a report.
    mutating func caseWithin(_ node: DefinitionNode) -> (path: CasePath, definition: LoadedDefinition)? {
        caseWithin(node.text ?? "", at: node.place)
    }

    mutating func caseWithin(
        _ name: String, at place: SourcePlace
    ) -> (path: CasePath, definition: LoadedDefinition)? {
        guard let named = StepPath(name) else {
            report("OW1909", place, ["text": name, "example": "affairs:2"])
            return nil
        }
        let path = CasePath(named.within.steps + [named.step])
        return definition(of: path, at: place).map { (path, $0) }
    }

    /// The workflow of a case within. Nil after a report.
    private mutating func definition(of path: CasePath, at place: SourcePlace) -> LoadedDefinition? {
        var at = definition
        for name in path.steps {
            guard let step = step(name, of: at, at: place) else { return nil }
            guard case .request(let request) = step.action, let run = request.subCase,
                let next = home.workflow(run.workflow.rawValue)
            else {
                let running = at.workflow.steps.filter {
                    if case .request(let request) = $0.action { request.subCase != nil } else { false }
                }.map(\.name.rawValue)
                unknown("OW1944", name.rawValue, among: running, of: at, at: place)
                return nil
            }
            guard name.items.count == Self.repetitions(of: step, in: at.workflow) else {
                report("OW1945", place, ["step": name.base.rawValue, "given": name.rawValue])
                return nil
            }
            at = next
        }
        return at
    }

    /// How many numbers tell one of several of a step from the others.
    private static func repetitions(of step: StepDefinition, in workflow: WorkflowDefinition) -> Int {
        (step.each == nil ? 0 : 1)
            + (step.parent.flatMap(workflow.step).map { repetitions(of: $0, in: workflow) } ?? 0)
    }

    private mutating func step(
        _ name: StepName, of definition: LoadedDefinition, at place: SourcePlace
    ) -> StepDefinition? {
        if let step = definition.workflow.step(name) { return step }
        unknown(
            "OW1905", name.rawValue, among: definition.workflow.steps.map(\.name.rawValue), of: definition,
            at: place)
        return nil
    }
}
