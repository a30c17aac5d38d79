import CaseModel
import Foundation
import WorkflowModel

/// The tables of an exchange in a database of PostgreSQL.
///
/// One connection is kept from use to use. When it turns out broken it is replaced, once, and the transaction is made again: each
/// of them comes to the same when it is made twice, so it does not matter how far the first got.
// Not a `Mutex`: within one use the connection is taken out, handed to a transaction that blocks, and put back or let go, by steps
// that fail in different ways. `kept` and `silentSince` are what changes, and both are used in `use(_:)` alone, with the lock held.
final class PostgresTables: ExchangeTables, @unchecked Sendable {
    /// How long is waited, in seconds, and for how much.
    struct Patience: Sendable {
        var connect = 5
        /// For another program that has locked a table or a row, in milliseconds.
        var lock = 5_000
        var statement = 10
        /// For a whole use. A worker holds a message for two minutes.
        var whole = 20
        /// Replies that are read in one look. More could be too long for the network; they are there at the next.
        var replies = 100
    }

    let name: String
    private let server: TableTransport.Server
    private let tables: [ExchangeTable]
    private let folder: String
    private let inherited: [String: String]
    private let patience: Patience

    private let lock = NSLock()
    private var kept: PostgresConnection?
    /// When a connection last came to no end: those who wait behind it need not find that out one by one.
    private var silentSince: ContinuousClock.Instant?

    /// - Parameters:
    ///   - folder: The adapter's folder, from which files are looked for.
    ///   - inherited: The environment of whoever runs the window.
    init(
        _ server: TableTransport.Server, name: String, tables: [ExchangeTable], folder: String,
        inherited: [String: String], patience: Patience = Patience()
    ) {
        self.server = server
        self.name = name
        self.tables = tables
        self.folder = folder
        self.inherited = inherited
        self.patience = patience
    }

    func problem() -> ExchangeFailure? {
        do throws(ExchangeFailure) { try use { _ in } } catch { return error }
        return nil
    }

    // MARK: Requests

    func insert(
        _ request: ArrivedRequest, with attachments: [AttachedDocument], batch: Int, at now: Instant
    ) throws(ExchangeFailure) {
        let header = request.envelope.header
        let digest = Digest(of: request.bytes).hex
        let known = try use { (work) throws(Trouble) -> String? in
            for attachment in attachments {
                try work(
                    """
                    INSERT INTO \(table(.attachment)) (digest, type, body) VALUES ($1, $2, $3)
                    ON CONFLICT (digest) DO NOTHING
                    """,
                    [
                        .text(attachment.facts.digest.hex), .text(attachment.facts.kind.mediaType),
                        .bytes(attachment.bytes),
                    ])
            }
            try work(
                """
                INSERT INTO \(table(.request))
                    (message, key, case_number, step, service, batch, state, digest, body, written_at)
                VALUES ($1, $2, $3, $4, $5, $6, 'new', $7, $8, $9) ON CONFLICT (message) DO NOTHING
                """,
                [
                    .text(header.id.rawValue), .text(header.key.rawValue), .text(header.caseID.rawValue),
                    .text(header.step.rawValue), .text(header.service.rawValue), .text("\(batch)"),
                    .text(digest), .text(String(decoding: request.bytes, as: UTF8.self)), .text(now.text()),
                ])
            return try work(
                "SELECT digest::text FROM \(table(.request)) WHERE message = $1",
                [.text(header.id.rawValue)]
            ).rows.first?.first ?? nil
        }
        guard known == digest else { throw .failed(.otherDigest) }
    }

    // MARK: Replies

    /// Columns of text hold text here; only a reply without an id of its own cannot be read.
    private static let isNoText = "state = 'new' AND (message IS NULL OR digest IS NULL OR body IS NULL)"

    func markWhatIsNoText() throws(ExchangeFailure) -> Int {
        let exists = try use { (work) throws(Trouble) in
            try work("SELECT 1 FROM \(table(.reply)) WHERE \(Self.isNoText) LIMIT 1").rows.isEmpty
        }
        guard !exists else { return 0 }
        return try use { (work) throws(Trouble) in
            try work(
                "UPDATE \(table(.reply)) SET state = 'error', error = 'OW2148' WHERE \(Self.isNoText)"
            ).changed
        }
    }

