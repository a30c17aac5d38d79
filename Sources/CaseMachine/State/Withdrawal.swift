public import CaseModel

/// That a case is being withdrawn, or was.
public struct Withdrawal: Sendable, Hashable {
    public var at: Instant
    /// The document that holds the reason, a body of the case: the words may be about a person.
    public var reason: Digest
}

/// What has become of undoing a step that was done.
public struct UndoState: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
        /// The service that undoes it has been asked, or a person is to decide what it answered.
        case underWay
        case undone
        /// It stays done.
        case left(WhyLeft)
    }
    public var outcome: Outcome
    /// How often the undoing service has been asked; each time is a new request with an id and key of its own.
    public var attempt = 0
}

/// Why a step stays done although its case is withdrawn.
public enum WhyLeft: String, Sendable, Hashable, CaseIterable {
    /// The department says that it cannot be undone; why, stands in its manifest.
    case impossible
    /// The department says nothing of undoing.
    case undeclared
    /// The workflow does not say what the undoing service is sent.
    case unplanned
    /// It was done in a round that was followed by another one.
    case earlier
    /// A person left it done.
    case decided
}

extension CaseState {
    /// True from the moment a withdrawal is asked for until the case is closed.
    public var isBeingWithdrawn: Bool { withdrawal != nil && result == nil }
}

extension StepState {
    /// True while the service that undoes the step is asked, also while a person looks at what it answered.
    public var isBeingUndone: Bool { undo?.outcome == .underWay }

    /// The phase of a step whose request is out.
    var phaseOfRequest: Phase { isBeingUndone ? .undoing : .running }

    /// Where it stands for those that wait for it: nothing waits for what its group needs no more.
    var ending: Phase { isUnwanted ? .cancelled : phase }

    /// True while a request is out and nobody else has to act.
    var isExchanging: Bool { phase == .running || phase == .undoing }
}
