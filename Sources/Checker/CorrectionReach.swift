public import CaseModel
public import Expressions
import WorkflowModel

/// How a step hears of it when a field of the form is corrected after everything was done.
public enum CorrectionReach: Sendable, Hashable {
    /// Its department is told by this service, or a case within has its form filled in anew.
    case service(ServiceName)
    /// Its department is asked anew.
    case again
    /// Its department names no service for it: a person tells it.
    case person
    /// Its values are computed anew.
    case computed
    /// It does not hold the field, but what these steps give, who may answer otherwise then.
    case perhaps([StepName])
    /// Whether it is done was decided by the field; a value by which that would come out otherwise is refused.
    case decided
}

extension WorkflowProgram {
    /// The steps that a correction of a field of the form, or of a group of fields, reaches; no others hear of it.
    public func reach(ofCorrecting path: [String]) -> [StepName: CorrectionReach] {
        func isField(_ source: FieldSource) -> Bool {
            source.origin == .application
                && (source.path.starts(with: path) || path.starts(with: source.path))
        }
        var reached: [StepName: CorrectionReach] = [:]
        for index in stepOrder {
            let step = steps[index]
            let sources: [FieldSource]
            var how = CorrectionReach.computed
            switch step.action {
            case .request(let contract, let plan):
                sources = plan.fields.flatMap { self.sources(of: $0) }
                how =
                    switch contract.correction {
                    case .service(let name): .service(name)
                    case .again: .again
                    case .undeclared: contract.changesSomething ? .person : .again
                    }
            case .set(let plan): sources = plan.entries.flatMap { self.sources(of: $0.expression) }
            case .decide(let plan): sources = plan.with.flatMap { self.sources(of: $0.expression) }
            case .ask, .wait, .group, .race: sources = []
            }
            if sources.contains(where: isField) {
                reached[step.name] = how
                continue
            }
            // A department that is asked or told anew may answer otherwise, and that is told on.
            let answering = steps.map(\.name).filter { name in
                guard let found = reached[name], found != .decided, found != .computed else { return false }
                return sources.contains { if case .reply(name, _, _) = $0.origin { true } else { false } }
            }
            if !answering.isEmpty {
                reached[step.name] = .perhaps(answering)
            } else if let when = step.when, self.sources(of: when).contains(where: isField) {
                reached[step.name] = .decided
            }
        }
        return reached
    }
}
