public import CaseModel
import Foundation
import GRDB
public import WorkflowModel

/// A department that is reached by two tables in a database that both sides see (库表交换): requests are rows that we insert,
/// replies are rows that the department inserts and we mark.
///
/// The database is its owner's: neither it nor its tables are made here, and nothing in it is deleted. What was done stands in
/// books of our own too, so that a row that is changed afterwards is found out.
public actor TableDepartment: DepartmentAdapter, ExchangeDepartment {
    public nonisolated let department: DepartmentName
    private let transport: TableTransport
    private let answers: ExchangeAnswers
    private let books: ExchangeBooks
    private let tables: ExchangeTables
    private let note: @Sendable (Diagnostic) -> Void
    private var lookedAt: Instant?
    private var noted: Set<Diagnostic> = []
    /// Replies that were offered and are not taken yet, with the message that is over with each.
    private var offered: [String: (digest: Digest, settles: MessageID?)] = [:]

    /// - Parameters:
    ///   - database: The file with the tables, absolute.
    ///   - books: The file in which it is kept what went out and what was taken; made when there is the first message.
    ///   - note: Told what went wrong. Holds no personal data.
    public init(
        _ contract: DepartmentContract, _ transport: TableTransport, schemas: DepartmentSchemas,
        database: String, books: String, note: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        self.init(
            contract, transport, schemas: schemas, tables: ExchangeTables(path: database, of: contract),
            books: books, note: note)
    }

    init(
        _ contract: DepartmentContract, _ transport: TableTransport, schemas: DepartmentSchemas,
        tables: ExchangeTables, books: String, note: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        department = contract.name
        self.transport = transport
        self.books = ExchangeBooks(path: books)
        self.note = note
        self.tables = tables
        answers = ExchangeAnswers(contract: contract, schemas: schemas)
    }

    // MARK: Going out

    public func deliver(_ message: OutboundMessage) async -> Delivery {
        do {
            let request: ArrivedRequest
            let number: Int
            switch try await answers.enter(message, due: nil, in: books) {
            // A row that the department has taken away is not inserted a second time.
            case .answered(let bytes): return .answered(bytes)
            case .new(let entered, let row): (request, number) = (entered, row)
            }
            do throws(ExchangeTables.Failure) {
                try tables.insert(request, with: message.attachments, batch: number, at: message.now)
            } catch { return told(.notDelivered(diagnostic(error, writing: message.id))) }
            try await books.written(number)
            return .answered(request.receipt)
        } catch { return told(.notDelivered(unusable(error))) }
    }

    // MARK: Coming in

    public func collect(upTo now: Instant) async throws -> [InboundMessage] {
        lookedAt = now
        let rows: [ExchangeTables.Reply]
        do throws(ExchangeTables.Failure) {
            let count = try tables.markWhatIsNoText()
            if count > 0 { note(diagnostic("OW2148", ["count": "\(count)"])) }
            rows = try tables.newReplies()
        } catch {
            noteOnce(diagnostic(error))
            return []
        }
        var messages: [InboundMessage] = []
        for row in rows {
            do {
                if let message = try await take(row, at: now) { messages.append(message) }
            } catch let failure as ExchangeTables.Failure {
                noteOnce(diagnostic(failure))
                return messages
            } catch { throw unusable(error) }
        }
        return messages
    }

    /// Nil for a row that was marked.
    private func take(_ row: ExchangeTables.Reply, at now: Instant) async throws -> InboundMessage? {
        let bytes = Array(row.body.utf8)
        let digest = Digest(of: bytes)
        guard row.digest.lowercased() == digest.hex else { return try mark(row, "OW2143") }
        let name = Self.book(row.message)
        if try await books.fate(of: name, digest) != nil {
            // It is in the journal; whoever was to mark it was stopped.
            try tables.taken(row.message, at: now)
            return nil
        }
        if try await books.isKnown(name, otherThan: digest) { return try mark(row, "OW2145") }
        do {
            let answer = try await answers.read(bytes, name: row.message, books)
            // What the row says is what its owner looks for: it must not say something else than its body.
            guard answer.header.id.rawValue == row.message, answer.header.inReplyTo?.rawValue == row.inReplyTo
            else { throw ExchangeAnswers.Unusable(code: "OW1610") }
            offered[row.message] = (digest, ExchangeAnswers.settled(by: answer))
            return InboundMessage(id: .init(row.message), bytes: bytes)
        } catch let error as ExchangeAnswers.Unusable {
            return try mark(row, "OW2144", error.code)
        }
    }

    private func mark(
        _ row: ExchangeTables.Reply, _ code: DiagnosticCode, _ cause: DiagnosticCode? = nil
    ) throws -> InboundMessage? {
        try tables.mark(row, error: code.rawValue + (cause.map { " (\($0))" } ?? ""))
        note(diagnostic(code, ["reply": row.message, "code": cause?.rawValue ?? ""]))
        return nil
    }

    public func settle(_ messages: [InboundMessage.ID]) async throws {
        let now = lookedAt ?? Instant(milliseconds: 0)
        do {
            for message in messages {
                guard let reply = offered.removeValue(forKey: message.value) else { continue }
                let name = Self.book(message.value)
                try await books.came(name, reply.digest, .done, answering: reply.settles)
                try tables.taken(message.value, at: now)
            }
        } catch let failure as ExchangeTables.Failure {
            // It was taken, and stands so in the books: the next look marks the row.
            noteOnce(diagnostic(failure))
        } catch { throw unusable(error) }
    }

    public func nextDue() async -> Instant? {
        guard let lookedAt, (try? await books.isWaiting(at: lookedAt)) == true else { return nil }
        return lookedAt + .seconds(transport.every)
    }

    private static func book(_ reply: String) -> String { "reply/\(reply)" }

    // MARK: Words

    func incidents() async -> [Diagnostic] {
        do throws(ExchangeTables.Failure) {
            guard let (count, first, error) = try tables.errors() else { return [] }
            return [
                diagnostic(
                    "OW2146",
                    [
                        "table": ExchangeTables.Table.reply.rawValue, "count": "\(count)", "reply": first,
                        "code": error,
                    ])
            ]
        } catch { return [] }
    }

    private func told(_ delivery: Delivery) -> Delivery {
        if case .notDelivered(let problem, _) = delivery { note(problem) }
        return delivery
    }

    /// A table is looked at again and again; what stands against it is said once.
    private func noteOnce(_ problem: Diagnostic) {
        if noted.insert(problem).inserted { note(problem) }
    }

    private func diagnostic(_ failure: ExchangeTables.Failure, writing message: MessageID? = nil)
        -> Diagnostic
    {
        if let message, case .failed(let reason) = failure {
            return diagnostic("OW2147", ["message": message.rawValue, "reason": reason])
        }
        return failure.diagnostic(of: department, tables.path, at: SourcePlace(file: department.rawValue))
    }

    private func diagnostic(_ code: DiagnosticCode, _ arguments: [String: String]) -> Diagnostic {
        Diagnostic(
            code, at: SourcePlace(file: department.rawValue),
            arguments.merging(["department": department.rawValue, "database": tables.path]) { given, _ in
                given
            })
    }

    private func unusable(_ error: any Error) -> Diagnostic {
        diagnostic("OW2129", ["reason": "\(type(of: error))"])
    }
}
