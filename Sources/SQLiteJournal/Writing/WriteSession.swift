internal import CaseJournal
internal import CaseModel
internal import GRDBSQLite

/// The writer connection and the transaction it is in. Belongs to the writer's queue.
final class WriteSession {
    let connection: StoreConnection
    let registration: WorkerRegistration
    /// The commit that is being made; nil until its first turn.
    private var commitInProgress: CommitInProgress?
    /// Pages in the log after the last commit, kept up to date by SQLite.
    private let logPages: UnsafeMutablePointer<Int32>

    /// When the log is this long, 4 MB, it is copied into the file. A longer one gains little, lets the
    /// appends behind it wait longer, and is read again at the next start when the process is killed.
    private static let checkpointPages = Int32(4 << 20) / Int32(StoreSchema.pageSize)

    private struct CommitInProgress {
        var number: Int64
        var previous: Digest
        var turns: [Digest] = []
    }

    init(_ connection: StoreConnection, registration: WorkerRegistration) {
        self.connection = connection
        self.registration = registration
        logPages = .allocate(capacity: 1)
        logPages.initialize(to: 0)
        // The hook is called by a commit of this connection, on its queue; the memory lives as long as this
        // session, which takes the hook back before it frees it.
        sqlite3_wal_hook(
            connection.handle,
            { context, _, _, pages in
                context?.assumingMemoryBound(to: Int32.self).pointee = pages
                return SQLITE_OK
            }, logPages)
    }

    /// Lets go of everything that must be gone before the connection is closed.
    func close() {
        if connection.isOpen { sqlite3_wal_hook(connection.handle, nil, nil) }
        registration.retire()
        connection.close()
    }

    deinit {
        close()
        logPages.deallocate()
    }

    // MARK: Transaction

    /// Takes the write lock; waits for another process for as long as the busy timeout says.
    func begin() throws {
        try connection.statement("BEGIN IMMEDIATE").run()
    }

    /// Makes the transaction durable. One that changed nothing writes nothing.
    func commit() throws {
        if let commit = commitInProgress {
            try connection.statement("INSERT INTO commits (number, turns, link) VALUES (?, ?, ?)").run(
                commit.number, commit.turns.count,
                JournalChain.commit(after: commit.previous, number: commit.number, turns: commit.turns))
        }
        try connection.statement("COMMIT").run()
        commitInProgress = nil
        registration.transactionCommitted()
    }

    func rollBack() {
        commitInProgress = nil
        // SQLite may have rolled back by itself (a full disk); then there is nothing to do and it says so.
        if sqlite3_get_autocommit(connection.handle) == 0 { try? connection.execute("ROLLBACK") }
    }

    /// Copies a long log into the file. That another process reads an old part of it is no error.
    func checkpointIfLong() throws {
        guard logPages.pointee >= Self.checkpointPages else { return }
        let code = sqlite3_wal_checkpoint_v2(connection.handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
        guard code == SQLITE_OK || code & 0xFF == SQLITE_BUSY else { throw SQLiteError(connection.handle) }
    }

    /// Puts a turn's link into this transaction's commit. Returns the commit's number.
    func chain(_ link: Digest) throws -> Int64 {
        if commitInProgress == nil {
            // Read inside the transaction: another process may have made the last one.
            let last = try connection.statement(
                "SELECT number, link FROM commits ORDER BY number DESC LIMIT 1"
            )
            .first { row in (row.int(0), row.digest(1)) }
            commitInProgress = CommitInProgress(
                number: (last?.0 ?? 0) + 1, previous: last?.1 ?? JournalChain.origin)
        }
        commitInProgress!.turns.append(link)
        return commitInProgress!.number
    }
}
