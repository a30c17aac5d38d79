public import CaseModel
import Synchronization

/// One worker on an ``InMemoryStore``: keeps every promise of ``CaseJournal`` but durability.
public final class InMemoryJournal: CaseJournal {
    private let store: InMemoryStore
    public let worker: WorkerID

    /// A worker on a store of its own.
    public convenience init() {
        let only = InMemoryStore().open()
        self.init(store: only.store, worker: only.worker)
    }

    init(store: InMemoryStore, worker: WorkerID) {
        self.store = store
        self.worker = worker
    }

    /// Runs `body` on the shared state. Throws OW1710 when this worker was closed or declared dead.
    private func with<Value>(_ body: (inout InMemoryStore.State) throws -> Value) throws -> Value {
        try store.state.withLock { state in
            guard state.living.contains(worker.number) else {
                throw JournalFailure(
                    Diagnostic("OW1710", at: SourcePlace(file: "memory"), ["file": "memory"]))
            }
            return try body(&state)
        }
    }

    @discardableResult
    public func append(_ turn: Turn) async throws -> Commit {
        precondition(turn.line.caseID == turn.caseID, "a turn must carry the line of its own case")
        return try with { try $0.append(turn, by: worker) }
    }

    // MARK: Reading

    public func turns(of caseID: CaseID, from version: Int) async throws -> [StoredTurn] {
        try with { $0.cases[caseID]?.turns.filter { $0.version >= version } ?? [] }
    }
    public func body(_ digest: Digest, of caseID: CaseID) async throws -> [UInt8]? {
        try with { $0.cases[caseID]?.bodies[digest] }
    }
    public func line(of caseID: CaseID) async throws -> CaseLine? {
        try with { $0.cases[caseID]?.line }
    }
    public func lines(openOnly: Bool) async throws -> [CaseLine] {
        try with { state in
            state.order.compactMap { state.cases[$0]?.line }.filter { !openOnly || $0.status.isOpen }
        }
    }
    public func holder(of key: ExclusiveKey) async throws -> CaseID? {
        try with { $0.keys[key] }
    }
    public func nextDue(cases: Set<CaseID>?) async throws -> Instant? {
        try with { state in
            func counts(_ caseID: CaseID) -> Bool { state.isOpen(caseID) && cases?.contains(caseID) ?? true }
            let messages = state.outbox.values.filter {
                counts($0.caseID) && state.holds[$0.row.department] == nil
            }.map(\.row.due)
            let deadlines = state.deadlines.filter { counts($0.key.caseID) }.map(\.value.due)
            return (messages + deadlines).min()
        }
    }

    // MARK: Claims

    public func claimOutbox(
        dueBy now: Instant, machineNow: Instant, lease: Duration, limit: Int, cases: Set<CaseID>?
    ) async throws -> [OutboxRow] {
        try with { state in
            let due = state.outbox.values.filter {
                $0.row.due <= now && state.isFree($0.claim, at: machineNow) && state.isOpen($0.caseID)
                    && cases?.contains($0.caseID) ?? true && state.holds[$0.row.department] == nil
            }
            let taken = due.sorted { ($0.row.due, $0.row.message) < ($1.row.due, $1.row.message) }
                .prefix(max(0, limit))
            return taken.compactMap { waiting in
                guard let bytes = state.cases[waiting.caseID]?.bodies[waiting.row.body] else { return nil }
                state.outbox[waiting.row.message]?.claim = InMemoryStore.Claim(
                    worker: worker.number, until: machineNow + lease)
                return OutboxRow(
                    caseID: waiting.caseID, message: waiting.row.message, department: waiting.row.department,
                    service: waiting.row.service, body: waiting.row.body, bytes: bytes,
                    postponed: waiting.postponed, due: waiting.row.due, wasHeld: waiting.wasHeld)
            }
        }
    }

    public func claimDeadlines(
        dueBy now: Instant, machineNow: Instant, lease: Duration, limit: Int, cases: Set<CaseID>?
    ) async throws -> [Deadline] {
        try with { state in
            let due = state.deadlines.filter { id, deadline in
                deadline.due <= now && state.isFree(deadline.claim, at: machineNow) && state.isOpen(id.caseID)
                    && cases?.contains(id.caseID) ?? true
            }
            let taken = due.map { Deadline(id: $0.key, due: $0.value.due) }
                .sorted { ($0.due, $0.id.caseID, $0.id.name) < ($1.due, $1.id.caseID, $1.id.name) }
                .prefix(max(0, limit))
            for deadline in taken {
                state.deadlines[deadline.id]?.claim = InMemoryStore.Claim(
                    worker: worker.number, until: machineNow + lease)
            }
            return Array(taken)
        }
    }

    public func release(outbox: [MessageID], deadlines: [Deadline.ID]) async throws {
        try with { state in
            for message in outbox where state.outbox[message]?.claim?.worker == worker.number {
                state.outbox[message]?.claim = nil
            }
            for id in deadlines where state.deadlines[id]?.claim?.worker == worker.number {
                state.deadlines[id]?.claim = nil
            }
        }
    }

    // MARK: Departments that are held

    public func hold(_ hold: DepartmentHold) async throws {
        try with { state in
            var hold = hold
            hold.since = state.holds[hold.department]?.since ?? hold.since
            state.holds[hold.department] = hold
        }
    }
    public func releaseHold(of department: DepartmentName) async throws -> Bool {
        try with { $0.holds.removeValue(forKey: department) != nil }
    }
    public func holds() async throws -> [DepartmentHold] {
        try with { $0.holds.values.sorted { $0.department < $1.department } }
    }
    public func hasten(_ department: DepartmentName, to now: Instant) async throws -> Int {
        try with { state in
            var count = 0
            for (message, waiting) in state.outbox
            where waiting.row.department == department && waiting.claim == nil && waiting.row.due > now {
                state.outbox[message]?.row.due = now
                count += 1
            }
            return count
        }
    }

    // MARK: Definitions and strays

    public func keepDefinition(_ digest: Digest, contents: [UInt8]) async throws {
        try with { state in
            if state.definitions[digest] == nil { state.definitions[digest] = contents }
        }
    }
    public func definition(_ digest: Digest) async throws -> [UInt8]? { try with { $0.definitions[digest] } }
    public func recordStray(_ stray: Stray) async throws { try with { $0.strays.append(stray) } }
    public func strays() async throws -> [Stray] { try with { $0.strays } }

    // MARK: The store itself

    public func verify() async throws -> [JournalFinding] { try with { $0.findings() } }
    public func facts() async throws -> [(name: String, value: String)] {
        try with { state in
            [
                ("kind", "memory"), ("cases", String(state.cases.count)),
                ("commits", String(state.commits.count)),
                ("head", (state.commits.last?.link ?? JournalChain.origin).hex),
                ("worker", worker.description),
            ]
        }
    }
    public func close() async throws {
        try with { state in
            state.giveBackClaims(of: worker.number)
            state.living.remove(worker.number)
        }
    }
}
