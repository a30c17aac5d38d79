import CaseModel
import LibXML
import WorkflowModel

/// What a case is pinned to: the contents of everything that its workflow needs, without comments and layout.
///
/// It holds the workflow, its application's schema, the tables it reads, the templates of its messages, and the manifests and message schemas of the
/// departments that it asks, in canonical form. Equal contents have equal bytes and so an equal digest; a comment, an indentation or a quote
/// more or less changes nothing. A pinned case never needs the files again.
public struct DefinitionBundle: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        case workflow, manifest, table, template, schema
        /// A workflow that this one runs as a sub-case: what it takes and gives. What it does is settled when such a case is
        /// opened.
        case called
    }

    /// One file.
    public struct Entry: Sendable, Hashable {
        public var path: String
        public var kind: Kind
        /// ``CanonicalForm`` of a definition file, canonical XML of a schema or a template.
        public var contents: [UInt8]
        public init(path: String, kind: Kind, contents: [UInt8]) {
            self.path = path
            self.kind = kind
            self.contents = contents
        }
    }

    /// The workflow first, then those that it runs, the manifests, the tables, the templates and the schemas, each kind in the order of the paths.
    public let entries: [Entry]

    public init(entries: [Entry]) {
        let order: [Kind] = [.workflow, .called, .manifest, .table, .template, .schema]
        self.entries = entries.sorted {
            let left = order.firstIndex(of: $0.kind) ?? 0
            let right = order.firstIndex(of: $1.kind) ?? 0
            return (left, $0.path) < (right, $1.path)
        }
    }

    // MARK: Bytes

    private static let head = "onewindow-definition 1\n"

    /// The bundle as one piece of bytes: a line `kind length path` before the contents of each file.
    public func encode() -> [UInt8] {
        var bytes = Array(Self.head.utf8)
        for entry in entries {
            bytes += "\(entry.kind.rawValue) \(entry.contents.count) \(entry.path)\n".utf8
            bytes += entry.contents
            bytes.append(0x0a)
        }
        return bytes
    }

    /// What a case is pinned by: SHA-256 over ``encode()``.
    public var digest: Digest { Digest(of: encode()) }

    /// Reads what ``encode()`` wrote.
    ///
    /// Throws OW1415 for anything else: bytes in a store that are not what was written.
    public static func decode(_ bytes: [UInt8]) throws(Diagnostic) -> DefinitionBundle {
        let damaged = Diagnostic("OW1415", at: SourcePlace(file: "bundle"), ["file": "bundle"])
        guard bytes.starts(with: head.utf8) else { throw damaged }
        var entries: [Entry] = []
        var at = head.utf8.count
        while at < bytes.count {
            guard let end = bytes[at...].firstIndex(of: 0x0a),
                let line = String(validating: bytes[at..<end], as: UTF8.self)
            else { throw damaged }
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let kind = Kind(rawValue: String(parts[0])),
                let count = WholeNumber.read(parts[1]), end + 1 + count < bytes.count,
                bytes[end + 1 + count] == 0x0a
            else { throw damaged }
            entries.append(
                Entry(
                    path: String(parts[2]), kind: kind, contents: Array(bytes[end + 1..<end + 1 + count])))
            at = end + count + 2
        }
        guard entries.first?.kind == .workflow else { throw damaged }
        return DefinitionBundle(entries: entries)
    }

    // MARK: Definitions

    /// The definition that the bundle holds, read by the same loaders as the files were.
    ///
    /// Throws `XMLRefusal` when it holds something that this version does not accept: the words of a later language,
    /// or damage that a digest would have shown.
    public func load() throws(XMLRefusal) -> LoadedDefinition {
        let documents = Dictionary(
            entries.filter { $0.kind == .schema || $0.kind == .template }.map { ($0.path, $0.contents) },
            uniquingKeysWith: { $1 })
        var roots: [String: DefinitionNode] = [:]
        for entry in entries where entry.kind != .schema && entry.kind != .template {
            guard let root = CanonicalForm.read(entry.contents, file: entry.path) else {
                throw XMLRefusal(
                    Diagnostic("OW1415", at: SourcePlace(file: entry.path), ["file": entry.path]))
            }
            roots[entry.path] = root
        }
        let tables = Set(entries.filter { $0.kind == .table }.map(\.path))
        var reader = DefinitionReader(pinned: documents, tables: roots.filter { tables.contains($0.key) })
        var departments: [LoadedDepartment] = []
        var workflow: DefinitionReader.Workflow?
        for entry in entries where [.workflow, .called, .manifest].contains(entry.kind) {
            let root = roots[entry.path]
            let shape: Shape = entry.kind == .manifest ? .manifest : .workflow
            let file = DefinitionFile(root: root, path: entry.path, shape: shape)
            if entry.kind == .workflow {
                workflow = reader.workflow(file)
            } else if entry.kind == .called {
                if let called = reader.called(file) { departments.append(called) }
            } else if let department = reader.department(file) {
                departments.append(department)
            }
        }
        guard let workflow, reader.problems.isEmpty,
            let definition = LoadedDefinition(workflow, departments: departments)
        else { throw XMLRefusal(reader.problems) }
        return definition
    }
}
