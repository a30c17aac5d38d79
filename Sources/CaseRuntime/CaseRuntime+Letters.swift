import CaseJournal
import CaseMachine
public import CaseModel
import Expressions
import WorkflowModel

/// Letters that nobody has taken.
extension CaseRuntime {
    /// Has a message that was given up sent again, as a person does who decides `again` about its step: the same bytes when the
    /// department may have acted on them, or else a new request.
    ///
    /// Throws `CaseRefusal`, and nothing has changed then: OW1510 and OW1511 for a case or step that there is not, OW1840 for
    /// what goes again by itself, OW1841 for a step that a person has for another reason, OW1842 for any other, OW1514 when
    /// another process kept the case for a whole lease.
    public func resend(_ step: StepName, of caseID: CaseID) async throws {
        if let obstacle = try await obstacle(toResending: step, of: caseID) {
            throw CaseRefusal([obstacle])
        }
        try await clerk(.again, step, of: caseID)
    }

    /// Why no message of the step can be sent again; nil when one was given up, and for what ``clerk(_:_:of:)`` refuses anyway.
    private func obstacle(toResending step: StepName, of caseID: CaseID) async throws -> Diagnostic? {
        guard try await parts.journal.line(of: caseID) != nil else { return nil }
        let (state, pinned) = try await CaseReading.state(
            of: caseID, in: parts.journal, knowing: definitions)
        guard pinned.machine.program.index(of: step) != nil else { return nil }
        let letters = try await CaseReading.givenUp(of: caseID, in: parts.journal)
        if letters.contains(where: { $0.step == step }) { return nil }
        let code: DiagnosticCode
        switch state[step].request {
        case _ where !state.isOpen: code = "OW1842"
        case _ where state[step].phase.isAtDesk: code = "OW1841"
        case let request? where request.isInOutbox: code = "OW1840"
        default: code = "OW1842"
        }
        return Diagnostic(
            code, at: SourcePlace(file: caseID.rawValue),
            [
                "case": caseID.rawValue, "step": step.rawValue,
                "department": state[step].request?.facts.department.rawValue ?? "",
            ])
    }
}
