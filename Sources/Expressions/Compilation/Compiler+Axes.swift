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
            var all = below.map(NodeType.Declaration.element)
            if axis == .descendantOrSelf {
                all = nodes.declarations + all.filter { !nodes.declarations.contains($0) }
            }
            let occurrence: Occurrence = axis == .descendantOrSelf ? .oneOrMore : .zeroOrMore
            return Reached(nodes: NodeType(schema, all, mayBeUnknown: hasWildcard || nodes.mayBeUnknown)) {
                $0 == nil ? occurrence : occurrence.canBeEmpty
            }
        case .parent, .ancestor, .ancestorOrSelf:
            var above = parents(of: nodes)
            if axis != .parent {
                var pending = above
                while let next = pending.popLast() {
                    for parent in schema.parents(of: [next]) where !above.contains(parent) {
                        above.append(parent)
                        pending.append(parent)
                    }
                }
            }
            var found = above.map(NodeType.Declaration.element)
            if axis == .ancestorOrSelf {
                found = nodes.declarations + found.filter { !nodes.declarations.contains($0) }
            }
            let occurrence: Occurrence = axis == .parent ? .zeroOrOne : .zeroOrMore
            return Reached(nodes: NodeType(schema, found, mayBeUnknown: nodes.mayBeUnknown)) {
                $0 == nil ? occurrence : occurrence.canBeEmpty
            }
        case .followingSibling, .precedingSibling:
            // An attribute has no siblings.
            let withSiblings = NodeType(schema, nodes.declarations.filter { !$0.isAttribute })
            let siblings = children(
                of: NodeType(schema, parents(of: withSiblings).map(NodeType.Declaration.element)))
            return several(
                siblings.nodes.elements, unknown: siblings.nodes.mayBeUnknown || nodes.mayBeUnknown,
                .zeroOrMore)
        case .following, .preceding:
            return several(
                schema.elements.indices.map(SchemaModel.ElementID.init), unknown: true, .zeroOrMore)
        }
    }

    /// The elements that the nodes may stand in. Which one a text or an attribute was reached from is not kept: all
    /// that may hold it are named.
    private func parents(of nodes: NodeType) -> [SchemaModel.ElementID] {
        let schema = nodes.schema
        var found = schema.parents(of: Set(nodes.elements))
        if nodes.mayBeUnknown {
            let open = schema.elements.indices.map(SchemaModel.ElementID.init).filter {
                schema.content(of: $0).hasWildcard || schema.attributes(of: $0).hasWildcard
            }
            found += open.filter { !found.contains($0) }
        }
        for declaration in nodes.declarations {
            let more: [SchemaModel.ElementID] =
                switch declaration {
                case .element: []
                case .attribute(let use): schema.parents(of: use)
                case .text: schema.holdersOfText
                }
            found += more.filter { !found.contains($0) }
        }
        return found
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
