import CaseModel
import WorkflowModel

extension WorkflowCompiler {
    /// Need to know: a field that the schema marks as sensitive, and one that is made from such data, goes only
    /// to a service whose manifest states the basis for receiving it.
    mutating func checkNeedToKnow(
        _ plan: MessagePlan, _ service: ServiceContract, of contract: DepartmentContract
    ) {
        for field in plan.fields {
            guard let kind = sensitiveKind(of: field),
                !service.mayReceive.contains(where: { field.path.starts(with: $0.path) })
            else { continue }
            diagnostics.append(
                Diagnostic(
                    "OW1383", at: field.place,
                    [
                        "field": field.path.joined(separator: "/"), "kind": kind,
                        "service": service.name.rawValue, "department": contract.name.rawValue,
                    ], related: [service.place]))
        }
    }

    private func sensitiveKind(of field: MessagePlan.Field) -> String? {
        if let kind = field.dataElement?.sensitive { return kind }
        guard case .expression(let expression) = field.origin else { return nil }
        return sensitiveKind(of: expression, within: field.loops)
    }

    /// By the flow of data: a value that was computed or set on the way is as sensitive as what it was made from.
    private func sensitiveKind(of expression: CompiledExpression, within loops: [CompiledExpression])
        -> String?
    {
        for read in expression.reads where read.flow != .decided {
            if case .nodes(let nodes) = read.type.item,
                let kind = nodes.dataElements.lazy.compactMap(\.sensitive).first
            {
                return kind
            }
            // What the region says is ours; that the form chose it tells something of the form.
            let ofRegion = read.variable == "region" ? region?.plan.with.map(\.expression) : nil
            for expression in ofRegion ?? stepIndex(read.variable).map({ made(by: $0, read.path) }) ?? [] {
                if let kind = sensitiveKind(of: expression, within: []) { return kind }
            }
        }
        return nil
    }

    /// The expressions from which a step that computes makes the value at that path. What a table gives is chosen by
    /// all its inputs, so it tells something of each.
    private func made(by step: Int, _ path: [String]) -> [CompiledExpression] {
        switch steps[step]?.action {
        case .set(let plan):
            plan.entries.filter { path.isEmpty || path[0] == $0.name }.map(\.expression)
        case .decide(let plan): plan.with.map(\.expression)
        case .request, .ask, .wait, .group, .race, nil: []
        }
    }
}
