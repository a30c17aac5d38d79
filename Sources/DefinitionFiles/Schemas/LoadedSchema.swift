import CaseModel
import LibXML
import WorkflowModel

/// A schema as it is used: what it says, the form that documents are held against, and the documents it is made of.
public struct LoadedSchema: Sendable {
    public let model: SchemaModel
    /// Compiled by libxml2.
    public let compiled: XMLSchema
    /// Canonical form of each document by path, in the order of the paths.
    public let canonical: [(path: String, bytes: [UInt8])]

    /// Reads, compiles and models a schema.
    ///
    /// - Parameters:
    ///   - entry: The path of the first document.
    ///   - documents: The bytes of all documents there are, by path; those that the entry does not lead to are left
    ///     alone.
    ///   - areCanonical: True when the documents are in canonical form already, as those of a bundle are.
    /// - Throws: `XMLRefusal` with every mistake that libxml2 found, or that keeps us from reading it (OW142x).
    public init(entry: String, documents: [String: [UInt8]], areCanonical: Bool = false) throws(XMLRefusal) {
        let compiled = try XMLSchema(entry: entry, documents: documents)
        var canonical: [(path: String, bytes: [UInt8])] = []
        var bindings: [String: [String: String]] = [:]
        var problems: [Diagnostic] = []
        for path in compiled.documents.keys.sorted() {
            let written = documents[path] ?? []
            let bytes = areCanonical ? written : try XMLCanonicalForm.bytes(of: written, name: path)
            canonical.append((path, bytes))
            let found = NamespaceBindings.read(canonical: bytes)
            bindings[path] = found.bindings
            if let prefix = found.conflict {
                problems.append(
                    Diagnostic("OW1421", at: SourcePlace(file: path), ["prefix": prefix]))
            }
        }
        let built = SchemaModelBuilder.build(
            entry: entry, documents: compiled.documents, bindings: bindings)
        problems += built.problems
        if !problems.isEmpty { throw XMLRefusal(problems) }
        self.model = built.model
        self.compiled = compiled
        self.canonical = canonical
    }

    /// The documents that a schema may lead to. What it leads to is decided by `LibXML`; this only fetches.
    static func documents(
        from entry: String, _ bytes: [UInt8], contents: (String) -> [UInt8]?
    ) -> [String: [UInt8]] {
        var documents = [entry: bytes]
        var queue = [entry]
        while let path = queue.popLast() {
            guard let tree = try? XMLReader.read(documents[path] ?? [], name: path) else { continue }
            for (_, child) in tree.root.schemaChildren {
                guard let location = child.attribute("schemaLocation"),
                    let target = RelativePath.resolve(location, from: path), documents[target] == nil,
                    let found = contents(target)
                else { continue }
                documents[target] = found
                queue.append(target)
            }
        }
        return documents
    }
}
