import CaseModel
import Foundation
import GRDB

/// What an exchange by files or tables has to remember: which message went out under which number, what was taken. A file of
/// its own beside the store, durable before anything is told.
actor ExchangeBooks {
    /// A message that was handed over.
    struct Sent: Sendable {
        var digest: Digest
        var receipt: [UInt8]
        /// Of the file it has to itself; nil when it is gathered for one with others.
        var file: Int?
        var isWritten: Bool
    }

    /// A file of many messages that is to be written.
    struct Batch: Sendable {
        var number: Int
        var messages: [(id: MessageID, bytes: [UInt8])]
    }

    /// What became of a file that was read.
    enum Fate: String, Sendable { case done, err }

    private let path: String
    private var queue: DatabaseQueue?

    init(path: String) { self.path = path }

    // MARK: Going out

    /// Enters a message, or finds it as it was entered first. Without `due` it gets a file of its own at once.
    func enter(
        _ message: OutboundMessage, receipt: [UInt8], digest: Digest, due: Instant?
    ) throws -> Sent {
        try open().write { database in
            if let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT digest, receipt, sent.file, due, is_written FROM sent LEFT JOIN file ON number = sent.file
                    WHERE message = ?
                    """, arguments: [message.id.rawValue]), let known = Digest(bytes: row["digest"] as Data)
            {
                // What was gathered is written with the others and never by itself, also when its file is numbered already.
                let isGathered = (row["due"] as Int64?) != nil
                return Sent(
                    digest: known, receipt: [UInt8](row["receipt"] as Data),
                    file: isGathered ? nil : row["file"],
                    isWritten: (row["is_written"] as Int? ?? 0) == 1)
            }
            var file: Int?
            if due == nil {
                try database.execute(sql: "INSERT INTO file (is_written) VALUES (0)")
                file = Int(database.lastInsertedRowID)
            }
            try database.execute(
                sql:
                    "INSERT INTO sent (message, digest, receipt, file, due, bytes, entered) VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    message.id.rawValue, Data(digest.bytes), Data(receipt), file, due?.milliseconds,
                    due == nil ? nil : Data(message.bytes), message.now.milliseconds,
                ])
            return Sent(digest: digest, receipt: receipt, file: file, isWritten: false)
        }
    }

    /// True of a message that lies gathered or has gone out: nothing that belongs to it is laid down a second time.
    func isLaidDown(_ message: MessageID) throws -> Bool {
        let isLaidDown = try read {
            try Bool.fetchOne(
                $0,
                sql: """
                    SELECT due IS NOT NULL OR is_written = 1 FROM sent LEFT JOIN file ON number = sent.file
                    WHERE message = ?
                    """, arguments: [message.rawValue])
        }
        return isLaidDown == true
    }

    /// Puts what is due into files of so many messages, and returns the files that are still to be written, each with the same
    /// messages every time.
    func batches(dueBy now: Instant, most: Int) throws -> [Batch] {
        guard try exists() else { return [] }
        return try open().write { database in
            while true {
                let due = try String.fetchAll(
                    database,
                    sql:
                        "SELECT message FROM sent WHERE file IS NULL AND due <= ? ORDER BY due, message LIMIT ?",
                    arguments: [now.milliseconds, most])
                if due.isEmpty { break }
                try database.execute(sql: "INSERT INTO file (is_written) VALUES (0)")
                let number = database.lastInsertedRowID
                for message in due {
                    try database.execute(
                        sql: "UPDATE sent SET file = ? WHERE message = ?", arguments: [number, message])
                }
            }
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT number, message, bytes FROM sent JOIN file ON number = sent.file
                    WHERE is_written = 0 AND bytes IS NOT NULL ORDER BY number, message
                    """)
            var batches: [Batch] = []
            for row in rows {
                let number: Int = row["number"]
                if batches.last?.number != number { batches.append(Batch(number: number, messages: [])) }
                batches[batches.count - 1].messages.append(
                    (MessageID(row["message"]), [UInt8](row["bytes"] as Data)))
            }
            return batches
        }
    }

    /// The file is there, durably: its messages are not kept any longer.
    func written(_ file: Int) throws {
        try open().write { database in
            try database.execute(sql: "UPDATE file SET is_written = 1 WHERE number = ?", arguments: [file])
            try database.execute(sql: "UPDATE sent SET bytes = NULL WHERE file = ?", arguments: [file])
        }
    }

    /// The receipt of a message that went out from here: it holds the header of the request.
    func receipt(of message: MessageID) throws -> [UInt8]? {
        try read { database in
            try Data.fetchOne(
                database, sql: "SELECT receipt FROM sent WHERE message = ?", arguments: [message.rawValue])
        }?.map { [UInt8]($0) }
    }

    /// The earliest gathered message's hour; nil when none is gathered.
    func nextBatch() throws -> Instant? {
        (try read { try Int64.fetchOne($0, sql: "SELECT min(due) FROM sent WHERE file IS NULL") } ?? nil)
            .map { Instant(milliseconds: $0) }
    }

    /// True while an answer may be looked for again and again: for thirty days, as with a URL. One that comes later is found
    /// whenever somebody looks.
    func isWaiting(at now: Instant) throws -> Bool {
        let since = now + .seconds(-30 * 86_400)
        return
            (try read {
                try Bool.fetchOne(
                    $0, sql: "SELECT EXISTS (SELECT 1 FROM sent WHERE answered = 0 AND entered > ?)",
                    arguments: [since.milliseconds])
            } ?? nil) ?? false
    }

    // MARK: Coming in

    /// What became of a file of that name and contents; nil when it has not been seen.
    func fate(of name: String, _ digest: Digest) throws -> Fate? {
        (try read { database in
            try String.fetchOne(
                database, sql: "SELECT fate FROM came WHERE name = ? AND digest = ?",
                arguments: [name, Data(digest.bytes)])
        } ?? nil).flatMap { Fate(rawValue: $0) }
    }

    /// True when a file of that name and other contents was taken or put aside.
    func isKnown(_ name: String, otherThan digest: Digest) throws -> Bool {
        (try read { database in
            try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM came WHERE name = ? AND digest <> ?)",
                arguments: [name, Data(digest.bytes)])
        } ?? nil) ?? false
    }

    /// Remembers it before it is moved, so that a move that breaks off is brought to its end.
    ///
    /// - Parameter message: The message that is over with it.
    func came(_ name: String, _ digest: Digest, _ fate: Fate, answering message: MessageID? = nil) throws {
        try open().write { database in
            if let message {
                try database.execute(
                    sql: "UPDATE sent SET answered = 1 WHERE message = ?", arguments: [message.rawValue])
            }
            try database.execute(
                sql: "INSERT OR IGNORE INTO came (name, digest, fate) VALUES (?, ?, ?)",
                arguments: [name, Data(digest.bytes), fate.rawValue])
            try database.execute(
                sql: "DELETE FROM part WHERE name = ?", arguments: ["\(name) \(digest.short)"])
        }
    }

    /// The records of a file that have been taken or put aside.
    func parts(of name: String) throws -> Set<Int> {
        Set(
            try read { database in
                try Int.fetchAll(database, sql: "SELECT record FROM part WHERE name = ?", arguments: [name])
            } ?? [])
    }

    /// Returns all the records of the file that have been taken or put aside.
    func took(_ record: Int, of name: String, answering message: MessageID?) throws -> Set<Int> {
        try open().write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO part (name, record) VALUES (?, ?)", arguments: [name, record])
            if let message {
                try database.execute(
                    sql: "UPDATE sent SET answered = 1 WHERE message = ?", arguments: [message.rawValue])
            }
            return Set(
                try Int.fetchAll(database, sql: "SELECT record FROM part WHERE name = ?", arguments: [name]))
        }
    }

    /// Remembers the number of a file that came, and returns every gap there is now: the numbers before and after it. Nil
    /// when the number has come before.
    func counted(_ sequence: Int) throws -> [(before: Int, after: Int)]? {
        try open().write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO counted (sequence) VALUES (?)", arguments: [sequence])
            guard database.changesCount > 0 else { return nil }
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT before, sequence FROM
                        (SELECT sequence, lag(sequence) OVER (ORDER BY sequence) AS before FROM counted)
                    WHERE sequence - before > 1 ORDER BY sequence
                    """
            ).map { ($0["before"], $0["sequence"]) }
        }
    }

    /// True when it has been told that this number is missing; whoever has settled that is not told again.
    func isTold(missing sequence: Int) throws -> Bool {
        (try read {
            try Bool.fetchOne(
                $0, sql: "SELECT EXISTS (SELECT 1 FROM told WHERE sequence = ?)", arguments: [sequence])
        } ?? nil) ?? false
    }

    func tell(missing sequence: Int) throws {
        try open().write {
            try $0.execute(sql: "INSERT OR IGNORE INTO told (sequence) VALUES (?)", arguments: [sequence])
        }
    }

    // MARK: The file

    private func exists() throws -> Bool { queue != nil || FileManager.default.fileExists(atPath: path) }

    private func read<Result: Sendable>(_ body: (Database) throws -> Result) throws -> Result? {
        try exists() ? open().read(body) : nil
    }

    private func open() throws -> DatabaseQueue {
        if let queue { return queue }
        let opened = try BookFile.open(path)
        try opened.write { try $0.execute(sql: Self.tables) }
        queue = opened
        return opened
    }

    private static let tables = """
        CREATE TABLE IF NOT EXISTS file (         -- one file that goes out; its number is never used again
            number INTEGER PRIMARY KEY AUTOINCREMENT, is_written INTEGER NOT NULL
        );
        CREATE TABLE IF NOT EXISTS sent (         -- one message that was handed over
            message TEXT PRIMARY KEY, digest BLOB NOT NULL, receipt BLOB NOT NULL,
            file INTEGER, due INTEGER, bytes BLOB, entered INTEGER NOT NULL, answered INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS sent_gathered ON sent (due) WHERE file IS NULL;
        CREATE INDEX IF NOT EXISTS sent_file ON sent (file);
        CREATE INDEX IF NOT EXISTS sent_open ON sent (entered) WHERE answered = 0;
        CREATE TABLE IF NOT EXISTS came (         -- one file that was taken or put aside
            name TEXT NOT NULL, digest BLOB NOT NULL, fate TEXT NOT NULL, PRIMARY KEY (name, digest)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS part (         -- one record of a file of which others are not taken yet
            name TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (name, record)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS counted (sequence INTEGER PRIMARY KEY);
        CREATE TABLE IF NOT EXISTS told (sequence INTEGER PRIMARY KEY);  -- numbers that are missing, and said to be
        """
}
