public import CaseModel
public import WorkflowModel

/// Makes random documents that are valid by a schema: applications and replies for simulated cases.
///
/// Pure: the same schema and the same random numbers give the same document. Optional parts are there or not,
/// repeated ones come one to a few times, and every form that a type allows turns up sooner or later: `1` for
/// true, a date with a time zone, a number with a leading zero, a text in Chinese with characters that XML escapes.
///
/// What it cannot make is refused with ``Unsampled``: a required wildcard, an abstract element without anything
/// that stands for it, and several patterns on one type. Numbers keep to 18 digits and years to 1900 to 2099.
public struct SchemaSampler: Sendable {
    /// Something in the schema that no document can be made of here.
    public struct Unsampled: Error {
        public let what: String
    }

    let schema: SchemaModel
    /// Past this depth optional elements are left out, so that a schema which contains itself comes to an end.
    private static let deepest = 12

    public init(_ schema: SchemaModel) { self.schema = schema }

    /// A document with that root.
    public func document(_ root: XMLName, using random: inout SeededRandom) throws(Unsampled) -> XMLTree {
        guard let id = schema.roots[root] else { throw Unsampled(what: "no root \(root)") }
        var builder = XMLTreeBuilder()
        try element(id, into: &builder, using: &random)
        return builder.finish()
    }

    // MARK: Elements

    private func element(
        _ id: SchemaModel.ElementID, into builder: inout XMLTreeBuilder, using random: inout SeededRandom
    ) throws(Unsampled) {
        let id = try member(of: id, using: &random)
        let declaration = schema[id]
        builder.startElement(declaration.name)
        defer { builder.endElement() }
        let isNil = declaration.isNillable && random.oneIn(6)
        if isNil {
            builder.attribute(
                XMLName(
                    namespace: "http://www.w3.org/2001/XMLSchema-instance", local: "nil", prefix: "xsi"),
                "true")
        }
        switch schema[declaration.type] {
        case .any: break
        case .simple(let type):
            if isNil { return }
            let text = try value(of: type, using: &random)
            builder.text(declaration.fixedValue ?? text)
        case .complex(let type):
            try attributes(of: type, into: &builder, using: &random)
            if isNil { return }
            switch type.content {
            case .empty: break
            case .simple(let content):
                let text = try value(of: content, using: &random)
                builder.text(declaration.fixedValue ?? text)
            case .elements(let particle): try self.particle(particle, into: &builder, using: &random)
            }
        }
    }

    /// The element itself, or one that may stand for it.
    private func member(
        of id: SchemaModel.ElementID, using random: inout SeededRandom
    ) throws(Unsampled) -> SchemaModel.ElementID {
        let substitutes = (schema.substitutes[schema[id].name] ?? []).filter { !schema[$0].isAbstract }
        if schema[id].isAbstract {
            guard !substitutes.isEmpty else { throw Unsampled(what: "abstract \(schema[id].name)") }
            return random.pick(substitutes)
        }
        return !substitutes.isEmpty && random.oneIn(2) ? random.pick(substitutes) : id
    }

    private func attributes(
        of type: ComplexType, into builder: inout XMLTreeBuilder, using random: inout SeededRandom
    ) throws(Unsampled) {
        if type.isAbstract { throw Unsampled(what: "abstract type \(type.name?.local ?? "")") }
        for use in type.attributes where use.isRequired || random.oneIn(2) {
            let text = try value(of: use.type, using: &random)
            builder.attribute(use.name, use.fixedValue ?? text)
        }
    }

    private func particle(
        _ particle: Particle, into builder: inout XMLTreeBuilder, using random: inout SeededRandom
    ) throws(Unsampled) {
        for _ in 0..<count(particle, depth: builder.depth, using: &random) {
            switch particle.term {
            case .element(let id): try element(id, into: &builder, using: &random)
            case .sequence(let parts):
                for part in parts { try self.particle(part, into: &builder, using: &random) }
            case .choice(let parts):
                if !parts.isEmpty { try self.particle(random.pick(parts), into: &builder, using: &random) }
            case .all(let parts):
                for part in parts.shuffled(using: &random) {
                    try self.particle(part, into: &builder, using: &random)
                }
            case .wildcard: throw Unsampled(what: "a required wildcard")
            }
        }
    }

    private func count(_ particle: Particle, depth: Int, using random: inout SeededRandom) -> Int {
        if case .wildcard = particle.term { return particle.minimum }
        if depth >= Self.deepest { return particle.minimum }
        let most = min(particle.maximum ?? Int.max, particle.minimum + 3)
        return most <= particle.minimum
            ? particle.minimum : Int.random(in: particle.minimum...most, using: &random)
    }

    // MARK: Values

    private func value(
        of id: SchemaModel.TypeID, using random: inout SeededRandom
    ) throws(Unsampled) -> String {
        switch schema[id] {
        case .any: return ""
        case .simple(let type): return try value(of: type, using: &random)
        case .complex(let type):
            guard case .simple(let content) = type.content else { return "" }
            return try value(of: content, using: &random)
        }
    }

    private func value(
        of type: SimpleType, using random: inout SeededRandom
    ) throws(Unsampled) -> String {
        if !type.facets.enumeration.isEmpty { return random.pick(type.facets.enumeration) }
        switch type.variety {
        case .atomic: return try ValueSampler(type).text(using: &random)
        case .union(let members): return try value(of: random.pick(members), using: &random)
        case .list(let item):
            let least = type.facets.length ?? type.facets.minLength ?? 0
            let most = max(least, min(type.facets.length ?? type.facets.maxLength ?? 4, least + 4))
            var items: [String] = []
            for _ in 0..<Int.random(in: least...most, using: &random) {
                items.append(try value(of: item, using: &random))
            }
            return items.joined(separator: " ")
        }
    }
}
