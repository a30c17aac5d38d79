import Foundation
import GRDB
import Glibc

/// The books of one mock department: a file of its own with commits of its own, so that "acted once" is
/// counted by the department and not by us.
///
/// Deliveries that come while a commit is under way share the next one. WAL with `synchronous=FULL`: what has
/// been answered is on the disk.
actor MockBooks {
    /// Nil for books in memory, which are gone with the department.
    nonisolated let path: String?
    private var queue: DatabaseQueue?
    private var waiting: [Job] = []
    private var isWriting = false

    private struct Job: Sendable {
        /// Does the work and says how to tell the result once it is durable.
        var run: @Sendable (Database) -> @Sendable () -> Void
        var fail: @Sendable (any Error) -> Void
    }

    /// The file is no database, or may not be read or written; nothing was done with it.
    struct Unusable: Error {
        /// Words of SQLite or of the system; they hold no values.
        var reason: String
    }

    /// Nothing is opened or created before the first use.
    init(path: String?) { self.path = path }

    /// Does work within one durable transaction, alone or together with other work. When `body` throws, nothing
    /// of it is written.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(
                Job(
                    run: { database in
                        do {
                            var result: Result?
                            try database.inSavepoint {
                                result = try body(database)
                                return .commit
                            }
                            let done = result!  // the savepoint ran to its end
                            return { continuation.resume(returning: done) }
                        } catch {
                            return { continuation.resume(throwing: error) }
                        }
                    }, fail: { continuation.resume(throwing: $0) }))
            if !isWriting {
                isWriting = true
                Task { await drain() }
            }
        }
    }

    /// Reads; nil when there are no books yet.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Result
    ) async throws -> Result? {
        if queue == nil, !(path.map { FileManager.default.fileExists(atPath: $0) } ?? false) { return nil }
        return try await open().read(body)
    }

    private func drain() async {
        while !waiting.isEmpty {
            let jobs = waiting
            waiting = []
            do {
                let told = try await open().write { database in jobs.map { $0.run(database) } }
                for tell in told { tell() }
            } catch {
                for job in jobs { job.fail(error) }
            }
        }
        isWriting = false
    }

    private func open() throws(Unusable) -> DatabaseQueue {
        if let queue { return queue }
        do { return try openOrMake() } catch let error as DatabaseError {
            throw Unusable(reason: error.message ?? error.resultCode.description)
        } catch {
            throw Unusable(reason: String(cString: strerror(errno)))
        }
    }

    private func openOrMake() throws -> DatabaseQueue {
        guard let path else {
            let opened = try DatabaseQueue()
            try opened.writeWithoutTransaction(Self.migrate)
            queue = opened
            return opened
        }
        let opened = try BookFile.open(path)
        try opened.writeWithoutTransaction(Self.migrate)
        queue = opened
        return opened
    }

    /// Makes the tables. Looks and makes within one immediate transaction: two processes may meet here, and the
    /// second must see what the first has made.
    private static func migrate(_ database: Database) throws {
        try database.inTransaction(.immediate) {
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            if version == 0 { try database.execute(sql: Self.tables) }
            if version < 2 { try database.execute(sql: Self.later) }
            return .commit
        }
    }

    private static let tables = """
        CREATE TABLE inbox (
            sender TEXT NOT NULL, message TEXT NOT NULL,
            digest BLOB NOT NULL,        -- of the bytes; other bytes under this id are quarantined
            deliveries INTEGER NOT NULL,
            receipt BLOB,                -- given at once, when the answer comes later
            answer BLOB,                 -- NULL while the department could not be reached
            due INTEGER,                 -- when the answer may be collected; NULL when it was given at once
            PRIMARY KEY (sender, message)
        ) WITHOUT ROWID;
        CREATE INDEX inbox_due ON inbox (due) WHERE due IS NOT NULL;
        CREATE TABLE effect (            -- what the department has done; never changed
            number INTEGER PRIMARY KEY,
            service TEXT NOT NULL, key TEXT NOT NULL,
            case_id TEXT NOT NULL, message TEXT NOT NULL,
            what TEXT NOT NULL, at INTEGER NOT NULL,
            answer BLOB NOT NULL
        );
        CREATE INDEX effect_key ON effect (service, key);
        CREATE TABLE live (              -- what it remembers of a record of the register
            record BLOB NOT NULL, field TEXT NOT NULL, value TEXT,
            PRIMARY KEY (record, field)
        ) WITHOUT ROWID;
        CREATE TABLE quarantine (
            number INTEGER PRIMARY KEY,
            sender TEXT NOT NULL, message TEXT NOT NULL, bytes BLOB NOT NULL, at INTEGER NOT NULL
        );
        """

    private static let later = """
        CREATE TABLE later (             -- what it says by itself, until it was heard
            message TEXT NOT NULL, number INTEGER NOT NULL,
            bytes BLOB NOT NULL, due INTEGER NOT NULL,
            PRIMARY KEY (message, number)
        ) WITHOUT ROWID;
        PRAGMA user_version = 2;
        """
}
