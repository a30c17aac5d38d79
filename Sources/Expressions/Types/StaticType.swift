import CaseModel
import WorkflowModel

/// What is known of a value before any case runs: what its items are, how many there may be, and whether
/// there may be nothing because the step that brings it may not have been done.
public struct StaticType: Sendable {
    public var item: ItemType
    public var occurrence: Occurrence
    public var certainty: Certainty

    public init(_ item: ItemType, _ occurrence: Occurrence = .one, _ certainty: Certainty = .certain) {
        self.item = item
        self.occurrence = occurrence
        self.certainty = certainty
    }

    /// True when the value may be the empty sequence, for either reason: such a value cannot feed a required
    /// field.
    public var mayBeNothing: Bool { occurrence.mayBeEmpty || certainty == .maybe }

    /// The type of the value's typed value (XPath 3.1, section 2.4.2): of a node, what the schema says is in
    /// it. Nil where there is none, because the node holds only elements.
    public var atomized: AtomicType? { item.atomized }

    /// For people: `xs:date?`, `element heir*`.
    public var text: String { item.text + occurrence.mark }
}

/// Whether the steps that a value comes from are certain to be done where it is read.
public enum Certainty: Sendable, Hashable {
    case certain
    /// A step may have been skipped, rejected or not yet done: "maybe nothing".
    case maybe

    func and(_ other: Certainty) -> Certainty { self == .maybe ? .maybe : other }
}

/// How many items there may be.
public struct Occurrence: Sendable, Hashable {
    public var mayBeEmpty: Bool
    public var mayBeSeveral: Bool
    /// Only ever the empty sequence, `()`.
    public var isAlwaysEmpty: Bool
    /// Nothing is known, because the items stand where the schema has a wildcard: "cannot tell". That there may
    /// be several is then no error; it is looked at when the case runs.
    public var isUnknown: Bool

    init(mayBeEmpty: Bool, mayBeSeveral: Bool, isAlwaysEmpty: Bool = false, isUnknown: Bool = false) {
        self.mayBeEmpty = mayBeEmpty
        self.mayBeSeveral = mayBeSeveral
        self.isAlwaysEmpty = isAlwaysEmpty
        self.isUnknown = isUnknown
    }

    public static let one = Occurrence(mayBeEmpty: false, mayBeSeveral: false)
    public static let zeroOrOne = Occurrence(mayBeEmpty: true, mayBeSeveral: false)
    public static let zeroOrMore = Occurrence(mayBeEmpty: true, mayBeSeveral: true)
    public static let oneOrMore = Occurrence(mayBeEmpty: false, mayBeSeveral: true)
    public static let unknown = Occurrence(mayBeEmpty: true, mayBeSeveral: true, isUnknown: true)
    public static let nothing = Occurrence(mayBeEmpty: true, mayBeSeveral: false, isAlwaysEmpty: true)

    /// XPath's mark: nothing, `?`, `*` or `+`.
    public var mark: String { mayBeSeveral ? (mayBeEmpty ? "*" : "+") : (mayBeEmpty ? "?" : "") }

    /// Of a step taken from each of the items.
    func times(_ other: Occurrence) -> Occurrence {
        if isAlwaysEmpty || other.isAlwaysEmpty { return .nothing }
        return Occurrence(
            mayBeEmpty: mayBeEmpty || other.mayBeEmpty, mayBeSeveral: mayBeSeveral || other.mayBeSeveral,
            isUnknown: isUnknown || other.isUnknown)
    }
    /// Of one value or the other.
    func or(_ other: Occurrence) -> Occurrence {
        Occurrence(
            mayBeEmpty: mayBeEmpty || other.mayBeEmpty, mayBeSeveral: mayBeSeveral || other.mayBeSeveral,
            isAlwaysEmpty: isAlwaysEmpty && other.isAlwaysEmpty, isUnknown: isUnknown || other.isUnknown)
    }
    /// Of one value followed by the other.
    func followed(by other: Occurrence) -> Occurrence {
        if isAlwaysEmpty { return other }
        if other.isAlwaysEmpty { return self }
        return Occurrence(mayBeEmpty: mayBeEmpty && other.mayBeEmpty, mayBeSeveral: true)
    }
    var canBeEmpty: Occurrence {
        Occurrence(
            mayBeEmpty: true, mayBeSeveral: mayBeSeveral, isAlwaysEmpty: isAlwaysEmpty, isUnknown: isUnknown)
    }
    var notEmpty: Occurrence {
        Occurrence(mayBeEmpty: false, mayBeSeveral: mayBeSeveral, isUnknown: isUnknown)
    }
    var atMostOne: Occurrence {
        Occurrence(mayBeEmpty: mayBeEmpty, mayBeSeveral: false, isAlwaysEmpty: isAlwaysEmpty)
    }
}

/// What an item is.
public enum ItemType: Sendable {
    case nodes(NodeType)
    case atomic(AtomicType)
    /// Nodes and values mixed, or nothing at all is known.
    case unknown

    var isNodes: Bool { if case .nodes = self { true } else { false } }

    var atomized: AtomicType? {
        switch self {
        case .nodes(let nodes): nodes.atomized
        case .atomic(let type): type
        case .unknown: AtomicType(.any)
        }
    }

    public var text: String {
        switch self {
        case .nodes(let nodes): nodes.text
        case .atomic(let type): type.text
        case .unknown: "item()"
        }
    }
}
