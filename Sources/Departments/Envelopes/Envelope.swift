public import CaseModel

/// One message with its header: what goes over the wire between the window and a department.
///
/// A value; ``EnvelopeCodec`` writes and reads its bytes. A transport's retry sends the stored bytes again, so
/// nothing in an envelope says how often or when it was sent. The header holds no personal data.
public struct Envelope: Sendable {
    /// What kind of message it is. The raw value is the word on the wire.
    public enum Kind: String, Sendable, CaseIterable {
        case request, receipt, reply, rejection, supplement, fault, status, update, void
    }

    /// Who wrote it to whom, about what, in answer to what.
    public struct Header: Sendable, Hashable {
        /// Unique for its sender; one id has one content for ever.
        public var id: MessageID
        /// The message this one answers; nil for a first word.
        public var inReplyTo: MessageID?
        /// SHA-256 over the bytes of the message answered, as they were received: proves which answer belongs
        /// to which question. Nil for a first word.
        public var requestHash: Digest?
        public var caseID: CaseID
        public var step: StepName
        /// The department acts at most once for it.
        public var key: IdempotencyKey
        /// ``DepartmentName`` of the department, or the name of the window.
        public var sender: DepartmentName
        public var receiver: DepartmentName
        public var service: ServiceName
        public var serviceVersion: String
        public var purpose: String
        public var legalBasis: String
        /// When it was written, not when it was sent; whole seconds, in China's zone on the wire.
        public var created: Instant
        /// What the payload was checked against; see ``DepartmentSchemas/digest``.
        public var schema: Digest
        /// What travels beside the message, each by its digest; see ``OutboundMessage/attachments``.
        public var attachments: [AttachmentFacts] = []

        public init(
            id: MessageID, inReplyTo: MessageID? = nil, requestHash: Digest? = nil, caseID: CaseID,
            step: StepName, key: IdempotencyKey, sender: DepartmentName, receiver: DepartmentName,
            service: ServiceName, serviceVersion: String = "1", purpose: String = "",
            legalBasis: String = "", created: Instant, schema: Digest
        ) {
            self.id = id
            self.inReplyTo = inReplyTo
            self.requestHash = requestHash
            self.caseID = caseID
            self.step = step
            self.key = key
            self.sender = sender
            self.receiver = receiver
            self.service = service
            self.serviceVersion = serviceVersion
            self.purpose = purpose
            self.legalBasis = legalBasis
            self.created = created
            self.schema = schema
        }
    }

    /// What the message says; each kind has one form of content.
    public enum Content: Sendable {
        case request(XMLTree)
        /// The bytes have arrived; not an answer.
        case receipt
        case reply(Outcome, XMLTree)
        case rejection(Rejection)
        case supplement(Supplement)
        case fault(Fault)
        /// How far it has got, in words; not an answer.
        case status(String)
        /// A correction of an earlier reply.
        case update(XMLTree)
        /// The message named by `inReplyTo` is to count as never written.
        case void
    }

    public enum Outcome: String, Sendable, CaseIterable {
        /// 受理: the department takes it on and its promise starts; another reply follows.
        case accepted
        /// 办结: the department has acted.
        case done
    }

    /// The department says no.
    public struct Rejection: Sendable, Hashable {
        public enum Stage: String, Sendable, CaseIterable { case intake, decision }
        public var stage: Stage
        public var code: ReasonCode
        public var reason: String
        public init(stage: Stage, code: ReasonCode, reason: String) {
            self.stage = stage
            self.code = code
            self.reason = reason
        }
    }

    /// The department needs more; everything that is missing, at once.
    public struct Supplement: Sendable, Hashable {
        public var missing: [String]
        public var reason: String
        public init(missing: [String], reason: String) {
            self.missing = missing
            self.reason = reason
        }
    }

    /// The exchange broke. Holds no values of the message: they may be personal data.
    public struct Fault: Error, Sendable, Hashable {
        /// A stable code, OW16xx or OW10xx.
        public var code: DiagnosticCode
        public var isRetryable: Bool
        /// Path of the element, or where it broke.
        public var place: String
        /// Under this mark the sender of the fault finds it in its own books.
        public var lookUp: String
        public init(code: DiagnosticCode, isRetryable: Bool, place: String, lookUp: String) {
            self.code = code
            self.isRetryable = isRetryable
            self.place = place
            self.lookUp = lookUp
        }
    }

    public var header: Header
    public var content: Content

    public init(_ header: Header, _ content: Content) {
        self.header = header
        self.content = content
    }

    public var kind: Kind { content.kind }

    /// The payload of a request, reply or update: its root element is one of the department's messages.
    public var payload: XMLTree? {
        switch content {
        case .request(let tree), .reply(_, let tree), .update(let tree): tree
        case .receipt, .rejection, .supplement, .fault, .status, .void: nil
        }
    }
}

extension Envelope.Content {
    /// The word the header says for it.
    public var kind: Envelope.Kind {
        switch self {
        case .request: .request
        case .receipt: .receipt
        case .reply: .reply
        case .rejection: .rejection
        case .supplement: .supplement
        case .fault: .fault
        case .status: .status
        case .update: .update
        case .void: .void
        }
    }
}
