public import CaseModel
import Foundation
public import WorkflowModel

/// A department that is reached by two tables in a database that both sides see (库表交换), SQLite's or PostgreSQL's: requests are
/// rows that we insert, replies are rows that the department inserts and we mark.
///
/// The database is its owner's: neither it nor its tables are made here, and nothing in it is deleted. What was done stands in
/// books of our own too, so that a row that is changed afterwards is found out.
public actor TableDepartment: DepartmentAdapter, ExchangeDepartment {
    public nonisolated let department: DepartmentName
    private let transport: TableTransport
    private let answers: ExchangeAnswers
    private let books: ExchangeBooks
    private let tables: any ExchangeTables
    /// The database is waited for here, one transaction after the other, and on no thread of the pool.
    private let line = DispatchQueue(label: "onewindow.exchange.tables")
    private let note: @Sendable (Diagnostic) -> Void
    private var lookedAt: Instant?
    /// What was said once.
    private var noted: Set<Diagnostic> = []
    /// What was said once and keeps the tables from being used at all.
    private var missing: Set<Diagnostic> = []
    /// Replies that were offered and are not taken yet, with the message that is over with each.
    private var offered: [String: (digest: Digest, settles: MessageID?)] = [:]

    /// - Parameters:
    ///   - folder: The adapter's folder, absolute; a file that the transport names is looked for from there.
    ///   - books: The file in which it is kept what went out and what was taken; made when there is the first message.
    ///   - note: Told what went wrong. Holds no personal data.
    public init(
        _ contract: DepartmentContract, _ transport: TableTransport, schemas: DepartmentSchemas,
        folder: String, books: String, note: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        self.init(
            contract, transport, schemas: schemas,
            tables: transport.tables(of: contract, folder: folder, trial: nil), books: books, note: note)
    }

    init(
        _ contract: DepartmentContract, _ transport: TableTransport, schemas: DepartmentSchemas,
        tables: any ExchangeTables, books: String, note: @escaping @Sendable (Diagnostic) -> Void = { _ in }
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
            do throws(ExchangeFailure) {
                try await away { (tables) throws(ExchangeFailure) in
                    try tables.insert(request, with: message.attachments, batch: number, at: message.now)
                }
            } catch {
                let problem = diagnostic(error, writing: message.id)
                // A server that is down is down for every message.
                if error.isOfDatabase { noteOnce(error) } else { note(problem) }
                return .notDelivered(problem)
            }
            try await books.written(number)
            return .answered(request.receipt)
        } catch { return told(.notDelivered(unusable(error))) }
    }

    // MARK: Coming in

    public func collect(upTo now: Instant) async throws -> [InboundMessage] {
        lookedAt = now
        let rows: [ExchangeReply]
        do throws(ExchangeFailure) {
            let found = try await away { (tables) throws(ExchangeFailure) in
                (count: try tables.markWhatIsNoText(), rows: try tables.newReplies())
            }
            if found.count > 0 { note(diagnostic("OW2148", ["count": "\(found.count)"])) }
            rows = found.rows
        } catch {
            noteOnce(error)
            return []
        }
        var messages: [InboundMessage] = []
        for row in rows {
            do {
                if let message = try await take(row, at: now) { messages.append(message) }
            } catch let failure as ExchangeFailure {
                noteOnce(failure)
                return messages
            } catch { throw unusable(error) }
        }
        return messages
    }

    /// Nil for a row that was marked.
    private func take(_ row: ExchangeReply, at now: Instant) async throws -> InboundMessage? {
        let bytes = Array(row.body.utf8)
        let digest = Digest(of: bytes)
        guard row.digest.lowercased() == digest.hex else { return try await mark(row, "OW2143") }
        let name = Self.book(row.message)
        if try await books.fate(of: name, digest) != nil {
            // It is in the journal; whoever was to mark it was stopped.
            try await away { (tables) throws(ExchangeFailure) in try tables.taken(row.message, at: now) }
            return nil
        }
        if try await books.isKnown(name, otherThan: digest) { return try await mark(row, "OW2145") }
        do {
            let answer = try await answers.read(bytes, name: row.message, books)
            // What the row says is what its owner looks for: it must not say something else than its body.
            guard answer.header.id.rawValue == row.message, answer.header.inReplyTo?.rawValue == row.inReplyTo
            else { throw ExchangeAnswers.Unusable(code: "OW1610") }
            offered[row.message] = (digest, ExchangeAnswers.settled(by: answer))
            return InboundMessage(id: .init(row.message), bytes: bytes)
        } catch let error as ExchangeAnswers.Unusable {
            return try await mark(row, "OW2144", error.words)
        }
    }

    private func mark(
        _ row: ExchangeReply, _ code: DiagnosticCode, _ cause: String? = nil
    ) async throws -> InboundMessage? {
        try await away { (tables) throws(ExchangeFailure) in
            try tables.mark(row, error: code.rawValue + (cause.map { " (\($0))" } ?? ""))
        }
        note(diagnostic(code, ["reply": row.message, "code": cause ?? ""]))
        return nil
    }

    public func settle(_ messages: [InboundMessage.ID]) async throws {
        let now = lookedAt ?? Instant(milliseconds: 0)
        do {
            for message in messages {
                guard let reply = offered.removeValue(forKey: message.value) else { continue }
                let name = Self.book(message.value)
                try await books.came(name, reply.digest, .done, answering: reply.settles)
                try await away { (tables) throws(ExchangeFailure) in
                    try tables.taken(message.value, at: now)
                }
            }
        } catch let failure as ExchangeFailure {
            // It was taken, and stands so in the books: the next look marks the row.
            noteOnce(failure)
        } catch { throw unusable(error) }
    }

    public func nextDue() async -> Instant? {
        guard let lookedAt, (try? await books.isWaiting(at: lookedAt)) == true else { return nil }
        return lookedAt + .seconds(transport.every)
    }

    private static func book(_ reply: String) -> String { "reply/\(reply)" }

    /// One use of the database. What was said of it may be said again when it fails after this.
    private func away<Result: Sendable>(
        _ use: @escaping @Sendable (any ExchangeTables) throws(ExchangeFailure) -> Result
    ) async throws(ExchangeFailure) -> Result {
        let result: Swift.Result<Result, ExchangeFailure> = await withCheckedContinuation { done in
            line.async { [tables] in
                do throws(ExchangeFailure) {
                    done.resume(returning: .success(try use(tables)))
                } catch { done.resume(returning: .failure(error)) }
            }
        }
        let value = try result.get()
        missing = []
        return value
    }

    // MARK: Words

    func incidents() async -> [Diagnostic] {
        do throws(ExchangeFailure) {
            let found = try await away { (tables) throws(ExchangeFailure) in try tables.errors() }
            guard let found else { return [] }
            return [
                diagnostic(
                    "OW2146",
                    [
                        "table": ExchangeTable.reply.rawValue, "count": "\(found.count)",
                        "reply": found.first,
                        "code": found.error,
                    ])
            ]
        } catch { return [] }
    }

    private func told(_ delivery: Delivery) -> Delivery {
        if case .notDelivered(let problem, _) = delivery { note(problem) }
        return delivery
    }

    /// A table is looked at again and again; what stands against it is said once. That it cannot be used at all is said again when
    /// it could be used meanwhile.
    private func noteOnce(_ failure: ExchangeFailure) {
        let problem = diagnostic(failure)
        let isNew =
            failure.isOfDatabase ? missing.insert(problem).inserted : noted.insert(problem).inserted
        if isNew { note(problem) }
    }

    private func diagnostic(_ failure: ExchangeFailure, writing message: MessageID? = nil) -> Diagnostic {
        if let message, case .failed(let reason) = failure {
            return diagnostic(
                "OW2147",
                [
                    "message": message.rawValue, "reason": reason.english, "reason.zh": reason.chinese,
                ])
        }
        return failure.diagnostic(of: department, tables.name, at: SourcePlace(file: department.rawValue))
    }

    private func diagnostic(_ code: DiagnosticCode, _ arguments: [String: String]) -> Diagnostic {
        Diagnostic(
            code, at: SourcePlace(file: department.rawValue),
            arguments.merging(["department": department.rawValue, "database": tables.name]) { given, _ in
                given
            })
    }

    private func unusable(_ error: any Error) -> Diagnostic {
        diagnostic("OW2129", ["reason": "\(type(of: error))"])
    }
}
