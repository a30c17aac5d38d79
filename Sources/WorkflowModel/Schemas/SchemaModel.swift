import CaseModel

/// What the XSDs of one set of messages say, as a value that expressions and `send:` maps are typed against.
///
/// Built from schema documents by `DefinitionFiles`; libxml2 remains the judge of documents. Everything is
/// addressed by index, so that recursive types need no references. XML Schema 1.0 parts 1 and 2.
public struct SchemaModel: Sendable, Hashable {
    public struct TypeID: Sendable, Hashable {
        public var index: Int; public init(_ index: Int) { self.index = index }
    }
    public struct ElementID: Sendable, Hashable {
        public var index: Int; public init(_ index: Int) { self.index = index }
    }

    /// Empty when the schema has no target namespace.
    public var targetNamespace: String = ""
    /// Global and local element declarations alike.
    public var elements: [ElementDeclaration] = []
    public var types: [TypeDefinition] = []
    /// Global elements by name: the possible roots.
    public var roots: [XMLName: ElementID] = [:]
    public var namedTypes: [XMLName: TypeID] = [:]
    /// Global elements that may stand for the key (substitution groups), transitively closed.
    public var substitutes: [XMLName: [ElementID]] = [:]

    public init() {}

    public subscript(_ id: ElementID) -> ElementDeclaration { elements[id.index] }
    public subscript(_ id: TypeID) -> TypeDefinition { types[id.index] }

    /// The root of that local name in the target namespace.
    public func root(local: String) -> ElementID? {
        roots[XMLName(namespace: targetNamespace, local: local)]
    }
}

/// One `xs:element`.
public struct ElementDeclaration: Sendable, Hashable {
    public var name: XMLName
    public var type: SchemaModel.TypeID
    public var isNillable = false
    public var isAbstract = false
    public var fixedValue: String?
    public var defaultValue: String?
    /// What the schema's annotation says of the data element; see ``DataElement``.
    public var dataElement: DataElement?
    /// The words of the first `xs:documentation`, for people.
    public var title: String = ""
    public var place: SourcePlace

    public init(name: XMLName, type: SchemaModel.TypeID, place: SourcePlace) {
        self.name = name
        self.type = type
        self.place = place
    }
}

/// The identity of what an element holds, from an `xs:appinfo` annotation in the namespace
/// `urn:onewindow:data-element:1`:
///
///     <xs:appinfo><de:element id="DE02.01.036.00" of="deceased" sensitive="cause-of-death"/></xs:appinfo>
public struct DataElement: Sendable, Hashable {
    /// Data-element identity, such as `DE02.01.036.00`, or a name of the city's own catalogue.
    public var id: String
    /// Whose it is: `deceased`, `applicant`, `heir`; empty where the element belongs to no person.
    public var of: String
    /// The kind of sensitive data, such as `identity-number`; nil when it is not sensitive.
    public var sensitive: String?
    public init(id: String, of: String, sensitive: String?) {
        self.id = id
        self.of = of
        self.sensitive = sensitive
    }
}

public enum TypeDefinition: Sendable, Hashable {
    case simple(SimpleType)
    case complex(ComplexType)
    /// `xs:anyType`: nothing is known of what is inside.
    case any
}

/// A simple type with all facets of its derivation gathered.
public struct SimpleType: Sendable, Hashable {
    public enum Variety: Sendable, Hashable {
        case atomic, list(SchemaModel.TypeID), union([SchemaModel.TypeID])
    }
    public var name: XMLName?
    /// The nearest built-in type, by local name: `string`, `decimal`, `date`, `nonNegativeInteger`, …
    public var builtIn: String
    public var variety: Variety = .atomic
    public var facets = Facets()
    /// The words of the first `xs:documentation` of the type, or of the one it is derived from; empty for none.
    public var documentation = ""
    public init(name: XMLName?, builtIn: String) {
        self.name = name
        self.builtIn = builtIn
    }
}

/// The facets of a simple type (XML Schema part 2, section 4.3), as written.
public struct Facets: Sendable, Hashable {
    /// Values of `xs:enumeration` in order; empty for none.
    public var enumeration: [String] = []
    /// One group for each derivation step; a value must match one pattern of every group.
    public var patterns: [[String]] = []
    public var length: Int?
    public var minLength: Int?
    public var maxLength: Int?
    public var minInclusive: String?
    public var maxInclusive: String?
    public var minExclusive: String?
    public var maxExclusive: String?
    public var totalDigits: Int?
    public var fractionDigits: Int?
    /// `preserve`, `replace` or `collapse` where the type says so itself.
    public var whiteSpace: String?
    public init() {}
}

/// A complex type.
public struct ComplexType: Sendable, Hashable {
    public enum Content: Sendable, Hashable {
        case empty
        case simple(SchemaModel.TypeID)
        case elements(Particle)
    }
    public var name: XMLName?
    public var content: Content
    public var isMixed = false
    public var isAbstract = false
    public var attributes: [AttributeUse] = []
    public var allowsAnyAttribute = false
    public init(name: XMLName?, content: Content) {
        self.name = name
        self.content = content
    }
}

public struct AttributeUse: Sendable, Hashable {
    public var name: XMLName
    public var type: SchemaModel.TypeID
    public var isRequired: Bool
    public var fixedValue: String?
    public var dataElement: DataElement?
    public var place: SourcePlace
    public init(name: XMLName, type: SchemaModel.TypeID, isRequired: Bool, place: SourcePlace) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
        self.place = place
    }
}

/// A term with its occurrence (XML Schema part 1, section 3.9).
public struct Particle: Sendable, Hashable {
    public indirect enum Term: Sendable, Hashable {
        case element(SchemaModel.ElementID)
        case sequence([Particle])
        case choice([Particle])
        case all([Particle])
        /// `xs:any`; the names of namespaces it admits are not kept: what is inside is not known.
        case wildcard
    }
    public var term: Term
    public var minimum: Int
    /// Nil for unbounded.
    public var maximum: Int?
    public init(_ term: Term, minimum: Int = 1, maximum: Int? = 1) {
        self.term = term
        self.minimum = minimum
        self.maximum = maximum
    }
}
