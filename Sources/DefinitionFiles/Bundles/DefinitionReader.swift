import CaseModel
import LibXML
import WorkflowModel

/// Reads workflows and manifests together with the schemas they name, from files and from bundles alike.
struct DefinitionReader {
    /// A workflow before its departments are known.
    struct Workflow {
        var definition: WorkflowDefinition
        /// Nil when nothing could be made of its schema; then nothing is known of `$application`.
        var application: LoadedSchema?
        var path: String
        var root: DefinitionNode
        /// The files of the tables that its steps read, each once, in the order of first use.
        var tables: [(path: String, root: DefinitionNode)] = []
        /// The templates of its messages, each once, in canonical form.
        var templates: [(path: String, bytes: [UInt8])] = []
    }

    private(set) var problems: [Diagnostic] = []
    /// The bytes of a file by its path; nil when there is none.
    private let contents: (String) -> [UInt8]?

    /// The documents of a bundle, which are in canonical form already; nil for files.
    private let pinned: [String: [UInt8]]?
    /// The tables of a bundle; nil for files.
    private let pinnedTables: [String: DefinitionNode]?

    init(contents: @escaping (String) -> [UInt8]?) {
        self.contents = contents
        pinned = nil
        pinnedTables = nil
    }
    init(pinned: [String: [UInt8]], tables: [String: DefinitionNode]) {
        contents = { pinned[$0] }
        self.pinned = pinned
        pinnedTables = tables
    }

    /// Nil after a report when there is no definition to speak of.
    mutating func workflow(_ file: DefinitionFile) -> Workflow? {
        problems += file.problems
        guard let root = file.root else { return nil }
        var loader = WorkflowLoader(root)
        let schema = loader.applicationPath.flatMap { self.schema($0) }
        let path = loader.applicationPath?.text.flatMap { RelativePath.resolve($0, from: file.path) } ?? ""
        let name = schema.flatMap { rootElement($0.model, named: loader.applicationPath) }
        var tables: [(path: String, root: DefinitionNode)] = []
        var read: [String: DecisionTable] = [:]
        for node in loader.tablePaths {
            guard let written = node.text, read[written] == nil else { continue }
            guard let (table, root) = table(node) else { continue }
            read[written] = table
            if !tables.contains(where: { $0.path == table.path }) { tables.append((table.path, root)) }
        }
        var templates: [(path: String, bytes: [UInt8])] = []
        var maps: [String: SendMap] = [:]
        for node in loader.templatePaths {
            guard let written = node.text, maps[written] == nil, let found = template(node) else { continue }
            maps[written] = found.map
            if !templates.contains(where: { $0.path == found.path }) {
                templates.append((found.path, found.bytes))
            }
        }
        let definition = loader.load(
            application: MessageSchema(
                path: path, root: name ?? XMLName(local: "application"),
                model: schema?.model ?? SchemaModel()), tables: read, templates: maps)
        problems += loader.problems
        return Workflow(
            definition: definition, application: name == nil ? nil : schema, path: file.path, root: root,
            tables: tables, templates: templates)
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

    /// A workflow as those that run it see it. Nil when its form cannot be used; that is told where it is read itself.
    func called(_ file: DefinitionFile) -> LoadedDepartment? {
        // What is wrong is told by who reads the workflow.
        var reader = self
        guard let root = file.root, let name = root["workflow"]?.text, let form = root["application"],
            let formPath = form.text, let application = reader.schema(form),
            let element = reader.rootElement(application.model, named: nil),
            let path = RelativePath.resolve("sub-case.xsd", from: file.path)
        else { return nil }
        let result = root["result"]?["element"]?.text.map {
            XMLName(namespace: application.model.targetNamespace, local: $0)
        }
        var documents =
            pinned
            ?? Dictionary(
                application.canonical.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 })
        if documents[path] == nil {
            documents[path] = Array(
                SubCaseContract.schema(form: formPath, formNamespace: application.model.targetNamespace).utf8)
        }
        guard let messages = try? LoadedSchema(entry: path, documents: documents, areCanonical: pinned != nil)
        else { return nil }
        let contract = SubCaseContract.contract(
            of: WorkflowName(name), title: root["title"]?.text ?? name, messages: messages.model, path: path,
            form: element, result: result, place: root["workflow"]?.place ?? root.place)
        return LoadedDepartment(contract: contract, messages: messages, path: file.path, root: root)
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

    /// The table that a step names; nil after a report.
    private mutating func table(_ node: DefinitionNode) -> (DecisionTable, DefinitionNode)? {
        guard let path = resolved(node) else { return nil }
        let file: DefinitionFile
        if let root = pinnedTables?[path] {
            file = DefinitionFile(root: root, path: path, shape: .table)
        } else {
            guard let bytes = fetched(path, for: node) else { return nil }
            file = DefinitionFile(bytes, path: path, shape: .table)
        }
        let (table, wrong) = TableLoader.read(file, path: path)
        problems += wrong
        guard let table, let root = file.root else { return nil }
        return (table, root)
    }

    /// The template that a `send:` names, and its canonical form; nil after a report.
    private mutating func template(_ node: DefinitionNode) -> (map: SendMap, path: String, bytes: [UInt8])? {
        guard let path = resolved(node), let bytes = fetched(path, for: node) else { return nil }
        do throws(XMLRefusal) {
            let canonical = pinned != nil ? bytes : try XMLCanonicalForm.bytes(of: bytes, name: path)
            // As it is written, for the places; one in another encoding has those of its canonical form.
            let text = String(validating: bytes, as: UTF8.self) ?? String(decoding: canonical, as: UTF8.self)
            var reader = TemplateReader(text, file: path)
            let root = reader.read()
            problems += reader.problems
            return root.map { (SendMap($0), path, canonical) }
        } catch {
            problems += error.diagnostics
            return nil
        }
    }

    /// The path of a file that a value names; nil after a report.
    private mutating func resolved(_ node: DefinitionNode) -> String? {
        guard let location = node.text, !node.isMissing else { return nil }
        let path = RelativePath.resolve(location, from: node.place.file)
        if path == nil { problems.append(Diagnostic("OW1145", at: node.place, ["path": location])) }
        return path
    }

    private mutating func fetched(_ path: String, for node: DefinitionNode) -> [UInt8]? {
        let bytes = contents(path)
        if bytes == nil { problems.append(Diagnostic("OW1144", at: node.place, ["path": node.text ?? ""])) }
        return bytes
    }

    /// The schema that a value of a definition file names.
    private mutating func schema(_ node: DefinitionNode) -> LoadedSchema? {
        guard let entry = resolved(node), let bytes = fetched(entry, for: node) else { return nil }
        do throws(XMLRefusal) {
            return try LoadedSchema(
                entry: entry,
                documents: pinned ?? LoadedSchema.documents(from: entry, bytes, contents: contents),
                areCanonical: pinned != nil)
        } catch {
            problems += error.diagnostics
            return nil
        }
    }
}
