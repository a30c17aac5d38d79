public import CaseModel

/// What happens to a case because it is withdrawn, or to a step because its group needs it no more.
public enum WithdrawalEvent: Sendable, Hashable {
    /// Somebody withdrew the case; the reason is kept as a body. From here on nothing new is begun.
    case begun(reason: Digest)
    /// Undoing a step begins. The service that undoes it has its promised time.
    case undoStarted(StepName, deadline: Instant?)
    /// A request to the service that undoes the step was built and put into the outbox.
    case undoRequested(StepName, RequestFacts)
    case undoReplyTaken(StepName, MessageFacts)
    case stepUndone(StepName)
    /// Its group needs the step no more, and its request is under way: the answer is awaited, and then it is undone.
    case unwanted(StepName)
    /// A person has a group, or several, done anew: what was done in it is undone first.
    case takingBack(StepName)
    /// The step stays done.
    case stepLeftDone(StepName, WhyLeft)

    /// The step it is about; nil for the case as a whole.
    public var step: StepName? {
        switch self {
        case .begun: nil
        case .undoStarted(let step, _), .undoRequested(let step, _), .undoReplyTaken(let step, _),
            .unwanted(let step), .takingBack(let step), .stepUndone(let step), .stepLeftDone(let step, _):
            step
        }
    }
}
