import CaseModel
import Expressions
import WorkflowModel

/// A decision while it is being made: every event recorded is at once part of the state the rest of the turn
/// is decided from.
struct TurnInProgress {
    let machine: CaseMachine
    let circumstances: Circumstances
    var decision: Decision

    init(
        machine: CaseMachine, state: CaseState, dossier: Dossier, circumstances: Circumstances
    ) {
        self.machine = machine
        self.circumstances = circumstances
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
    var scope: DynamicScope { decision.dossier.scope(given: circumstances) }

    // MARK: Settling

    /// Forgets what the step was waiting for: outbox row and deadlines.
    mutating func stopWaiting(_ step: StepName) {
        let before = state[step]
        removeFromOutbox(step)
        if before.deadline != nil, !before.isDeadlineMissed {
            decision.deadlinesCleared.append(.promise(step))
        }
        if case .pausing = before.phase { decision.deadlinesCleared.append(.askAgain(step)) }
    }

    /// The message is dealt with. After a receipt its row has gone already.
    mutating func removeFromOutbox(_ step: StepName) {
        guard let request = state[step].request, request.receivedAt == nil,
            !decision.removed.contains(request.facts.message)
        else { return }
        decision.removed.append(request.facts.message)
    }

    mutating func settle(_ step: StepName, as event: CaseEvent) {
        stopWaiting(step)
        record(event)
    }

    /// Hands the step to a person. What was planned for it stops; its promised time goes on.
    mutating func handToDesk(_ step: StepName, code: ReasonCode) {
        removeFromOutbox(step)
        record(.handedToDesk(step, code: code))
    }

    /// Does what the workflow says about a rejection or failure.
    mutating func respond(
        to code: ReasonCode, of step: StepName, by response: OutcomeRules.Response
    ) {
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
            removeFromOutbox(step)
            record(.askAgainPlanned(step, due: due))
            decision.deadlinesSet.append((.askAgain(step), due))
        }
    }

    mutating func endCase() {
        for step in program.steps where !state[step.name].isSettled {
            settle(step.name, as: .stepSkipped(step.name, because: .caseEnded))
        }
    }
}
