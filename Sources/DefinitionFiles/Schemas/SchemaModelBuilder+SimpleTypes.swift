import CaseModel
import WorkflowModel

/// Simple types (XML Schema part 2, sections 4.1 to 4.3).
extension SchemaModelBuilder {
    mutating func simpleType(_ node: XMLNode, _ document: SchemaDocument, name: XMLName?) -> SimpleType {
        let words = documentation(of: node)
        if let restriction = node.schemaChild("restriction") {
            var type = restricted(restriction, document, name: name)
            if !words.isEmpty { type.documentation = words }
            return type
        }
        var type = SimpleType(name: name, builtIn: "anySimpleType")
        type.documentation = words
        if let list = node.schemaChild("list") {
            let item = list.attribute("itemType").map { self.type(named: document.name($0)) }
            if let item = item ?? list.schemaChild("simpleType").map({ reserve($0, document, name: nil) }) {
                type.variety = .list(item)
            }
        } else if let union = node.schemaChild("union") {
            var members = (union.attribute("memberTypes") ?? "").split(whereSeparator: \.isWhitespace).map {
                self.type(named: document.name(String($0)))
            }
            for (local, member) in union.schemaChildren where local == "simpleType" {
                members.append(reserve(member, document, name: nil))
            }
            type.variety = .union(members)
        }
        return type
    }

    /// A restriction: the base with further facets.
    mutating func restricted(
        _ restriction: XMLNode, _ document: SchemaDocument, name: XMLName?
    ) -> SimpleType {
        var base = SimpleType(name: nil, builtIn: "anySimpleType")
        let id =
            restriction.schemaChild("simpleType").map { reserve($0, document, name: nil) }
            ?? restriction.attribute("base").map { type(named: document.name($0)) }
        if let id { base = simpleContent(of: id) ?? base }
        base.name = name
        base.facets = facets(restriction, over: base.facets)
        return base
    }

    /// The simple type of a type's content: the type itself, or what a complex type with simple content holds.
    func simpleType(of definition: TypeDefinition) -> SimpleType? {
        switch definition {
        case .simple(let simple): return simple
        case .complex(let complex):
            guard case .simple(let id) = complex.content else { return nil }
            return simpleType(of: model[id])
        case .any: return nil
        }
    }
    private mutating func simpleContent(of id: SchemaModel.TypeID) -> SimpleType? {
        simpleType(of: definition(id))
    }

    /// Facets of one derivation step over those of the base: enumerations replace, patterns of one step are
    /// alternatives and each step's must hold (part 2, section 4.3.4), bounds replace.
    private func facets(_ restriction: XMLNode, over base: Facets) -> Facets {
        var facets = base
        var enumeration: [String] = []
        var patterns: [String] = []
        for (local, facet) in restriction.schemaChildren {
            guard let value = facet.attribute("value") else { continue }
            switch local {
            case "enumeration": enumeration.append(value)
            case "pattern": patterns.append(value)
            case "length": facets.length = Int(value)
            case "minLength": facets.minLength = Int(value)
            case "maxLength": facets.maxLength = Int(value)
            case "minInclusive": (facets.minInclusive, facets.minExclusive) = (value, nil)
            case "minExclusive": (facets.minExclusive, facets.minInclusive) = (value, nil)
            case "maxInclusive": (facets.maxInclusive, facets.maxExclusive) = (value, nil)
            case "maxExclusive": (facets.maxExclusive, facets.maxInclusive) = (value, nil)
            case "totalDigits": facets.totalDigits = Int(value)
            case "fractionDigits": facets.fractionDigits = Int(value)
            case "whiteSpace": facets.whiteSpace = value
            default: break
            }
        }
        if !enumeration.isEmpty { facets.enumeration = enumeration }
        if !patterns.isEmpty { facets.patterns.append(patterns) }
        return facets
    }
}
