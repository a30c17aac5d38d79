import CaseMachine
import CaseModel
import Departments
import LibXML

/// What comes in from departments, turned into what a case can decide on.
enum Inbox {
    /// Reads and checks an answer's bytes: the last of the four schema checks.
    ///
    /// Throws `MessageRefusal` with every problem found: unreadable, against envelope or message schema, or not
    /// from the department it came from.
    static func read(
        _ bytes: [UInt8], from department: DepartmentName, _ schemas: DepartmentSchemas?
    ) throws(MessageRefusal) -> Envelope {
        guard let schemas else {
            throw MessageRefusal(.replyArriving, [problem("OW1651", department)])
        }
        let envelope = try schemas.read(bytes, at: .replyArriving, name: department.rawValue)
        guard envelope.header.sender == department else {
            throw MessageRefusal(.replyArriving, [problem("OW1654", department)])
        }
        return envelope
    }

    /// The header of a message whose case is not known yet. Only well-formedness and the header are looked at.
    static func header(
        of bytes: [UInt8], from department: DepartmentName
    ) throws(MessageRefusal) -> Envelope.Header {
        do throws(XMLRefusal) {
            let tree = try XMLReader.read(bytes, name: department.rawValue)
            do throws(Diagnostic) {
                return try EnvelopeCodec.decode(tree, name: department.rawValue).header
            } catch { throw XMLRefusal(error) }
        } catch { throw MessageRefusal(.replyArriving, error.diagnostics) }
    }

    /// `exchanged` is the request it came back for on the same exchange.
    static func message(
        _ envelope: Envelope, _ body: Digest, exchanged: MessageID?
    ) -> IncomingMessage {
        let facts = MessageFacts(
            message: envelope.header.id, sender: envelope.header.sender,
            inReplyTo: envelope.header.inReplyTo, body: body)
        let kind: IncomingMessage.Kind =
            switch envelope.content {
            case .reply(.done, let payload): .reply(payload)
            case .reply(.accepted, _), .receipt, .status: .receipt
            case .rejection(let rejection): .rejection(rejection.code)
            case .fault(let fault):
                .fault(ReasonCode(fault.code.rawValue), isRetryable: fault.isRetryable)
            case .supplement: .supplement
            case .update(let payload) where envelope.header.inReplyTo == nil:
                .notice(envelope.header.service, payload)
            case .update(let payload): .update(payload)
            case .void: .void
            case .request: .fault("OW1655", isRetryable: false)
            }
        return IncomingMessage(facts: facts, kind: kind, exchanged: exchanged)
    }

    private static func problem(_ code: DiagnosticCode, _ department: DepartmentName) -> Diagnostic {
        Diagnostic(
            code, at: SourcePlace(file: department.rawValue), ["department": department.rawValue])
    }
}
