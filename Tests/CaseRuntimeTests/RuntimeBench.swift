import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import Departments
import OneWindowTesting
import Synchronization
import Testing
import WorkflowModel

/// A house of one test's own: a small workflow, a store in memory, two scripted departments, a clock.
final class RuntimeBench: Sendable {
    let home: TestHome
    let store = InMemoryStore()
    let alpha: ScriptedDepartment
    let beta: ScriptedDepartment
    let clock: any CaseClock
    private let numbers = Mutex<UInt64>(0)
    private let told = Mutex<[String]>([])

    init(
        _ steps: String..., head: String = "", alpha: ScriptedDepartment = ScriptedDepartment("alpha"),
        beta: ScriptedDepartment = ScriptedDepartment("beta"), clock: any CaseClock = ManualClock(),
        tables: [String: String] = [:], inner: String? = nil, hasForm: Bool = true
    ) throws {
        home = try TestHome(
            head + "steps:\n" + steps.joined(separator: "\n"), tables: tables, inner: inner,
            hasForm: hasForm)
        self.alpha = alpha
        self.beta = beta
        self.clock = clock
    }

    /// Codes of what the runtimes noted, in order.
    var notes: [String] { told.withLock { $0 } }

    /// A runtime as another process would have one: a journal and definitions of its own.
    func runtime(
        _ journal: (any CaseJournal)? = nil, lease: Duration = .seconds(120), sendsAtOnce: Bool = true,
        sendsOneByOne: Bool = false, holdsFreshFor: Duration = .zero, listensEvery: Duration? = nil,
        clock: (any CaseClock)? = nil,
        departments: [any DepartmentAdapter]? = nil,
        offices: KeyValuePairs<OfficeName, ScriptedDepartment> = [:], hours: OpeningHours? = nil
    ) -> CaseRuntime {
        let journal = journal ?? store.open()
        var adapters = AdapterRegistry()
        for adapter in departments ?? [alpha, beta] { adapters.register(adapter) }
        for (office, adapter) in offices { adapters.register(adapter, at: office) }
        if !offices.isEmpty { adapters.divide("alpha", into: OfficeDirectory(offices.map(\.key))) }
        if let hours { adapters.open("alpha", hours) }
        var options = CaseRuntime.Options()
        options.lease = lease
        options.sendsAtOnce = sendsAtOnce
        options.sendsOneByOne = sendsOneByOne
        options.holdsFreshFor = holdsFreshFor
        options.listensEvery = listensEvery
        let home = home
        return CaseRuntime(
            journal: journal, adapters: adapters,
            definitions: DefinitionLibrary(journal: journal, shelf: DepartmentSchemaShelf()) {
                home.repository
            }, clock: clock ?? self.clock,
            numbers: CaseNumbers { [self] in
                numbers.withLock { number in
                    number += 1
                    return number
                }
            }, options: options, note: { [self] note in told.withLock { $0.append(note.code.rawValue) } })
    }

    /// A form of one person's own opened as a case.
    @discardableResult
    func open(
        _ runtime: CaseRuntime, id: String = "7", flag: Bool = true, note: String? = nil
    ) async throws -> CaseID {
        let opened = try await runtime.open(
            TestHome.application(id: id, flag: flag, note: note), name: "form.xml")
        guard case .opened(let caseID) = opened else { throw Joined() }
        return caseID
    }
    struct Joined: Error {}

    // MARK: Looking, by another worker

    func state(_ caseID: CaseID) async throws -> CaseState {
        try await CaseReading.state(of: caseID, in: store.open()).0
    }
    func phase(_ step: StepName, of caseID: CaseID) async throws -> StepState.Phase {
        try await state(caseID)[step].phase
    }
    /// Every message of the case: `sent a answered 2` or `received reply taken`.
    func messages(_ caseID: CaseID) async throws -> [String] {
        try await CaseReading.messages(of: caseID, in: store.open()).rows.map { row in
            let fate =
                switch row.fate {
                case .setAside(let why): why.rawValue
                case .givenUp(let tries): "given up after \(tries)"
                default: "\(row.fate)"
                }
            return row.direction == .sent
                ? "sent \(row.step?.rawValue ?? "-") \(fate) \(row.tries)" : "received \(row.kind) \(fate)"
        }
    }
    func outbox() async throws -> Instant? { try await store.open().nextDue(cases: nil) }
}
