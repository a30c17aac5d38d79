import CaseModel
import WorkflowModel

extension WorkflowCompiler {
    /// `result:`, read when the case is complete: what the steps gave that make it so is known then, as for a step that
    /// waits for them all.
    mutating func compileResult(_ completeWhen: [Int]) -> ResultProgram? {
        guard let rule = definition.result else { return nil }
        let model = definition.application.model
        guard let root = model.root(local: rule.element) else {
            let known = model.roots.keys.filter { $0.namespace == model.targetNamespace }.map(\.local)
            diagnostics.append(
                .unknown(
                    "OW1462", rule.element, at: rule.elementPlace, among: known.sorted(),
                    ["schema": definition.application.path]))
            return nil
        }
        let settled = definition.steps.indices.filter { step in
            completeWhen.contains {
                $0 == step || order.waits($0, for: step) || order.inside[$0].contains(step)
            }
        }
        let premise = certainties.met(completeWhen.map { .step($0, nil) })
        let scope = scope(given: premise, settled: settled)
        var planner = MessagePlanner(
            schema: model, parts: definition.parts, certainties: certainties, premise: premise,
            settled: settled)
        let plan = planner.plan(rule.send, root: root, in: scope)
        diagnostics += planner.diagnostics
        for read in plan?.expressions.flatMap(\.reads) ?? [] {
            // A condition is decided when the steps it reads have settled.
            let steps =
                stepIndex(read.variable).map { [$0] }
                ?? conditionIndex(read.variable).flatMap { conditions[$0]?.steps } ?? []
            guard let other = steps.first(where: { !settled.contains($0) }) else { continue }
            diagnostics.append(
                Diagnostic(
                    "OW1463", at: read.place,
                    ["variable": "$" + read.variable, "other": definition.steps[other].name.rawValue],
                    related: [definition.steps[other].place]))
        }
        return plan.map { plan in
            ResultProgram(plan: plan, certain: settled.filter { certainties.isCertain($0, given: premise) })
        }
    }
}
