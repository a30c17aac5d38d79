import CaseModel

/// One thing an expression can give: a node of a document or an atomic value.
public enum Item: Sendable, Hashable {
    case node(XMLNode)
    case atomic(AtomicValue)

    /// The string value of a node, the canonical form of a value.
    public var lexical: String {
        switch self {
        case .node(let node): node.stringValue
        case .atomic(let value): value.lexical
        }
    }
}

/// What an expression gives: a sequence of items, flat and in order (XPath Data Model 3.1, section 2.5).
///
/// Nothing and one item, by far the most frequent, need no array. `.many` always holds at least two.
public enum Value: Sendable, Hashable {
    case nothing
    case one(Item)
    case many([Item])

    public init(_ items: [Item]) {
        switch items.count {
        case 0: self = .nothing
        case 1: self = .one(items[0])
        default: self = .many(items)
        }
    }
    public init(_ value: AtomicValue) { self = .one(.atomic(value)) }
    public init(_ node: XMLNode) { self = .one(.node(node)) }
    public init(_ value: Bool) { self = .one(.atomic(.boolean(value))) }

    public var count: Int {
        switch self {
        case .nothing: 0
        case .one: 1
        case .many(let items): items.count
        }
    }
    public var isEmpty: Bool { if case .nothing = self { true } else { false } }

    public var items: [Item] {
        switch self {
        case .nothing: []
        case .one(let item): [item]
        case .many(let items): items
        }
    }
    public var first: Item? {
        switch self {
        case .nothing: nil
        case .one(let item): item
        case .many(let items): items[0]
        }
    }
    /// The nodes among the items, in order.
    public var nodes: [XMLNode] {
        items.compactMap { if case .node(let node) = $0 { node } else { nil } }
    }
    /// The one boolean; nil for anything else. What an expression compiled as a condition gives.
    public var boolean: Bool? {
        if case .one(.atomic(.boolean(let value))) = self { value } else { nil }
    }
    /// The one date; nil for anything else.
    public var date: ZonedDate? {
        if case .one(.atomic(.date(let value))) = self { value } else { nil }
    }
    /// The text to write into an element or attribute: the item's lexical form, several separated by one
    /// space as in an `xs:list`; nil for nothing, which means that the element is left out.
    public var lexical: String? {
        switch self {
        case .nothing: nil
        case .one(let item): item.lexical
        case .many(let items): items.map(\.lexical).joined(separator: " ")
        }
    }
}
