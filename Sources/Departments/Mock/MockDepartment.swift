public import CaseModel
import Foundation
import GRDB
import WorkflowModel

/// A department that answers by the rules of its `mock.yaml`, with books of its own.
///
/// It knows our keys: the same message again gets the same answer, a new message under a key it has acted on
/// gets the answer of then, and other bytes under a known id are put aside (exchange rules 2 and 3). What it
/// has answered is in its books first, so that killing it at any instant loses nothing.
///
/// A service that changes nothing, in a department whose rules remember nothing, is answered without touching
/// the books: there is nothing in them that could make a difference.
public final class MockDepartment: DepartmentAdapter {
    public let department: DepartmentName
    let schemas: DepartmentSchemas
    let program: MockProgram
    let options: MockOptions
    let books: MockBooks

    /// - Parameter books: Path of the file with the department's books, made when it is first needed; nil for books in
    ///   memory, which are gone with the department.
    public init(
        program: MockProgram, schemas: DepartmentSchemas, options: MockOptions = MockOptions(), books: String?
    ) {
        self.department = program.department
        self.schemas = schemas
        self.program = program
        self.options = options
        self.books = MockBooks(path: books)
    }

    public func deliver(_ message: OutboundMessage) async -> Delivery {
        let request: MockRequest
        do throws(Envelope.Fault) {
            request = try read(message)
        } catch {
            return .answered(fault(error, to: message))
        }
        guard needsBooks(request.service) else {
            let decision = decide(request, register: program.register.seed, delivery: 1, at: message.now)
            return .answered(answer(decision, to: request, at: message.now).bytes)
        }
        do {
            return try await books.write { [self] database in
                try MockEntry(department: self, request: request, now: message.now).enter(in: database)
            }
        } catch let error as MockBooks.Unusable {
            return .notDelivered(unusable(error))
        } catch {
            // The savepoint was rolled back, so nothing has been done; but we cannot know how the commit of
            // the others that shared it ended, and so the outcome is unknown.
            return .silence(
                Diagnostic(
                    "OW1623", at: SourcePlace(file: department.rawValue), ["message": message.id.rawValue]))
        }
    }

    // MARK: Answers that come later

    public func collect(upTo now: Instant) async throws -> [InboundMessage] {
        guard mayAnswerLater else { return [] }
        return try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT message, 0 AS number, answer, due FROM inbox WHERE due <= :now
                    UNION ALL SELECT message, number, bytes, due FROM later WHERE due <= :now
                    ORDER BY due, message, number
                    """, arguments: ["now": now.milliseconds]
            ).map { row in
                let number: Int = row["number"]
                let id: String = row["message"] + (number == 0 ? "" : "#\(number)")
                return InboundMessage(id: InboundMessage.ID(id), bytes: [UInt8](row["answer"] as Data))
            }
        } ?? []
    }

    public func settle(_ messages: [InboundMessage.ID]) async throws {
        guard !messages.isEmpty else { return }
        do {
            try await books.write { database in
                for message in messages {
                    // No id of a message holds this sign.
                    let parts = message.value.split(separator: "#")
                    if parts.count == 2 {
                        try database.execute(
                            sql: "DELETE FROM later WHERE message = ? AND number = ?",
                            arguments: [String(parts[0]), Int(parts[1])])
                        continue
                    }
                    try database.execute(
                        sql: "UPDATE inbox SET due = NULL WHERE message = ?", arguments: [message.value])
                }
            }
        } catch { throw unusable(error) }
    }

    // MARK: Books that cannot be used

    /// What is wrong with the books; empty when they can be used or are not there yet. For `doctor`.
    public func problems() async -> [Diagnostic] {
        do {
            let answer = try await read { try String.fetchOne($0, sql: "PRAGMA quick_check") ?? "" } ?? "ok"
            return answer == "ok" ? [] : [unusable(MockBooks.Unusable(reason: answer))]
        } catch let problem as Diagnostic { return [problem] } catch { return [unusable(error)] }
    }

    private func read<Result: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Result
    ) async throws -> Result? {
        do { return try await books.read(body) } catch { throw unusable(error) }
    }

    private func unusable(_ error: any Error) -> Diagnostic {
        let reason =
            (error as? MockBooks.Unusable)?.reason ?? (error as? DatabaseError)?.message
            ?? "\(type(of: error))"
        return Diagnostic(
            "OW1628", at: SourcePlace(file: books.path ?? "memory"),
            ["department": department.rawValue, "file": books.path ?? "memory", "reason": reason])
    }

    public func nextDue() async -> Instant? {
        guard mayAnswerLater else { return nil }
        let due = try? await books.read { database in
            try Int64.fetchOne(
                database,
                sql:
                    "SELECT min(due) FROM (SELECT due FROM inbox WHERE due IS NOT NULL UNION ALL SELECT due FROM later)"
            )
        }
        return (due ?? nil).map { Instant(milliseconds: $0) }
    }

    /// One case's answer that was never fetched must not hide another's.
    public func nextDue(after now: Instant) async -> Instant? {
        guard mayAnswerLater else { return nil }
        let due = try? await books.read { database in
            try Int64.fetchOne(
                database,
                sql: """
                    SELECT min(due) FROM (SELECT due FROM inbox WHERE due IS NOT NULL UNION ALL SELECT due FROM later)
                    WHERE due > ?
                    """, arguments: [now.milliseconds])
        }
        return (due ?? nil).map { Instant(milliseconds: $0) }
    }

    private var mayAnswerLater: Bool {
        options.slow != nil || options.answersTwice
            || program.services.contains { $0.slow != nil || $0.answersTwice != nil || $0.speaksLater }
    }

    private func needsBooks(_ service: MockProgram.Service) -> Bool {
        service.contract.changesSomething || program.remembers || service.misbehaves || !options.isQuiet
    }

    // MARK: Effects

    /// What the department has done, counted in its own books: one line for each case, service and key, in
    /// order. A count over one is a double.
    public func effects() async throws -> [MockEffect] {
        try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT case_id, service, key, count(*) AS count FROM effect
                    GROUP BY case_id, service, key ORDER BY case_id, service, key
                    """
            ).map { row in
                MockEffect(
                    caseID: CaseID(row["case_id"]), service: ServiceName(row["service"]),
                    key: IdempotencyKey(row["key"]), count: row["count"])
            }
        } ?? []
    }
}

extension MockDepartment {
    /// What the books' file says of itself: journal mode and `synchronous`, read back. `wal 2` is durable.
    public func durability() async throws -> String {
        try await books.write { database in
            let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
            let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1
            return "\(mode) \(synchronous)"
        }
    }
}

/// How often a mock department has acted for one key.
public struct MockEffect: Sendable, Hashable {
    public var caseID: CaseID
    public var service: ServiceName
    public var key: IdempotencyKey
    public var count: Int
    public init(caseID: CaseID, service: ServiceName, key: IdempotencyKey, count: Int) {
        self.caseID = caseID
        self.service = service
        self.key = key
        self.count = count
    }
}
