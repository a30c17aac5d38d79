import CaseModel
public import Expressions

extension CaseState {
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
