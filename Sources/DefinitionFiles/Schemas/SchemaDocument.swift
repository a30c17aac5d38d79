import CaseModel
import WorkflowModel

/// One schema document in one namespace, as the builder reads it.
struct SchemaDocument {
    let path: String
    let tree: XMLTree
    /// What its components belong to; a document without a namespace of its own takes that of the one including it
    /// (XML Schema part 1, section 4.2.1).
    let namespace: String
    /// True when the namespace was taken over: then unprefixed references mean it too.
    let isAdopted: Bool
    let bindings: [String: String]

    static let xs = "http://www.w3.org/2001/XMLSchema"

    /// The expanded name of a QName in an attribute value.
    func name(_ text: String) -> XMLName {
        let parts = text.split(separator: ":", maxSplits: 1)
        if parts.count == 2 {
            let prefix = String(parts[0])
            let namespace =
                prefix == "xml" ? "http://www.w3.org/XML/1998/namespace" : bindings[prefix] ?? ""
            return XMLName(namespace: namespace, local: String(parts[1]), prefix: prefix)
        }
        let unprefixed = bindings[""] ?? ""
        return XMLName(namespace: unprefixed.isEmpty && isAdopted ? namespace : unprefixed, local: text)
    }

    /// The name that a `name` attribute declares.
    func declared(_ local: String, isQualified: Bool = true) -> XMLName {
        XMLName(namespace: isQualified ? namespace : "", local: local)
    }

    func place(_ node: XMLNode) -> SourcePlace {
        SourcePlace(
            file: path, line: node.line, column: node.column,
            length: (node.name?.description.unicodeScalars.count ?? 0) + 1)
    }

    /// Whether local elements or attributes belong to the namespace: by `form`, else by the document's default.
    func isQualified(_ node: XMLNode, default attribute: String) -> Bool {
        (node.attribute("form") ?? tree.root.attribute(attribute)) == "qualified"
    }
}

extension XMLNode {
    /// Child elements of XML Schema with their local names.
    var schemaChildren: [(local: String, node: XMLNode)] {
        elements.compactMap { child in
            guard let name = child.name, name.namespace == SchemaDocument.xs else { return nil }
            return (name.local, child)
        }
    }
    func schemaChild(_ locals: String...) -> XMLNode? {
        schemaChildren.first { locals.contains($0.local) }?.node
    }
}
