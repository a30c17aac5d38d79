import CaseModel
import WorkflowModel

/// What the schema says can be reached along an axis.
extension Compiler {
    struct Reached {
        var nodes: NodeType
        /// How often the wanted declarations (nil for all) stand there, for one node.
        var occurrence: (Set<NodeType.Declaration>?) -> Occurrence
    }

    func reachable(_ axis: Axis, from nodes: NodeType) -> Reached {
        let schema = nodes.schema
        let elements = nodes.elements
        func several(_ found: [SchemaModel.ElementID], unknown: Bool, _ occurrence: Occurrence) -> Reached {
            Reached(
                nodes: NodeType(schema, found.map(NodeType.Declaration.element), mayBeUnknown: unknown),
                occurrence: { $0 == nil ? occurrence : occurrence.canBeEmpty })
        }
        switch axis {
        case .child: return children(of: nodes)
        case .attribute: return attributes(of: nodes)
        case .selfNode: return Reached(nodes: nodes) { $0 == nil ? .one : .zeroOrOne }
        case .descendant, .descendantOrSelf:
            let (below, hasWildcard) = schema.descendants(of: elements)
            var all = below
            if axis == .descendantOrSelf { all = elements + below.filter { !elements.contains($0) } }
            return several(
                all, unknown: hasWildcard || nodes.mayBeUnknown,
                axis == .descendantOrSelf ? .oneOrMore : .zeroOrMore)
        case .parent, .ancestor, .ancestorOrSelf:
            let isFromElement = elements.count == nodes.declarations.count && !nodes.mayBeUnknown
            // The parent of an attribute or of text is one of the elements it was reached from, which is not kept.
            guard isFromElement else { return several([], unknown: true, .zeroOrMore) }
            var above = schema.parents(of: Set(elements))
            if axis != .parent {
                var pending = above
                while let next = pending.popLast() {
                    for parent in schema.parents(of: [next]) where !above.contains(parent) {
                        above.append(parent)
                        pending.append(parent)
                    }
                }
            }
            if axis == .ancestorOrSelf { above = elements + above.filter { !elements.contains($0) } }
            return several(above, unknown: false, axis == .parent ? .zeroOrOne : .zeroOrMore)
        case .followingSibling, .precedingSibling:
            let parents = schema.parents(of: Set(elements))
            let siblings = children(of: NodeType(schema, parents.map(NodeType.Declaration.element)))
            return several(
                siblings.nodes.elements, unknown: siblings.nodes.mayBeUnknown || nodes.mayBeUnknown,
                .zeroOrMore)
        case .following, .preceding:
            return several(
                schema.elements.indices.map(SchemaModel.ElementID.init), unknown: true, .zeroOrMore)
        }
    }

    private func children(of nodes: NodeType) -> Reached {
        let schema = nodes.schema
        var found: [NodeType.Declaration] = []
        var isOpen = nodes.mayBeUnknown
        for parent in nodes.elements {
            let content = schema.content(of: parent)
            isOpen = isOpen || content.hasWildcard
            for child in content.children where !found.contains(.element(child)) {
                found.append(.element(child))
            }
        }
        let isEvery = nodes.elements.count == nodes.declarations.count && !nodes.mayBeUnknown
        return Reached(nodes: NodeType(schema, found, mayBeUnknown: isOpen)) { wanted in
            let ids = (wanted.map(Array.init) ?? found).compactMap {
                if case .element(let id) = $0 { id } else { nil }
            }
            var result: Occurrence?
            for parent in nodes.elements {
                let count = schema.occurrence(of: Set(ids), below: parent)
                let here = count.isAlwaysEmpty ? .zeroOrOne : count
                result = result.map { $0.or(here) } ?? here
            }
            let found = result ?? .zeroOrMore
            return isEvery && (wanted != nil || !isOpen) ? found : found.or(.zeroOrMore)
        }
    }

    private func attributes(of nodes: NodeType) -> Reached {
        let schema = nodes.schema
        var found: [NodeType.Declaration] = []
        var isOpen = nodes.mayBeUnknown
        for parent in nodes.elements {
            let (uses, hasWildcard) = schema.attributes(of: parent)
            isOpen = isOpen || hasWildcard
            for use in uses where !found.contains(.attribute(use)) { found.append(.attribute(use)) }
        }
        let elements = nodes.elements
        let isEvery = elements.count == nodes.declarations.count && !nodes.mayBeUnknown
        return Reached(nodes: NodeType(schema, found, mayBeUnknown: isOpen)) { wanted in
            guard let wanted else { return .zeroOrMore }
            let isAlways = elements.allSatisfy { parent in
                schema.attributes(of: parent).uses.contains {
                    $0.isRequired && wanted.contains(.attribute($0))
                }
            }
            return isEvery && isAlways ? .one : .zeroOrOne
        }
    }
}

extension SchemaModel {
    func name(of declaration: NodeType.Declaration) -> XMLName? {
        switch declaration {
        case .element(let id): self[id].name
        case .attribute(let use): use.name
        case .text: nil
        }
    }
}
