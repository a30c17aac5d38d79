import CaseModel
import Expressions
import WorkflowModel

/// Waiting for what a department sends of its own accord.
extension TurnInProgress {
    /// Gives a message to the first step that waits for it. One that comes too early is kept for a step that will.
    mutating func take(notice name: ServiceName, _ payload: XMLTree, _ facts: MessageFacts) {
        var mayStillListen = false
        for step in state.names(of: program) {
            guard let index = index(of: step),
                case .wait(.message(let department, let notice)) = program.steps[index].action,
                department == facts.sender, notice.name == name, !program.isOuter(index, step)
            else { continue }
            guard payload.root.name == notice.message else {
                return record(.messageSetAside(facts, .unusable))
            }
            if state[step].phase == .listening {
                record(.noticeTaken(step, facts))
                decision.dossier.setResult(payload, at: index, name: step)
                return finish(step)
            }
            if !state[step].isSettled { mayStillListen = true }
        }
        guard mayStillListen, state.isOpen, !state.isBeingWithdrawn else {
            return record(.messageSetAside(facts, .unsolicited))
        }
        decision.dossier.notices[facts.body] = payload
        record(.noticeKept(facts, name))
    }

    /// Begins to wait, unless what is waited for has come already.
    mutating func listen(
        _ index: Int, _ step: StepName, _ department: DepartmentName, _ notice: NoticeContract
    ) {
        guard let kept = state.kept.first(where: { $0.sender == department && $0.name == notice.name }) else {
            return record(.listening(step))
        }
        record(.noticeFound(step, body: kept.body))
        if let payload = decision.dossier.notices.removeValue(forKey: kept.body) {
            decision.dossier.setResult(payload, at: index, name: step)
        }
        finish(step)
    }

    /// Lets listeners go of which nothing else waits any more but what waits for them. True when something happened.
    mutating func dropListeners() -> Bool {
        let open = program.steps(of: nil).map { program.steps[$0].name }.filter { !state[$0].isSettled }
        let listeners = open.filter { step in
            state[step].phase == .listening
                && index(of: step).map { program.definition.steps[$0].isOptional } == true
        }
        guard !listeners.isEmpty,
            open.allSatisfy({ state[$0].phase == .waiting || listeners.contains($0) }),
            state.steps.values.allSatisfy({ !$0.isUnwanted && !$0.isBeingCorrected || $0.isAtRest })
        else { return false }
        for step in listeners { settle(step, as: .stepCancelled(step)) }
        return true
    }
}
