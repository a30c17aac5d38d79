import CaseModel
import WorkflowModel

/// A request that a mock department has read and found good.
struct MockRequest: Sendable {
    var bytes: [UInt8]
    var envelope: Envelope
    var payload: XMLTree
    var service: MockProgram.Service
}

extension MockDepartment {
    /// Checks envelope and payload against the schema, then what no schema can say: that it is a request, for
    /// us, about something we do.
    func read(_ message: OutboundMessage) throws(Envelope.Fault) -> MockRequest {
        let arrived = try ArrivedRequest(message, to: department, schemas) { program.service($0)?.contract }
        guard let service = program.service(arrived.envelope.header.service) else {
            preconditionFailure("it arrived at a service that there is")
        }
        return MockRequest(
            bytes: arrived.bytes, envelope: arrived.envelope, payload: arrived.payload, service: service)
    }

    func decide(
        _ request: MockRequest, register: XMLTree, delivery: Int, at now: Instant
    ) -> MockDecision {
        program.decide(
            request.service, on: request.envelope, payload: request.payload,
            in: MockCircumstances(register: register, delivery: delivery, now: now, options: options))
    }

    /// True when carrying out the decision changes something in the world.
    func acts(_ decision: MockDecision, on request: MockRequest) -> Bool {
        guard case .reply = decision.answer else { return false }
        return request.service.contract.changesSomething
    }

    /// The bytes of the answer, checked on leaving: an answer that does not fit the schema is our own fault
    /// and goes out as one (OW1624).
    func answer(
        _ decision: MockDecision, to request: MockRequest, at now: Instant
    ) -> (bytes: [UInt8], isFault: Bool) {
        let content: Envelope.Content
        switch decision.answer {
        case .reply(let outcome, let payload): content = .reply(outcome, payload)
        case .rejection(let code, let reason):
            content = .rejection(Envelope.Rejection(stage: .decision, code: code, reason: reason))
        case .supplement(let supplement): content = .supplement(supplement)
        case .fault(let fault): return (encode(.fault(fault), to: request, at: now), true)
        }
        let bytes = encode(content, to: request, at: now)
        do throws(MessageRefusal) {
            try schemas.check(bytes, at: .replyLeaving, name: request.envelope.header.id.rawValue)
            return (bytes, false)
        } catch {
            return (encode(.fault(ownFault(error, request)), to: request, at: now), true)
        }
    }

    /// Its own answer does not fit its schema. Nobody has the bytes that a line and a column would be of; the path names the
    /// element.
    func ownFault(_ error: MessageRefusal, _ request: MockRequest) -> Envelope.Fault {
        let first = error.diagnostics[0]
        return Envelope.Fault(
            code: "OW1624", isRetryable: false, place: first.arguments["path"] ?? first.place.text,
            lookUp: "\(department)/\(request.envelope.header.id)")
    }

    func receipt(for request: MockRequest, at now: Instant) -> [UInt8] {
        encode(.receipt, to: request, at: now)
    }

    private func encode(
        _ content: Envelope.Content, to request: MockRequest, at now: Instant
    ) -> [UInt8] {
        let header = request.envelope.answerHeader(content.kind, to: request.bytes, created: now)
        return EnvelopeCodec.encode(Envelope(header, content))
    }

    /// A fault about a message whose header could not be read or is not to be trusted.
    func fault(_ fault: Envelope.Fault, to message: OutboundMessage) -> [UInt8] {
        ArrivedRequest.refusal(fault, of: message, by: department, schema: schemas.digest)
    }
}
