import CaseModel
import WorkflowModel

/// Builds a ``WorkflowModel/SchemaModel`` from schema documents that libxml2 has compiled before.
///
/// libxml2 is the judge of what is a schema (XML Schema 1.0 parts 1 and 2); this reads what a judged schema says.
/// Types are made on demand and addressed by index, so that recursive ones need no special care: naming a type
/// reserves its index, and only a derivation needs its base to be finished.
struct SchemaModelBuilder {
    private(set) var model = SchemaModel()
    private(set) var problems: [Diagnostic] = []

    /// Global components by kind and name.
    var globals: [String: [XMLName: (node: XMLNode, document: SchemaDocument)]] = [:]
    /// Types that have an index but no definition yet.
    private var waiting: [Int: (node: XMLNode, document: SchemaDocument, name: XMLName?)] = [:]
    private var queue: [SchemaModel.TypeID] = []
    private var depth = 0
    /// Groups within groups and derivations of derivations; more is a circle that libxml2 let through.
    static let maximumDepth = 100

    /// - Parameters:
    ///   - entry: The path of the first document.
    ///   - documents: All documents by path, as read from the files, so that places are theirs.
    ///   - bindings: The prefixes of each document.
    static func build(
        entry: String, documents: [String: XMLTree], bindings: [String: [String: String]]
    ) -> (model: SchemaModel, problems: [Diagnostic]) {
        var builder = SchemaModelBuilder()
        let reached = builder.reach(entry: entry, documents: documents, bindings: bindings)
        builder.model.targetNamespace = reached.first?.namespace ?? ""
        builder.declareGlobals(reached)
        while let id = builder.queue.popLast() { builder.finish(id) }
        return (builder.model, builder.problems.sorted { $0.place < $1.place })
    }

    // MARK: Documents

    /// The entry and what it includes or imports, each once for each namespace it is read in.
    private mutating func reach(
        entry: String, documents: [String: XMLTree], bindings: [String: [String: String]]
    ) -> [SchemaDocument] {
        var reached: [SchemaDocument] = []
        var seen: Set<[String]> = []
        func add(_ path: String, adopting namespace: String?) {
            guard let tree = documents[path] else { return }
            let own = tree.root.attribute("targetNamespace")
            let document = SchemaDocument(
                path: path, tree: tree, namespace: own ?? namespace ?? "",
                isAdopted: own == nil && namespace != nil, bindings: bindings[path] ?? [:])
            if seen.insert([path, document.namespace]).inserted { reached.append(document) }
        }
        add(entry, adopting: nil)
        var at = 0
        while at < reached.count {
            let document = reached[at]
            at += 1
            for (local, child) in document.tree.root.schemaChildren {
                guard let location = child.attribute("schemaLocation"),
                    let path = RelativePath.resolve(location, from: document.path)
                else { continue }
                switch local {
                case "include": add(path, adopting: document.namespace)
                case "import": add(path, adopting: nil)
                case "redefine": report("OW1420", document.place(child))
                default: break
                }
            }
        }
        return reached
    }

    private mutating func declareGlobals(_ documents: [SchemaDocument]) {
        var elements: [(id: SchemaModel.ElementID, node: XMLNode, document: SchemaDocument)] = []
        for document in documents {
            for (local, node) in document.tree.root.schemaChildren {
                guard let name = node.attribute("name") else { continue }
                let kind = local == "complexType" || local == "simpleType" ? "type" : local
                let declared = document.declared(name)
                guard globals[kind]?[declared] == nil else { continue }
                globals[kind, default: [:]][declared] = (node, document)
                guard local == "element" else { continue }
                let id = SchemaModel.ElementID(model.elements.count)
                model.elements.append(
                    ElementDeclaration(name: declared, type: .init(0), place: document.place(node)))
                model.roots[declared] = id
                elements.append((id, node, document))
            }
        }
        // The types come after all names are known: an element may take the type of one that it may stand for.
        for (id, node, document) in elements { fill(id, node, document) }
        for (name, _) in (globals["type"] ?? [:]).sorted(by: { order($0.value, $1.value) }) {
            _ = type(named: name)
        }
        closeSubstitutions(elements)
    }

    private func order(
        _ left: (node: XMLNode, document: SchemaDocument), _ right: (node: XMLNode, document: SchemaDocument)
    ) -> Bool {
        (left.document.path, left.document.namespace, left.node.index)
            < (right.document.path, right.document.namespace, right.node.index)
    }

    /// Who may stand for whom, through any number of steps (part 1, section 2.2.2.2).
    private mutating func closeSubstitutions(
        _ elements: [(id: SchemaModel.ElementID, node: XMLNode, document: SchemaDocument)]
    ) {
        var direct: [XMLName: [SchemaModel.ElementID]] = [:]
        for (id, node, document) in elements {
            if let head = node.attribute("substitutionGroup") {
                direct[document.name(head), default: []].append(id)
            }
        }
        for head in direct.keys {
            var members: [SchemaModel.ElementID] = []
            var next = direct[head] ?? []
            while let id = next.first {
                next.removeFirst()
                guard !members.contains(id) else { continue }
                members.append(id)
                next += direct[model[id].name] ?? []
            }
            model.substitutes[head] = members
        }
    }

    // MARK: Elements

    /// Says of a declaration what its `xs:element` says.
    private mutating func fill(
        _ id: SchemaModel.ElementID, _ node: XMLNode, _ document: SchemaDocument
    ) {
        var element = model[id]
        element.type = typeOfElement(node, document)
        element.isNillable = node.isTrue("nillable")
        element.isAbstract = node.isTrue("abstract")
        element.fixedValue = node.attribute("fixed")
        element.defaultValue = node.attribute("default")
        (element.title, element.dataElement) = annotation(of: node, document)
        model.elements[id.index] = element
    }

