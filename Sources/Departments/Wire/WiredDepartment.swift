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
        guard let (service, envelope) = own(message) else { return await inner.deliver(message) }
        switch theirs(message, service, envelope) {
        case .failure(let unsent): return .answered(envelope.answered(.fault(unsent), on: message.bytes))
        case .success(let theirs):
            return meaning(of: await inner.deliver(theirs), for: message, service, envelope)
        }
    }

    /// The service and the message, where there is something to be said in their words.
    private func own(_ message: OutboundMessage) -> (WireProgram.Service, Envelope)? {
        guard let service = wire.service(message.service),
            let envelope = EnvelopeCodec.envelope(message.bytes)
        else { return nil }
        return (service, envelope)
    }

    /// The message as the transport carries it; a fault where nothing can be sent.
    private func theirs(
        _ message: OutboundMessage, _ service: WireProgram.Service, _ envelope: Envelope
    ) -> Result<OutboundMessage, Envelope.Fault> {
        guard service.theirs != nil else { return .success(message) }
        do throws(Envelope.Fault) {
            var theirs = message
            let made = try service.request(envelope, with: message.attachments)
            theirs.attachments = made.beside
            let document = WireFormat.Encoding.declaration + [0x0A] + made.bytes + [0x0A]
            guard let bytes = wire.encoding.encoded(document) else {
                throw Envelope.Fault(
                    code: "OW2233", isRetryable: false, place: "",
                    lookUp: "\(department)/\(envelope.header.id)")
            }
            theirs.bytes = bytes
            return .success(theirs)
        } catch { return .failure(error) }
    }

    private func meaning(
        of delivery: Delivery, for message: OutboundMessage, _ service: WireProgram.Service,
        _ envelope: Envelope
    ) -> Delivery {
        guard case .answered(let bytes) = delivery,
            let tree = try? XMLReader.read(bytes, name: department.rawValue, encoding: wire.encoding.reading),
            tree.root.isNamed(service.answer)
        else { return delivery }
        func unusable(_ code: DiagnosticCode, _ place: String) -> Delivery {
            let problem = Diagnostic(
                code, at: SourcePlace(file: "\(department)\(place)"),
                ["department": department.rawValue, "message": message.id.rawValue, "field": place])
            note(problem)
            return .unusable(bytes, problem)
        }
        switch service.said(by: tree.root, to: envelope) {
        case .content(let content): return .answered(envelope.answered(content, on: message.bytes))
        case .unusable(let code, let place): return unusable(code, place)
        case .stranger: return unusable("OW2237", "")
        }
    }

    // MARK: By hand

    /// The message as it goes to the transport; nil where none can be made. For whoever tries a department by hand.
    public func inTheirWords(_ message: OutboundMessage) -> OutboundMessage? {
        guard let (service, envelope) = own(message) else { return message }
        return try? theirs(message, service, envelope).get()
    }

    /// What came back from the transport, as an answer of ours.
    public func meaning(of delivery: Delivery, for message: OutboundMessage) -> Delivery {
        own(message).map { meaning(of: delivery, for: message, $0, $1) } ?? delivery
    }

    public func collect(upTo now: Instant) async throws -> [InboundMessage] {
        try await inner.collect(upTo: now)
    }
    public func settle(_ messages: [InboundMessage.ID]) async throws { try await inner.settle(messages) }
    public func nextDue() async -> Instant? { await inner.nextDue() }
    public func nextDue(after now: Instant) async -> Instant? { await inner.nextDue(after: now) }
}

extension EnvelopeCodec {
    /// The envelope in bytes of ours; nil for what is none.
    static func envelope(_ bytes: [UInt8]) -> Envelope? {
        (try? XMLReader.read(bytes, name: "message")).flatMap { try? decode($0, name: "message") }
    }
}
