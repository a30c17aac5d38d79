import CaseModel
import WorkflowModel

/// A document as a schema wants it, with values that its types allow as far as these are known: an example to start from.
/// Whether it is valid is for the schema to say.
struct ExampleSketch {
    /// An example is for a person to read: what must be longer than this has none.
    static let mostNodes = 2000
    static let mostCharacters = 1000

    private let schema: SchemaModel
    /// How many more elements, attributes and repetitions there may be.
    private var nodesLeft = mostNodes

    init(_ schema: SchemaModel) { self.schema = schema }

    /// Nil when there is no such root, for what no document can be made of without knowing more, and when it would be too long.
    func document(_ root: XMLName) -> XMLTree? {
        guard let id = schema.roots[root] else { return nil }
        var sketch = self
        var builder = XMLTreeBuilder()
        guard sketch.write(id, into: &builder, depth: 0) else { return nil }
        return builder.finish()
    }

    /// False when there have been enough.
    private mutating func mayGoOn() -> Bool {
        nodesLeft -= 1
        return nodesLeft >= 0
    }

    private mutating func write(_ id: SchemaModel.ElementID, into builder: inout XMLTreeBuilder, depth: Int)
        -> Bool
    {
        // A schema that contains itself without an end has no document.
        guard depth < 50, mayGoOn() else { return false }
        var declaration = schema[id]
        if declaration.isAbstract {
            guard let other = schema.substitutes[declaration.name]?.first(where: { !schema[$0].isAbstract })
            else { return false }
            declaration = schema[other]
        }
        builder.startElement(declaration.name)
        defer { builder.endElement() }
        switch schema[declaration.type] {
        case .any: return true
        case .simple(let type):
            guard let text = declaration.fixedValue ?? value(of: type) else { return false }
            builder.text(text)
        case .complex(let type):
            guard !type.isAbstract else { return false }
            for attribute in type.attributes where attribute.isRequired {
                guard mayGoOn(), let text = attribute.fixedValue ?? value(of: attribute.type) else {
                    return false
                }
                builder.attribute(attribute.name, text)
            }
            switch type.content {
            case .empty: break
            case .simple(let content):
                guard let text = declaration.fixedValue ?? value(of: content) else { return false }
                builder.text(text)
            case .elements(let particle): return write(particle, into: &builder, depth: depth, isTop: true)
            }
        }
        return true
    }

    /// What may be left out is written in the outermost layers all the same, where a person wants to see what can go there:
    /// descriptions made by programs call everything optional.
    private mutating func write(
        _ particle: Particle, into builder: inout XMLTreeBuilder, depth: Int, isTop: Bool = false
    ) -> Bool {
        let isShown = isTop && depth < 3
        if case .wildcard = particle.term { return particle.minimum == 0 }
        for _ in 0..<max(particle.minimum, isShown ? 1 : 0) {
            guard mayGoOn() else { return false }
            switch particle.term {
            case .element(let id):
                if !write(id, into: &builder, depth: depth + 1) { return false }
            case .sequence(let parts), .all(let parts):
                for part in parts where !write(part, into: &builder, depth: depth, isTop: isShown) {
                    return false
                }
            case .choice(let parts):
                guard let first = parts.first else { break }
                if !write(first, into: &builder, depth: depth, isTop: isShown) { return false }
            case .wildcard: return false
            }
        }
        return true
    }

    // MARK: Values

    /// Nil for one that must be too long.
    private func value(of id: SchemaModel.TypeID) -> String? {
        switch schema[id] {
        case .any: return ""
        case .simple(let type): return value(of: type)
        case .complex(let type):
            guard case .simple(let content) = type.content else { return "" }
            return value(of: content)
        }
    }

    private func value(of type: SimpleType) -> String? {
        if let first = type.facets.enumeration.first { return first }
        let least = type.facets.length ?? type.facets.minLength ?? 1
        guard least <= Self.mostCharacters else { return nil }
        switch type.variety {
        case .union(let members): return members.first.map { value(of: $0) } ?? ""
        case .list(let item):
            guard let one = value(of: item) else { return nil }
            let text = Array(repeating: one, count: max(1, least)).joined(separator: " ")
            return text.count <= Self.mostCharacters ? text : nil
        case .atomic: break
        }
        let patterns = type.facets.patterns.map { Pattern(anyOf: $0) }
        let known = Self.candidates(type)
        return known.first { text in
            patterns.allSatisfy { $0?.matches(text) == .yes } && fits(text, type.facets)
        } ?? known[0]
    }

    private func fits(_ text: String, _ facets: Facets) -> Bool {
        let count = text.unicodeScalars.count
        if let length = facets.length, count != length { return false }
        if let least = facets.minLength, count < least { return false }
        if let most = facets.maxLength, count > most { return false }
        return true
    }

    /// What may fit a type, the likeliest first. The identity number is that of nobody: its district is none.
    private static func candidates(_ type: SimpleType) -> [String] {
        let facets = type.facets
        switch type.builtIn {
        case "date": return ["2026-01-02"]
        case "dateTime": return ["2026-01-02T09:30:00+08:00"]
        case "time": return ["09:30:00"]
        case "gYear": return ["2026"]
        case "gYearMonth": return ["2026-01"]
        case "boolean": return ["true"]
        case "anyURI": return ["urn:example"]
        case "base64Binary": return ["AAAA"]
        case "hexBinary": return ["00"]
        case "duration": return ["P1D"]
        case "QName", "NCName", "ID", "IDREF", "Name", "NMTOKEN": return ["example"]
        case "language": return ["zh-CN"]
        case "decimal", "double", "float", "integer", "int", "long", "short", "byte", "nonNegativeInteger",
            "positiveInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte":
            return [facets.minInclusive, facets.maxInclusive, "1"].compactMap { $0 }
        case "nonPositiveInteger", "negativeInteger": return ["-1"]
        default:
            let count = facets.length ?? max(1, facets.minLength ?? 1)
            var texts = ["示例", "990000202601020014", "2026-01-02", "20260102", "13800000000", "1.00"]
            for letter in ["1", "0", "A", "a", "X"] {
                for length in [count] + Array(1...20) {
                    texts.append(String(repeating: letter, count: length))
                }
            }
            texts += ["A-1", "AB-1", "A1", "example", "example@example.org"]
            return texts
        }
    }
}
