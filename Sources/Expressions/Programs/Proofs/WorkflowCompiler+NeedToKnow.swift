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
            guard let index = stepIndex(read.variable), case .set(let assignments) = steps[index]?.action
            else { continue }
            for entry in assignments.entries where read.path.isEmpty || read.path[0] == entry.name {
                if let kind = sensitiveKind(of: entry.expression, within: []) { return kind }
            }
        }
        return nil
    }
}
