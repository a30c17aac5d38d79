public import CaseModel

/// The append-only list of what happened to each case, with everything that must become durable together
/// with it: bodies, outbox rows, deadlines, the case's line in the list. The only truth of the house.
///
/// What an implementer owes — `JournalConformance` in `OneWindowTesting` checks each line:
///
/// 1. `append` is all or nothing, and durable when it returns: kill -9 and power loss included.
/// 2. An append at any version but the case's last one changes nothing and throws
///    ``JournalRefusal/versionConflict(expected:actual:)``. In a group commit it fails that case alone.
/// 3. Turns and commits are chained by digest (``JournalChain``); ``verify()`` finds any changed, deleted,
///    reordered or cut entry. An erased body keeps the chain valid.
/// 4. An outbox row or deadline is held by at most one living worker at a time. A write about a held row
///    carries the worker's token; when the row has passed to somebody else the whole append is refused with
///    ``JournalRefusal/claimLost(_:)``.
/// 5. A claim of a worker whose process has died may be taken at once; that of a living one only when its
///    lease has run out.
/// 6. No two cases of one workflow, open or completed, hold the same exclusive key.
/// 7. A journal that cannot write says so by throwing ``JournalFailure`` and never pretends.
/// 8. No outbox row to a department that is held is claimed or counts as due, in any process, until it is released.
///
/// Two clocks meet here and are kept apart: `due` instants are of the case's clock, which may be simulated;
/// leases are of the machine's clock.
public protocol CaseJournal: Sendable {
    /// This process as a worker on the store: unique among all that ever opened it.
    var worker: WorkerID { get }

    // MARK: Cases

    /// Appends one turn of one case. Returns when it is durable.
    ///
    /// Throws ``JournalRefusal`` when nothing was written because somebody was faster or holds the key, and
    /// ``JournalFailure`` when the store is broken.
    @discardableResult
    func append(_ turn: Turn) async throws -> Commit

    /// The turns of a case in order, from `version` (1 is the first) on; empty for an unknown case.
    func turns(of caseID: CaseID, from version: Int) async throws -> [StoredTurn]

    /// A body of a case; nil when there is none or it has been erased.
    func body(_ digest: Digest, of caseID: CaseID) async throws -> [UInt8]?

    /// The line of one case in the list; nil for an unknown case.
    func line(of caseID: CaseID) async throws -> CaseLine?
    /// The lines of all cases, or the open ones only, in the order they were opened.
    func lines(openOnly: Bool) async throws -> [CaseLine]
    /// The case, open or completed, that holds an exclusive key; nil when it is free.
    func holder(of key: ExclusiveKey) async throws -> CaseID?

    // MARK: Outbox and deadlines

    /// Takes up to `limit` outbox rows that are due at `now` and that nobody living holds, for `lease` of
    /// machine time from `machineNow` on. With `cases`, only rows of these. In order of due instant, then id.
    func claimOutbox(
        dueBy now: Instant, machineNow: Instant, lease: Duration, limit: Int, cases: Set<CaseID>?
    ) async throws -> [OutboxRow]

    /// Takes up to `limit` deadlines that have passed at `now`; otherwise as ``claimOutbox(dueBy:machineNow:lease:limit:cases:)``.
    func claimDeadlines(
        dueBy now: Instant, machineNow: Instant, lease: Duration, limit: Int, cases: Set<CaseID>?
    ) async throws -> [Deadline]

    /// Gives held rows back unharmed, so that another worker may take them at once.
    func release(outbox: [MessageID], deadlines: [Deadline.ID]) async throws

    /// The earliest instant at which an outbox row or a deadline of an open case (of `cases`, when given) is
    /// due; nil when there is none. Rows held by living workers count too.
    func nextDue(cases: Set<CaseID>?) async throws -> Instant?

    // MARK: Departments that are held

    /// Holds a department; one that is held already gets the new reason and keeps its instant.
    func hold(_ hold: DepartmentHold) async throws
    /// Lets a department go; false when it was not held.
    func releaseHold(of department: DepartmentName) async throws -> Bool
    /// In the order of the departments' names.
    func holds() async throws -> [DepartmentHold]
    /// Makes every outbox row to a department that nobody holds due at `now` if it would be later, and says how many these
    /// were.
    func hasten(_ department: DepartmentName, to now: Instant) async throws -> Int

    // MARK: Definitions and strays

    /// Keeps the contents of a definition under their digest. Keeping the same again changes nothing.
    func keepDefinition(_ digest: Digest, contents: [UInt8]) async throws
    /// The contents kept under a digest; nil for none.
    func definition(_ digest: Digest) async throws -> [UInt8]?

    /// Records a message that belongs to no case, with exact bytes and reason.
    func recordStray(_ stray: Stray) async throws
    func strays() async throws -> [Stray]

    /// Walks both chains and the projections; the findings are empty when all is well.
    func verify() async throws -> [JournalFinding]
    /// What the store is: kind, version, durability as read back from it. For `doctor`.
    func facts() async throws -> [(name: String, value: String)]
    /// Ends this worker: gives its claims back and closes the store. Further calls throw.
    func close() async throws
}
