public import CaseModel
import Foundation
import LibXML
public import WorkflowModel

/// A department that is reached by files in a folder: requests lie in `out/`, answers come in `in/`, receipts in `receipt/`.
///
/// A file is there as a whole or not at all, and is read only when its control file is there and agrees with it. Nothing is
/// deleted: what was taken goes to `done/`, what cannot be used to `err/` with its reason. What was done stands in books of its
/// own first, so that a crash between any two steps loses nothing and sends nothing under a second name.
public actor FolderDepartment: DepartmentAdapter, ExchangeDepartment {
    public nonisolated let department: DepartmentName
    let contract: DepartmentContract
    let transport: FolderTransport
    let answers: ExchangeAnswers
    let books: ExchangeBooks
    let files: ExchangeFiles
    let note: @Sendable (Diagnostic) -> Void
    private var lookedAt: Instant?
    private var noted: Set<Diagnostic> = []
    /// Files that were offered and are not taken yet.
    var offered: [String: Offered] = [:]

    /// A file of which messages were handed to the window.
    struct Offered {
        var digest: Digest
        var recordCount: Int
        /// The message that is over when the record is taken.
        var settles: [Int: MessageID]
    }

    /// - Parameters:
    ///   - folder: The exchange folder, absolute; its five folders are made when they are missing, it itself is not.
    ///   - books: The file in which it is kept what went out and what was taken; made when there is the first message.
    ///   - note: Told what went wrong. Holds no personal data.
    public init(
        _ contract: DepartmentContract, _ transport: FolderTransport, schemas: DepartmentSchemas,
        folder: String, books: String, note: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        self.init(
            contract, transport, schemas: schemas, files: ExchangeFiles(folder: folder), books: books,
            note: note)
    }

    init(
        _ contract: DepartmentContract, _ transport: FolderTransport, schemas: DepartmentSchemas,
        files: ExchangeFiles, books: String, note: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        department = contract.name
        self.contract = contract
        self.transport = transport
        self.files = files
        self.books = ExchangeBooks(path: books)
        self.note = note
        answers = ExchangeAnswers(contract: contract, schemas: schemas)
    }

    // MARK: Going out

    public func deliver(_ message: OutboundMessage) async -> Delivery {
        let request: ArrivedRequest
        let number: Int
        do {
            // Before anything that names them; by their digests, so that what is there already is the same.
            try await writeAttachments(of: message)
            let due = transport.batch.map { $0.next(after: message.now) }
            switch try await answers.enter(message, due: due, in: books) {
            case .answered(let bytes): return .answered(bytes)
            case .new(let entered, let file): (request, number) = (entered, file)
            }
        } catch let failure as ExchangeFiles.Failure {
            return told(
                .notDelivered(
                    diagnostic("OW2128", ["message": message.id.rawValue, "reason": failure.reason])))
        } catch let problem as Diagnostic { return told(.notDelivered(problem)) } catch {
            return told(.notDelivered(unusable(error)))
        }
        do {
            try await write(
                message.bytes, as: Self.fileName(of: message.id), number: number,
                [(request.envelope.header, Digest(of: message.bytes))])
            return .answered(request.receipt)
        } catch let failure as ExchangeFiles.Failure {
            let problem = diagnostic(
                "OW2128", ["message": message.id.rawValue, "reason": failure.reason])
            // Behind its control file stands what the department may read.
            return told(failure.isVisible ? .silence(problem) : .notDelivered(problem))
        } catch let problem as Diagnostic { return told(.notDelivered(problem)) } catch {
            return told(.silence(unusable(error)))
        }
    }

    private func writeAttachments(of message: OutboundMessage) async throws {
        guard !message.attachments.isEmpty, try await !books.isLaidDown(message.id) else { return }
        do throws(ExchangeFiles.Failure) { try files.prepare() } catch {
            throw diagnostic("OW2120", ["reason": error.reason])
        }
        for attachment in message.attachments {
            try files.write(attachment.bytes, attachment.facts.fileName, in: .out)
        }
    }

    /// The file first, then its control file, then the books. Without its control file nobody reads it.
    private func write(
        _ bytes: [UInt8], as name: String, number: Int, _ records: [(header: Envelope.Header, digest: Digest)]
    ) async throws {
        do throws(ExchangeFiles.Failure) { try files.prepare() } catch {
            throw diagnostic("OW2120", ["reason": error.reason])
        }
        let control = ControlFile(
            file: name, sequence: number, recordCount: records.count, byteCount: bytes.count,
            digest: Digest(of: bytes),
            records: records.map { header, digest in
                .init(
                    message: header.id, caseID: header.caseID, step: header.step, service: header.service,
                    key: header.key, digest: digest, attachments: header.attachments)
            })
        do throws(ExchangeFiles.Failure) { try files.write(bytes, name, in: .out) } catch {
            throw ExchangeFiles.Failure(reason: error.reason)
        }
        try files.write(control.bytes, Self.controlName(of: name), in: .out)
        try await books.written(number)
    }

    /// Writes the files of many messages whose hour has come, and those that a crash left half done.
    private func writeBatches(upTo now: Instant) async throws {
        let most = transport.batch?.most ?? FolderTransport.Batch.requests.upperBound
        for batch in try await books.batches(dueBy: now, most: most) {
            var bytes = Array(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<batch xmlns=\"\(ControlFile.namespace)\">\n"
                    .utf8)
            var records: [(Envelope.Header, Digest)] = []
            for (_, message) in batch.messages {
                // What was entered was read before; whoever has changed the books since loses nothing by it.
                guard let tree = try? XMLReader.read(message, name: "message"),
                    let envelope = try? EnvelopeCodec.decode(tree, name: "message")
                else { return noteOnce(diagnostic("OW2129", ["reason": "batch \(batch.number)"])) }
                records.append((envelope.header, Digest(of: message)))
                // Without its declaration, which stands only at the beginning of a document.
                bytes +=
                    message.starts(with: Self.declaration)
                    ? message.dropFirst(Self.declaration.count) : message[...]
            }
            bytes += Array("</batch>\n".utf8)
            let name = "batch-\(Self.padded(batch.number))-\(Digest(of: bytes).short).xml"
            do {
                try await write(bytes, as: name, number: batch.number, records)
            } catch let failure as ExchangeFiles.Failure {
                return noteOnce(diagnostic("OW2128", ["message": name, "reason": failure.reason]))
            } catch let problem as Diagnostic {
                return noteOnce(problem)
            }
        }
    }

    private static let declaration = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)

    /// A message's id is its file's name, with `%3A` for what no file name should hold.
    static func fileName(of message: MessageID) -> String {
        (message.rawValue.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "") + ".xml"
    }

    static func controlName(of file: String) -> String {
        (file.hasSuffix(".xml") ? String(file.dropLast(4)) : file) + ".ctl"
    }

    static func padded(_ number: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._")

    // MARK: Coming in

    public func collect(upTo now: Instant) async throws -> [InboundMessage] {
        lookedAt = now
        do {
            // Nothing is made where nothing was sent: whoever only looks changes nothing.
            try await writeBatches(upTo: now)
            return try await look(at: now)
        } catch let failure as ExchangeFiles.Failure {
            noteOnce(diagnostic("OW2120", ["reason": failure.reason]))
            return []
        } catch { throw unusable(error) }
    }

    public func settle(_ messages: [InboundMessage.ID]) async throws {
        do {
            for message in messages { try await settle(message) }
        } catch let failure as ExchangeFiles.Failure {
            // It was taken, and stands so in the books: the next look brings the move to its end.
            note(diagnostic("OW2120", ["reason": failure.reason]))
        } catch { throw unusable(error) }
    }

    public func nextDue() async -> Instant? {
        let batch = try? await books.nextBatch()
        guard let lookedAt, (try? await books.isWaiting(at: lookedAt)) == true else { return batch ?? nil }
        let look = lookedAt + .seconds(transport.every)
        return (batch ?? nil).map { min($0, look) } ?? look
    }

    // MARK: Words

    /// A folder is looked at again and again; what stands against it is said once.
    private func noteOnce(_ problem: Diagnostic) {
        if noted.insert(problem).inserted { note(problem) }
    }

    private func told(_ delivery: Delivery) -> Delivery {
        if let problem = delivery.problem { note(problem) }
        return delivery
    }

    func diagnostic(_ code: DiagnosticCode, _ arguments: [String: String]) -> Diagnostic {
        Diagnostic(
            code, at: SourcePlace(file: department.rawValue),
            arguments.merging(["department": department.rawValue, "folder": files.folder]) { given, _ in given
            }
        )
    }

    /// Words of SQLite say nothing of values.
    private func unusable(_ error: any Error) -> Diagnostic {
        diagnostic("OW2129", ["reason": "\(type(of: error))"])
    }
}

extension FolderTransport.Batch {
    /// The next time it is that hour, in China's zone.
    func next(after now: Instant) -> Instant {
        let today = Instant(now.date(), hour: minute / 60, minute: minute % 60)
        return now < today
            ? today : Instant(now.date().adding(days: 1), hour: minute / 60, minute: minute % 60)
    }
}
