import CaseModel
import Expressions
import WorkflowModel

/// A decision while it is being made: every event recorded is at once part of the state the rest of the turn
/// is decided from.
struct TurnInProgress {
    let machine: CaseMachine
    let circumstances: Circumstances
    var decision: Decision
    /// The state before this turn.
    let before: CaseState

    init(
        machine: CaseMachine, state: CaseState, dossier: Dossier, circumstances: Circumstances
    ) {
        self.machine = machine
        self.circumstances = circumstances
        before = state
        decision = Decision(state: state, dossier: dossier)
    }

    var program: WorkflowProgram { machine.program }
    var state: CaseState { decision.state }
    var now: Instant { circumstances.now }

    mutating func record(_ event: CaseEvent) {
        decision.events.append(event)
        CaseMachine.evolve(&decision.state, by: event, at: now)
    }

    func index(of step: StepName) -> Int? { program.index(of: step) }
    /// What the expressions of the workflow itself are evaluated against.
    var scope: DynamicScope { decision.dossier.scope(given: circumstances) }

    // MARK: Settling

    /// Stops what is planned for the step: sending its message, asking again. Its promised time goes on.
    ///
    /// Comes before the event that says so, while the state still knows what was planned.
    mutating func stopTrying(_ step: StepName) {
        if let request = state[step].request {
            if request.isInOutbox { removeRow(request.facts.message) }
            if let inquiry = request.inquiry { removeRow(of: inquiry) }
        }
        if case .pausing = state[step].phase { clear(.askAgain(step)) }
    }

    mutating func removeRow(of inquiry: InquiryState) {
        if inquiry.isInOutbox { removeRow(inquiry.facts.message) }
    }

    /// Takes a row out of the outbox. One of this very turn has never been there.
    private mutating func removeRow(_ message: MessageID) {
        if let index = decision.requests.firstIndex(where: { $0.facts.message == message }) {
            decision.requests[index].isNeeded = false
        } else if decision.restored.contains(where: { $0.request.message == message }) {
            decision.restored.removeAll { $0.request.message == message }
        } else if !decision.removed.contains(message) {
            decision.postponed.removeAll { $0.message == message }
            decision.removed.append(message)
        }
    }

    /// Forgets all that the step was waiting for.
    mutating func stopWaiting(_ step: StepName) {
        stopTrying(step)
        if case .timing = state[step].phase { clear(.wait(step)) }
        // Also when a person has it by now: its day to be handed in stands as long as something is missing.
        if state[step].supplement?.until != nil { clear(.supply(step)) }
        if state[step].deadline != nil, !state[step].isDeadlineMissed { clear(.promise(step)) }
    }

    /// A step that is done. When it is to be done again it is not settled.
    mutating func finish(_ step: StepName) {
        guard let index = index(of: step), let rule = program.steps[index].repetition,
            !isContainer(index, step), !state.isBeingWithdrawn
        else { return settle(step, as: .stepDone(step)) }
        do {
            if try rule.until.evaluate(scope(of: step, including: index)).boolean == true {
                return settle(step, as: .stepDone(step))
            }
        } catch { return handToDesk(step, code: ReasonCode(error.code.rawValue)) }
        guard state[step].repetitions + 1 < rule.atMost else {
            return handToDesk(step, code: .repeatedTooOften)
        }
        guard let due = rule.every.map({ Promise.instant(after: $0, from: now, circumstances) }) ?? now else {
            return handToDesk(step, code: "OW1286")
        }
        stopWaiting(step)
        record(.repetitionPlanned(step, due: due))
        decision.deadlinesSet.append((.askAgain(step), due))
    }

    /// What was set in this very turn is forgotten with it: a journal clears first, and sets then.
    mutating func clear(_ deadline: DeadlineName) {
        decision.deadlinesSet.removeAll { $0.name == deadline }
        if !decision.deadlinesCleared.contains(deadline) { decision.deadlinesCleared.append(deadline) }
    }

    mutating func settle(_ step: StepName, as event: CaseEvent) {
        stopWaiting(step)
        record(event)
    }

    /// Hands the step to a person. What was planned for it stops; its promised time goes on.
    mutating func handToDesk(_ step: StepName, code: ReasonCode) {
        stopTrying(step)
        record(.handedToDesk(step, code: code))
    }

    /// Does what the workflow says about a rejection or failure.
    mutating func respond(
        to code: ReasonCode, of step: StepName, by response: OutcomeRules.Response
    ) {
        if isUnwinding(step) { return respondWhileUnwinding(to: code, of: step) }
        if state[step].isBeingCorrected { return handToDesk(step, code: code) }
        if response != .desk { cancelSteps(of: step, undoing: response != .endCase) }
        switch response {
        case .desk: handToDesk(step, code: code)
        case .goOn: settle(step, as: .stepPassedOver(step, code: code))
        case .endBranch: settle(step, as: .stepEnded(step, code: code))
        case .endCase:
            settle(step, as: .stepEnded(step, code: code))
            endCase()
        case .again(let every, let atMost):
            guard state[step].askedAgain < atMost,
                let due = Promise.instant(after: every, from: now, circumstances)
            else { return handToDesk(step, code: code) }
            // The department has answered in time; when it will be asked again is our own choice.
            stopWaiting(step)
            record(.askAgainPlanned(step, due: due))
            decision.deadlinesSet.append((.askAgain(step), due))
        case .ask(let rule): ask(rule, after: code, of: step)
        }
    }

    mutating func endCase() {
        for index in program.steps(of: nil) where !state[program.steps[index].name].isSettled {
            let step = program.steps[index].name
            cancelSteps(of: step, undoing: false)
            settle(step, as: .stepSkipped(step, because: .caseEnded))
        }
    }
}