    /// As much of a body as a message may have, and one character more: what is longer has another digest then, and is marked.
    private static let body = "left(body::text, 1048577)"

    func newReplies() throws(ExchangeFailure) -> [ExchangeReply] {
        try use { (work) throws(Trouble) in
            try work(
                """
                SELECT message::text, in_reply_to::text, digest::text, \(Self.body) FROM \(table(.reply))
                WHERE state = 'new' AND NOT (\(Self.isNoText)) ORDER BY written_at NULLS FIRST, message
                LIMIT \(patience.replies)
                """
            ).rows.map {
                ExchangeReply(message: $0[0] ?? "", inReplyTo: $0[1], digest: $0[2] ?? "", body: $0[3] ?? "")
            }
        }
    }

    func taken(_ message: String, at now: Instant) throws(ExchangeFailure) {
        try use { (work) throws(Trouble) in
            _ = try work(
                """
                UPDATE \(table(.reply)) SET state = 'taken', taken_at = $1, error = NULL
                WHERE message = $2 AND state = 'new'
                """, [.text(now.text()), .text(message)])
        }
    }

    func mark(_ reply: ExchangeReply, error: String) throws(ExchangeFailure) {
        try use { (work) throws(Trouble) in
            _ = try work(
                """
                UPDATE \(table(.reply)) SET state = 'error', error = $1
                WHERE message = $2 AND state = 'new' AND digest = $3 AND \(Self.body) = $4
                """, [.text(error), .text(reply.message), .text(reply.digest), .text(reply.body)])
        }
    }

    func errors() throws(ExchangeFailure) -> ErrorRows? {
        try use { (work) throws(Trouble) in
            let found = try work(
                """
                SELECT count(*) OVER (), message::text, error::text FROM \(table(.reply))
                WHERE state = 'error' ORDER BY message LIMIT 1
                """
            ).rows.first
            return found.map {
                ErrorRows(count: Int($0[0] ?? "") ?? 0, first: $0[1] ?? "–", error: $0[2] ?? "–")
            }
        }
    }

    // MARK: Transactions

    private enum Trouble: Error {
        case connection(PostgresConnection.Failure)
        case tables(ExchangeFailure)
    }

    /// A statement with its values within a transaction.
    private struct Work {
        let connection: PostgresConnection
        let deadline: ContinuousClock.Instant

        @discardableResult
        func callAsFunction(
            _ statement: String, _ values: [PostgresConnection.Value] = []
        ) throws(Trouble) -> (rows: [[String?]], changed: Int) {
            do throws(PostgresConnection.Failure) {
                return try connection.query(statement, values, until: deadline)
            } catch { throw .connection(error) }
        }
    }

    /// One transaction in which the tables are what they have to be.
    private func use<Result>(
        _ body: (Work) throws(Trouble) -> Result
    ) throws(ExchangeFailure) -> Result {
        lock.lock()
        defer { lock.unlock() }
        let deadline = ContinuousClock.now + .seconds(patience.whole)
        if let connection = kept {
            do throws(Trouble) { return try transaction(on: connection, until: deadline, body) } catch {
                // The server was started anew, or somebody between has forgotten the connection.
                guard case .connection(let failure) = error, failure.isEndOfConnection else {
                    throw self.failure(error)
                }
            }
        }
        let connection = try connect(until: deadline)
        do throws(Trouble) { return try transaction(on: connection, until: deadline, body) } catch {
            throw failure(error)
        }
    }

