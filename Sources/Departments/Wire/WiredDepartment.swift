public import CaseModel
import LibXML
public import WorkflowModel

/// A department with words of its own behind a transport that carries bytes: what goes to the transport is theirs, and what
/// comes back is put into an envelope.
///
/// Nothing in their answer says to which message it belongs unless `belongs:` does: the transport says it, by answering on the
/// same exchange.
public final class WiredDepartment: DepartmentAdapter {
    public var encoding: WireFormat.Encoding { wire.encoding }
    public var department: DepartmentName { inner.department }
    /// The transport.
    public let inner: any DepartmentAdapter
    private let wire: WireProgram
    private let note: @Sendable (Diagnostic) -> Void

    init(
        _ inner: any DepartmentAdapter, _ wire: WireProgram,
        note: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        self.inner = inner
        self.wire = wire
        self.note = note
    }

    public func deliver(_ message: OutboundMessage) async -> Delivery {
        switch theirs(message) {
        case .failure(let answer): return answer.delivery
        case .success(let theirs):
            let delivery = await inner.deliver(theirs)
            let meaning = meaning(of: delivery, for: message)
            if case .silence(let problem) = meaning, case .answered = delivery { note(problem) }
            return meaning
        }
    }

    /// A fault that is the answer, because nothing could be sent.
    struct Unsent: Error {
        var delivery: Delivery
    }

    /// The message as the transport carries it.
    func theirs(_ message: OutboundMessage) -> Result<OutboundMessage, Unsent> {
        guard let service = wire.service(message.service), service.theirs != nil,
            let envelope = EnvelopeCodec.envelope(message.bytes)
        else { return .success(message) }
        do throws(Envelope.Fault) {
            var theirs = message
            let document =
                WireFormat.Encoding.declaration + [0x0A] + (try service.request(envelope)) + [0x0A]
            guard let bytes = wire.encoding.encoded(document) else {
                throw Envelope.Fault(
                    code: "OW2233", isRetryable: false, place: "",
                    lookUp: "\(department)/\(envelope.header.id)")
            }
            theirs.bytes = bytes
            return .success(theirs)
        } catch {
            return .failure(Unsent(delivery: answered(.fault(error), to: envelope, message)))
        }
    }

    /// The message as it goes to the transport; nil where none can be made. For whoever tries a department by hand.
    public func inTheirWords(_ message: OutboundMessage) -> OutboundMessage? { try? theirs(message).get() }

    /// What came back from the transport, as an answer of ours.
    public func meaning(of delivery: Delivery, for message: OutboundMessage) -> Delivery {
        guard case .answered(let bytes) = delivery, let service = wire.service(message.service),
            let envelope = EnvelopeCodec.envelope(message.bytes),
            let tree = try? XMLReader.read(bytes, name: department.rawValue, encoding: wire.encoding.reading),
            tree.root.isNamed(service.answer)
        else { return delivery }
        switch service.said(by: tree.root, to: envelope) {
        case .content(let content): return answered(content, to: envelope, message)
        case .stranger:
            return .silence(
                Diagnostic(
                    "OW2237", at: SourcePlace(file: department.rawValue),
                    ["department": department.rawValue, "message": message.id.rawValue]))
        }
    }

    private func answered(
        _ content: Envelope.Content, to request: Envelope, _ message: OutboundMessage
    ) -> Delivery {
        let header = request.answerHeader(content.kind, to: message.bytes, created: message.now)
        return .answered(EnvelopeCodec.encode(Envelope(header, content)))
    }

    public func collect(upTo now: Instant) async throws -> [InboundMessage] {
        try await inner.collect(upTo: now)
    }
    public func settle(_ messages: [InboundMessage.ID]) async throws { try await inner.settle(messages) }
    public func nextDue() async -> Instant? { await inner.nextDue() }
}

extension EnvelopeCodec {
    /// The envelope in bytes of ours; nil for what is none.
    static func envelope(_ bytes: [UInt8]) -> Envelope? {
        (try? XMLReader.read(bytes, name: "message")).flatMap { try? decode($0, name: "message") }
    }
}
