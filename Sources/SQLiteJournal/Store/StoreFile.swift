internal import CaseJournal
internal import CaseModel
internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// Opens the file of a store: refuses what is not ours, creates what is new, and insists on durability.
struct StoreFile {
    let path: String
    let busyTimeout: Duration

    /// Opens, or creates, the store for writing, and reserves a worker's number on it.
    func openSession() throws -> (queue: DatabaseQueue, session: WriteSession) {
        do {
            createPrivately()
            let queue = try DatabaseQueue(path: path, configuration: configuration(readonly: false))
            let session = try queue.inDatabase { database in
                let connection = StoreConnection(try handle(of: database))
                let locks = try prepare(connection)
                return WriteSession(
                    connection, registration: try WorkerRegistration(in: connection, locks: locks))
            }
            return (queue, session)
        } catch { throw JournalFailure(error, path: path) }
    }

    /// Opens a connection that cannot write, on a store that a writer has opened.
    func openReader() throws -> (queue: DatabaseQueue, connection: StoreConnection) {
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration(readonly: true))
            let connection = try queue.inDatabase { StoreConnection(try handle(of: $0)) }
            return (queue, connection)
        } catch { throw JournalFailure(error, path: path) }
    }
}

extension StoreFile {
    // MARK: Preparing

    /// A store holds personal data: the file is its owner's alone. SQLite gives `-wal` and `-shm` the same mode.
    private func createPrivately() {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        // A file that is there keeps the mode its owner gave it; any other trouble SQLite will meet and name.
        if descriptor >= 0 { Glibc.close(descriptor) }
    }

    private func configuration(readonly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.label = readonly ? "onewindow.journal.reader" : "onewindow.journal.writer"
        configuration.busyMode = .timeout(Double(busyTimeout.milliseconds) / 1000)
        // The store declares no foreign keys; `verify` looks for rows that point nowhere.
        configuration.foreignKeysEnabled = false
        return configuration
    }

    private func handle(of database: Database) throws -> OpaquePointer {
        guard let handle = database.sqliteConnection else {
            throw SQLiteError(code: SQLITE_MISUSE, message: "the connection is closed")
        }
        return handle
    }

    private func prepare(_ connection: StoreConnection) throws -> WorkerLocks {
        guard sqlite3_db_readonly(connection.handle, "main") == 0 else {
            throw refusal("OW1707", ["sqlite": "the file cannot be written"])
        }
        // Looked at before the file of the workers is made, which has no business beside another's database.
        let isEmpty = try identify(connection)
        let locks = try WorkerLocks(path: path + "-workers")
        if isEmpty { try create(connection, locks) }
        // A store that another program took out of WAL is brought back.
        // FULL syncs the log at each commit: with NORMAL a power failure may take back what was acknowledged.
        // Checkpoints are made by the writer itself, which looks at their result; SQLite's own ignores it.
        try connection.execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0")
        let durability = try Durability(connection)
        guard durability.isFull else {
            throw refusal(
                "OW1706",
                ["journal": durability.journalMode, "synchronous": String(durability.synchronous)])
        }
        try migrate(connection)
        return locks
    }

    /// True for an empty file. Throws OW1701 for somebody else's and OW1702 for one of a newer program.
    private func identify(_ connection: StoreConnection) throws -> Bool {
        // One statement sees one state, also while another process creates the store.
        let found = try connection.statement(
            """
            SELECT (SELECT application_id FROM pragma_application_id),
              (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_master)
            """
        ).first { row in (id: row.int(0), version: row.int(1), tables: row.int(2)) }
        guard let found, found.id == StoreSchema.applicationID else {
            guard found?.id == 0, found?.tables == 0 else { throw refusal("OW1701") }
            return true
        }
        guard found.version <= Int64(StoreSchema.version) else {
            throw refusal("OW1702", ["found": String(found.version), "known": String(StoreSchema.version)])
        }
        return false
    }

    /// Makes a store of an empty file. Of several processes that want to, one does, and the others wait for it.
    private func create(_ connection: StoreConnection, _ locks: borrowing WorkerLocks) throws {
        let clock = ContinuousClock()
        let end = clock.now + busyTimeout
        // No worker has the number 0; its byte is held by whoever creates the store.
        while !locks.take(0) {
            guard clock.now < end else {
                throw SQLiteError(code: SQLITE_BUSY, message: "another process is creating the store")
            }
            usleep(1000)
        }
        defer { locks.release(0) }
        guard try identify(connection) else { return }
        // The switch to WAL writes the first page of an empty file. There is nothing in it to roll back to, so it
        // is spared a journal on the disk, which would cost three more syncs.
        try connection.execute(
            """
            PRAGMA page_size = \(StoreSchema.pageSize);
            PRAGMA journal_mode = MEMORY;
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            """)
        try migrate(connection)
    }

    private func migrate(_ connection: StoreConnection) throws {
        guard try connection.pragma("PRAGMA user_version") < Int64(StoreSchema.version) else { return }
        try connection.execute("BEGIN IMMEDIATE")
        do {
            // Another process may have done it while this one waited for the lock.
            let version = try connection.pragma("PRAGMA user_version")
            for migration in StoreSchema.migrations[Int(version)...] { try connection.execute(migration) }
            try connection.execute(
                """
                PRAGMA application_id = \(StoreSchema.applicationID);
                PRAGMA user_version = \(StoreSchema.version);
                COMMIT
                """)
        } catch {
            try? connection.execute("ROLLBACK")
            throw error
        }
    }

    private func refusal(_ code: DiagnosticCode, _ arguments: [String: String] = [:]) -> JournalFailure {
        JournalFailure(
            Diagnostic(
                code, at: SourcePlace(file: path), arguments.merging(["file": path]) { own, _ in own }))
    }
}

/// What SQLite itself says about how durable it is; never what we asked for.
struct Durability {
    let journalMode: String
    /// 2 is FULL, 3 EXTRA: <https://www.sqlite.org/pragma.html#pragma_synchronous>.
    let synchronous: Int64
    var isFull: Bool { journalMode == "wal" && synchronous >= 2 }

    init(_ connection: StoreConnection) throws {
        journalMode = try connection.statement("PRAGMA journal_mode").first { $0.text(0) } ?? ""
        synchronous = try connection.pragma("PRAGMA synchronous")
    }
}

extension StoreConnection {
    /// The single number a pragma or query answers.
    func pragma(_ sql: StaticString) throws -> Int64 { try statement(sql).first { $0.int(0) } ?? 0 }
}
