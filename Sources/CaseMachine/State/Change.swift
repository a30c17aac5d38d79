public import CaseModel

/// That something is missing for a step.
public struct SupplementState: Sendable, Hashable {
    /// The department's message, a body of the case: it says what is missing. Nil when the workflow says it.
    public var message: Digest?
    /// The rejection after which the workflow has somebody asked; nil when the department itself asks for more.
    public var code: ReasonCode?
    public var askedAt: Instant
    /// When it is too late; nil for no limit.
    public var until: Instant?
    /// True when the promised time of the step does not run meanwhile.
    public var stopsClock: Bool
}

extension StepState {
    /// The rejection after which somebody is asked for other values of the form, or was and has not answered in time; nil when
    /// it is the department that asks, and when nobody is asked any more.
    public var askedAfter: ReasonCode? {
        switch phase {
        case .supplementing, .desk(.notSupplied): supplement?.code
        default: nil
        }
    }
}

extension CaseState {
    /// Takes what happens because something is missing or has changed.
    mutating func take(_ event: ChangeEvent, at instant: Instant) {
        switch event {
        case .supplementAsked(let step, let facts, let until, let stopsClock):
            take(facts)
            change(step) {
                $0.phase = .supplementing
                $0.request = nil
                $0.supplements += 1
                $0.supplement = SupplementState(
                    message: facts.body, askedAt: instant, until: until, stopsClock: stopsClock)
            }
        case .supplied(let step, let deadline):
            change(step) {
                $0.phase = .running
                $0.supplement = nil
                $0.deadline = deadline
                $0.isDeadlineMissed = false
            }
        case .formChanged(let application):
            self.application = application
            reopen()
        case .formGiven(let application):
            self.application = application
            given = application
            reopen()
        case .outdated(let step): change(step) { $0.isOutdated = true }
        case .correctionBegun(let step):
            change(step) {
                $0.phase = .running
                $0.isBeingCorrected = true
                $0.isOutdated = false
                $0.request = nil
            }
        case .correctionLeft(let step):
            change(step) {
                $0.phase = .done
                $0.isBeingCorrected = false
                $0.request = nil
            }
        case .updateTaken(let step, let facts):
            take(facts)
            reopen()
            change(step) { $0.result = facts.body }
        case .voided(let step, let facts):
            take(facts)
            reopen()
            change(step) { $0.isVoided = true }
        case .conditionDiffers(let name): differing.insert(name)
        case .askedAfterRejection(let step, let code, let until):
            change(step) {
                $0.phase = .supplementing
                $0.request = nil
                $0.deadline = nil
                $0.asked[code, default: 0] += 1
                $0.supplement = SupplementState(code: code, askedAt: instant, until: until, stopsClock: false)
            }
        }
    }

    /// A case that was completed goes on: somebody has to be told.
    private mutating func reopen() {
        result = nil
        closedAt = nil
    }
}

extension CaseState {
    /// True while somebody is still to be told of what has changed, by a message or by a person.
    public var isCorrecting: Bool { steps.values.contains { $0.isBeingCorrected || $0.isOutdated } }
}
