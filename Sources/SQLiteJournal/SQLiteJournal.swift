public import CaseJournal
public import CaseModel

/// A journal in one SQLite file: the default store, which needs nothing set up.
///
/// Durable as ``CaseJournal`` asks: WAL with `synchronous=FULL`, read back after opening. One writer gathers
/// what many tasks append and commits it together; one reader, opened when it is needed, never waits for it.
/// Both work on queues of their own and never hold a thread of the cooperative pool.
///
/// Several processes on one machine may work on one store. Beside the file `PATH` stand `PATH-wal` and
/// `PATH-shm`, which are SQLite's, and `PATH-workers`, by which workers know who is alive; the file system
/// must be a local one.
public final class SQLiteJournal: CaseJournal {
    /// Where the store is, as it was given.
    public let path: String
    public let worker: WorkerID

    let writer: GroupWriter
    let reader: StoreReader

    /// Opens the store at `path`, or makes it when there is none. Blocks the calling thread for the few
    /// milliseconds that takes.
    ///
    /// Throws ``JournalFailure``: OW1701 when the file is another program's, OW1702 when a newer version of
    /// this one wrote it, OW1703 when it cannot be opened, OW1704 when it is damaged or no database, OW1705
    /// when another process kept it locked for `busyTimeout`, OW1706 when it cannot be made durable, OW1707
    /// when it cannot be written, OW1712 when the file of the workers cannot be opened.
    public static func open(path: String, busyTimeout: Duration = .seconds(10)) throws -> SQLiteJournal {
        try SQLiteJournal(file: StoreFile(path: path, busyTimeout: busyTimeout))
    }

    private init(file: StoreFile) throws {
        path = file.path
        let (queue, session) = try file.openSession()
        worker = session.registration.worker
        writer = GroupWriter(path: file.path, queue: queue, session: session)
        reader = StoreReader(file: file)
    }

    @discardableResult
    public func append(_ turn: Turn) async throws -> Commit {
        precondition(turn.line.caseID == turn.caseID, "a turn must carry the line of its own case")
        return try await writer.write { try $0.append(turn) }
    }

    // MARK: Reading

    public func turns(of caseID: CaseID, from version: Int) async throws -> [StoredTurn] {
        try await reader.read { try $0.turns(of: caseID, from: version) }
    }
    public func body(_ digest: Digest, of caseID: CaseID) async throws -> [UInt8]? {
        try await reader.read { try $0.body(digest, of: caseID) }
    }
    public func line(of caseID: CaseID) async throws -> CaseLine? {
        try await reader.read { try $0.line(of: caseID) }
    }
    public func lines(openOnly: Bool) async throws -> [CaseLine] {
        try await reader.read { try $0.lines(openOnly: openOnly) }
    }
    public func holder(of key: ExclusiveKey) async throws -> CaseID? {
        try await reader.read { try $0.holder(of: key) }
    }
    public func nextDue(cases: Set<CaseID>?) async throws -> Instant? {
        try await reader.read { try $0.nextDue(cases: cases) }
    }
    public func definition(_ digest: Digest) async throws -> [UInt8]? {
        try await reader.read {
            try $0.statement("SELECT contents FROM definitions WHERE digest = ?").first(digest) {
                $0.bytes(0)
            }
        }
    }
    public func strays() async throws -> [Stray] {
        try await reader.read { try $0.strays() }
    }

    // MARK: Claims

    public func claimOutbox(
        dueBy now: Instant, machineNow: Instant, lease: Duration, limit: Int, cases: Set<CaseID>?
    ) async throws -> [OutboxRow] {
        let claim = WriteSession.Claim(
            dueBy: now, machineNow: machineNow, lease: lease, limit: limit, cases: cases)
        return try await writer.write { try $0.claimOutbox(claim) }
    }
    public func claimDeadlines(
        dueBy now: Instant, machineNow: Instant, lease: Duration, limit: Int, cases: Set<CaseID>?
    ) async throws -> [Deadline] {
        let claim = WriteSession.Claim(
            dueBy: now, machineNow: machineNow, lease: lease, limit: limit, cases: cases)
        return try await writer.write { try $0.claimDeadlines(claim) }
    }
    public func release(outbox: [MessageID], deadlines: [Deadline.ID]) async throws {
        try await writer.write { try $0.release(outbox: outbox, deadlines: deadlines) }
    }

    // MARK: Departments that are held

    public func hold(_ hold: DepartmentHold) async throws {
        try await writer.write {
            _ = try $0.connection.statement(
                """
                INSERT INTO holds (department, reason, since) VALUES (?, ?, ?)
                ON CONFLICT (department) DO UPDATE SET reason = excluded.reason
                """
            ).run(hold.department.rawValue, hold.reason, hold.since)
        }
    }
    public func releaseHold(of department: DepartmentName) async throws -> Bool {
        try await writer.write {
            try $0.connection.statement("DELETE FROM holds WHERE department = ?").run(department.rawValue) > 0
        }
    }
    public func holds() async throws -> [DepartmentHold] {
        try await reader.read {
            try $0.statement("SELECT department, reason, since FROM holds ORDER BY department").all { row in
                DepartmentHold(
                    department: DepartmentName(row.text(0)), reason: row.text(1), since: row.instant(2))
            }
        }
    }
    public func hasten(_ department: DepartmentName, to now: Instant) async throws -> Int {
        try await writer.write {
            Int(
                try $0.connection.statement(
                    "UPDATE outbox SET due = ? WHERE department = ? AND worker = 0 AND due > ?"
                ).run(now, department.rawValue, now))
        }
    }

    // MARK: Definitions and strays

    public func keepDefinition(_ digest: Digest, contents: [UInt8]) async throws {
        try await writer.write {
            _ = try $0.connection.statement(
                "INSERT INTO definitions (digest, contents) VALUES (?, ?) ON CONFLICT DO NOTHING"
            ).run(digest, contents)
        }
    }
    public func recordStray(_ stray: Stray) async throws {
        try await writer.write {
            _ = try $0.connection.statement(
                "INSERT INTO strays (at, department, reason, bytes) VALUES (?, ?, ?, ?)"
            ).run(stray.at, stray.department.rawValue, stray.reason.rawValue, stray.bytes)
        }
    }

    // MARK: The store itself

    /// Reads the whole store from one state of it, on the reader; other reads wait meanwhile.
    ///
    /// Finds every entry that was changed, deleted, moved or put in, and a tail that was cut off without
    /// mending what points at it. What no store can find in itself is a tail that was cut with everything that
    /// points at it, or an older copy put in its place: for that, note the `head` of ``facts()`` elsewhere.
    /// A case's line is compared with the chain as far as version and link go; its words come from the events,
    /// which a journal does not read.
    public func verify() async throws -> [JournalFinding] {
        let path = path
        return try await reader.read(snapshot: true) { try StoreVerification(of: $0, path: path).findings() }
    }

    public func facts() async throws -> [(name: String, value: String)] {
        // Asked of the writer, whose durability it is; outside its groups it reads and changes nothing.
        try await writer.write { try $0.connection.facts(worker: $0.registration.worker) }
    }

    public func close() async throws {
        await reader.close()
        try await writer.close()
    }
}
