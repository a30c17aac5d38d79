public import CaseModel
import WorkflowModel

/// A department that is reached by files or tables: what could not be used lies there until a person has settled it.
protocol ExchangeDepartment: DepartmentAdapter {
    /// What is open now, in the order of the files or rows.
    func incidents() async -> [Diagnostic]
}

extension AdapterRegistry {
    /// What lies open in exchanges by files and tables and waits for a person, by department.
    public func incidents() async -> [Diagnostic] {
        var found: [Diagnostic] = []
        for case let adapter as any ExchangeDepartment in all { found += await adapter.incidents() }
        return found
    }
}

/// Holds answers against what was sent, for exchanges in which nothing but the answer itself says what it answers.
struct ExchangeAnswers {
    let contract: DepartmentContract
    let schemas: DepartmentSchemas

    /// What becomes of a message that is handed over.
    enum Entered {
        /// It is answered: refused, written before, or gathered for a file of many, where it lies durably.
        case answered([UInt8])
        /// It is to be written under this number, and then answered with its receipt.
        case new(ArrivedRequest, number: Int)
    }

    /// Enters a message in the books, once however often it comes. Other bytes under the same id are refused.
    ///
    /// - Parameter due: When the file of many is written for which it is gathered; nil for a file or row of its own.
    func enter(_ message: OutboundMessage, due: Instant?, in books: ExchangeBooks) async throws -> Entered {
        func refusal(_ fault: Envelope.Fault) -> Entered {
            .answered(
                ArrivedRequest.refusal(fault, of: message, by: contract.name, schema: schemas.digest))
        }
        let request: ArrivedRequest
        do throws(Envelope.Fault) {
            request = try ArrivedRequest(message, to: contract.name, schemas, service: contract.service)
        } catch { return refusal(error) }
        let digest = Digest(of: message.bytes)
        let sent = try await books.enter(message, receipt: request.receipt, digest: digest, due: due)
        guard sent.digest == digest else {
            return refusal(
                Envelope.Fault(
                    code: "OW1609", isRetryable: false, place: "", lookUp: "\(contract.name)/\(message.id)"))
        }
        guard let number = sent.file, !sent.isWritten else { return .answered(sent.receipt) }
        return .new(request, number: number)
    }

    /// Why an answer cannot be used: the code of the first finding, and the path of its element where there is one.
    struct Unusable: Error {
        var code: DiagnosticCode
        var path = ""

        /// For a department, which must find out what to mend: `OW1036 /envelope/payload/account-closed`. Holds no value.
        var words: String { path.isEmpty ? code.rawValue : "\(code) \(path)" }
    }

    /// An answer that fits the schema and belongs to a message that went out from here, or that the department sends of its own
    /// accord.
    func read(_ bytes: [UInt8], name: String, _ books: ExchangeBooks) async throws -> Envelope {
        let answer: Envelope
        do throws(MessageRefusal) {
            answer = try schemas.read(bytes, at: .replyArriving, name: name)
        } catch { throw Unusable(code: error.code, path: error.diagnostics.first?.arguments["path"] ?? "") }
        guard answer.header.sender == contract.name else { throw Unusable(code: "OW1654") }
        guard let message = answer.header.inReplyTo else {
            guard case .update = answer.content else { throw Unusable(code: "OW1610") }
            return answer
        }
        guard let receipt = try await books.receipt(of: message), let request = request(of: receipt),
            let service = contract.service(request.header.service)
        else { throw Unusable(code: "OW1610") }
        if let mismatch = answer.mismatch(
            asAnswerTo: request.header, hash: request.hash, service: service)
        {
            throw Unusable(code: mismatch.code)
        }
        return answer
    }

    /// The header of a request, from the receipt that was made of it.
    func request(of receipt: [UInt8]) -> (header: Envelope.Header, hash: Digest)? {
        guard let envelope = try? schemas.read(receipt, at: .replyArriving, name: "receipt"),
            let id = envelope.header.inReplyTo, let hash = envelope.header.requestHash
        else { return nil }
        var header = envelope.header
        header.id = id
        header.inReplyTo = nil
        header.requestHash = nil
        header.sender = envelope.header.receiver
        header.receiver = envelope.header.sender
        return (header, hash)
    }

    /// The message that is over with this answer; nil for what only says how far it has got.
    static func settled(by answer: Envelope) -> MessageID? {
        switch answer.content {
        case .reply(.done, _), .rejection, .supplement, .fault: answer.header.inReplyTo
        default: nil
        }
    }
}

/// The two tables of an exchange in a SQLite file, for whoever makes one.
public enum ExchangeDatabase {
    /// The text with which the owner of a database makes them.
    public static var schema: String { ExchangeTable.schema }

    /// Makes a database with both tables. Throws when the file cannot be made, or has them already.
    public static func make(at path: String) throws { try SQLiteTables.make(at: path) }
}