    private mutating func typeOfElement(_ node: XMLNode, _ document: SchemaDocument) -> SchemaModel.TypeID {
        if let type = node.attribute("type") { return self.type(named: document.name(type)) }
        if let inline = node.schemaChild("complexType", "simpleType") {
            return reserve(inline, document, name: nil)
        }
        if let head = node.attribute("substitutionGroup"),
            let (headNode, headDocument) = globals["element"]?[document.name(head)], depth < Self.maximumDepth
        {
            depth += 1
            defer { depth -= 1 }
            return typeOfElement(headNode, headDocument)
        }
        return type(named: XMLName(namespace: SchemaDocument.xs, local: "anyType"))
    }

    /// A local `xs:element`, or the global one that it refers to.
    mutating func element(_ node: XMLNode, _ document: SchemaDocument) -> SchemaModel.ElementID? {
        if let reference = node.attribute("ref") { return model.roots[document.name(reference)] }
        guard let name = node.attribute("name") else { return nil }
        let isQualified = document.isQualified(node, default: "elementFormDefault")
        let id = SchemaModel.ElementID(model.elements.count)
        model.elements.append(
            ElementDeclaration(
                name: document.declared(name, isQualified: isQualified), type: .init(0),
                place: document.place(node)))
        fill(id, node, document)
        return id
    }

    /// The words of the first `xs:documentation`; empty for none.
    func documentation(of node: XMLNode) -> String {
        for (local, annotation) in node.schemaChildren where local == "annotation" {
            for (local, child) in annotation.schemaChildren where local == "documentation" {
                let words = child.stringValue.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                if !words.isEmpty { return words }
            }
        }
        return ""
    }

    /// The words of the first `xs:documentation` and the data element of the `xs:appinfo`.
    mutating func annotation(
        of node: XMLNode, _ document: SchemaDocument
    ) -> (title: String, dataElement: DataElement?) {
        var dataElement: DataElement?
        for (local, annotation) in node.schemaChildren where local == "annotation" {
            for (local, child) in annotation.schemaChildren {
                guard local == "appinfo" else { continue }
                for element in child.elements where element.name?.namespace == DataElement.namespace {
                    guard element.name?.local == "element", let id = element.attribute("id"), !id.isEmpty
                    else {
                        report("OW1423", document.place(element))
                        continue
                    }
                    dataElement = DataElement(
                        id: id, of: element.attribute("of") ?? "", sensitive: element.attribute("sensitive"))
                }
            }
        }
        return (documentation(of: node), dataElement)
    }

    // MARK: Types

    /// The index of a type; a built-in one is made when it is first named.
    mutating func type(named name: XMLName) -> SchemaModel.TypeID {
        if let id = model.namedTypes[name] { return id }
        if let (node, document) = globals["type"]?[name] { return reserve(node, document, name: name) }
        let definition: TypeDefinition
        switch name.local {
        case "anyType": definition = .any
        case "NMTOKENS", "IDREFS", "ENTITIES":
            var list = SimpleType(name: name, builtIn: name.local)
            list.variety = .list(
                type(named: XMLName(namespace: SchemaDocument.xs, local: String(name.local.dropLast()))))
            definition = .simple(list)
        // Outside XML Schema only a name that libxml2 did not need to find: nothing is known of it.
        case _ where name.namespace != SchemaDocument.xs: definition = .any
        default: definition = .simple(SimpleType(name: name, builtIn: name.local))
        }
        let id = append(definition)
        model.namedTypes[name] = id
        return id
    }

    private mutating func append(_ definition: TypeDefinition) -> SchemaModel.TypeID {
        model.types.append(definition)
        return SchemaModel.TypeID(model.types.count - 1)
    }

    /// An index for a type that is defined later.
    mutating func reserve(_ node: XMLNode, _ document: SchemaDocument, name: XMLName?) -> SchemaModel.TypeID {
        let id = append(.any)
        if let name { model.namedTypes[name] = id }
        waiting[id.index] = (node, document, name)
        queue.append(id)
        return id
    }

    /// The definition of a type, made now if it waits.
    mutating func definition(_ id: SchemaModel.TypeID) -> TypeDefinition {
        finish(id)
        return model[id]
    }

    private mutating func finish(_ id: SchemaModel.TypeID) {
        guard let (node, document, name) = waiting.removeValue(forKey: id.index) else { return }
        guard depth < Self.maximumDepth else { return report("OW1422", document.place(node)) }
        depth += 1
        defer { depth -= 1 }
        model.types[id.index] =
            node.name?.local == "simpleType"
            ? .simple(simpleType(node, document, name: name))
            : .complex(complexType(node, document, name: name))
    }

    /// Runs `body` one level deeper; nil and a report where it would be too deep.
    mutating func deeper<Result>(
        _ node: XMLNode, _ document: SchemaDocument, _ body: (inout Self) -> Result
    ) -> Result? {
        guard depth < Self.maximumDepth else {
            report("OW1422", document.place(node))
            return nil
        }
        depth += 1
        defer { depth -= 1 }
        return body(&self)
    }

    mutating func add(_ definition: TypeDefinition) -> SchemaModel.TypeID { append(definition) }

    mutating func report(_ code: DiagnosticCode, _ place: SourcePlace) {
        problems.append(Diagnostic(code, at: place))
    }
}

extension DataElement {
    /// The namespace of the annotation.
    static let namespace = "urn:onewindow:data-element:1"
}

extension XMLNode {
    /// An `xs:boolean` attribute; false when it is not there.
    func isTrue(_ attribute: String) -> Bool {
        let value = self.attribute(attribute)
        return value == "true" || value == "1"
    }
}
