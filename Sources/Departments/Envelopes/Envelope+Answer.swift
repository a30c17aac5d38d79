public import CaseModel

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
}
