/// The prefixes that a document binds, from its canonical form: a tree keeps names, but schemas have names in
/// attribute values too.
enum NamespaceBindings {
    /// All bindings of the document. `conflict` is a prefix bound to two namespaces, which schemas of ours may not.
    static func read(canonical bytes: [UInt8]) -> (bindings: [String: String], conflict: String?) {
        var bindings: [String: String] = [:]
        var conflict: String?
        func look(_ element: MarkupElement) {
            for (prefix, namespace) in element.declared.sorted(by: { $0.key < $1.key }) {
                if let first = bindings[prefix], first != namespace { conflict = conflict ?? prefix }
                bindings[prefix] = bindings[prefix] ?? namespace
            }
            element.children.forEach(look)
        }
        if let root = MarkupElement.read(canonical: bytes) { look(root) }
        return (bindings, conflict)
    }
}
