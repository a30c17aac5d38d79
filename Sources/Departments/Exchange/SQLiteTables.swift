import CaseModel
import Foundation
import GRDB
import WorkflowModel

/// The tables of an exchange in a SQLite file.
final class SQLiteTables: ExchangeTables {
    typealias Failure = ExchangeFailure

    private let path: String
    /// How long it is waited for somebody who has locked the database, in seconds.
    private let patience: Double
    private let tables: [ExchangeTable]

    var name: String { path }

    init(
        path: String, patience: Double = 10,
        tables: [ExchangeTable] = ExchangeTable.needed(takesAttachments: false)
    ) {
        self.path = path
        self.tables = tables
        self.patience = patience
    }

    func problem() -> Failure? {
        do throws(Failure) { try look { _ in } } catch { return error }
        return nil
    }

    /// Makes a database with both tables, for a trial and for a new folder.
    static func make(at path: String) throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: ExchangeTable.schema) }
    }

    // MARK: Requests

    func insert(
        _ request: ArrivedRequest, with attachments: [AttachedDocument], batch: Int, at now: Instant
    ) throws(Failure) {
        let header = request.envelope.header
        let digest = Digest(of: request.bytes).hex
        let known = try use { database in
            for attachment in attachments {
                try database.execute(
                    sql: """
                        INSERT INTO onewindow_attachment (digest, type, body) VALUES (?, ?, ?)
                        ON CONFLICT (digest) DO NOTHING
                        """,
                    arguments: [
                        attachment.facts.digest.hex, attachment.facts.kind.mediaType, Data(attachment.bytes),
                    ])
            }
            try database.execute(
                sql: """
                    INSERT INTO onewindow_request
                        (message, key, case_number, step, service, batch, state, digest, body, written_at)
                    VALUES (?, ?, ?, ?, ?, ?, 'new', ?, ?, ?) ON CONFLICT (message) DO NOTHING
                    """,
                arguments: [
                    header.id.rawValue, header.key.rawValue, header.caseID.rawValue, header.step.rawValue,
                    header.service.rawValue, batch, digest, String(decoding: request.bytes, as: UTF8.self),
                    now.text(),
                ])
            return try String.fetchOne(
                database, sql: "SELECT digest FROM onewindow_request WHERE message = ?",
                arguments: [header.id.rawValue])
        }
        guard known == digest else { throw .failed(.otherDigest) }
    }

    // MARK: Replies

    /// Columns of a reply that are not text as they must be, because SQLite keeps whatever is given it.
    private static let isNoText = """
        state = 'new' AND (typeof(message) <> 'text' OR typeof(digest) <> 'text' OR typeof(body) <> 'text'
            OR typeof(in_reply_to) NOT IN ('text', 'null'))
        """

    func markWhatIsNoText() throws(Failure) -> Int {
        let exists = try look { database in
            try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM onewindow_reply WHERE \(Self.isNoText))")
        }
        guard exists == true else { return 0 }
        return try use { database in
            try database.execute(
                sql: "UPDATE onewindow_reply SET state = 'error', error = 'OW2148' WHERE \(Self.isNoText)")
            return database.changesCount
        }
    }

    func newReplies() throws(Failure) -> [ExchangeReply] {
        try look { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT message, in_reply_to, digest, body FROM onewindow_reply
                    WHERE state = 'new' AND NOT (\(Self.isNoText)) ORDER BY written_at, message
                    """
            ).map {
                ExchangeReply(
                    message: $0["message"], inReplyTo: $0["in_reply_to"], digest: $0["digest"],
                    body: $0["body"])
            }
        }
    }

    func taken(_ message: String, at now: Instant) throws(Failure) {
        try use { database in
            try database.execute(
                sql: """
                    UPDATE onewindow_reply SET state = 'taken', taken_at = ?, error = NULL
                    WHERE message = ? AND state = 'new'
                    """, arguments: [now.text(), message])
        }
    }

    func mark(_ reply: ExchangeReply, error: String) throws(Failure) {
        try use { database in
            try database.execute(
                sql: """
                    UPDATE onewindow_reply SET state = 'error', error = ?
                    WHERE message = ? AND state = 'new' AND digest = ? AND body = ?
                    """, arguments: [error, reply.message, reply.digest, reply.body])
        }
    }

    func errors() throws(Failure) -> ErrorRows? {
        try look { database in
            guard
                let first = try Row.fetchOne(
                    database,
                    sql: """
                        SELECT CAST(message AS TEXT) AS message, CAST(error AS TEXT) AS error
                        FROM onewindow_reply WHERE state = 'error' ORDER BY message LIMIT 1
                        """),
                let count = try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM onewindow_reply WHERE state = 'error'")
            else { return nil }
            return ErrorRows(count: count, first: first["message"] ?? "–", error: first["error"] ?? "–")
        }
    }

    // MARK: The file

    /// One transaction that writes. Opened anew each time: the file is somebody else's and may be put in the place of another.
    private func use<Result>(_ body: (Database) throws -> Result) throws(Failure) -> Result {
        try open { queue in
            try queue.write { database in
                try check(database)
                return try body(database)
            }
        }
    }

    /// The same without the writer's lock.
    private func look<Result>(_ body: (Database) throws -> Result) throws(Failure) -> Result {
        try open { queue in
            try queue.read { database in
                try check(database)
                return try body(database)
            }
        }
    }

    private func open<Result>(_ body: (DatabaseQueue) throws -> Result) throws(Failure) -> Result {
        guard FileManager.default.fileExists(atPath: path) else { throw .noFile }
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(patience)
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            return try body(try DatabaseQueue(path: path, configuration: configuration))
        } catch let failure as Failure { throw failure } catch let error as DatabaseError {
            throw .failed(.same(error.message ?? "\(error.resultCode)"))
        } catch { throw .failed(.same("\(type(of: error))")) }
    }

    private func check(_ database: Database) throws {
        for table in tables {
            guard try database.tableExists(table.rawValue) else { throw Failure.noTable(table) }
            let there = Set(try database.columns(in: table.rawValue).map { $0.name.lowercased() })
            for column in table.columns where !there.contains(column) {
                throw Failure.noColumn(table, column)
            }
        }
    }
}
