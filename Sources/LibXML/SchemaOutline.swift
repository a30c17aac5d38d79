import CaseModel

/// What the documents of a schema declare, read off their own trees: names, and which elements stand in which.
///
/// For words only, after a document was refused; whether it is valid libxml2 alone decides. Types, groups and references are
/// followed by their local names.
struct SchemaOutline {
    /// An element that another may hold.
    struct Child {
        var name: String
        var isOptional: Bool
    }

    /// Every name the schema gives to an element or attribute: one of these is nobody's data.
    private(set) var names: Set<String> = []
    private var elements: [String: [XMLNode]] = [:]
    private var others: [String: XMLNode] = [:]

    init(_ documents: [String: XMLTree]) {
        for path in documents.keys.sorted() {
            guard let tree = documents[path] else { continue }
            for index in tree.nodes.indices where tree.nodes[index].kind == .element {
                let node = XMLNode(tree: tree, index: Int32(index))
                guard let kind = kind(of: node), let name = node.attribute("name") else { continue }
                switch kind {
                case "element":
                    names.insert(name)
                    elements[name, default: []].append(node)
                case "attribute": names.insert(name)
                case "complexType", "group": others["\(kind) \(name)"] = node
                default: break
                }
            }
        }
    }

    /// The elements that an element of that name may hold, in the order of the schema; nil when the schema does not say, or
    /// says it of several.
    func children(of parent: String) -> [Child]? {
        guard let declarations = elements[parent], declarations.count == 1 else { return nil }
        var found: [Child] = []
        collect(from: declarations[0], isOptional: false, depth: 0, into: &found)
        return found.isEmpty ? nil : found
    }

    private func collect(from node: XMLNode, isOptional: Bool, depth: Int, into found: inout [Child]) {
        // Types may extend one another in a circle, which libxml2 has refused, and nest no deeper than anyone writes.
        guard depth < 40 else { return }
        if let type = node.attribute("type") ?? node.attribute("base"),
            let target = others["complexType \(local(type))"]
        {
            collect(from: target, isOptional: isOptional, depth: depth + 1, into: &found)
        }
        for child in node.elements {
            let optional = isOptional || child.attribute("minOccurs") == "0"
            switch kind(of: child) {
            case "element":
                guard let name = child.attribute("name") ?? child.attribute("ref").map(local) else {
                    continue
                }
                found.append(Child(name: name, isOptional: optional))
            case "group":
                guard let name = child.attribute("ref").map(local), let group = others["group \(name)"]
                else { continue }
                collect(from: group, isOptional: optional, depth: depth + 1, into: &found)
            case "choice":
                collect(from: child, isOptional: true, depth: depth + 1, into: &found)
            case "complexType", "complexContent", "extension", "restriction", "sequence", "all":
                collect(from: child, isOptional: optional, depth: depth + 1, into: &found)
            default: break
            }
        }
    }

    private func kind(of node: XMLNode) -> String? {
        node.name?.namespace == SchemaSources.namespace ? node.name?.local : nil
    }

    private func local(_ name: String) -> String {
        name.split(separator: ":").last.map(String.init) ?? name
    }
}
