import CaseModel
import Foundation
import GRDB
import WorkflowModel

/// The two tables of an exchange, in a SQLite file that is somebody else's.
final class ExchangeTables: Sendable {
    enum Table: String, Sendable, CaseIterable {
        case request = "onewindow_request"
        case reply = "onewindow_reply"
        /// Only where a service takes documents.
        case attachment = "onewindow_attachment"
    }

    /// What keeps the tables from being used.
    enum Failure: Error, Sendable {
        case noDatabase
        case noTable(Table)
        case noColumn(Table, String)
        /// Words of SQLite; they hold no values.
        case failed(String)

        func diagnostic(
            of department: DepartmentName, _ path: String, at place: SourcePlace,
            severity: Diagnostic.Severity = .error
        ) -> Diagnostic {
            var arguments = ["department": department.rawValue, "database": path]
            let code: DiagnosticCode
            switch self {
            case .noDatabase:
                code = "OW2140"
                arguments["reason"] = "No such file or directory"
            case .noTable(let table):
                code = "OW2142"
                arguments["table"] = table.rawValue
            case .noColumn(let table, let column):
                code = "OW2141"
                arguments["table"] = table.rawValue
                arguments["column"] = column
            case .failed(let reason):
                code = "OW2140"
                arguments["reason"] = reason
            }
            return Diagnostic(code, at: place, severity: severity, arguments)
        }
    }

    /// A reply that nobody has marked yet.
    struct Reply: Sendable {
        var message: String
        var inReplyTo: String?
        var digest: String
        var body: String
    }

    /// What the owner of the database runs once. It stands in the documentation word for word.
    static let schema = """
        CREATE TABLE onewindow_request (
            message     TEXT PRIMARY KEY,            -- id of the envelope
            key         TEXT NOT NULL,               -- the department acts at most once for it
            case_number TEXT NOT NULL,
            step        TEXT NOT NULL,
            service     TEXT NOT NULL,
            batch       INTEGER NOT NULL,            -- counts what the window has inserted
            state       TEXT NOT NULL DEFAULT 'new', -- the department's: the window writes 'new' and looks no more
            digest      TEXT NOT NULL,               -- SHA-256 of the body's UTF-8 bytes, in hexadecimal digits
            body        TEXT NOT NULL,               -- the envelope
            written_at  TEXT NOT NULL,
            taken_at    TEXT                         -- the department's
        );
        CREATE TABLE onewindow_reply (
            message     TEXT PRIMARY KEY,            -- id of the envelope
            in_reply_to TEXT,                        -- id of the request
            key         TEXT,
            case_number TEXT,
            service     TEXT,
            batch       INTEGER,
            state       TEXT NOT NULL DEFAULT 'new', -- the window makes it 'taken' or 'error'
            digest      TEXT NOT NULL,               -- SHA-256 of the body's UTF-8 bytes, in hexadecimal digits
            body        TEXT NOT NULL,               -- the envelope
            written_at  TEXT,
            taken_at    TEXT,                        -- the window's
            error       TEXT                         -- the window's: the code of what is wrong
        );
        """

    /// The same for a department that takes documents.
    static let attachmentSchema = """
        CREATE TABLE onewindow_attachment (
            digest      TEXT PRIMARY KEY,            -- SHA-256 of the body, as the envelope's header names it
            type        TEXT NOT NULL,               -- its media type
            body        BLOB NOT NULL
        );
        """

    private static let columns: [Table: [String]] = [
        .attachment: ["digest", "type", "body"],
        .request: [
            "message", "key", "case_number", "step", "service", "batch", "state", "digest", "body",
            "written_at", "taken_at",
        ],
        .reply: [
            "message", "in_reply_to", "key", "case_number", "service", "batch", "state", "digest", "body",
            "written_at", "taken_at", "error",
        ],
    ]

    let path: String
    /// How long it is waited for somebody who has locked the database, in seconds.
    private let patience: Double

    private let tables: [Table]

    init(path: String, patience: Double = 10, takesAttachments: Bool = false) {
        self.path = path
        tables = Table.allCases.filter { takesAttachments || $0 != .attachment }
        self.patience = patience
    }

    convenience init(path: String, of contract: DepartmentContract) {
        self.init(path: path, takesAttachments: contract.services.contains { !$0.attachments.isEmpty })
    }

    /// The first thing that is missing; nil when the tables can be used.
    func problem() -> Failure? {
        do throws(Failure) { try look { _ in } } catch { return error }
        return nil
    }

    /// Makes a database with both tables, for a trial and for a new folder.
    static func make(at path: String) throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: schema) }
    }

    // MARK: Requests

    /// Inserts a request in one transaction. The same one that is there already is no failure.
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
        guard known == digest else { throw .failed("another digest stands under its id") }
    }

    // MARK: Replies

    /// Columns of a reply that are not text as they must be, because SQLite keeps whatever is given it.
    private static let isNoText = """
        state = 'new' AND (typeof(message) <> 'text' OR typeof(digest) <> 'text' OR typeof(body) <> 'text'
            OR typeof(in_reply_to) NOT IN ('text', 'null'))
        """

    /// Marks replies that cannot be read, and returns how many there were.
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

    func newReplies() throws(Failure) -> [Reply] {
        try look { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT message, in_reply_to, digest, body FROM onewindow_reply
                    WHERE state = 'new' AND NOT (\(Self.isNoText)) ORDER BY written_at, message
                    """
            ).map {
                Reply(
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

    /// Only the row as it was read: its owner may have mended it meanwhile.
    func mark(_ reply: Reply, error: String) throws(Failure) {
        try use { database in
            try database.execute(
                sql: """
                    UPDATE onewindow_reply SET state = 'error', error = ?
                    WHERE message = ? AND state = 'new' AND digest = ? AND body = ?
                    """, arguments: [error, reply.message, reply.digest, reply.body])
        }
    }

    /// How many rows are marked as errors, and the first of them; nil when none is.
    func errors() throws(Failure) -> (count: Int, first: String, error: String)? {
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
            return (count, first["message"] ?? "–", first["error"] ?? "–")
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
        guard FileManager.default.fileExists(atPath: path) else { throw .noDatabase }
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(patience)
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            return try body(try DatabaseQueue(path: path, configuration: configuration))
        } catch let failure as Failure { throw failure } catch let error as DatabaseError {
            throw .failed(error.message ?? "\(error.resultCode)")
        } catch { throw .failed("\(type(of: error))") }
    }

    private func check(_ database: Database) throws {
        for table in tables {
            guard try database.tableExists(table.rawValue) else { throw Failure.noTable(table) }
            let there = Set(try database.columns(in: table.rawValue).map { $0.name.lowercased() })
            for column in Self.columns[table] ?? [] where !there.contains(column) {
                throw Failure.noColumn(table, column)
            }
        }
    }
}
