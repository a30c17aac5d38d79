import CaseModel
import WorkflowModel

/// `routes:`, compiled anew for each step that asks the department: what is certain differs from one to the next.
extension WorkflowCompiler {
    /// Tells of departments that nobody asks: such a route would never be read.
    mutating func checkRoutes() {
        var asked: [String] = []
        for step in definition.steps {
            guard case .request(let request) = step.action, request.subCase == nil else { continue }
            if !asked.contains(request.department.rawValue) { asked.append(request.department.rawValue) }
        }
        for rule in definition.routes where !asked.contains(rule.department.rawValue) {
            diagnostics.append(
                .unknown(
                    rule.department.rawValue, among: asked, at: rule.place, near: "OW1464",
                    otherwise: "OW1465"))
        }
    }

    func route(of step: StepDefinition) -> RouteRule? {
        guard case .request(let request) = step.action, request.subCase == nil else { return nil }
        return definition.routes.first { $0.department == request.department }
    }

    /// Exactly one text: a step that starts must know whom it asks.
    mutating func compile(_ rule: RouteRule, in scope: StaticScope) -> CompiledExpression? {
        let (expression, problems) = ExpressionCompiler.compile(rule.by, in: scope, as: .values)
        // The same mistake in the same words for several steps is one mistake.
        for problem in problems where !diagnostics.contains(problem) { diagnostics.append(problem) }
        guard let expression else { return nil }
        guard expression.type.atomized?.primitive == .string, !expression.type.occurrence.mayBeSeveral,
            !expression.type.mayBeNothing
        else {
            let isMaybe =
                expression.type.certainty == .maybe && !expression.type.occurrence.mayBeEmpty
            let problem = Diagnostic(
                "OW1466", at: rule.by.wholePlace,
                [
                    "department": rule.department.rawValue,
                    "type": expression.type.text + (isMaybe ? "?" : ""),
                ])
            if !diagnostics.contains(problem) { diagnostics.append(problem) }
            return nil
        }
        return expression
    }
}
