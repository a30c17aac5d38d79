import CaseModel

extension CaseState {
    /// Takes what happens while a case is withdrawn.
    mutating func take(_ event: WithdrawalEvent, at instant: Instant) {
        switch event {
        case .begun(let reason):
            withdrawal = Withdrawal(at: instant, reason: reason)
            // What was closed as completed is undone for the case around it.
            result = nil
            closedAt = nil
        case .undoStarted(let step, let deadline):
            change(step) {
                $0.phase = .undoing
                $0.undo = UndoState(outcome: .underWay)
                $0.deadline = deadline
                $0.isDeadlineMissed = false
            }
        case .undoRequested(let step, let facts):
            note(facts, of: step)
            change(step) {
                $0.phase = .undoing
                $0.undo = UndoState(outcome: .underWay, attempt: facts.attempt)
                $0.undoAttempt = facts.attempt
                $0.request = RequestState(facts: facts)
            }
        case .undoReplyTaken(let step, let facts):
            take(facts)
            change(step) { $0.request = nil }
        case .stepUndone(let step):
            change(step) { $0.undo?.outcome = .undone }
            // Nothing of it is left to be undone, also when it is not done again in a round to come.
            actedOrder.removeAll { $0 == step }
            settle(step, .undone, at: instant)
        case .takingBack(let step):
            change(step) {
                $0.isTakenBack = true
                $0.phase = .pausing(until: instant)
                $0.deadline = nil
            }
        case .unwanted(let step): change(step) { $0.isUnwanted = true }
        case .stepLeftDone(let step, let why):
            change(step) {
                $0.phase = .done
                $0.undo = UndoState(outcome: .left(why), attempt: $0.undo?.attempt ?? 0)
                $0.request = nil
            }
        }
    }

    /// Stops a step. Its request is remembered: an answer that still comes says that the department has acted.
    mutating func stop(_ step: StepName, at instant: Instant) {
        change(step) {
            $0.phase = .skipped(.withdrawn)
            $0.settledAt = instant
            $0.request?.leaveOutbox()
        }
    }
}
