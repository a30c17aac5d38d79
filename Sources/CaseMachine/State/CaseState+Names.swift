import CaseModel
public import Expressions

extension WorkflowProgram {
    /// A step that stands in the same one of several as `items`, or further out.
    public func sibling(_ index: Int, _ items: [Int]) -> StepName {
        if items.isEmpty { return steps[index].name }
        let own = steps[index].each == nil ? 0 : 1
        let depth = repetitions(around: index).count - own
        return steps[index].name.at(Array(items.prefix(depth)))
    }
}

extension CaseState {
    /// True when nothing comes of the step any more: it has settled, or a group around it has, before it began.
    func isOver(_ index: Int, _ items: [Int] = [], in program: WorkflowProgram) -> Bool {
        self[program.sibling(index, items)].isSettled
            || program.steps[index].parent.map { isOver($0, items, in: program) } ?? false
    }

    /// The group that has settled without this step, which therefore never begins; nil for any other step. The outermost
    /// one, whose fate the groups within have taken too.
    ///
    /// Nothing is recorded of such a step: no decision was made about it.
    public func groupThatLeftOut(_ step: StepName, in program: WorkflowProgram) -> StepName? {
        guard self[step].phase == .waiting, let index = program.index(of: step) else { return nil }
        var found: StepName?
        var at = program.steps[index].parent
        while let group = at {
            let name = program.sibling(group, step.items)
            if self[name].isSettled { found = name }
            at = program.steps[group].parent
        }
        return found
    }

    /// Every step of the workflow in the order of its file, each followed by those there are of it.
    public func names(of program: WorkflowProgram) -> [StepName] {
        guard program.hasSeveral else { return program.steps.map(\.name) }
        let several = Dictionary(grouping: steps.keys.filter { !$0.items.isEmpty }, by: \.base)
        return program.steps.flatMap { step in
            let own = (several[step.name] ?? []).sorted { $0.items.lexicographicallyPrecedes($1.items) }
            // A step within a group of which there are several has no state but theirs.
            return (own.isEmpty || steps[step.name] != nil ? [step.name] : []) + own
        }
    }
}
