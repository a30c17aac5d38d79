public import CaseModel
public import WorkflowModel

extension DecisionPlan {
    /// Plans the reading of tables outside any workflow: what a mock department decides by. The same rules and proofs as for a
    /// `decide:` step.
    ///
    /// - Parameter name: what its values are called: `$name`.
    /// - Returns: the plan, unless one of the diagnostics is an error; and everything that is wrong.
    public static func plan(
        _ decision: TableDecision, name: String, at place: SourcePlace, in scope: StaticScope
    ) -> (plan: DecisionPlan?, diagnostics: [Diagnostic]) {
        guard decision.tables.allSatisfy({ $0.table != nil }) else { return (nil, []) }
        var compiler = TableCompiler(decision, of: StepName(name), at: place, scope: scope)
        let plan = compiler.compile()
        let isWhole = compiler.diagnostics.allSatisfy { $0.severity != .error }
        return (isWhole ? plan : nil, compiler.diagnostics)
    }

    /// What expressions that read `$name` are typed against.
    public var variable: StaticScope.Variable { .document(schema, root: Self.rootElement) }
}
