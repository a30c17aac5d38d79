import CaseModel
import Foundation
import WorkflowModel

/// The two tables of an exchange, in a database that is somebody else's. Every call is one transaction and blocks until it is
/// over; whoever calls is on a thread of its own.
protocol ExchangeTables: Sendable {
    /// The database as messages call it.
    var name: String { get }

    /// The first thing that is missing; nil when the tables can be used.
    func problem() -> ExchangeFailure?

    /// Inserts a request in one transaction. The same one that is there already is no failure.
    func insert(
        _ request: ArrivedRequest, with attachments: [AttachedDocument], batch: Int, at now: Instant
    ) throws(ExchangeFailure)

    /// Marks replies that cannot be read, and returns how many there were.
    func markWhatIsNoText() throws(ExchangeFailure) -> Int

    func newReplies() throws(ExchangeFailure) -> [ExchangeReply]

    func taken(_ message: String, at now: Instant) throws(ExchangeFailure)

    /// Only the row as it was read: its owner may have mended it meanwhile.
    func mark(_ reply: ExchangeReply, error: String) throws(ExchangeFailure)

    /// How many rows are marked as errors, and the first of them; nil when none is.
    func errors() throws(ExchangeFailure) -> ErrorRows?
}

/// Rows that are marked as errors.
struct ErrorRows: Sendable {
    var count: Int
    var first: String
    var error: String
}

/// A reply that nobody has marked yet.
struct ExchangeReply: Sendable {
    var message: String
    var inReplyTo: String?
    var digest: String
    var body: String
}

enum ExchangeTable: String, Sendable, CaseIterable {
    case request = "onewindow_request"
    case reply = "onewindow_reply"
    /// Only where a service takes documents.
    case attachment = "onewindow_attachment"

    /// Those that a department's services need.
    static func needed(by contract: DepartmentContract) -> [ExchangeTable] {
        needed(takesAttachments: contract.services.contains { !$0.attachments.isEmpty })
    }

    static func needed(takesAttachments: Bool) -> [ExchangeTable] {
        allCases.filter { takesAttachments || $0 != .attachment }
    }

    var columns: [String] {
        switch self {
        case .attachment: ["digest", "type", "body"]
        case .request:
            [
                "message", "key", "case_number", "step", "service", "batch", "state", "digest", "body",
                "written_at", "taken_at",
            ]
        case .reply:
            [
                "message", "in_reply_to", "key", "case_number", "service", "batch", "state", "digest", "body",
                "written_at", "taken_at", "error",
            ]
        }
    }

    /// What the owner of the database runs once, in SQLite as in PostgreSQL. It stands in the documentation word for word.
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

    /// The same for a department that takes documents, in SQLite. PostgreSQL calls the type of the last column `BYTEA`.
    static let attachmentSchema = """
        CREATE TABLE onewindow_attachment (
            digest      TEXT PRIMARY KEY,            -- SHA-256 of the body, as the envelope's header names it
            type        TEXT NOT NULL,               -- its media type
            body        BLOB NOT NULL
        );
        """

    /// That of PostgreSQL.
    static let attachmentSchemaOfPostgres = attachmentSchema.replacing("BLOB", with: "BYTEA")
}
