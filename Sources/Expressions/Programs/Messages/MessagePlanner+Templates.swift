import CaseModel
import WorkflowModel

/// What only a template says: names with their namespaces, an order, and elements that are there under a condition.
extension MessagePlanner {
    /// A template is a document of the request: nothing more is said of one of something else.
    mutating func isRoot(_ template: TemplateElement, _ root: ElementDeclaration) -> Bool {
        if template.name == root.name { return true }
        guard template.name.local != root.name.local else {
            reportNamespace(of: template.name.local, template.name.namespace, root.name, template.place)
            return false
        }
        diagnostics.append(
            Diagnostic(
                "OW1434", at: template.place, ["found": template.name.local, "root": root.name.local],
                related: [root.place]))
        return false
    }

    /// Once for each message: where the default namespace is left out all its elements are wrong.
    mutating func reportNamespace(
        of name: String, _ namespace: String, _ wanted: XMLName, _ place: SourcePlace
    ) {
        guard namespace != wanted.namespace, !diagnostics.contains(where: { $0.code == "OW1435" }) else {
            return
        }
        diagnostics.append(
            Diagnostic(
                "OW1435", at: place,
                [
                    "name": name, "namespace": namespace, "wanted": wanted.namespace,
                    "write": wanted.namespace.isEmpty ? "xmlns=\"\"" : "xmlns=\"\(wanted.namespace)\"",
                ]))
    }

    /// A template has an order, and a message is built in that of its schema: they must be the same.
    mutating func checkOrder(_ placed: [Int], isOrdered: Bool, _ context: Context) {
        guard isOrdered, context.tree.nodes[context.node].namespace != nil else { return }
        for (first, second) in zip(placed, placed.dropFirst()) where first > second {
            let (first, second) = (context.tree.nodes[first], context.tree.nodes[second])
            diagnostics.append(
                Diagnostic(
                    "OW1436", at: second.place, ["name": second.name, "other": first.name],
                    related: [first.place]))
        }
    }

    /// Plans a child that has found its place; under `t:when` as something that is there only if that holds.
    mutating func planned(
        _ element: SchemaModel.ElementID, _ node: Int, repeats: Bool, isOptional: Bool, _ context: Context,
        _ used: inout Set<Int>
    ) -> Planned {
        used.insert(node)
        placed[placed.count - 1].append(node)
        var inner = context
        inner.path.append(schema[element].name.local)
        inner.node = node
        let said = context.tree.nodes[node]
        if let namespace = said.namespace {
            reportNamespace(of: said.name, namespace, schema[element].name, said.place)
        }
        guard let when = said.when else {
            return unguarded(element, repeats: repeats, isOptional: isOptional, inner)
        }
        if !isOptional, !context.isAlternative {
            diagnostics.append(
                Diagnostic("OW1362", at: when.wholePlace, ["field": inner.path.joined(separator: "/")]))
        }
        guard let condition = compile(when, as: .condition, inner) else { return Planned(presence: .always) }
        let propositions = certainties.propositions
        let holds = certainties.formula(of: condition)
        let outer = premise
        premise = propositions.and(outer, holds)
        if outer != .never, premise == .never { diagnostics.append(.never(when, when.text)) }
        inner.scope.knownToExist.formUnion(condition.provesWhenTrue)
        assume(premise, in: &inner.scope)
        inner.conditions.append(condition)
        let start = plan.operations.count
        plan.operations.append(.only(when: condition, end: 0))
        var planned = unguarded(element, repeats: repeats, isOptional: isOptional, inner)
        end(start)
        premise = outer
        planned.presence = propositions.and(holds, planned.presence)
        for index in planned.needs.indices {
            planned.needs[index].presence = propositions.or(
                propositions.not(holds), planned.needs[index].presence)
        }
        return planned
    }
}
