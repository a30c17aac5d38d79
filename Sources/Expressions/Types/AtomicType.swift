import CaseModel
import WorkflowModel

/// The type of an atomic value, with what the schema says of it where it comes unchanged from a field.
public struct AtomicType: Sendable, Hashable {
    public enum Primitive: String, Sendable, Hashable {
        case string, boolean, integer, decimal, date, dateTime, time, yearMonthDuration, dayTimeDuration
        /// Text of which no schema says what it is.
        case untyped = "untypedAtomic"
        /// A type that expressions carry and compare for equality only through `string()`, such as `xs:gYear`.
        case other = "anySimpleType"
        /// One of several types, known only when it is there.
        case any = "anyAtomicType"

        public var isNumeric: Bool { self == .integer || self == .decimal }
    }

    public var primitive: Primitive
    /// The schema's type with its facets, for a value that comes unchanged from a field; nil for a computed one.
    public var simple: SimpleType?
    /// The greatest number of digits after the point the value can have; nil when that is not known, as after a
    /// division. A money field takes two: what may have more must be rounded by the author.
    public var fractionDigits: Int?
    /// The only texts the value can be, from the schema's enumeration or a literal; nil when not known.
    public var enumeration: [String]?

    public init(_ primitive: Primitive, fractionDigits: Int? = nil, enumeration: [String]? = nil) {
        self.primitive = primitive
        self.fractionDigits = primitive == .integer ? 0 : fractionDigits
        self.enumeration = enumeration
    }

    /// `xs:decimal`.
    public var text: String {
        if primitive == .other, let simple { return "xs:" + simple.builtIn }
        return "xs:" + primitive.rawValue
    }
}
