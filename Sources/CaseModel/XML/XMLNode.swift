/// One node of an ``XMLTree``: a tree and an index, a value that can be kept, compared and sent anywhere.
///
/// Equality is identity: the same index of the same tree in memory. Order is document order within a tree.
public struct XMLNode: Sendable, Hashable {
    public let tree: XMLTree
    public let index: Int32

    @inlinable
    public init(tree: XMLTree, index: Int32) {
        self.tree = tree
        self.index = index
    }

    @inlinable var node: XMLTree.Node { tree.storage.nodes[Int(index)] }

    @inlinable public var kind: XMLTree.Kind { node.kind }
    /// The name of an element or attribute; nil for text and the document node.
    public var name: XMLName? {
        let name = node.name
        return name < 0 ? nil : tree.storage.names[Int(name)]
    }
    /// Line of the source, from 1; 0 when the tree was built rather than parsed.
    public var line: Int { Int(node.line) }
    /// Column of an element's start tag, from 1; 0 when it is not known.
    public var column: Int { Int(node.column) }

    public var parent: XMLNode? { at(node.parent) }
    public var nextSibling: XMLNode? { at(node.nextSibling) }
    public var firstChild: XMLNode? { at(node.firstChild) }

    /// Children in document order: elements and text, no attributes.
    public var children: Links { Links(tree: tree, first: node.firstChild) }
    /// Attributes in the order they were written. Namespace declarations are not attributes.
    public var attributes: Links { Links(tree: tree, first: node.firstAttribute) }
    /// Child elements in document order.
    public var elements: some Sequence<XMLNode> { children.lazy.filter { $0.kind == .element } }

    /// The first child element of that name.
    public func element(_ name: XMLName) -> XMLNode? {
        children.first { $0.kind == .element && $0.isNamed(name) }
    }
    /// The first child element of that local name, whatever its namespace.
    public func element(local: String) -> XMLNode? {
        children.first { $0.kind == .element && $0.name?.local == local }
    }
    /// The value of the attribute of that local name in no namespace.
    public func attribute(_ local: String) -> String? {
        attributes.first { $0.name?.local == local && $0.name?.namespace == "" }?.stringValue
    }
    /// True for an element or attribute of that expanded name.
    public func isNamed(_ wanted: XMLName) -> Bool {
        let node = node
        return node.nameKey == wanted.key && node.name >= 0
            && tree.storage.names[Int(node.name)] == wanted
    }

    /// The string value (XPath Data Model 3.1, section 6): the text of a text node, the value of an
    /// attribute, the concatenated text of all descendants of an element or document.
    public var stringValue: String { withUTF8 { String(decoding: $0, as: UTF8.self) } }

    /// The string value as UTF-8 bytes, without a copy where one text node holds it all.
    public func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
        -> Result
    {
        let node = node
        switch node.kind {
        case .text, .attribute:
            return try tree.storage.utf8.withUnsafeBufferPointer {
                try body(UnsafeBufferPointer(rebasing: $0[node.textRange]))
            }
        case .element, .document:
            var only: XMLTree.Node?
            var several = false
            var index = Int(index) + 1
            while index < Int(node.subtreeEnd) {
                let below = tree.storage.nodes[index]
                if below.kind == .text {
                    if only != nil {
                        several = true
                        break
                    }
                    only = below
                }
                index += 1
            }
            if !several {
                return try tree.storage.utf8.withUnsafeBufferPointer {
                    try body(UnsafeBufferPointer(rebasing: $0[only?.textRange ?? 0..<0]))
                }
            }
            var bytes: [UInt8] = []
            for index in Int(self.index) + 1..<Int(node.subtreeEnd) {
                let below = tree.storage.nodes[index]
                if below.kind == .text { bytes += tree.storage.utf8[below.textRange] }
            }
            return try bytes.withUnsafeBufferPointer(body)
        }
    }

    /// Tells documents apart: equal for nodes of the same document in memory.
    public var documentIdentity: ObjectIdentifier { ObjectIdentifier(tree.storage) }

    /// A path a clerk can follow: `/application/deceased/id-number`, with `[n]` only where several
    /// siblings share a name.
    public var path: String {
        switch kind {
        case .document: return ""
        case .text: return parent?.path ?? ""
        case .attribute: return "\(parent?.path ?? "")/@\(name?.local ?? "")"
        case .element:
            var position = 0
            var count = 0
            if let parent, parent.kind == .element {
                for sibling in parent.elements where sibling.name == name {
                    count += 1
                    if sibling.index == index { position = count }
                }
            }
            let suffix = count > 1 ? "[\(position)]" : ""
            return "\(parent?.path ?? "")/\(name?.local ?? "")\(suffix)"
        }
    }

    private func at(_ index: Int32) -> XMLNode? {
        index < 0 ? nil : XMLNode(tree: tree, index: index)
    }

    public static func == (left: XMLNode, right: XMLNode) -> Bool {
        left.index == right.index && left.tree.isIdentical(to: right.tree)
    }
    public func hash(into hasher: inout Hasher) {
        hasher.combine(index)
        hasher.combine(ObjectIdentifier(tree.storage))
    }

    /// A chain of siblings.
    public struct Links: Sequence, IteratorProtocol, Sendable {
        let tree: XMLTree
        var upcoming: Int32
        init(tree: XMLTree, first: Int32) {
            self.tree = tree
            self.upcoming = first
        }
        public mutating func next() -> XMLNode? {
            guard upcoming >= 0 else { return nil }
            defer { upcoming = tree.storage.nodes[Int(upcoming)].nextSibling }
            return XMLNode(tree: tree, index: upcoming)
        }
    }
}

extension XMLTree.Node {
    @inlinable var textRange: Range<Int> { Int(textStart)..<Int(textStart + textCount) }
}
