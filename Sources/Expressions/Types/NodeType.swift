import CaseModel
import WorkflowModel

/// Which declarations of a schema the nodes of a value may have.
public struct NodeType: Sendable {
    public enum Declaration: Sendable, Hashable {
        case element(SchemaModel.ElementID)
        case attribute(AttributeUse)
        /// Text below an element; what it means is said by the element's type, not by the text.
        case text

        var isElement: Bool { if case .element = self { true } else { false } }
        var isAttribute: Bool { if case .attribute = self { true } else { false } }
    }

    public var schema: SchemaModel
    /// Each once, in the order of the schema.
    public var declarations: [Declaration]
    /// True when there may be nodes of which the schema says nothing, because they stand where it has a
    /// wildcard: "cannot tell".
    public var mayBeUnknown: Bool

    public init(_ schema: SchemaModel, _ declarations: [Declaration], mayBeUnknown: Bool = false) {
        self.schema = schema
        self.declarations = declarations
        self.mayBeUnknown = mayBeUnknown
    }
    /// True for the root of a document that a step makes which gives nothing: it is the only element there is.
    var isEmptyDocument: Bool {
        guard schema.elements.count == 1, schema.elements[0].name.namespace.isEmpty,
            case .complex = schema[schema.elements[0].type]
        else { return false }
        return true
    }

    public init(_ schema: SchemaModel, element: SchemaModel.ElementID) {
        self.init(schema, [.element(element)])
    }

    /// The element declarations among them.
    public var elements: [SchemaModel.ElementID] {
        declarations.compactMap { if case .element(let id) = $0 { id } else { nil } }
    }
    /// The data elements that the schema names for them.
    public var dataElements: [DataElement] {
        declarations.compactMap {
            switch $0 {
            case .element(let id): schema[id].dataElement
            case .attribute(let use): use.dataElement
            case .text: nil
            }
        }
    }

    var text: String {
        var names: [String] = []
        for declaration in declarations {
            let name =
                switch declaration {
                case .element(let id): schema[id].name.local
                case .attribute(let use): "@" + use.name.local
                case .text: "text()"
                }
            if !names.contains(name) { names.append(name) }
        }
        if mayBeUnknown || names.isEmpty { names.append("node()") }
        return names.joined(separator: " | ")
    }

    // MARK: What is in them

    /// The type of the typed value; nil when one of the nodes holds only elements.
    public var atomized: AtomicType? { readings.map { $0.0.type } }

    /// The types of the typed values, each with what the schema says of it, where there are several.
    var alternatives: [AtomicType] {
        guard let (reading, _) = readings else { return [] }
        guard case .byName(let named) = reading else { return [reading.type] }
        return named.map(\.reading.type)
    }

    /// How to read the nodes and how many values each gives; nil when one of them holds only elements.
    var readings: (Reading, Occurrence)? {
        var found: [Reading.Named] = []
        var occurrence: Occurrence?
        for declaration in declarations {
            guard let (name, reading, count) = reading(of: declaration) else { return nil }
            found.append(Reading.Named(name: name, isAttribute: declaration.isAttribute, reading: reading))
            occurrence = occurrence.map { $0.or(count) } ?? count
        }
        if mayBeUnknown || found.isEmpty {
            found.append(Reading.Named(name: XMLName(local: "*"), reading: .untyped))
            occurrence = occurrence.map { $0.or(.one) } ?? .one
        }
        let first = found[0].reading
        guard !found.allSatisfy({ $0.reading == first }) else { return (first, occurrence!) }
        for (index, declaration) in declarations.enumerated()
        where found.contains(where: { $0.isLike(found[index]) && $0.reading != found[index].reading }) {
            found[index].parents = parents(of: declaration)
        }
        return (.byName(found), occurrence!)
    }

    /// Names of the elements that a declaration stands in: they tell apart declarations of one name.
    private func parents(of declaration: Declaration) -> Set<XMLName>? {
        switch declaration {
        case .text: nil
        case .element(let id): Set(schema.parents(of: [id]).map { schema[$0].name })
        case .attribute(let use): Set(schema.parents(of: use).map { schema[$0].name })
        }
    }

    private func reading(of declaration: Declaration) -> (XMLName, Reading, Occurrence)? {
        switch declaration {
        case .text: return (XMLName(local: "*"), .untyped, .one)
        case .attribute(let use):
            let (reading, count) = reading(ofSimple: use.type)
            return (use.name, reading, count)
        case .element(let id):
            let element = schema[id]
            let isNillable = element.isNillable
            func result(_ reading: Reading, _ count: Occurrence) -> (XMLName, Reading, Occurrence) {
                (
                    element.name, isNillable ? .nillable(reading) : reading,
                    isNillable ? count.canBeEmpty : count
                )
            }
            switch schema[element.type] {
            case .any: return result(.untyped, .one)
            case .simple:
                let (reading, count) = reading(ofSimple: element.type)
                return result(reading, count)
            case .complex(let complex):
                switch complex.content {
                case .simple(let type):
                    let (reading, count) = reading(ofSimple: type)
                    return result(reading, count)
                case .elements, .empty: return complex.isMixed ? result(.untyped, .one) : nil
                }
            }
        }
    }

    private func reading(ofSimple id: SchemaModel.TypeID) -> (Reading, Occurrence) {
        guard case .simple(let type) = schema[id] else { return (.untyped, .one) }
        switch type.variety {
        case .atomic:
            if ["NMTOKENS", "IDREFS", "ENTITIES"].contains(type.builtIn) {
                return (.list(.atomic(.collapsedString, type)), .zeroOrMore)
            }
            return (.atomic(Reading.Kind(type), type), .one)
        case .list(let item):
            return (.list(reading(ofSimple: item).0), .zeroOrMore)
        case .union(let members):
            let readings = members.map { reading(ofSimple: $0).0 }
            return (.union(readings), .one)
        }
    }

    /// True when every node is an element of type xs:boolean: its existence and its value are easily mixed up.
    var isBoolean: Bool { atomized?.primitive == .boolean }
}
