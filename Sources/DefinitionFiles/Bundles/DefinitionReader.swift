import CaseModel
import LibXML
import WorkflowModel

/// Reads workflows and manifests together with the schemas they name, from files and from bundles alike.
struct DefinitionReader {
    /// A workflow before its departments are known.
    struct Workflow {
        var definition: WorkflowDefinition
        var application: LoadedSchema
        var path: String
        var root: DefinitionNode
    }

    private(set) var problems: [Diagnostic] = []
    /// The bytes of a file by its path; nil when there is none.
    private let contents: (String) -> [UInt8]?

    /// The documents of a bundle, which are in canonical form already; nil for files.
    private let pinned: [String: [UInt8]]?

    init(contents: @escaping (String) -> [UInt8]?) {
        self.contents = contents
        pinned = nil
    }
    init(pinned: [String: [UInt8]]) {
        contents = { pinned[$0] }
        self.pinned = pinned
    }

    /// Nil after a report when there is no definition to speak of.
    mutating func workflow(_ file: DefinitionFile) -> Workflow? {
        problems += file.problems
        guard let root = file.root else { return nil }
        var loader = WorkflowLoader(root)
        let schema = loader.applicationPath.flatMap { self.schema($0) }
        let path = loader.applicationPath?.text.flatMap { RelativePath.resolve($0, from: file.path) } ?? ""
        let name = schema.flatMap { rootElement($0.model, named: loader.applicationPath) }
        let definition = loader.load(
            application: MessageSchema(
                path: path, root: name ?? XMLName(local: "application"),
                model: schema?.model ?? SchemaModel()))
        problems += loader.problems
        guard let schema, name != nil else { return nil }
        return Workflow(definition: definition, application: schema, path: file.path, root: root)
    }

    /// Nil after a report when its schema cannot be used.
    mutating func department(_ file: DefinitionFile) -> LoadedDepartment? {
        problems += file.problems
        guard let root = file.root else { return nil }
        var loader = ManifestLoader(root)
        let schema = loader.messagesPath.flatMap { self.schema($0) }
        let path = loader.messagesPath?.text.flatMap { RelativePath.resolve($0, from: file.path) } ?? ""
        let contract = loader.load(messages: schema?.model, path: path)
        problems += loader.problems
        guard let schema else { return nil }
        return LoadedDepartment(contract: contract, messages: schema, path: file.path, root: root)
    }

    /// The one form: the only global element, or the one named `application`.
    private mutating func rootElement(_ model: SchemaModel, named node: DefinitionNode?) -> XMLName? {
        let roots = model.roots.keys.filter { $0.namespace == model.targetNamespace }
        if roots.count == 1 { return roots.first }
        if let id = model.root(local: "application") { return model[id].name }
        if let node {
            problems.append(
                Diagnostic(
                    "OW1306", at: node.place,
                    [
                        "schema": node.text ?? "",
                        "known": roots.isEmpty
                            ? "none" : roots.map { "`\($0.local)`" }.sorted().joined(separator: ", "),
                        "known.zh": roots.isEmpty
                            ? "无" : roots.map { "`\($0.local)`" }.sorted().joined(separator: "、"),
                    ]))
        }
        return nil
    }

    /// The schema that a value of a definition file names.
    private mutating func schema(_ node: DefinitionNode) -> LoadedSchema? {
        guard let location = node.text, !node.isMissing else { return nil }
        guard let entry = RelativePath.resolve(location, from: node.place.file) else {
            problems.append(Diagnostic("OW1145", at: node.place, ["path": location]))
            return nil
        }
        guard let bytes = contents(entry) else {
            problems.append(Diagnostic("OW1144", at: node.place, ["path": location]))
            return nil
        }
        do throws(XMLRefusal) {
            return try LoadedSchema(
                entry: entry, documents: pinned ?? documents(from: entry, bytes), areCanonical: pinned != nil)
        } catch {
            problems += error.diagnostics
            return nil
        }
    }

    /// The documents that a schema may lead to. What it leads to is decided by `LibXML`; this only fetches.
    private func documents(from entry: String, _ bytes: [UInt8]) -> [String: [UInt8]] {
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
