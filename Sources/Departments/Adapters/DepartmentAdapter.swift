public import CaseModel

/// Carries messages to one department and back: the seam every transport plugs into.
///
/// What an implementer owes:
///
/// 1. A call to ``deliver(_:)`` may be repeated with the same bytes after a crash on either side. A department
///    that knows our keys acts once and answers alike; one that does not says so in its manifest.
/// 2. An answer is never made up: when the exchange broke before the department can have read the message,
///    say ``Delivery/notDelivered(_:)``; when it may have, say ``Delivery/silence(_:)``. If in doubt, silence.
/// 3. What ``collect(upTo:)`` returned comes again until ``settle(_:)`` was called for it: the runtime
///    journals first and settles then (store before receipt).
/// 4. `now` is the case's clock, which may be simulated; an adapter that talks to the world may ignore it.
public protocol DepartmentAdapter: Sendable {
    /// The department this adapter carries messages to.
    var department: DepartmentName { get }

    /// Hands one message over and says what came back at once. Does not throw: what can go wrong is a ``Delivery``.
    func deliver(_ message: OutboundMessage) async -> Delivery

    /// What has come in by `now` and has not been settled, oldest first. Empty for adapters that always
    /// answer at once.
    func collect(upTo now: Instant) async throws -> [InboundMessage]

    /// The runtime has journaled these: they need not be offered again.
    func settle(_ messages: [InboundMessage.ID]) async throws

    /// When something can next come in, as far as the adapter knows: lets a simulated clock jump, and a real
    /// one sleep. Nil when nothing is on its way.
    func nextDue() async -> Instant?

    /// The same, of what comes in after an instant: what lies there unsettled already must not hide it. An adapter that holds
    /// messages for several cases says this by itself; otherwise it follows from ``nextDue()``.
    func nextDue(after now: Instant) async -> Instant?
}

extension DepartmentAdapter {
    public func collect(upTo now: Instant) async throws -> [InboundMessage] { [] }
    public func settle(_ messages: [InboundMessage.ID]) async throws {}
    public func nextDue() async -> Instant? { nil }
    public func nextDue(after now: Instant) async -> Instant? {
        await nextDue().flatMap { $0 > now ? $0 : nil }
    }
}

/// An envelope on its way to a department, byte for byte as it stands in the journal.
public struct OutboundMessage: Sendable {
    public var id: MessageID
    public var service: ServiceName
    public var bytes: [UInt8]
    /// The instant on the case's clock.
    public var now: Instant
    /// The documents that the header names, in its order. A transport carries them beside the message.
    public var attachments: [AttachedDocument]
    public init(
        id: MessageID, service: ServiceName, bytes: [UInt8], now: Instant,
        attachments: [AttachedDocument] = []
    ) {
        self.attachments = attachments
        self.id = id
        self.service = service
        self.bytes = bytes
        self.now = now
    }
}

/// An envelope that came in.
public struct InboundMessage: Sendable {
    /// The adapter's own mark for it, for ``DepartmentAdapter/settle(_:)``.
    public struct ID: Sendable, Hashable {
        public var value: String
        public init(_ value: String) { self.value = value }
    }
    /// Says that nobody can say what it means.
    public struct Unusable: Sendable, Hashable {
        /// The message of ours that it answers.
        public var request: MessageID
        /// Why; the adapter has told it.
        public var code: DiagnosticCode
        public init(request: MessageID, code: DiagnosticCode) {
            self.request = request
            self.code = code
        }
    }

    public var id: ID
    /// An envelope, or whatever came where ``unusable`` is set.
    public var bytes: [UInt8]
    /// Nil for an envelope.
    public var unusable: Unusable?

    /// As what it would have been, had it come at once.
    public var delivery: Delivery {
        guard let unusable else { return .answered(bytes) }
        return .unusable(bytes, Diagnostic(unusable.code, at: SourcePlace(file: unusable.request.rawValue)))
    }
    public init(id: ID, bytes: [UInt8], unusable: Unusable? = nil) {
        self.id = id
        self.bytes = bytes
        self.unusable = unusable
    }
}

/// What became of handing one message over.
public enum Delivery: Sendable {
    /// An envelope came back on the same exchange: a reply, rejection, supplement, fault or mere receipt.
    case answered([UInt8])
    /// It has answered, and nobody can say what that means: a person has to look. The bytes are kept as they came.
    case unusable([UInt8], Diagnostic)
    /// The department cannot have read it: it may be sent again freely. OW16xx.
    ///
    /// `retryAfter` is how long the department wants to be left alone, where it has said so; it takes the place of the delay that
    /// the workflow gives, for an hour at most.
    case notDelivered(Diagnostic, retryAfter: Duration? = nil)
    /// It may have been read, and nothing came back: the outcome is unknown. OW16xx.
    case silence(Diagnostic)

    /// What went wrong; nil for an answer.
    public var problem: Diagnostic? {
        switch self {
        case .answered: nil
        case .unusable(_, let problem), .notDelivered(let problem, _), .silence(let problem): problem
        }
    }
}