    private func transaction<Result>(
        on connection: PostgresConnection, until deadline: ContinuousClock.Instant,
        _ body: (Work) throws(Trouble) -> Result
    ) throws(Trouble) -> Result {
        kept = nil
        let work = Work(connection: connection, deadline: deadline)
        do throws(PostgresConnection.Failure) {
            // Limits of the transaction, not of the session: a pool between gives every transaction another one. What is
            // told as written must be on the disk, whatever the database does otherwise.
            try connection.run(
                """
                BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = '\(patience.statement)s';
                SET LOCAL lock_timeout = '\(patience.lock)ms';
                SELECT set_config('synchronous_commit', 'on', true)
                    WHERE current_setting('synchronous_commit') = 'off'
                """, until: deadline)
        } catch { throw .connection(error) }
        do throws(Trouble) {
            for table in tables { try check(table, by: work) }
            let result = try body(work)
            try work("COMMIT")
            kept = connection
            return result
        } catch {
            if case .connection(let failure) = error, !failure.isOnlyOfStatement { throw error }
            // The server takes back what is not committed; where it cannot say so the connection is given up.
            if (try? connection.run("ROLLBACK", until: deadline)) != nil { kept = connection }
            throw error
        }
    }

    /// What is missing of a table. The catalogue is read and not the table, so nobody's lock is waited for.
    private func check(_ table: ExchangeTable, by work: Work) throws(Trouble) {
        let found = try work(
            """
            SELECT lower(a.attname), t.typname, t.typcategory FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped
            """, [.text(self.table(table))]
        ).rows
        guard !found.isEmpty else { throw .tables(.noTable(table)) }
        for column in table.columns {
            guard let there = found.first(where: { $0[0] == column }) else {
                throw .tables(.noColumn(table, column))
            }
            let isBytes = there[1] == "bytea"
            let isText = there[2] == "S" || there[1] == "xml"
            let mustBeText = ["message", "in_reply_to", "state", "digest", "error"].contains(column)
            guard
                table == .attachment && column == "body"
                    ? isBytes : isText || !(mustBeText || column == "body")
            else { throw .tables(.wrongType(table, column)) }
        }
    }

    /// The name of a table, as it stands in a statement.
    private func table(_ table: ExchangeTable) -> String {
        guard let schema = server.schema else { return table.rawValue }
        return "\"\(schema.replacing("\"", with: "\"\""))\".\(table.rawValue)"
    }

    private func failure(_ trouble: Trouble) -> ExchangeFailure {
        switch trouble {
        case .tables(let failure): failure
        case .connection(.timedOut): .noServer(PostgresWords.timedOut(after: patience.whole))
        case .connection(.broken): .noServer(PostgresWords.brokenConnection)
        case .connection(let end) where end.isEndOfConnection: .noServer(PostgresWords.brokenConnection)
        case .connection(.state(let state)): .failed(PostgresWords.words(of: state))
        }
    }

    // MARK: Connecting

    private func connect(until deadline: ContinuousClock.Instant) throws(ExchangeFailure)
        -> PostgresConnection
    {
        let late = ExchangeFailure.noServer(PostgresWords.timedOut(after: patience.connect))
        if let silentSince, ContinuousClock.now - silentSince < .seconds(patience.connect) { throw late }
        let settings: [(String, String)]
        do throws(Diagnostic) {
            settings = try server.settings(patience, folder: folder, inherited: inherited)
        } catch { throw .noSecret(error) }
        do throws(PostgresConnection.Failure) {
            let connection = try PostgresConnection(
                settings, until: min(deadline, ContinuousClock.now + .seconds(patience.connect)))
            silentSince = nil
            return connection
        } catch {
            switch error {
            case .timedOut:
                silentSince = ContinuousClock.now
                throw late
            case .broken(let said): throw .noServer(PostgresWords.words(ofConnecting: said))
            case .state(let state): throw .noServer(PostgresWords.words(of: state))
            }
        }
    }
}

extension PostgresConnection.Failure {
    /// True when the server is told again what it may not have heard.
    fileprivate var isEndOfConnection: Bool {
        switch self {
        case .broken: true
        // The server ends all connections when it is stopped, and this one when it was idle for too long.
        case .state(let state): state.hasPrefix("08") || state.hasPrefix("57P")
        case .timedOut: false
        }
    }

    /// True when the connection can be used on.
    fileprivate var isOnlyOfStatement: Bool {
        if case .state = self { !isEndOfConnection } else { false }
    }
}
