import CaseModel

/// What came back for a request of a trial.
struct TrialAnswer {
    /// Nil when nothing came, or what came cannot be used.
    var envelope: Envelope?
    /// What speaks against the answer.
    var problem: Diagnostic?
    var words: String
    /// Why there is none; nil where something came that could be read.
    private var reason: Diagnostic?
    /// The id of the receipt that came before it.
    var receipt: MessageID?

    init(_ delivery: Delivery, _ request: TrialRequest) {
        words = Self.words(of: delivery)
        reason = delivery.problem
        if case .unusable(_, let diagnostic) = delivery { problem = diagnostic }
        guard case .answered(let bytes) = delivery else { return }
        do throws(Diagnostic) {
            let envelope = try request.read(bytes)
            self.envelope = envelope
            words = envelope.gist
        } catch {
            problem = error
            words = error.code.rawValue
        }
    }

    /// An answer to what is no request, because it cannot be read.
    init(_ delivery: Delivery, reading schemas: DepartmentSchemas, name: String) {
        words = Self.words(of: delivery)
        reason = delivery.problem
        guard case .answered(let bytes) = delivery,
            let envelope = try? schemas.read(bytes, at: .replyArriving, name: name)
        else { return }
        self.envelope = envelope
        words = envelope.gist
    }

    /// What it was, in a few words, and why there was none.
    func told(in language: Language) -> String {
        guard let reason else { return words }
        var text = reason.reason(in: language)
        while let last = text.last, ".。".contains(last) { text.removeLast() }
        return "\(words): \(text)"
    }

    static func words(of delivery: Delivery) -> String {
        switch delivery {
        case .answered: "something that is no envelope"
        case .unusable(_, let diagnostic): diagnostic.code.rawValue
        case .notDelivered(let diagnostic, _), .silence(let diagnostic): "none (\(diagnostic.code))"
        }
    }

    var isReply: Bool { if case .reply = envelope?.content { true } else { false } }
    var isFault: Bool { if case .fault = envelope?.content { true } else { false } }
    var isReceipt: Bool {
        switch envelope?.content {
        case .receipt, .status, .reply(.accepted, _): true
        default: false
        }
    }

    /// True when a query tells what the deed was answered with: the same kind of answer with the same content.
    func saysTheSame(as other: TrialAnswer) -> Bool { isReply && says(other) }

    /// True when the department has said the same: the same kind of answer with the same content.
    func says(_ other: TrialAnswer) -> Bool {
        guard let envelope, let theirs = other.envelope, envelope.gist == theirs.gist else { return false }
        return envelope.payload.map(EnvelopeCodec.payloadDigest)
            == theirs.payload.map(EnvelopeCodec.payloadDigest)
    }

    /// True when it has said the same in the same message. A result that has been handed over is not said again by itself:
    /// then the same receipt is enough.
    func isLike(_ other: TrialAnswer) -> Bool {
        if other.isReceipt, let receipt { return other.envelope?.header.id == receipt }
        return says(other) && envelope?.header.id == other.envelope?.header.id
    }
}

extension TrialRequest {
    /// The message with more blanks between its elements than a message may have bytes.
    var oversized: [UInt8] {
        let mark = Array("</header>".utf8)
        let blanks = [UInt8](repeating: UInt8(ascii: " "), count: 1_048_577)
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else {
            return blanks
        }
        let end = start + mark.count
        return bytes[..<end] + blanks + bytes[end...]
    }
}

extension Delivery {
    /// True where an answer in other words, or none, stands for what a server has said.
    public func hides(_ body: [UInt8]) -> Bool {
        guard case .answered(let bytes) = self else { return true }
        guard case .fault = EnvelopeCodec.envelope(bytes)?.content else { return false }
        return EnvelopeCodec.envelope(body) == nil
    }
}
