import CaseModel
import Foundation
import GRDB

/// What a mock department's books say of one message, and what is written of it there.
extension MockEntry {
    struct Known {
        var digest: Digest?
        var deliveries: Int
        var receipt: [UInt8]?
        /// Nil as long as nothing has been decided: the department was down, or gave a fault.
        var answer: [UInt8]?
    }

    func find(in database: Database) throws -> Known? {
        try Row.fetchOne(
            database.cachedStatement(
                sql: "SELECT digest, deliveries, receipt, answer FROM inbox WHERE sender = ? AND message = ?"),
            arguments: [header.sender.rawValue, header.id.rawValue]
        ).map { row in
            let digest: Data = row["digest"]
            let receipt: Data? = row["receipt"]
            let answer: Data? = row["answer"]
            return Known(
                digest: Digest(bytes: digest), deliveries: row["deliveries"],
                receipt: receipt.map { [UInt8]($0) }, answer: answer.map { [UInt8]($0) })
        }
    }

    func countDelivery(digest: Digest, in database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO inbox (sender, message, digest, deliveries) VALUES (?, ?, ?, 1)
                ON CONFLICT DO UPDATE SET deliveries = deliveries + 1
                """
        ).execute(arguments: [header.sender.rawValue, header.id.rawValue, Data(digest.bytes)])
    }

    func keepAnswer(
        _ answer: [UInt8], receipt: [UInt8]?, due: Instant?, in database: Database
    ) throws {
        try database.cachedStatement(
            sql: "UPDATE inbox SET receipt = ?, answer = ?, due = ? WHERE sender = ? AND message = ?"
        ).execute(arguments: [
            receipt.map { Data($0) }, Data(answer), due?.milliseconds, header.sender.rawValue,
            header.id.rawValue,
        ])
    }

    // MARK: Afterwards

    func keep(_ later: [MockLater], in database: Database) throws {
        for (index, message) in later.enumerated() {
            try database.cachedStatement(
                sql: "INSERT OR IGNORE INTO later (message, number, bytes, due) VALUES (?, ?, ?, ?)"
            ).execute(arguments: [
                header.id.rawValue, index + 1, Data(message.bytes), message.due.milliseconds,
            ])
        }
    }

    // MARK: Effects

    /// The answer given when the department acted under this service and key; nil when it has not.
    func earlierAnswer(in database: Database) throws -> MockDecision.Answer? {
        let stored = try Data.fetchOne(
            database.cachedStatement(
                sql: "SELECT answer FROM effect WHERE service = ? AND key = ? ORDER BY number LIMIT 1"),
            arguments: [header.service.rawValue, header.key.rawValue])
        guard let stored else { return nil }
        let earlier = try department.schemas.read(
            [UInt8](stored), at: .replyLeaving, name: "effect/\(header.key)")
        guard case .reply(let outcome, let payload) = earlier.content else { return nil }
        return .reply(outcome, payload)
    }

    func keepEffect(_ decision: MockDecision, _ answer: [UInt8], in database: Database) throws {
        guard case .reply(let outcome, let payload) = decision.answer else { return }
        try database.cachedStatement(
            sql: """
                INSERT INTO effect (service, key, case_id, message, what, at, answer)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            header.service.rawValue, header.key.rawValue, header.caseID.rawValue, header.id.rawValue,
            "\(outcome.rawValue) \(payload.root.name!.local)", now.milliseconds, Data(answer),
        ])
    }

    // MARK: Register

    /// Everything remembered so far, in an order that does not depend on when it was.
    func memories(in database: Database) throws -> [MockDecision.Memory] {
        guard department.program.remembers else { return [] }
        return try Row.fetchAll(
            database.cachedStatement(sql: "SELECT record, field, value FROM live ORDER BY record, field")
        ).compactMap { row in
            let record: Data = row["record"]
            return Digest(bytes: record).map {
                MockDecision.Memory(record: $0, field: row["field"], value: row["value"])
            }
        }
    }

    func remember(_ memories: [MockDecision.Memory], in database: Database) throws {
        for memory in memories {
            try database.cachedStatement(
                sql: """
                    INSERT INTO live (record, field, value) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET value = excluded.value
                    """
            ).execute(arguments: [Data(memory.record.bytes), memory.field, memory.value])
        }
    }

    // MARK: Quarantine

    /// The same id with other bytes: put aside unread, answered with a fault, never acted on (exchange rule 2).
    func quarantine(in database: Database) throws -> Delivery {
        try database.execute(
            sql: "INSERT INTO quarantine (sender, message, bytes, at) VALUES (?, ?, ?, ?)",
            arguments: [
                header.sender.rawValue, header.id.rawValue, Data(request.bytes), now.milliseconds,
            ])
        let message = OutboundMessage(
            id: header.id, service: header.service, bytes: request.bytes, now: now)
        return .answered(
            department.fault(
                Envelope.Fault(
                    code: "OW1609", isRetryable: false, place: "",
                    lookUp: "\(department.department)/\(header.id)"), to: message))
    }
}
