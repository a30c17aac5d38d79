import CaseModel
import Foundation
import GRDB

/// What an adapter to a server has to remember: the messages whose answer is asked for later. A file of its own, made when
/// the first such message has gone out; durable before the receipt is told.
actor HTTPBooks {
    /// A message whose answer is still to come, or has come and was not journaled yet.
    struct Waiting: Sendable {
        var message: OutboundMessage
        var until: Instant
        var answer: Answer?
    }

    /// What was answered when it was asked for.
    struct Answer: Sendable {
        var bytes: [UInt8]
        /// Why nobody can say what it means; nil where somebody can.
        var problem: DiagnosticCode?

        func message(to request: MessageID) -> InboundMessage {
            InboundMessage(
                id: .init(request.rawValue), bytes: bytes,
                unusable: problem.map { .init(request: request, code: $0) })
        }
    }

    private let path: String
    private var queue: DatabaseQueue?

    init(path: String) { self.path = path }

    /// The same message again is the same row; an answer that is there stays.
    func add(_ message: OutboundMessage, due: Instant, until: Instant) throws {
        try open().write { database in
            try database.execute(
                sql: """
                    INSERT INTO waiting (message, service, bytes, due, until) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (message) DO UPDATE SET due = excluded.due
                    """,
                arguments: [
                    message.id.rawValue, message.service.rawValue, Data(message.bytes), due.milliseconds,
                    until.milliseconds,
                ])
        }
    }

    /// Those to be asked for by `now`, and those whose answer is there; oldest first.
    func due(by now: Instant) throws -> [Waiting] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT message, service, bytes, until, answer, problem FROM waiting
                    WHERE due <= ? OR answer IS NOT NULL ORDER BY due, message
                    """, arguments: [now.milliseconds]
            ).map { row in
                Waiting(
                    message: OutboundMessage(
                        id: MessageID(row["message"]), service: ServiceName(row["service"]),
                        bytes: [UInt8](row["bytes"] as Data), now: now),
                    until: Instant(milliseconds: row["until"]),
                    answer: (row["answer"] as Data?).map {
                        Answer(
                            bytes: [UInt8]($0),
                            problem: (row["problem"] as String?).map(DiagnosticCode.init(rawValue:)))
                    })
            }
        } ?? []
    }

    func postpone(_ message: MessageID, to due: Instant) throws {
        try open().write { database in
            try database.execute(
                sql: "UPDATE waiting SET due = ? WHERE message = ?",
                arguments: [due.milliseconds, message.rawValue])
        }
    }

    func keep(_ answer: Answer, to message: MessageID) throws {
        try open().write { database in
            try database.execute(
                sql: "UPDATE waiting SET answer = ?, problem = ? WHERE message = ?",
                arguments: [Data(answer.bytes), answer.problem?.rawValue, message.rawValue])
        }
    }

    func remove(_ messages: [String]) throws {
        guard !messages.isEmpty else { return }
        try open().write { database in
            for message in messages {
                try database.execute(sql: "DELETE FROM waiting WHERE message = ?", arguments: [message])
            }
        }
    }

    /// When the next is to be asked for; nil when none is waiting.
    func nextDue() throws -> Instant? {
        (try read { try Int64.fetchOne($0, sql: "SELECT min(due) FROM waiting") } ?? nil)
            .map { Instant(milliseconds: $0) }
    }

    /// When the next after an instant is to be asked for.
    func nextDue(after now: Instant) throws -> Instant? {
        (try read {
            try Int64.fetchOne(
                $0, sql: "SELECT min(due) FROM waiting WHERE due > ?", arguments: [now.milliseconds])
        } ?? nil).map { Instant(milliseconds: $0) }
    }

    private func read<Result: Sendable>(_ body: (Database) throws -> Result) throws -> Result? {
        if queue == nil, !FileManager.default.fileExists(atPath: path) { return nil }
        return try open().read(body)
    }

    private func open() throws -> DatabaseQueue {
        if let queue { return queue }
        let opened = try BookFile.open(path)
        try opened.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS waiting (
                        message TEXT PRIMARY KEY, service TEXT NOT NULL, bytes BLOB NOT NULL,
                        due INTEGER NOT NULL, until INTEGER NOT NULL, answer BLOB
                    ) WITHOUT ROWID
                    """)
            if try !database.columns(in: "waiting").contains(where: { $0.name == "problem" }) {
                try database.execute(sql: "ALTER TABLE waiting ADD COLUMN problem TEXT")
            }
        }
        queue = opened
        return opened
    }
}
