import CaseModel

extension Evaluator {
    /// The nodes a path leads to, in document order and each once (XPath 3.1, section 3.3).
    mutating func walk(_ path: PathPlan) throws(Trap) -> Value {
        let origin = try value(of: path.origin)
        if path.isSimple {
            switch origin {
            case .nothing: return .nothing
            case .one(.node(let node)):
                var found = Found()
                let tree = node.tree
                try work(
                    tree.nodes.withUnsafeBufferPointer { nodes in
                        tree.names.withUnsafeBufferPointer { names in
                            SimpleWalk(steps: path.steps, tree: tree, nodes: nodes, names: names)
                                .collect(from: node.index, 0, &found)
                        }
                    })
                return found.value
            case .one(.atomic): throw Trap(reason: .wrongKind, span: path.span)
            case .many: break
            }
        }
        var nodes = origin.nodes
        guard nodes.count == origin.count else { throw Trap(reason: .wrongKind, span: path.span) }
        for step in path.steps {
            var next: [XMLNode] = []
            for node in nodes {
                var reached: [XMLNode] = []
                reach(step.axis, from: node) {
                    if step.test.matches($0, on: step.axis) { reached.append($0) }
                }
                try work(Int(node.tree.nodes[Int(node.index)].subtreeEnd - node.index) + reached.count)
                for predicate in step.predicates { reached = try keep(reached, predicate, path.span) }
                next += reached
            }
            nodes = nodes.count > 1 || step.axis.isReverse ? inDocumentOrder(next) : next
            if nodes.isEmpty { return .nothing }
        }
        return Value(nodes.map(Item.node))
    }

    /// The result under way; two nodes and more need an array.
    struct Found {
        var value = Value.nothing
        mutating func add(_ node: XMLNode) {
            switch value {
            case .nothing: value = .one(.node(node))
            case .one(let first): value = .many([first, .node(node)])
            case .many(var items):
                value = .nothing
                items.append(.node(node))
                value = .many(items)
            }
        }
    }

    /// Child and attribute steps by name: whole numbers are compared, and nothing is allocated unless several
    /// nodes are found. The pointers are those of the tree's own arrays and never leave the walk.
    private struct SimpleWalk {
        let steps: [StepPlan]
        let tree: XMLTree
        let nodes: UnsafeBufferPointer<XMLTree.Node>
        let names: UnsafeBufferPointer<XMLName>

        /// The number of nodes looked at.
        func collect(from index: Int32, _ depth: Int, _ found: inout Found) -> Int {
            guard depth < steps.count else {
                found.add(XMLNode(tree: tree, index: index))
                return 1
            }
            guard case .name(let name) = steps[depth].test else { return 0 }
            let start = Int(index)
            var next = steps[depth].axis == .attribute ? nodes[start].firstAttribute : nodes[start].firstChild
            let key = name.key
            var visited = 0
            while next >= 0 {
                let place = Int(next)
                visited += 1
                // Text has the key 0 and no name.
                if nodes[place].nameKey == key, nodes[place].name >= 0, names[Int(nodes[place].name)] == name
                {
                    visited += collect(from: next, depth + 1, &found)
                }
                next = nodes[place].nextSibling
            }
            return visited
        }
    }

    /// Calls `visit` with each node of the axis, in the order of the axis. The document node is never reached.
    private func reach(_ axis: Axis, from node: XMLNode, _ visit: (XMLNode) -> Void) {
        let nodes = node.tree.nodes
        let index = Int(node.index)
        func at(_ index: Int) -> XMLNode { XMLNode(tree: node.tree, index: Int32(index)) }
        let isAttribute = nodes[index].kind == .attribute
        switch axis {
        case .selfNode: visit(node)
        case .child: for child in node.children { visit(child) }
        case .attribute: for attribute in node.attributes { visit(attribute) }
        case .descendant, .descendantOrSelf:
            if axis == .descendantOrSelf { visit(node) }
            for below in index + 1..<max(index + 1, Int(nodes[index].subtreeEnd))
            where nodes[below].kind != .attribute {
                visit(at(below))
            }
        case .parent, .ancestor, .ancestorOrSelf:
            if axis == .ancestorOrSelf { visit(node) }
            var above = Int(nodes[index].parent)
            while above > 0 {
                visit(at(above))
                above = axis == .parent ? -1 : Int(nodes[above].parent)
            }
        case .followingSibling:
            guard !isAttribute else { return }
            var next = nodes[index].nextSibling
            while next >= 0 {
                visit(at(Int(next)))
                next = nodes[Int(next)].nextSibling
            }
        case .precedingSibling:
            guard !isAttribute, let parent = node.parent else { return }
            for sibling in Array(parent.children.prefix { $0.index < node.index }).reversed() {
                visit(sibling)
            }
        case .following:
            // What follows an attribute is what follows its element's start: the element's content comes too.
            for after in Int(nodes[index].subtreeEnd)..<nodes.count where nodes[after].kind != .attribute {
                visit(at(after))
            }
        case .preceding:
            for before in stride(from: index - 1, to: 0, by: -1)
            where nodes[before].kind != .attribute && Int(nodes[before].subtreeEnd) <= index {
                visit(at(before))
            }
        }
    }

