public import CaseModel
public import WorkflowModel

extension Envelope {
    /// The header of an answer to this message: sender and receiver change places, case, step, key, service
    /// and purpose stay. Its id follows from the id of the message answered, so that answering again gives the
    /// same id.
    ///
    /// - Parameters:
    ///   - kind: What kind of answer it is; part of its id.
    ///   - bytes: This message as it was received; its hash goes into the header.
    ///   - ordinal: 1 for the first answer of that kind, 2 for the second (a correction, a result after an
    ///     acceptance).
    public func answerHeader(
        _ kind: Kind, to bytes: [UInt8], ordinal: Int = 1, created: Instant
    ) -> Header {
        answerHeader(kind, hash: Digest(of: bytes), ordinal: ordinal, created: created)
    }

    /// The same with the digest of this message as it was received.
    public func answerHeader(
        _ kind: Kind, hash: Digest, ordinal: Int = 1, created: Instant
    ) -> Header {
        var answer = header
        answer.id = MessageID(
            header.id.rawValue + "." + kind.rawValue + (ordinal == 1 ? "" : String(ordinal)))
        answer.inReplyTo = header.id
        answer.requestHash = hash
        answer.sender = header.receiver
        answer.receiver = header.sender
        answer.created = created
        return answer
    }

    /// The bytes of an answer of the department that came without an envelope, on the exchange of this message. The same words
    /// always give the same bytes; a fault, a rejection or a supplement with other words has another id, because the same
    /// message may be answered by several of them when it goes again.
    ///
    /// - Parameter bytes: this message as it was sent.
    public func answered(_ content: Content, on bytes: [UInt8]) -> [UInt8] {
        var header = answerHeader(content.kind, to: bytes, created: header.created)
        switch content {
        case .fault, .rejection, .supplement:
            let words = Digest(of: EnvelopeCodec.encode(Envelope(header, content)))
            header.id = MessageID("\(header.id).\(words.short)")
        case .request, .receipt, .reply, .status, .update, .void: break
        }
        return EnvelopeCodec.encode(Envelope(header, content))
    }

    /// The bytes of an answer to this message that came without an envelope: the reply of its service, one of its further
    /// replies, or a rejection, a supplement or a fault by itself. Nil for any other element. The same answer always gives the
    /// same bytes.
    public func answer(_ said: XMLTree, hash: Digest, service: ServiceContract) -> [UInt8]? {
        // Each further reply is a message of its own, with an id of its own.
        let names = [service.reply] + service.laterReplies.map(\.message)
        let ordinal = (names.firstIndex { said.root.isNamed($0) } ?? 0) + 1
        let content: Content? =
            names.contains { said.root.isNamed($0) }
            ? .reply(.done, said) : EnvelopeCodec.content(saidBy: said.root)
        guard let content else { return nil }
        return EnvelopeCodec.encode(
            Envelope(
                answerHeader(content.kind, hash: hash, ordinal: ordinal, created: header.created), content))
    }
}
