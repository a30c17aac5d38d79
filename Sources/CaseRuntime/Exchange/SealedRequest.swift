import CaseJournal
import CaseMachine
import CaseModel
import Departments
import Expressions
import WorkflowModel

/// A request in its envelope: the exact bytes that are kept, sent, and sent again.
struct SealedRequest {
    let step: StepName
    let facts: RequestFacts
    let body: Body
    let isNeeded: Bool
    /// What is wrong with it by the department's own schema; nil when it may leave.
    let problem: Diagnostic?

    init(_ request: Request, of state: CaseState, _ pinned: PinnedDefinition) {
        step = request.step
        facts = request.facts
        isNeeded = request.isNeeded
        let schemas = pinned.schemas[facts.department]
        var header = Self.header(of: facts, step, state, pinned)
        header.attachments = request.attachments
        let envelope = Envelope(header, .request(request.payload))
        let bytes: [UInt8]
        do throws(MessageRefusal) {
            // A department without schemas cannot be in a checked workflow; its message would not leave.
            bytes = try schemas?.seal(envelope) ?? EnvelopeCodec.encode(envelope)
            problem = nil
        } catch {
            bytes = EnvelopeCodec.encode(envelope)
            problem = error.diagnostics[0]
        }
        body = Body(digest: Digest(of: bytes), bytes: bytes)
    }

    /// What the envelope of a request says.
    static func header(
        of facts: RequestFacts, _ step: StepName, _ state: CaseState, _ pinned: PinnedDefinition
    ) -> Envelope.Header {
        let contract = pinned.machine.program.contracts[facts.department]?.service(facts.service)
        return Envelope.Header(
            id: facts.message, caseID: state.caseID, step: step, key: facts.key,
            sender: RuntimeParts.window, receiver: facts.department, service: facts.service,
            serviceVersion: contract?.version ?? "1", purpose: contract?.purpose ?? "",
            legalBasis: contract?.legalBasis ?? "", created: state.changedAt,
            schema: pinned.schemas[facts.department]?.digest ?? pinned.digest)
    }

    func newRow(due: Instant, heldUntil: Instant?) -> NewOutboxRow {
        NewOutboxRow(
            message: facts.message, department: facts.department, service: facts.service,
            body: body.digest, due: due, heldUntil: heldUntil)
    }

    func row(of caseID: CaseID, due: Instant) -> OutboxRow {
        OutboxRow(
            caseID: caseID, message: facts.message, department: facts.department,
            service: facts.service, body: body.digest, bytes: body.bytes, postponed: 0, due: due)
    }
}
