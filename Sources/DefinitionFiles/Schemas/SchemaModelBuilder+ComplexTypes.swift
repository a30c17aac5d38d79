import CaseModel
import WorkflowModel

/// Complex types, particles and attributes (XML Schema part 1, sections 3.2, 3.4, 3.8 and 3.9).
extension SchemaModelBuilder {
    mutating func complexType(_ node: XMLNode, _ document: SchemaDocument, name: XMLName?) -> ComplexType {
        var type: ComplexType
        if let content = node.schemaChild("simpleContent"),
            let derivation = content.schemaChild("extension", "restriction")
        {
            type = simpleContent(derivation, document)
        } else if let content = node.schemaChild("complexContent"),
            let derivation = content.schemaChild("extension", "restriction")
        {
            type = complexContent(derivation, document)
            if content.isTrue("mixed") { type.isMixed = true }
        } else {
            type = ComplexType(name: nil, content: self.content(node, document))
            attributes(node, document, into: &type)
        }
        type.name = name
        type.isAbstract = node.isTrue("abstract")
        if node.isTrue("mixed") { type.isMixed = true }
        return type
    }

    private mutating func simpleContent(_ derivation: XMLNode, _ document: SchemaDocument) -> ComplexType {
        let baseID = type(named: document.name(derivation.attribute("base") ?? ""))
        var type = ComplexType(name: nil, content: .simple(baseID))
        if case .complex(let base) = definition(baseID) {
            type.content = base.content
            type.attributes = base.attributes
            type.allowsAnyAttribute = base.allowsAnyAttribute
        }
        if derivation.name?.local == "restriction" {
            type.content = .simple(add(.simple(restricted(derivation, document, name: nil))))
        }
        attributes(derivation, document, into: &type)
        return type
    }

    private mutating func complexContent(_ derivation: XMLNode, _ document: SchemaDocument) -> ComplexType {
        let baseID = type(named: document.name(derivation.attribute("base") ?? ""))
        var type = ComplexType(name: nil, content: content(derivation, document))
        guard case .complex(let base) = definition(baseID) else {
            attributes(derivation, document, into: &type)
            return type
        }
        type.attributes = base.attributes
        if derivation.name?.local == "extension" {
            type.isMixed = base.isMixed
            type.allowsAnyAttribute = base.allowsAnyAttribute
            // What is added comes after what the base has (part 1, section 3.4.2).
            switch (base.content, type.content) {
            case (.elements(let first), .elements(let second)):
                type.content = .elements(Particle(.sequence([first, second])))
            case (_, .empty): type.content = base.content
            default: break
            }
        }
        attributes(derivation, document, into: &type)
        return type
    }

    /// The model group that stands in a type or derivation.
    private mutating func content(_ node: XMLNode, _ document: SchemaDocument) -> ComplexType.Content {
        guard let group = node.schemaChild("sequence", "choice", "all", "group"),
            let particle = particle(group, document)
        else { return .empty }
        return .elements(particle)
    }

    // MARK: Particles

    /// A particle with its occurrence; nil where it may not occur at all.
    private mutating func particle(_ node: XMLNode, _ document: SchemaDocument) -> Particle? {
        let maximumText = node.attribute("maxOccurs") ?? "1"
        let maximum = maximumText == "unbounded" ? nil : Int(maximumText) ?? 1
        if maximum == 0 { return nil }
        guard let term = term(node, document) else { return nil }
        return Particle(term, minimum: Int(node.attribute("minOccurs") ?? "1") ?? 1, maximum: maximum)
    }

    private mutating func term(_ node: XMLNode, _ document: SchemaDocument) -> Particle.Term? {
        switch node.name?.local {
        case "element": return element(node, document).map { .element($0) }
        case "any": return .wildcard
        case "sequence": return .sequence(particles(node, document))
        case "choice": return .choice(particles(node, document))
        case "all": return .all(particles(node, document))
        case "group":
            guard let reference = node.attribute("ref"),
                let (group, owner) = globals["group"]?[document.name(reference)],
                let inner = group.schemaChild("sequence", "choice", "all")
            else { return nil }
            return deeper(node, document) { $0.term(inner, owner) } ?? nil
        default: return nil
        }
    }

    private mutating func particles(_ node: XMLNode, _ document: SchemaDocument) -> [Particle] {
        deeper(node, document) { builder in
            node.schemaChildren.compactMap { builder.particle($0.node, document) }
        } ?? []
    }

    // MARK: Attributes

    /// Adds the attributes of a type or derivation; those of the same name replace inherited ones.
    private mutating func attributes(
        _ node: XMLNode, _ document: SchemaDocument, into type: inout ComplexType
    ) {
        for (local, child) in node.schemaChildren {
            switch local {
            case "anyAttribute": type.allowsAnyAttribute = true
            case "attributeGroup":
                guard let reference = child.attribute("ref"),
                    let (group, owner) = globals["attributeGroup"]?[document.name(reference)]
                else { continue }
                var gathered = type
                _ = deeper(child, document) { $0.attributes(group, owner, into: &gathered) }
                type = gathered
            case "attribute": attribute(child, document, into: &type)
            default: continue
            }
        }
    }

    private mutating func attribute(
        _ node: XMLNode, _ document: SchemaDocument, into type: inout ComplexType
    ) {
        var (declaration, owner) = (node, document)
        let name: XMLName
        if let reference = node.attribute("ref") {
            name = document.name(reference)
            if let global = globals["attribute"]?[name] { (declaration, owner) = global }
        } else {
            name = document.declared(
                node.attribute("name") ?? "",
                isQualified: document.isQualified(node, default: "attributeFormDefault"))
        }
        type.attributes.removeAll { $0.name == name }
        if node.attribute("use") == "prohibited" { return }
        let id =
            declaration.attribute("type").map { self.type(named: owner.name($0)) }
            ?? declaration.schemaChild("simpleType").map { reserve($0, owner, name: nil) }
            ?? self.type(named: XMLName(namespace: SchemaDocument.xs, local: "anySimpleType"))
        var use = AttributeUse(
            name: name, type: id, isRequired: node.attribute("use") == "required",
            place: document.place(node))
        use.fixedValue = node.attribute("fixed") ?? declaration.attribute("fixed")
        use.dataElement = annotation(of: node, document).dataElement
        type.attributes.append(use)
    }
}
