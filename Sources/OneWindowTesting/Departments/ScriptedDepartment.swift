public import CaseModel
public import Departments
import LibXML
import Synchronization

/// A department of a ``TestHome`` that answers by a script: one move for each time a step's message is delivered, the last
/// one again and again; without a script it replies `yes`.
///
/// It remembers what it did: ``deliveries``, and the keys it ``acted`` for.
public final class ScriptedDepartment: DepartmentAdapter {
    /// What it does with one delivery.
    public indirect enum Move: Sendable {
        case reply(String)
        case reject(ReasonCode)
        case fault(DiagnosticCode, retryable: Bool)
        case receipt
        case notDelivered
        /// It acts, and nobody hears.
        case silence
        /// The first at once, the second by itself so much later.
        case later(Move, then: Move, after: Duration)
        /// Bytes that are no XML.
        case garbage
        /// A reply that its own schema refuses.
        case wrongReply
        /// The answer, but its header says something else.
        case altered(Move, @Sendable (inout Envelope.Header) -> Void)
    }

    fileprivate struct State {
        var script: [StepName: [Move]]
        var deliveries: [OutboundMessage] = []
        var acted: [IdempotencyKey] = []
        var inbox: [(due: Instant, message: InboundMessage)] = []
        var count = 0
    }

    public let department: DepartmentName
    private let state: Mutex<State>
    private let meanwhile: @Sendable (OutboundMessage) async -> Void

    /// - Parameter meanwhile: runs after a delivery has been noted and before it is answered.
    public init(
        _ department: DepartmentName, _ script: [StepName: [Move]] = [:],
        meanwhile: @escaping @Sendable (OutboundMessage) async -> Void = { _ in }
    ) {
        self.department = department
        self.meanwhile = meanwhile
        state = Mutex(State(script: script))
    }

    /// Everything that was handed over, in order.
    public var deliveries: [OutboundMessage] { state.withLock { $0.deliveries } }
    /// The keys it has acted for, in order. It knows our keys and acts once for each.
    public var acted: [IdempotencyKey] { state.withLock { $0.acted } }
    /// What it has to say and nobody has settled.
    public var unsettled: Int { state.withLock { $0.inbox.count } }

    /// Puts bytes into the inbox, as anybody may who can write there.
    public func put(_ bytes: [UInt8], due: Instant = SampleTurns.start) {
        state.withLock { $0.put(bytes, due: due) }
    }

    public func deliver(_ message: OutboundMessage) async -> Delivery {
        state.withLock { $0.deliveries.append(message) }
        await meanwhile(message)
        guard let request = Self.envelope(message.bytes) else {
            return .notDelivered(diagnostic("OW1620", message))
        }
        let move = state.withLock { $0.next(for: request.header.step) }
        return carryOut(move, on: message, request)
    }

    public func collect(upTo now: Instant) async throws -> [InboundMessage] {
        state.withLock { $0.inbox.filter { $0.due <= now }.map(\.message) }
    }
    public func settle(_ messages: [InboundMessage.ID]) async throws {
        state.withLock { state in state.inbox.removeAll { messages.contains($0.message.id) } }
    }
    public func nextDue() async -> Instant? { state.withLock { $0.inbox.map(\.due).min() } }
    public func nextDue(after now: Instant) async -> Instant? {
        state.withLock { $0.inbox.map(\.due).filter { $0 > now }.min() }
    }

    // MARK: Answers

    /// The bytes of an answer to a request's bytes: what a test puts into an inbox.
    public static func answer(
        _ move: Move, to bytes: [UInt8], id: String? = nil
    ) -> [UInt8] {
        guard let request = envelope(bytes) else { return [] }
        switch move {
        case .garbage: return Array("no XML".utf8)
        case .altered(let move, let change):
            guard var answer = envelope(answer(move, to: bytes, id: id)) else { return [] }
            change(&answer.header)
            return EnvelopeCodec.encode(answer)
        default: break
        }
        let content: Envelope.Content =
            switch move {
            case .reject(let code): .rejection(.init(stage: .decision, code: code, reason: "no"))
            case .fault(let code, let isRetryable):
                .fault(.init(code: code, isRetryable: isRetryable, place: "", lookUp: "test"))
            case .receipt: .receipt
            case .reply(let words): .reply(.done, told(words, in: request, "answer"))
            default: .reply(.done, told("?", in: request, "no-such-field"))
            }
        // The time of the request: an answer made again has the same bytes.
        var header = request.answerHeader(content.kind, to: bytes, created: request.header.created)
        if let id { header.id = MessageID(id) }
        return EnvelopeCodec.encode(Envelope(header, content))
    }

    private static func envelope(_ bytes: [UInt8]) -> Envelope? {
        (try? XMLReader.read(bytes, name: "message")).flatMap {
            try? EnvelopeCodec.decode($0, name: "message")
        }
    }

    private static func told(_ words: String, in request: Envelope, _ field: String) -> XMLTree {
        let namespace = "urn:onewindow:\(request.header.receiver):1"
        var builder = XMLTreeBuilder()
        builder.startElement(XMLName(namespace: namespace, local: "told"))
        builder.startElement(XMLName(namespace: namespace, local: field))
        builder.text(words)
        builder.endElement()
        builder.endElement()
        return builder.finish()
    }

    private func carryOut(
        _ move: Move, on message: OutboundMessage, _ request: Envelope
    ) -> Delivery {
        switch move {
        case .notDelivered: return .notDelivered(diagnostic("OW1620", message))
        case .silence:
            act(request)
            return .silence(diagnostic("OW1621", message))
        case .later(let first, let then, let after):
            let answer = Self.answer(then, to: message.bytes)
            state.withLock { $0.put(answer, due: message.now + after) }
            return carryOut(first, on: message, request)
        default:
            if case .reply = move { act(request) }
            return .answered(Self.answer(move, to: message.bytes))
        }
    }

    private func act(_ request: Envelope) {
        state.withLock { state in
            if !state.acted.contains(request.header.key) { state.acted.append(request.header.key) }
        }
    }

    private func diagnostic(_ code: DiagnosticCode, _ message: OutboundMessage) -> Diagnostic {
        Diagnostic(
            code, at: SourcePlace(file: department.rawValue),
            ["department": department.rawValue, "message": message.id.rawValue])
    }
}

extension ScriptedDepartment.State {
    fileprivate mutating func next(for step: StepName) -> ScriptedDepartment.Move {
        guard let moves = script[step], let first = moves.first else { return .reply("yes") }
        if moves.count > 1 { script[step] = Array(moves.dropFirst()) }
        return first
    }

    fileprivate mutating func put(_ bytes: [UInt8], due: Instant) {
        count += 1
        inbox.append((due, InboundMessage(id: InboundMessage.ID("m\(count)"), bytes: bytes)))
    }
}
