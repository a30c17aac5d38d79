import CaseModel
import WorkflowModel

extension MessagePlanner {
    /// Attributes of an element with elements inside, or of a leaf.
    mutating func attributes(
        _ type: ComplexType, _ context: Context, _ used: inout Set<Int>
    ) -> Planned {
        var result = Planned()
        for use in type.attributes {
            var inner = context
            inner.path.append("@" + use.name.local)
            let name = inner.path[inner.path.count - 1]
            guard
                let node = context.tree.nodes[context.node].children.first(where: {
                    context.tree.nodes[$0].name == name
                }), let value = context.tree.nodes[node].value
            else {
                if use.isRequired {
                    result.needs.append(
                        Need(
                            path: inner.path.joined(separator: "/"), presence: .never, isGiven: false,
                            place: context.place))
                }
                continue
            }
            used.insert(node)
            inner.node = node
            guard
                let planned = self.value(
                    value, type: use.type, fixed: use.fixedValue, isOptional: !use.isRequired,
                    repeats: false, use.dataElement, inner)
            else { continue }
            plan.operations.append(.attribute(name: intern(use.name), planned.source))
            end(planned.guardedFrom)
            let presence = planned.presence
            result.presence = certainties.propositions.or(result.presence, presence)
            if use.isRequired {
                result.needs.append(
                    Need(
                        path: inner.path.joined(separator: "/"), presence: presence, isGiven: true,
                        place: inner.place))
            }
        }
        return result
    }

    /// An element with a value of its own.
    mutating func leaf(
        _ element: SchemaModel.ElementID, repeats: Bool, isOptional: Bool, _ value: SendMap.Value,
        _ context: Context
    ) -> Planned {
        let declaration = schema[element]
        let field = context.path.joined(separator: "/")
        var used: Set<Int> = []
        var result = Planned()
        let name = intern(declaration.name)
        let simple: SchemaModel.TypeID
        var attributed: ComplexType?
        switch schema[declaration.type] {
        case .simple, .any: simple = declaration.type
        case .complex(let complex):
            guard case .simple(let content) = complex.content else {
                diagnostics.append(
                    Diagnostic("OW1344", at: context.place, ["field": field], related: [declaration.place]))
                return Planned(presence: .always)
            }
            simple = content
            if !complex.attributes.isEmpty { attributed = complex }
        }
        guard
            let planned = self.value(
                value, type: simple, fixed: declaration.fixedValue,
                isOptional: isOptional || context.isAlternative, repeats: repeats,
                declaration.dataElement, context)
        else { return Planned(presence: .always) }
        if let attributed {
            plan.operations.append(
                .open(name: name, isOptional || context.isAlternative ? .withContent : .withParent))
            result = attributes(attributed, context, &used)
            plan.operations.append(.text(planned.source))
            plan.operations.append(.close)
        } else {
            plan.operations.append(.field(name: name, planned.source, repeats: repeats))
        }
        end(planned.guardedFrom)
        for child in context.tree.nodes[context.node].children where !used.contains(child) {
            let node = context.tree.nodes[child]
            diagnostics.append(
                Diagnostic(
                    "OW1345", at: node.place, ["field": field, "below": node.name],
                    related: [declaration.place]))
        }
        result.presence = certainties.propositions.or(result.presence, planned.presence)
        result.needs.append(
            Need(path: field, presence: planned.presence, isGiven: true, place: context.place))
        return result
    }
}
