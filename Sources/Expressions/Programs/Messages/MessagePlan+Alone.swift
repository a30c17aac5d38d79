import CaseModel
import WorkflowModel

extension MessagePlan {
    /// Plans a message outside any workflow: what a mock department answers with. The same rules and proofs as
    /// for a step's request, with every variable of `scope` as certain as its type says.
    ///
    /// - Returns: the plan, unless one of the diagnostics is an error; and everything that is wrong.
    public static func plan(
        _ map: SendMap, root: SchemaModel.ElementID, of schema: SchemaModel, in scope: StaticScope
    ) -> (plan: MessagePlan?, diagnostics: [Diagnostic]) {
        var planner = MessagePlanner(
            schema: schema, parts: [], certainties: Certainties([]), premise: .always, settled: [])
        let plan = planner.plan(map, root: root, in: scope)
        return (plan, planner.diagnostics)
    }
}
