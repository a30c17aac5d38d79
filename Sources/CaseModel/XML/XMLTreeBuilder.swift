/// Builds an ``XMLTree`` in document order, in one pass and without an object per node.
///
/// Call ``startElement(_:line:)``, then attributes, then text and children, then ``endElement()``; when the
/// root is closed, ``finish()``. Adjacent text is one node; empty text is no node. Names are interned once
/// with ``intern(_:)`` by callers that repeat them. Breaking the order is a programming mistake and stops.
public struct XMLTreeBuilder {
    /// An interned name of this builder's document.
    public struct NameIndex: Sendable, Hashable {
        let index: Int32
        init(index: Int32) { self.index = index }
        /// The name at that place, for a builder that began with its names.
        public init(place: Int) { index = Int32(place) }
    }

    private var nodes: ContiguousArray<XMLTree.Node> = []
    private var utf8: ContiguousArray<UInt8> = []
    private var names: ContiguousArray<XMLName> = []
    private var open: [Frame] = []
    /// All names once there are more than a few.
    private var nameIndexes: [XMLName: Int32] = [:]
    private static let fewNames = 32

    private struct Frame {
        var index: Int32
        var lastChild: Int32 = -1
        var lastAttribute: Int32 = -1
    }

    public init(expectedNodes: Int = 64, expectedBytes: Int = 1024) {
        nodes.reserveCapacity(expectedNodes)
        utf8.reserveCapacity(expectedBytes)
        names.reserveCapacity(32)
        open.reserveCapacity(16)
        append(.document, name: -1, key: 0, line: 0)
        open.append(Frame(index: 0))
    }

    /// A builder of one of many documents with the same names: the number of a name is its place, so that nothing
    /// is looked up. The names are distinct.
    public init(names: ContiguousArray<XMLName>, expectedNodes: Int, expectedBytes: Int) {
        self.init(expectedNodes: expectedNodes, expectedBytes: expectedBytes)
        self.names = names
    }

    /// The number of open elements.
    public var depth: Int { open.count - 1 }

    /// The number of a name in this document, for callers that use it often. Constant time on average.
    public mutating func intern(_ name: XMLName) -> NameIndex {
        // Few names are compared faster than hashed; many come from documents that mean harm.
        if names.count <= XMLTreeBuilder.fewNames {
            for index in names.indices where names[index] == name { return NameIndex(index: Int32(index)) }
        } else {
            for index in nameIndexes.count..<names.count { nameIndexes[names[index]] = Int32(index) }
            if let index = nameIndexes[name] { return NameIndex(index: index) }
        }
        names.append(name)
        return NameIndex(index: Int32(names.count - 1))
    }

    public mutating func startElement(_ name: XMLName, line: Int = 0) {
        startElement(intern(name), line: line)
    }

    public mutating func startElement(_ name: NameIndex, line: Int = 0) {
        precondition(depth > 0 || nodes.count == 1, "a document has exactly one root element")
        let index = append(.element, name: name.index, key: names[Int(name.index)].key, line: line)
        linkChild(index)
        open.append(Frame(index: index))
    }

    public mutating func attribute(_ name: XMLName, _ value: String) {
        var value = value
        value.withUTF8 { attribute(intern(name), utf8: $0) }
    }

    public mutating func attribute(_ name: NameIndex, utf8 bytes: UnsafeBufferPointer<UInt8>) {
        precondition(depth > 0, "an attribute needs an open element")
        let index = append(
            .attribute, name: name.index, key: names[Int(name.index)].key,
            line: Int(nodes[Int(open[open.count - 1].index)].line))
        let last = open[open.count - 1].lastAttribute
        if last < 0 {
            nodes[Int(open[open.count - 1].index)].firstAttribute = index
        } else {
            nodes[Int(last)].nextSibling = index
        }
        open[open.count - 1].lastAttribute = index
        setText(index, bytes)
    }

