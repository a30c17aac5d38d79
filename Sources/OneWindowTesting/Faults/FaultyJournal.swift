public import CaseJournal
public import CaseModel
import Synchronization

/// A journal that a test can break: passes everything on until it is told to fail.
public final class FaultyJournal: CaseJournal {
    private let base: any CaseJournal
    private let appendsLeft = Mutex<Int?>(nil)
    private let cannotSayHolds = Mutex(false)
    private let lost = Mutex<Set<CaseID>>([])

    public init(_ base: any CaseJournal) { self.base = base }

    /// Lets so many appends through and fails all that follow, as a disk that is full does.
    public func failAppends(after count: Int) { appendsLeft.withLock { $0 = count } }

    /// From now on it cannot say which departments are held.
    public func failHolds() { cannotSayHolds.withLock { $0 = true } }

    /// From now on the bodies of a case are gone, as after damage to the store.
    public func loseBodies(of caseID: CaseID) { lost.withLock { _ = $0.insert(caseID) } }

    private static let failure = JournalFailure(
        Diagnostic("OW1707", at: SourcePlace(file: "memory"), ["file": "memory"]))

    public var worker: WorkerID { base.worker }

    @discardableResult
    public func append(_ turn: Turn) async throws -> Commit {
        let mayWrite = appendsLeft.withLock { left in
            guard let count = left else { return true }
            left = max(0, count - 1)
            return count > 0
        }
        guard mayWrite else { throw Self.failure }
        return try await base.append(turn)
    }

    public func turns(of caseID: CaseID, from version: Int) async throws -> [StoredTurn] {
        try await base.turns(of: caseID, from: version)
    }
    public func body(_ digest: Digest, of caseID: CaseID) async throws -> [UInt8]? {
        if lost.withLock({ $0.contains(caseID) }) { return nil }
        return try await base.body(digest, of: caseID)
    }
    public func line(of caseID: CaseID) async throws -> CaseLine? { try await base.line(of: caseID) }
    public func lines(openOnly: Bool) async throws -> [CaseLine] { try await base.lines(openOnly: openOnly) }
    public func holder(of key: ExclusiveKey) async throws -> CaseID? { try await base.holder(of: key) }
    public func claimOutbox(
        dueBy now: Instant, machineNow: Instant, lease: Duration, limit: Int, cases: Set<CaseID>?
    ) async throws -> [OutboxRow] {
        try await base.claimOutbox(
            dueBy: now, machineNow: machineNow, lease: lease, limit: limit, cases: cases)
    }
    public func claimDeadlines(
        dueBy now: Instant, machineNow: Instant, lease: Duration, limit: Int, cases: Set<CaseID>?
    ) async throws -> [Deadline] {
        try await base.claimDeadlines(
            dueBy: now, machineNow: machineNow, lease: lease, limit: limit, cases: cases)
    }
    public func release(outbox: [MessageID], deadlines: [Deadline.ID]) async throws {
        try await base.release(outbox: outbox, deadlines: deadlines)
    }
    public func nextDue(cases: Set<CaseID>?) async throws -> Instant? {
        try await base.nextDue(cases: cases)
    }
    public func keepDefinition(_ digest: Digest, contents: [UInt8]) async throws {
        try await base.keepDefinition(digest, contents: contents)
    }
    public func definition(_ digest: Digest) async throws -> [UInt8]? { try await base.definition(digest) }
    public func hold(_ hold: DepartmentHold) async throws { try await base.hold(hold) }
    public func releaseHold(of department: DepartmentName) async throws -> Bool {
        try await base.releaseHold(of: department)
    }
    public func holds() async throws -> [DepartmentHold] {
        guard !cannotSayHolds.withLock({ $0 }) else { throw Self.failure }
        return try await base.holds()
    }
    public func hasten(_ department: DepartmentName, to now: Instant) async throws -> Int {
        try await base.hasten(department, to: now)
    }
    public func recordStray(_ stray: Stray) async throws { try await base.recordStray(stray) }
    public func strays() async throws -> [Stray] { try await base.strays() }
    public func verify() async throws -> [JournalFinding] { try await base.verify() }
    public func facts() async throws -> [(name: String, value: String)] { try await base.facts() }
    public func close() async throws { try await base.close() }
}
