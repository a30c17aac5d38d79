import CaseModel
import WorkflowModel

/// A request that has been found good where it arrives, by a transport that takes it for the department: a desk, a folder, a
/// table. The department itself answers later.
struct ArrivedRequest {
    let envelope: Envelope
    let payload: XMLTree
    let bytes: [UInt8]

    /// Checks envelope and payload against the schema, then what no schema can say: that it is a request to this department
    /// about something it does. Throws the fault that is the answer to any other.
    init(
        _ message: OutboundMessage, to department: DepartmentName, _ schemas: DepartmentSchemas,
        service: (ServiceName) -> ServiceContract?
    ) throws(Envelope.Fault) {
        func refused(_ code: DiagnosticCode, place: String = "") -> Envelope.Fault {
            Envelope.Fault(
                code: code, isRetryable: false, place: place, lookUp: "\(department)/\(message.id)")
        }
        do throws(MessageRefusal) {
            envelope = try schemas.read(message.bytes, at: .requestArriving, name: message.id.rawValue)
        } catch { throw refused(error.code, place: error.diagnostics[0].place.text) }
        bytes = message.bytes
        guard envelope.header.receiver == department else { throw refused("OW1605") }
        guard let service = service(envelope.header.service),
            service.version == envelope.header.serviceVersion
        else { throw refused("OW1606") }
        guard case .request(let payload) = envelope.content, payload.root.isNamed(service.request)
        else { throw refused("OW1607") }
        self.payload = payload
    }

    /// Says that it has arrived. The same request always gets the same bytes, so that a receipt that was lost on the way is no
    /// other receipt when it comes again; therefore its `created` is that of the request.
    var receipt: [UInt8] {
        let header = envelope.answerHeader(.receipt, to: bytes, created: envelope.header.created)
        return EnvelopeCodec.encode(Envelope(header, .receipt))
    }

    /// A fault about a message whose header could not be read or is not to be trusted: it names the message by the id that the
    /// transport gave it.
    static func refusal(
        _ fault: Envelope.Fault, of message: OutboundMessage, by department: DepartmentName, schema: Digest
    ) -> [UInt8] {
        let hash = Digest(of: message.bytes)
        // Not `<id>.fault`: the same id may come with other bytes, and each of them gets a fault of its own.
        let header = Envelope.Header(
            id: MessageID("\(message.id).fault.\(hash.short)"), inReplyTo: message.id, requestHash: hash,
            caseID: "unknown", step: "unknown", key: "unknown", sender: department, receiver: "unknown",
            service: message.service, created: message.now, schema: schema)
        return EnvelopeCodec.encode(Envelope(header, .fault(fault)))
    }
}