    public mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { text(utf8: $0) }
    }

    public mutating func text(utf8 bytes: UnsafeBufferPointer<UInt8>, line: Int = 0) {
        precondition(depth > 0, "text needs an open element")
        guard !bytes.isEmpty else { return }
        let last = open[open.count - 1].lastChild
        if last >= 0, nodes[Int(last)].kind == .text,
            Int(nodes[Int(last)].textStart + nodes[Int(last)].textCount) == utf8.count
        {
            nodes[Int(last)].textCount += Int32(bytes.count)
            utf8.append(contentsOf: bytes)
            return
        }
        let index = append(.text, name: -1, key: 0, line: line)
        linkChild(index)
        setText(index, bytes)
    }

    public mutating func endElement() {
        precondition(depth > 0, "no element is open")
        nodes[Int(open.removeLast().index)].subtreeEnd = Int32(nodes.count)
    }

    /// Copies a node with everything below it into the open element, or an element as the root: this is how one document
    /// goes into another without being written and read again. Linear, in one sweep over the flat array.
    public mutating func copy(_ node: XMLNode) {
        switch node.kind {
        case .document: copy(node.tree.root)
        case .text: node.withUTF8 { text(utf8: $0, line: node.line) }
        case .attribute:
            let name = intern(node.name!)
            node.withUTF8 { attribute(name, utf8: $0) }
        case .element: copyElement(node)
        }
    }

    private mutating func copyElement(_ element: XMLNode) {
        precondition(depth > 0 || nodes.count == 1, "a document has exactly one root element")
        let tree = element.tree
        let first = Int(element.index)
        let end = Int(tree.nodes[first].subtreeEnd)
        let shift = Int32(nodes.count) - element.index
        var copied = ContiguousArray<Int32>(repeating: -1, count: tree.names.count)
        nodes.reserveCapacity(nodes.count + end - first)
        for index in first..<end {
            var node = tree.nodes[index]
            if node.name >= 0 {
                if copied[Int(node.name)] < 0 {
                    copied[Int(node.name)] = intern(tree.names[Int(node.name)]).index
                }
                node.name = copied[Int(node.name)]
            }
            node.parent = index == first ? open[open.count - 1].index : node.parent + shift
            node.nextSibling = index == first || node.nextSibling < 0 ? -1 : node.nextSibling + shift
            if node.firstChild >= 0 { node.firstChild += shift }
            if node.firstAttribute >= 0 { node.firstAttribute += shift }
            node.subtreeEnd += shift
            if node.textCount > 0 {
                let text = tree.utf8[node.textRange]
                node.textStart = Int32(utf8.count)
                utf8.append(contentsOf: text)
            }
            nodes.append(node)
        }
        linkChild(element.index + shift)
    }

    /// The tree, when its root is closed.
    public consuming func finish() -> XMLTree {
        precondition(open.count == 1 && nodes.count > 1, "a document has exactly one closed root")
        nodes[0].subtreeEnd = Int32(nodes.count)
        return XMLTree(nodes: nodes, utf8: utf8, names: names)
    }

    // MARK: Links

    @discardableResult
    private mutating func append(
        _ kind: XMLTree.Kind, name: Int32, key: UInt64, line: Int
    ) -> Int32 {
        let index = Int32(nodes.count)
        nodes.append(
            XMLTree.Node(
                kind, name: name, nameKey: key, parent: open.last?.index ?? -1, subtreeEnd: index + 1,
                line: Int32(clamping: line)))
        return index
    }

    private mutating func linkChild(_ index: Int32) {
        let last = open[open.count - 1].lastChild
        if last < 0 {
            nodes[Int(open[open.count - 1].index)].firstChild = index
        } else {
            nodes[Int(last)].nextSibling = index
        }
        open[open.count - 1].lastChild = index
    }

    private mutating func setText(_ index: Int32, _ bytes: UnsafeBufferPointer<UInt8>) {
        nodes[Int(index)].textStart = Int32(utf8.count)
        nodes[Int(index)].textCount = Int32(bytes.count)
        utf8.append(contentsOf: bytes)
    }
}
