import CaseModel
import Expressions
import WorkflowModel

/// Waiting for what a department sends of its own accord, or later than its reply.
extension TurnInProgress {
    /// Gives a message to the first step that waits for it. One that comes too early is kept for a step that will.
    mutating func take(notice name: ServiceName, _ payload: XMLTree, _ facts: MessageFacts) {
        let listeners = listeners(to: name, from: facts.sender, of: nil)
        let names = state.names(of: program).filter { step in
            listeners.contains { step.base == program.steps[$0].name }
        }
        guard listeners.allSatisfy({ notice($0)?.message == payload.root.name }) else {
            return record(.messageSetAside(facts, .unusable))
        }
        if let step = names.first(where: isListening) { return heard(step, payload, facts) }
        keep(payload, facts, as: name, if: listeners.contains { mayYetListen($0) })
    }

    /// Gives a further result to the step that waits for it, that of the same one of several.
    mutating func take(
        _ result: NoticeContract, _ payload: XMLTree, _ facts: MessageFacts, of request: StepName
    ) {
        guard let asked = index(of: request) else { return }
        let names = listeners(to: result.name, from: facts.sender, of: asked).map {
            program.sibling($0, request.items)
        }
        if let step = names.first(where: isListening) { return heard(step, payload, facts) }
        keep(
            payload, facts, as: result.name,
            if: names.contains { step in
                index(of: step).map { keepsEarlier($0) && !state.isOver($0, step.items, in: program) }
                    ?? false
            })
    }

    private mutating func heard(_ step: StepName, _ payload: XMLTree, _ facts: MessageFacts) {
        guard let index = index(of: step) else { return }
        record(.noticeTaken(step, facts))
        decision.dossier.setResult(payload, at: index, name: step)
        finish(step)
    }

    private mutating func keep(
        _ payload: XMLTree, _ facts: MessageFacts, as name: ServiceName, if isWanted: Bool
    ) {
        guard isWanted, state.isOpen, !state.isBeingWithdrawn else {
            return record(.messageSetAside(facts, .unsolicited))
        }
        decision.dossier.notices[facts.body] = payload
        record(.noticeKept(facts, name))
    }

    /// The steps that wait for a message, in the order of the file.
    private func listeners(
        to name: ServiceName, from sender: DepartmentName, of asked: Int?
    ) -> [Int] {
        program.steps.indices.filter { index in
            guard case .wait(.message(let department, let notice, let other)) = program.steps[index].action
            else { return false }
            return department == sender && notice.name == name && other == asked
        }
    }

    private func notice(_ index: Int) -> NoticeContract? {
        if case .wait(.message(_, let notice, _)) = program.steps[index].action { notice } else { nil }
    }

    /// True also of one at the desk because the time for it has passed: it is what the person waits for.
    private func isListening(_ step: StepName) -> Bool {
        state[step].phase == .listening || state[step].phase == .desk(.overdue)
    }

    /// True while the step, or one of several of it, may still begin to wait for what has come already.
    private func mayYetListen(_ index: Int) -> Bool {
        guard keepsEarlier(index) else { return false }
        let name = program.steps[index].name
        let known = state.names(of: program).filter { $0.base == name }
        if known.contains(where: {
            !state.isOver(index, $0.items, in: program) && !program.isOuter(index, $0)
        }) {
            return true
        }
        // Another one of several, or another round, may come as long as what it stands in goes on.
        var at: Int? = index
        while let around = at {
            let step = program.steps[around]
            let mayComeAgain = step.each != nil || step.repetition != nil
            let names = state.names(of: program).filter { $0.base == step.name }
            if mayComeAgain, names.contains(where: { !state.isOver(around, $0.items, in: program) }) {
                return true
            }
            at = step.parent
        }
        return false
    }

    /// False for a step that wants nothing that came before it waited.
    private func keepsEarlier(_ index: Int) -> Bool {
        guard case .wait(.message(let rule)) = program.definition.steps[index].action else { return true }
        return rule.keepsEarlier
    }

    /// What a reply is when it is not the first result of its request: the further one that its element tells. What answers
    /// another service of the step, or a request of a round that is over, is none.
    func laterReply(
        _ payload: XMLTree, to request: MessageID, of index: Int, _ step: StepName
    ) -> NoticeContract? {
        guard case .request(let contract, _) = program.steps[index].action,
            let result = contract.laterReplies.first(where: { payload.root.isNamed($0.message) })
        else { return nil }
        let first = state[step].attemptsBefore + 1
        let isOfThisRound = (first...max(first, state[step].attempt)).contains { attempt in
            let id = "\(state.caseID).\(step).\(attempt)"
            return request.rawValue == id || request.rawValue.hasPrefix(id + ".ask")
        }
        guard isOfThisRound else { return nil }
        // A service that takes a correction replies for itself.
        let asked = state[step].request.flatMap { $0.facts(of: request) }
        return state[step].isBeingCorrected && asked != nil && asked?.service != contract.name ? nil : result
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
