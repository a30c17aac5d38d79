/// An XML document as an immutable value in flat arrays: what the rest of the house reads.
///
/// A document is parsed and validated by libxml2 (module `LibXML`) and then becomes an `XMLTree`, or is
/// built by an ``XMLTreeBuilder``. There is no object per node, no owner and no lifetime to keep: a copy
/// costs one reference count. Nodes are numbered in document order; an element's attributes come right
/// after it and before its children. Comments and processing instructions are not kept.
///
/// Costs: reaching a node's name, parent, first child, next sibling or text is O(1); the string value of
/// an element with several text descendants is linear in its length.
public struct XMLTree: Sendable {
    /// What a node is. The document node stands above the root element and has index 0.
    public enum Kind: UInt8, Sendable { case document, element, attribute, text }

    /// One node of the flat array. Links are indexes into ``XMLTree/nodes``; -1 means "none".
    public struct Node: Sendable {
        /// ``XMLName/key`` of the name; 0 for text and the document node.
        public var nameKey: UInt64
        /// Index into ``XMLTree/names``; -1 for text and the document node.
        public var name: Int32
        public var parent: Int32
        public var nextSibling: Int32
        /// First child element or text node.
        public var firstChild: Int32
        /// First attribute; further ones follow by `nextSibling`.
        public var firstAttribute: Int32
        /// One past the last node below this one: `index + 1 ..< subtreeEnd` are its descendants.
        public var subtreeEnd: Int32
        /// Text of a text node or value of an attribute: a range of ``XMLTree/utf8``.
        public var textStart: Int32
        public var textCount: Int32
        /// Line of the source, from 1; 0 when the tree was built rather than parsed.
        public var line: Int32
        /// Column of the source, from 1; 0 when it is not known or beyond 65 535. Two bytes, so that a node
        /// stays at 48.
        public var column: UInt16
        public var kind: Kind

        /// A node without links.
        @inlinable
        public init(
            _ kind: Kind, name: Int32 = -1, nameKey: UInt64 = 0, parent: Int32, subtreeEnd: Int32,
            textStart: Int32 = 0, textCount: Int32 = 0, line: Int32 = 0, column: UInt16 = 0
        ) {
            self.nameKey = nameKey
            self.name = name
            self.parent = parent
            self.nextSibling = -1
            self.firstChild = -1
            self.firstAttribute = -1
            self.subtreeEnd = subtreeEnd
            self.textStart = textStart
            self.textCount = textCount
            self.line = line
            self.column = column
            self.kind = kind
        }
    }

    public final class Storage: Sendable {
        public let nodes: ContiguousArray<Node>
        public let utf8: ContiguousArray<UInt8>
        public let names: ContiguousArray<XMLName>
        init(
            nodes: ContiguousArray<Node>, utf8: ContiguousArray<UInt8>,
            names: ContiguousArray<XMLName>
        ) {
            self.nodes = nodes
            self.utf8 = utf8
            self.names = names
        }
    }

    @usableFromInline let storage: Storage

    /// For ``XMLTreeBuilder`` and the reader of `LibXML`, which guarantee that all links are within bounds.
    package init(
        nodes: ContiguousArray<Node>, utf8: ContiguousArray<UInt8>, names: ContiguousArray<XMLName>
    ) {
        storage = Storage(nodes: nodes, utf8: utf8, names: names)
    }

    @inlinable public var nodes: ContiguousArray<Node> { storage.nodes }
    /// All text of the document, one piece after another, in UTF-8.
    @inlinable public var utf8: ContiguousArray<UInt8> { storage.utf8 }
    /// The distinct names of the document in order of first use.
    @inlinable public var names: ContiguousArray<XMLName> { storage.names }

    /// The document node, above the root element.
    public var document: XMLNode { XMLNode(tree: self, index: 0) }
    /// The root element. Every tree has exactly one.
    public var root: XMLNode { XMLNode(tree: self, index: nodes[0].firstChild) }
    /// True when both values are the same document in memory (not merely equal in content).
    public func isIdentical(to other: XMLTree) -> Bool { storage === other.storage }
}
