import CaseModel
public import Expressions

/// Decides what happens to a case. Pure: the same inputs give the same outputs, on every machine and after
/// every restart. One value serves all cases of one pinned definition.
///
/// `decide` evaluates expressions and builds requests; what they gave stands in the events. `evolve` never
/// evaluates: replay needs neither definition nor documents.
public struct CaseMachine: Sendable {
    public let program: WorkflowProgram

    public init(program: WorkflowProgram) { self.program = program }

    /// What happens when `input` reaches the case.
    ///
    /// Throws ``CaseRefusal`` when the input is not allowed: an application the workflow's `refuse:` rules turn
    /// away, a clerk's verb that breaks a proof. A message that is late, doubled or unasked is not an error: it
    /// is recorded with its fate.
    public func decide(
        _ state: CaseState, reading dossier: Dossier, on input: CaseInput,
        given circumstances: Circumstances
    ) throws(CaseRefusal) -> Decision {
        var turn = TurnInProgress(
            machine: self, state: state, dossier: dossier, circumstances: circumstances)
        switch input {
        case .open(let opening): try turn.open(opening)
        case .join(let application): try turn.join(application)
        case .withdraw(let reason, let mayReopen): try turn.withdraw(reason, mayReopen: mayReopen)
        case .supply(let step, let form): try turn.supply(step, form)
        case .handIn(let attachments): try turn.handIn(attachments)
        case .correct(let form): try turn.correct(form)
        case .give(let form): try turn.give(form)
        case .message(let message): turn.take(message)
        case .unusableAnswer(let request, let facts, let code):
            turn.takeUnusable(facts, answerTo: request, code: code)
        case .handingOver(let message): turn.handingOver(message)
        case .closed(let message, let until, let because, let isUntouched):
            turn.putOff(message, until, because, isUntouched)
        case .deliveryFailed(let message, let code, let isOutcomeUnknown, let retryAfter):
            turn.deliveryFailed(
                message, code: code, isOutcomeUnknown: isOutcomeUnknown, retryAfter: retryAfter)
        case .deadline(let name): turn.deadlineReached(name)
        case .answers(let step, let answers): try turn.take(answers, of: step)
        case .clerk(let step, let verb): try turn.clerk(step, verb)
        case .lookAgain: break
        }
        turn.advance()
        // A turn without events is a turn too: a deadline that fired for nothing any more.
        if !turn.decision.isEmpty { turn.decision.state.version = state.version + 1 }
        return turn.decision
    }
}
