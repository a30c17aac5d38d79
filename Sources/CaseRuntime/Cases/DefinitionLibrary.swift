public import CaseJournal
import CaseMachine
public import CaseModel
import DefinitionFiles
import Departments
import Expressions
import LibXML
import WorkflowModel

/// The definitions of this process: read from files for new cases, from the store for cases on their way,
/// compiled once each.
///
/// Files are read when the first application asks for them; a case that is carried on needs none, except the
/// working calendar, which is live reference data.
public actor DefinitionLibrary {
    private let home: String
    private let journal: any CaseJournal
    private var repository: DefinitionRepository?
    private var byDigest: [Digest: PinnedDefinition] = [:]
    private var byRoot: [XMLName: PinnedDefinition] = [:]

    /// - Parameter home: the folder with `Workflows` and `Adapters`.
    public init(home: String, journal: any CaseJournal) {
        self.home = home
        self.journal = journal
    }

    // MARK: New cases

    /// Reads an application, finds the workflow that takes it, and holds it against the form's schema.
    ///
    /// Throws `CaseRefusal` with everything that is wrong with the application, and ``DefinitionProblems`` when
    /// the files themselves are wrong.
    func admit(_ bytes: [UInt8], name: String) async throws -> (XMLTree, PinnedDefinition) {
        let root = try Self.read(bytes, name: name, validating: nil).root
        guard let pinned = try await definition(for: root, name: name) else {
            throw CaseRefusal([unknownForm(root, bytes, name: name)])
        }
        return (try Self.read(bytes, name: name, validating: pinned.application), pinned)
    }

    private static func read(
        _ bytes: [UInt8], name: String, validating schema: XMLSchema?
    ) throws(CaseRefusal) -> XMLTree {
        do throws(XMLRefusal) {
            return try XMLReader.read(bytes, name: name, validating: schema)
        } catch { throw CaseRefusal(error.diagnostics) }
    }

    private func definition(for root: XMLNode, name: String) async throws -> PinnedDefinition? {
        guard let rootName = root.name else { return nil }
        if let known = byRoot[rootName] { return known }
        let repository = try files()
        guard let loaded = repository.workflow(forApplication: rootName) else { return nil }
        let bundle = loaded.bundle
        let bytes = bundle.encode()
        let digest = Digest(of: bytes)
        let pinned = try Self.compile(
            loaded, digest: digest, calendar: repository.calendars[loaded.workflow.calendar])
        try await journal.keepDefinition(digest, contents: bytes)
        byRoot[rootName] = pinned
        byDigest[digest] = pinned
        return pinned
    }

    private func unknownForm(_ root: XMLNode, _ bytes: [UInt8], name: String) -> Diagnostic {
        let known = repository?.workflows.map {
            "\($0.workflow.application.root.local) (\($0.workflow.name))"
        }
        return Diagnostic(
            "OW1504", at: XMLReader.place(of: root, in: bytes, name: name),
            ["element": root.name?.local ?? "", "known": (known ?? []).joined(separator: ", ")])
    }

    /// Reads the files once. Throws ``DefinitionProblems`` when they have errors.
    private func files() throws -> DefinitionRepository {
        if let repository { return repository }
        let fresh = DefinitionRepository(home: home, scope: .needed)
        guard !fresh.hasErrors else { throw DefinitionProblems(fresh.problems) }
        repository = fresh
        return fresh
    }

    /// A refusal of the workflow's own rules, with the columns of the fields in the application.
    nonisolated func placed(
        _ refusal: CaseRefusal, in bytes: [UInt8], _ tree: XMLTree, name: String
    ) -> CaseRefusal {
        CaseRefusal(
            refusal.diagnostics.map { diagnostic in
                let node = tree.nodes.indices.lazy.map { XMLNode(tree: tree, index: Int32($0)) }
                    .first { $0.kind == .element && $0.path == diagnostic.arguments["element"] }
                return Diagnostic(
                    diagnostic.code,
                    at: node.map { XMLReader.place(of: $0, in: bytes, name: name) }
                        ?? SourcePlace(file: name), severity: diagnostic.severity,
                    diagnostic.arguments)
            })
    }

    // MARK: Cases on their way

    /// The definition a case is pinned to.
    func pinned(_ digest: Digest) async throws -> PinnedDefinition {
        if let known = byDigest[digest] { return known }
        let loaded = try await Self.load(digest, from: journal)
        let calendars = repository?.calendars ?? DefinitionRepository(home: home, scope: .needed).calendars
        let pinned = try Self.compile(
            loaded, digest: digest, calendar: calendars[loaded.workflow.calendar])
        byDigest[digest] = pinned
        return pinned
    }

    /// A definition from a journal alone, for looking at a case. Working days are not known then.
    static func read(
        _ digest: Digest, from journal: any CaseJournal
    ) async throws -> PinnedDefinition {
        try compile(try await load(digest, from: journal), digest: digest, calendar: nil)
    }

    private static func load(
        _ digest: Digest, from journal: any CaseJournal
    ) async throws -> LoadedDefinition {
        let missing = JournalFailure(
            Diagnostic(
                "OW1793", at: SourcePlace(file: digest.short), ["digest": digest.short]))
        guard let bytes = try await journal.definition(digest) else { throw missing }
        do {
            return try DefinitionBundle.decode(bytes).load()
        } catch { throw missing }
    }

    private static func compile(
        _ loaded: LoadedDefinition, digest: Digest, calendar: WorkingCalendar?
    ) throws -> PinnedDefinition {
        let contracts = Dictionary(
            loaded.departments.map { ($0.contract.name, $0.contract) }, uniquingKeysWith: { $1 })
        let (program, diagnostics) = WorkflowProgram.compile(loaded.workflow, contracts: contracts)
        guard let program else { throw DefinitionProblems(diagnostics) }
        var schemas: [DepartmentName: DepartmentSchemas] = [:]
        do throws(XMLRefusal) {
            for department in loaded.departments {
                schemas[department.contract.name] = try DepartmentSchemas(
                    messages: department.contract.messagesPath,
                    namespace: department.contract.messages.targetNamespace,
                    documents: Dictionary(
                        department.messages.canonical.map { ($0.path, $0.bytes) },
                        uniquingKeysWith: { $1 }))
            }
        } catch { throw DefinitionProblems(error.diagnostics) }
        return PinnedDefinition(
            digest: digest, machine: CaseMachine(program: program),
            application: loaded.application.compiled, schemas: schemas,
            calendar: calendar
                ?? WorkingCalendar(
                    name: loaded.workflow.calendar, version: "", years: [], daysOff: [],
                    workingWeekendDays: []))
    }
}

/// Definition files that no case can be opened by, with everything that is wrong with them.
public struct DefinitionProblems: Error, Sendable {
    public let diagnostics: [Diagnostic]
    public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