    /// `a ! b`, and a step of a path that is no axis step.
    mutating func mapped(
        _ local: Int, _ source: [Item], _ part: Plan, isPath: Bool, _ span: Span
    ) throws(Trap) -> Value {
        var items: [Item] = []
        for (offset, item) in source.enumerated() {
            if isPath, case .atomic = item { throw Trap(reason: .wrongKind, span: span) }
            locals[local] = .one(item)
            locals[local + 1] = Value(.integer(offset + 1))
            locals[local + 2] = Value(.integer(source.count))
            items += try value(of: part).items
        }
        try work(items.count)
        let value = Value(items)
        guard isPath, case .node? = value.first else {
            // Nodes and values mixed are no result of a path (XPath 3.1, section 3.3.1.1, XPTY0018).
            if isPath, !value.nodes.isEmpty { throw Trap(reason: .wrongKind, span: span) }
            return value
        }
        guard value.nodes.count == value.count else { throw Trap(reason: .wrongKind, span: span) }
        return Value(inDocumentOrder(value.nodes).map(Item.node))
    }

    // MARK: Predicates

    mutating func filter(_ plan: FilterPlan) throws(Trap) -> Value {
        var items = try value(of: plan.base).items
        for predicate in plan.predicates { items = try keep(items, predicate, plan.span) }
        return Value(items)
    }

    private mutating func keep(
        _ nodes: [XMLNode], _ predicate: PredicatePlan, _ span: Span
    ) throws(Trap) -> [XMLNode] {
        var kept: [XMLNode] = []
        for (offset, node) in nodes.enumerated()
        where try holds(predicate, .node(node), position: offset + 1, of: nodes.count, span) {
            kept.append(node)
        }
        return kept
    }

    private mutating func keep(
        _ items: [Item], _ predicate: PredicatePlan, _ span: Span
    ) throws(Trap) -> [Item] {
        var kept: [Item] = []
        for (offset, item) in items.enumerated()
        where try holds(predicate, item, position: offset + 1, of: items.count, span) {
            kept.append(item)
        }
        return kept
    }

    private mutating func holds(
        _ predicate: PredicatePlan, _ item: Item, position: Int, of size: Int, _ span: Span
    ) throws(Trap) -> Bool {
        locals[predicate.local] = .one(item)
        locals[predicate.local + 1] = Value(.integer(position))
        locals[predicate.local + 2] = Value(.integer(size))
        switch predicate.kind {
        case .condition(let plan): return try truth(of: plan)
        case .position(let plan):
            guard let wanted = try single(plan, span)?.number else { return false }
            return wanted == ExactDecimal(position)
        }
    }

    /// Sorted by document, in the order of the variables that hold them, then by place; each node once. So the order
    /// of two documents is the same in every part of an expression (XPath Data Model 3.1, section 2.4).
    func inDocumentOrder(_ nodes: [XMLNode]) -> [XMLNode] {
        guard nodes.count > 1 else { return nodes }
        var rank: [ObjectIdentifier: Int] = [:]
        if nodes.contains(where: { $0.documentIdentity != nodes[0].documentIdentity }) {
            for value in scope.values {
                for node in value.nodes where rank[node.documentIdentity] == nil {
                    rank[node.documentIdentity] = rank.count
                }
            }
        }
        var result: [XMLNode] = []
        for node in nodes.sorted(by: {
            ($0.index, 0) < ($1.index, 0) && $0.documentIdentity == $1.documentIdentity
                || rank[$0.documentIdentity, default: 0] < rank[$1.documentIdentity, default: 0]
        }) where result.last != node {
            result.append(node)
        }
        return result
    }
}

extension NameTest {
    /// A name asks for the principal kind of node of its axis (XPath 3.1, section 3.3.2.2): `@no/self::no` is nothing.
    func matches(_ node: XMLNode, on axis: Axis) -> Bool {
        let principal: XMLTree.Kind = axis == .attribute ? .attribute : .element
        return switch self {
        case .name(let name): node.kind == principal && node.isNamed(name)
        case .local(let local): node.kind == principal && node.name?.local == local
        case .namespace(let namespace): node.kind == principal && node.name?.namespace == namespace
        case .anyName: node.kind == principal
        case .element: node.kind == .element
        case .attribute: node.kind == .attribute
        case .text: node.kind == .text
        case .anyNode: true
        }
    }
}
