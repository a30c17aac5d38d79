import CaseModel

/// Something that a mock says by itself when its day has come.
struct MockLater: Sendable {
    var bytes: [UInt8]
    var due: Instant
}

extension MockDepartment {
    /// What follows of a decision, each checked on leaving. Throws our own fault where something does not fit its schema: then
    /// nothing is done, and the mock's author reads which element.
    func later(
        _ decision: MockDecision, to request: MockRequest, at now: Instant
    ) throws(Envelope.Fault) -> [MockLater] {
        var made: [MockLater] = []
        var ids: Set<MessageID> = []
        for sequel in decision.sequels {
            let due = now + sequel.after
            var envelope = envelope(sequel.content, to: request, at: due)
            // The same may be said several times, two instalments for instance: each is a message of its own.
            let id = envelope.header.id
            var number = 2
            while !ids.insert(envelope.header.id).inserted {
                envelope.header.id = MessageID("\(id)-\(number)")
                number += 1
            }
            let bytes = EnvelopeCodec.encode(envelope)
            do throws(MessageRefusal) {
                try schemas.check(bytes, at: .replyLeaving, name: envelope.header.id.rawValue)
            } catch { throw ownFault(error, request) }
            made.append(MockLater(bytes: bytes, due: due))
        }
        return made
    }

    private func envelope(
        _ content: MockDecision.Sequel.Content, to request: MockRequest, at due: Instant
    ) -> Envelope {
        func header(_ kind: Envelope.Kind, _ ordinal: Int = 1) -> Envelope.Header {
            request.envelope.answerHeader(kind, to: request.bytes, ordinal: ordinal, created: due)
        }
        switch content {
        // As any further reply that comes without an envelope is numbered.
        case .reply(let index, let payload):
            return Envelope(header(.reply, index + 2), .reply(.done, payload))
        case .update(let payload): return Envelope(header(.update), .update(payload))
        case .void: return Envelope(header(.void), .void)
        case .notice(let name, let payload):
            var own = header(.update)
            own.id = MessageID("\(request.envelope.header.id).\(name)")
            own.inReplyTo = nil
            own.requestHash = nil
            own.service = name
            own.key = IdempotencyKey(own.id.rawValue)
            return Envelope(own, .update(payload))
        }
    }
}
