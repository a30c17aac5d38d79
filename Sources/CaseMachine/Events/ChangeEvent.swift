public import CaseModel

/// What happens because something is missing, or because a fact has changed after it was sent.
public enum ChangeEvent: Sendable, Hashable {
    /// A department says what is missing; it stands in its message. Nil `until` for no limit. The promised time of the
    /// step does not run meanwhile where `stopsClock`.
    case supplementAsked(StepName, MessageFacts, until: Instant?, stopsClock: Bool)
    /// What was missing has been handed in; the department is asked anew, and has this long.
    case supplied(StepName, deadline: Instant?)
    /// The form has other values from here on. A case that was completed is open again.
    case formChanged(application: Digest)
    /// The case around it has given the form these values; the same follows as from ``formChanged(application:)``.
    case formGiven(application: Digest)
    /// A request is out that was made from what no longer holds.
    case outdated(StepName)
    /// What the department was sent has changed: it is told, by a request of its own or by a person.
    case correctionBegun(StepName)
    /// A person left it as it was.
    case correctionLeft(StepName)
    /// A department has changed its reply of its own accord; what the step gives is other from here on.
    case updateTaken(StepName, MessageFacts)
    /// A department says that its reply is to count as never written.
    case voided(StepName, MessageFacts)
    /// It was decided otherwise than it would be now. The steps stay as they are.
    case conditionDiffers(ConditionName)
    /// The department has said no for this reason, and somebody is asked for other values of the form. Nil `until` for no
    /// limit.
    case askedAfterRejection(StepName, code: ReasonCode, until: Instant?)

    /// The step it is about; nil for the case as a whole.
    public var step: StepName? {
        switch self {
        case .supplementAsked(let step, _, _, _), .supplied(let step, _), .outdated(let step),
            .correctionBegun(let step), .correctionLeft(let step), .updateTaken(let step, _),
            .voided(let step, _), .askedAfterRejection(let step, _, _):
            step
        case .formChanged, .formGiven, .conditionDiffers: nil
        }
    }
}
