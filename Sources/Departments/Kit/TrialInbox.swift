public import CaseModel
import LibXML
public import WorkflowModel

/// Our inbox for the time of a trial: what a department posts there is kept in memory and handed on to whoever tries it.
public actor TrialInbox: CallbackKeeper {
    private let contract: DepartmentContract
    private var asked: [MessageID: (envelope: Envelope, hash: Digest)] = [:]
    private var heard: [InboundMessage] = []
    /// Of what was asked, what has not been answered.
    private var open: Set<MessageID> = []
    private var listener: (wake: CheckedContinuation<Void, Never>, timer: Task<Void, Never>)?
    private var server: HTTPServer?

    public init(_ contract: DepartmentContract) { self.contract = contract }

    /// Opens the port; closed with ``stop()``. Throws OW1988 when somebody else has it.
    ///
    /// - Parameter guests: the department with its secret.
    public func listen(
        at port: Int, _ guests: [CallbackInbox.Guest], note: @escaping @Sendable (Diagnostic) -> Void,
        clock: @escaping @Sendable () -> Instant
    ) throws(Diagnostic) {
        let inbox = CallbackInbox(guests, window: "window", keeper: self, note: note, clock: clock)
        do throws(HTTPServer.NotOpened) {
            server = try HTTPServer(address: "127.0.0.1", port: port) { await inbox.respond(to: $0) }
        } catch {
            throw Diagnostic(
                "OW1988", at: SourcePlace(file: contract.name.rawValue),
                ["port": "\(port)", "reason": error.reason])
        }
    }

    public func stop() {
        server?.stop()
        server = nil
    }

    // MARK: What was asked

    /// Said before it is sent: a quick department posts its answer before its receipt is heard.
    func sending(_ message: OutboundMessage) {
        guard let envelope = EnvelopeCodec.envelope(message.bytes) else { return }
        asked[message.id] = (envelope, Digest(of: message.bytes))
        open.insert(message.id)
    }

    /// What has no receipt is not waited for.
    func sent(_ message: OutboundMessage, _ delivery: Delivery) {
        guard case .answered(let bytes) = delivery, let answer = EnvelopeCodec.envelope(bytes) else {
            open.remove(message.id)
            return
        }
        switch answer.content {
        case .receipt, .status, .reply(.accepted, _): break
        default: open.remove(message.id)
        }
    }

    /// Waits until something has come, or for so long. False when nothing is awaited, or nothing came.
    func hears(within patience: Duration) async -> Bool {
        if !heard.isEmpty { return true }
        guard !open.isEmpty else { return false }
        await withCheckedContinuation { wake in
            let timer = Task {
                // The end of patience: nothing else ends the wait when nothing is posted. Cancelled when something came, because
                // it must not wake whoever listens next.
                guard (try? await Task.sleep(for: patience)) != nil else { return }
                self.wake()
            }
            listener = (wake, timer)
        }
        if heard.isEmpty { open = [] }
        return !heard.isEmpty
    }

    func take() -> [InboundMessage] {
        defer { heard = [] }
        return heard
    }

    private func wake() {
        guard let listener else { return }
        self.listener = nil
        listener.timer.cancel()
        listener.wake.resume()
    }

    // MARK: What is posted

    public func keep(_ bytes: [UInt8], from department: DepartmentName) async -> CallbackInbox.Fate {
        guard let id = EnvelopeCodec.envelope(bytes)?.header.inReplyTo, asked[id] != nil else {
            return .refused(problem("OW2265"))
        }
        return hear(bytes, to: id)
    }

    public func keep(
        answer: XMLTree, as bytes: [UInt8], to request: MessageID, from department: DepartmentName
    ) async -> CallbackInbox.Fate {
        guard let (envelope, hash) = asked[request], let service = contract.service(envelope.header.service),
            let answered = envelope.answer(answer, hash: hash, service: service)
        else { return .refused(problem("OW2265")) }
        return hear(answered, to: request)
    }

    private func hear(_ bytes: [UInt8], to request: MessageID) -> CallbackInbox.Fate {
        heard.append(InboundMessage(id: .init("\(request)/\(heard.count)"), bytes: bytes))
        if let answer = EnvelopeCodec.envelope(bytes), ExchangeAnswers.settled(by: answer) != nil {
            open.remove(request)
        }
        wake()
        return .kept
    }

    private func problem(_ code: DiagnosticCode) -> Diagnostic {
        Diagnostic(
            code, at: SourcePlace(file: contract.name.rawValue), ["department": contract.name.rawValue])
    }
}

/// A department under trial that posts its answers to a ``TrialInbox``.
public struct ListeningDepartment: DepartmentAdapter {
    private let inner: any DepartmentAdapter
    private let inbox: TrialInbox
    private let patience: Duration

    /// - Parameter patience: how long an answer is waited for.
    public init(_ inner: any DepartmentAdapter, _ inbox: TrialInbox, patience: Duration) {
        self.inner = inner
        self.inbox = inbox
        self.patience = patience
    }

    public var department: DepartmentName { inner.department }

    public func deliver(_ message: OutboundMessage) async -> Delivery {
        await inbox.sending(message)
        let delivery = await inner.deliver(message)
        await inbox.sent(message, delivery)
        return delivery
    }

    public func collect(upTo now: Instant) async throws -> [InboundMessage] {
        try await inner.collect(upTo: now) + inbox.take()
    }

    public func settle(_ messages: [InboundMessage.ID]) async throws { try await inner.settle(messages) }

    /// At once when something was posted; otherwise when the department itself is to be asked.
    public func nextDue() async -> Instant? {
        await inbox.hears(within: patience) ? Instant(milliseconds: 0) : await inner.nextDue()
    }
}
