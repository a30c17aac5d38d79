public import CaseJournal
import CaseMachine
public import CaseModel
public import DefinitionFiles
public import Departments
import Expressions
import LibXML
import Synchronization
import WorkflowModel

/// The definitions of this process: read from files for new cases, from the store for cases on their way,
/// compiled once each.
///
/// Files are read when the first application asks for them; a case that is carried on needs none, except the
/// working calendar, which is live reference data.
public actor DefinitionLibrary {
    private let journal: any CaseJournal
    private let shelf: DepartmentSchemaShelf
    private let readFiles: @Sendable () -> DefinitionRepository
    private var repository: DefinitionRepository?
    private var byDigest: [Digest: PinnedDefinition] = [:]
    /// What new cases are opened with. Read beside the actor, so that applications are read side by side.
    private nonisolated let byRoot = Mutex<[Door: PinnedDefinition]>([:])

    /// How a case comes in: by its form alone, or by a workflow that another one names.
    private struct Door: Hashable {
        var root: XMLName
        var workflow: WorkflowName?
    }

    /// - Parameters:
    ///   - shelf: where compiled schemas are shared with the adapters.
    ///   - files: reads the definition files; called at most once.
    public init(
        journal: any CaseJournal, shelf: DepartmentSchemaShelf,
        files: @escaping @Sendable () -> DefinitionRepository
    ) {
        self.journal = journal
        self.shelf = shelf
        readFiles = files
    }

    // MARK: New cases

    /// Reads an application, finds the workflow that takes it, and holds it against the form's schema.
    ///
    /// Throws `CaseRefusal` with everything that is wrong with the application, and ``DefinitionProblems`` when
    /// the files themselves are wrong.
    ///
    /// - Parameter workflow: the workflow that is meant; nil for the one that takes the form.
    nonisolated func admit(
        _ bytes: [UInt8], name: String, of workflow: WorkflowName? = nil
    ) async throws -> (XMLTree, PinnedDefinition) {
        let (tree, known) = try read(bytes, name: name, of: workflow)
        if let known { return (tree, known) }
        guard try await definition(for: tree.root, name: name, of: workflow) != nil else {
            throw CaseRefusal([await unknownForm(tree.root, bytes, name: name)])
        }
        return try await admit(bytes, name: name, of: workflow)
    }

    /// The application, held against its form when a case with that form has been opened before: then it is read
    /// once.
    private nonisolated func read(
        _ bytes: [UInt8], name: String, of workflow: WorkflowName?
    ) throws(CaseRefusal) -> (XMLTree, PinnedDefinition?) {
        var pinned: PinnedDefinition?
        do throws(XMLRefusal) {
            let tree = try XMLReader.read(bytes, name: name) { root in
                pinned = byRoot.withLock { $0[Door(root: root, workflow: workflow)] }
                return pinned?.application
            }
            return (tree, pinned)
        } catch { throw CaseRefusal(error.diagnostics) }
    }

    private func definition(
        for root: XMLNode, name: String, of workflow: WorkflowName?
    ) async throws -> PinnedDefinition? {
        guard let rootName = root.name else { return nil }
        let door = Door(root: rootName, workflow: workflow)
        if let known = byRoot.withLock({ $0[door] }) { return known }
        let repository = files()
        // A mistake anywhere in the files opens no case: what was meant is not known.
        guard !repository.hasErrors else { throw DefinitionProblems(repository.problems) }
        let all = repository.workflows(forApplication: rootName)
        let taking =
            workflow.map { name in
                repository.workflows.filter {
                    $0.workflow.name == name && $0.workflow.application.root == rootName
                }
            } ?? all.filter(\.workflow.isAskedOfFamily)
        guard let loaded = taking.first else {
            guard let only = all.first?.workflow.name, workflow == nil else { return nil }
            let begins = all[0].workflow.begins
            throw CaseRefusal([
                Diagnostic(
                    begins == nil ? "OW1570" : "OW1573", at: SourcePlace(file: name),
                    ["workflow": only.rawValue, "department": begins?.department.rawValue ?? ""])
            ])
        }
        // Nobody is to guess which of several procedures a family is to go through.
        guard taking.count == 1 else {
            throw CaseRefusal([
                Diagnostic(
                    "OW1507", at: SourcePlace(file: name),
                    [
                        "count": "\(taking.count)",
                        "workflows": taking.map { "`\($0.workflow.name)`" }.joined(separator: ", "),
                        "example": taking[0].workflow.name.rawValue,
                    ])
            ])
        }
        let bundle = loaded.bundle
        let bytes = bundle.encode()
        let digest = Digest(of: bytes)
        let pinned = try Self.compile(
            loaded, digest: digest, calendar: repository.calendars[loaded.workflow.calendar],
            shelf: shelf)
        try await journal.keepDefinition(digest, contents: bytes)
        byRoot.withLock { $0[door] = pinned }
        byDigest[digest] = pinned
        return pinned
    }

    /// The workflow whose cases begin with that message, and what the message is checked against; nil when there is none.
    ///
    /// Throws ``DefinitionProblems`` while something is wrong in the files: what was meant is not known then.
    func beginning(
        with message: ServiceName, from department: DepartmentName
    ) throws -> (WorkflowName, DepartmentSchemas)? {
        let repository = files()
        guard !repository.hasErrors else { throw DefinitionProblems(repository.problems) }
        guard
            let loaded = repository.workflows.first(where: {
                $0.workflow.begins?.message == message && $0.workflow.begins?.department == department
            }), let sender = loaded.department(department)
        else { return nil }
        return (loaded.workflow.name, try shelf.schemas(of: sender))
    }

    private func unknownForm(_ root: XMLNode, _ bytes: [UInt8], name: String) -> Diagnostic {
        let forms = repository?.workflows.map(\.workflow) ?? []
        let place = XMLReader.place(of: root, in: bytes, name: name)
        let local = root.name?.local ?? ""
        let element = forms.contains { $0.application.root.local == local } ? local : Masking.name(local)
        if forms.isEmpty { return Diagnostic("OW1506", at: place, ["element": element]) }
        // The name is right and the namespace is not: naming the element alone would contradict itself.
        let namesakes = forms.filter { $0.application.root.local == local }
        guard namesakes.isEmpty else {
            let namespaces = Set(namesakes.map(\.application.root.namespace)).sorted()
            return Diagnostic(
                "OW1505", at: place,
                [
                    "element": element, "found": "\"\(Masking.name(root.name?.namespace ?? ""))\"",
                    "known": namespaces.map { "\"\($0)\"" }.joined(separator: ", "),
                ])
        }
        return Diagnostic(
            "OW1504", at: place,
            [
                "element": element,
                "known": forms.map { "\($0.application.root.local) (\($0.name))" }.joined(separator: ", "),
            ])
    }

    private func files() -> DefinitionRepository {
        if let repository { return repository }
        let fresh = readFiles()
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

    /// True when a case with that definition may wait for cases of its own.
    func runsOthers(_ digest: Digest) async throws -> Bool {
        do {
            return try await !pinned(digest).machine.program.definition.subCases.isEmpty
        } catch is JournalFailure {
            // That it cannot be read is told where it is to be carried.
            return false
        } catch is DefinitionProblems { return false }
    }

    /// The definition a case is pinned to.
    func pinned(_ digest: Digest) async throws -> PinnedDefinition {
        if let known = byDigest[digest] { return known }
        let loaded = try await Self.load(digest, from: journal)
        let pinned = try Self.compile(
            loaded, digest: digest, calendar: files().calendars[loaded.workflow.calendar],
            shelf: shelf)
        byDigest[digest] = pinned
        return pinned
    }

    /// A definition from a journal alone, for looking at a case. Working days are not known then.
    static func read(
        _ digest: Digest, from journal: any CaseJournal
    ) async throws -> PinnedDefinition {
        try compile(
            try await load(digest, from: journal), digest: digest, calendar: nil,
            shelf: DepartmentSchemaShelf())
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
        _ loaded: LoadedDefinition, digest: Digest, calendar: WorkingCalendar?, shelf: DepartmentSchemaShelf
    ) throws -> PinnedDefinition {
        let contracts = Dictionary(
            loaded.departments.map { ($0.contract.name, $0.contract) }, uniquingKeysWith: { $1 })
        let (program, diagnostics) = WorkflowProgram.compile(loaded.workflow, contracts: contracts)
        guard let program else { throw DefinitionProblems(diagnostics) }
        var schemas: [DepartmentName: DepartmentSchemas] = [:]
        do throws(XMLRefusal) {
            for department in loaded.departments {
                schemas[department.contract.name] = try shelf.schemas(of: department)
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
