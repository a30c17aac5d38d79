import CaseModel
import WorkflowModel

/// How the text of a node becomes its typed value (XPath Data Model 3.1, section 3.3.1), found out at compile
/// time so that no schema is needed when a case runs.
indirect enum Reading: Sendable, Hashable {
    case atomic(Kind, SimpleType)
    case untyped
    case list(Reading)
    /// The first member whose form the text has (XML Schema part 2, section 2.5.1.3).
    case union([Reading])
    /// Nothing where `xsi:nil` is true.
    case nillable(Reading)
    case byName([Named])

    struct Named: Sendable, Hashable {
        var name: XMLName
        var isAttribute = false
        /// The elements it stands in, where another declaration has the same name and another type.
        var parents: Set<XMLName>?
        var reading: Reading

        func isLike(_ other: Named) -> Bool { name == other.name && isAttribute == other.isAttribute }

        func isMeant(by node: XMLNode) -> Bool {
            guard node.name == name, isAttribute == (node.kind == .attribute) else { return false }
            return parents.map { node.parent?.name.map($0.contains) ?? false } ?? true
        }
    }

    /// What the text is turned into, with the white space its type lets stand.
    enum Kind: Sendable, Hashable {
        case string, normalizedString, collapsedString
        case boolean, integer, decimal, date, dateTime, time, yearMonthDuration, dayTimeDuration
        case untyped
        case other(String)

        init(builtIn: String) {
            switch builtIn {
            case "string": self = .string
            case "normalizedString": self = .normalizedString
            case "token", "language", "Name", "NCName", "ID", "IDREF", "ENTITY", "NMTOKEN", "anyURI":
                self = .collapsedString
            case "boolean": self = .boolean
            case "decimal": self = .decimal
            case "integer", "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte",
                "nonNegativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte",
                "positiveInteger":
                self = .integer
            case "date": self = .date
            case "dateTime", "dateTimeStamp": self = .dateTime
            case "time": self = .time
            case "yearMonthDuration": self = .yearMonthDuration
            case "dayTimeDuration": self = .dayTimeDuration
            case "anySimpleType", "anyAtomicType", "untypedAtomic": self = .untyped
            default: self = .other(builtIn)
            }
        }

        /// Of a type that may say itself what becomes of white space.
        init(_ type: SimpleType) {
            self.init(builtIn: type.builtIn)
            guard primitive == .string, type.facets.whiteSpace != nil else { return }
            switch WhiteSpace(type) {
            case .preserve: break
            case .replace: self = .normalizedString
            case .collapse: self = .collapsedString
            }
        }

        var primitive: AtomicType.Primitive {
            switch self {
            case .string, .normalizedString, .collapsedString: .string
            case .boolean: .boolean
            case .integer: .integer
            case .decimal: .decimal
            case .date: .date
            case .dateTime: .dateTime
            case .time: .time
            case .yearMonthDuration: .yearMonthDuration
            case .dayTimeDuration: .dayTimeDuration
            case .untyped: .untyped
            case .other: .other
            }
        }
    }

    /// The static type of one value read this way.
    var type: AtomicType {
        switch self {
        case .atomic(let kind, let simple):
            var type = AtomicType(kind.primitive)
            type.simple = simple
            if kind == .decimal { type.fractionDigits = simple.facets.fractionDigits }
            if !simple.facets.enumeration.isEmpty { type.enumeration = simple.facets.enumeration }
            return type
        case .untyped: return AtomicType(.untyped)
        case .list(let item), .nillable(let item): return item.type
        case .union(let members):
            return members.dropFirst().reduce(members.first?.type) { $0?.or($1.type) } ?? AtomicType(.any)
        case .byName(let named):
            return named.dropFirst().reduce(named[0].reading.type) { $0.or($1.reading.type) }
        }
    }
}

extension AtomicType {
    /// The type of a value that is of one type or the other.
    func or(_ other: AtomicType) -> AtomicType {
        if self == other { return self }
        let digits = fractionDigits.flatMap { a in other.fractionDigits.map { max(a, $0) } }
        if primitive == other.primitive {
            let values = enumeration.flatMap { a in
                other.enumeration.map { a + $0.filter { !a.contains($0) } }
            }
            return AtomicType(primitive, fractionDigits: digits, enumeration: values)
        }
        if primitive.isNumeric, other.primitive.isNumeric {
            return AtomicType(.decimal, fractionDigits: digits)
        }
        return AtomicType(.any)
    }
}
