public import CaseModel
public import WorkflowModel

/// Requests as the window would send them, for trying a department without a case.
public struct TrialRequest: Sendable {
    public let envelope: Envelope
    public let bytes: [UInt8]
    private let schemas: DepartmentSchemas
    private let service: ServiceContract
    private let documents: [AttachedDocument]

    /// - Parameters:
    ///   - documents: What goes with it.
    ///   - id: The id of the message; `key` follows from it where none is given.
    ///   - step: What the header says of the case's step: another word makes other bytes under the same id.
    /// - Throws: `MessageRefusal` when the department's own schema does not let it pass.
    public init(
        _ payload: XMLTree, to service: ServiceContract, of department: DepartmentName, id: String,
        key: String? = nil, step: StepName = "trial", with documents: [AttachedDocument] = [],
        schemas: DepartmentSchemas, now: Instant
    ) throws(MessageRefusal) {
        var envelope = Envelope(
            Envelope.Header(
                id: MessageID(id), caseID: "trial", step: step, key: IdempotencyKey(key ?? "\(id).key"),
                sender: "window", receiver: department, service: service.name,
                serviceVersion: service.version, purpose: service.purpose, legalBasis: service.legalBasis,
                created: now, schema: schemas.digest), .request(payload))
        envelope.header.attachments = documents.map(\.facts)
        self.envelope = envelope
        self.documents = documents
        bytes = try schemas.seal(envelope)
        self.schemas = schemas
        self.service = service
    }

    public func message(now: Instant) -> OutboundMessage {
        OutboundMessage(
            id: envelope.header.id, service: envelope.header.service, bytes: bytes, now: now,
            attachments: documents)
    }

    /// Reads what a department has sent of its own accord; nil for what answers something. Throws what speaks against it.
    public func notice(_ message: [UInt8]) throws(Diagnostic) -> Envelope? {
        guard let envelope = EnvelopeCodec.envelope(message), envelope.header.inReplyTo == nil else {
            return nil
        }
        do throws(MessageRefusal) {
            return try schemas.read(message, at: .replyArriving, name: self.envelope.header.receiver.rawValue)
        } catch { throw error.diagnostics[0] }
    }

    /// True of what a department says after its answer: a further reply, an update, a void.
    func isSequel(_ answer: Envelope) -> Bool {
        switch answer.content {
        case .update, .void: true
        case .reply(_, let payload): service.laterReplies.contains { payload.root.isNamed($0.message) }
        default: false
        }
    }

    /// Reads an answer as a case would: against the schemas, and against this request.
    ///
    /// Throws what speaks against it.
    public func read(_ answer: [UInt8]) throws(Diagnostic) -> Envelope {
        let read: Envelope
        do throws(MessageRefusal) {
            read = try schemas.read(answer, at: .replyArriving, name: envelope.header.receiver.rawValue)
        } catch { throw error.diagnostics[0] }
        if let mismatch = read.mismatch(
            asAnswerTo: envelope.header, hash: Digest(of: bytes), service: service)
        {
            throw mismatch
        }
        return read
    }
}

extension Envelope {
    /// What an answer says, in a word or two: `reply`, `rejection no-account`, `fault OW1609`. No value of a message.
    public var gist: String {
        switch content {
        case .reply(.accepted, _): "reply accepted"
        case .rejection(let rejection): "rejection \(rejection.code)"
        case .fault(let fault): "fault \(fault.code)"
        default: kind.rawValue
        }
    }
}
