import CaseJournal
import CaseModel

/// A journal somebody changed past us: reads of turns give another history than was written.
struct TamperedJournal: CaseJournal {
    enum Change: Sendable {
        case eventsOf(Int)
        case withoutTurn(Int)
        case withoutTail
    }
    let base: any CaseJournal
    let change: Change

    init(_ base: any CaseJournal, _ change: Change) {
        self.base = base
        self.change = change
    }

    func turns(of caseID: CaseID, from version: Int) async throws -> [StoredTurn] {
        var turns = try await base.turns(of: caseID, from: version)
        switch change {
        case .eventsOf(let number): turns[number - 1].events.append(0)
        case .withoutTurn(let number): turns.remove(at: number - 1)
        case .withoutTail: turns.removeLast()
        }
        return turns
    }

    // MARK: As it is

    var worker: WorkerID { base.worker }
    func append(_ turn: Turn) async throws -> Commit { try await base.append(turn) }
    func body(_ digest: Digest, of caseID: CaseID) async throws -> [UInt8]? {
        try await base.body(digest, of: caseID)
    }
    func line(of caseID: CaseID) async throws -> CaseLine? { try await base.line(of: caseID) }
    func lines(openOnly: Bool) async throws -> [CaseLine] { try await base.lines(openOnly: openOnly) }
    func holder(of key: ExclusiveKey) async throws -> CaseID? { try await base.holder(of: key) }
    func claimOutbox(
        dueBy now: Instant, machineNow: Instant, lease: Duration, limit: Int, cases: Set<CaseID>?
    ) async throws -> [OutboxRow] {
        try await base.claimOutbox(
            dueBy: now, machineNow: machineNow, lease: lease, limit: limit, cases: cases)
    }
    func claimDeadlines(
        dueBy now: Instant, machineNow: Instant, lease: Duration, limit: Int, cases: Set<CaseID>?
    ) async throws -> [Deadline] {
        try await base.claimDeadlines(
            dueBy: now, machineNow: machineNow, lease: lease, limit: limit, cases: cases)
    }
    func release(outbox: [MessageID], deadlines: [Deadline.ID]) async throws {
        try await base.release(outbox: outbox, deadlines: deadlines)
    }
    func nextDue(cases: Set<CaseID>?) async throws -> Instant? { try await base.nextDue(cases: cases) }
    func keepDefinition(_ digest: Digest, contents: [UInt8]) async throws {
        try await base.keepDefinition(digest, contents: contents)
    }
    func definition(_ digest: Digest) async throws -> [UInt8]? { try await base.definition(digest) }
    func hold(_ hold: DepartmentHold) async throws { try await base.hold(hold) }
    func releaseHold(of department: DepartmentName) async throws -> Bool {
        try await base.releaseHold(of: department)
    }
    func holds() async throws -> [DepartmentHold] { try await base.holds() }
    func hasten(_ department: DepartmentName, to now: Instant) async throws -> Int {
        try await base.hasten(department, to: now)
    }
    func recordStray(_ stray: Stray) async throws { try await base.recordStray(stray) }
    func strays() async throws -> [Stray] { try await base.strays() }
    func verify() async throws -> [JournalFinding] { try await base.verify() }
    func facts() async throws -> [(name: String, value: String)] { try await base.facts() }
    func close() async throws { try await base.close() }
}
