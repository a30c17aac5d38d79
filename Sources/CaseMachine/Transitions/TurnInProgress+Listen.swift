import CaseModel
import Expressions
import WorkflowModel

/// Waiting for what a department sends of its own accord, or later than its reply.
extension TurnInProgress {
    /// Gives a message to the first step that waits for it. One that comes too early is kept for a step that will.
    ///
    /// - Parameter request: the step that it is a further result of the request of; nil for what answers nothing.
    mutating func take(
        notice name: ServiceName, _ payload: XMLTree, _ facts: MessageFacts, of request: StepName? = nil
    ) {
        var mayStillListen = false
        for step in state.names(of: program) {
            guard let index = index(of: step),
                case .wait(.message(let department, let notice, let asking)) = program.steps[index].action,
                department == facts.sender, notice.name == name, !program.isOuter(index, step),
                asking.map({ program.sibling($0, step.items) }) == request
            else { continue }
            guard payload.root.name == notice.message else {
                return record(.messageSetAside(facts, .unusable))
            }
            if state[step].phase == .listening {
                record(.noticeTaken(step, facts))
                decision.dossier.setResult(payload, at: index, name: step)
                return finish(step)
            }
            if !state[step].isSettled, keepsEarlier(index) { mayStillListen = true }
        }
        guard mayStillListen, state.isOpen, !state.isBeingWithdrawn else {
            return record(.messageSetAside(facts, .unsolicited))
        }
        decision.dossier.notices[facts.body] = payload
        record(.noticeKept(facts, name))
    }

    /// False for a step that wants nothing that came before it waited.
    private func keepsEarlier(_ index: Int) -> Bool {
        guard case .wait(.message(let rule)) = program.definition.steps[index].action else { return true }
        return rule.keepsEarlier
    }

    /// What a reply is when it is not the first result of its request: the further one that its element tells.
    func laterReply(_ payload: XMLTree, of index: Int) -> NoticeContract? {
        guard case .request(let contract, _) = program.steps[index].action else { return nil }
        return contract.laterReplies.first { payload.root.isNamed($0.message) }
    }

    /// Begins to wait, unless what is waited for has come already.
    mutating func listen(_ index: Int, _ step: StepName) {
        guard case .wait(.message(let department, let notice, let asking)) = program.steps[index].action
        else { return }
        let request = asking.map { program.sibling($0, step.items) }
        let kept = state.kept.first {
            $0.sender == department && $0.name == notice.name
                && $0.request.flatMap { state.requests[$0] } == request
        }
        guard let kept, keepsEarlier(index) else { return record(.listening(step)) }
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
