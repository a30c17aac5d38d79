import CaseModel
import Expressions
import WorkflowModel

/// A fact has changed after it was sent. Every expression says where its value comes from, so the case knows who was
/// told: whose request would be another one now. Those are told, and no others.
extension TurnInProgress {
    /// True for a step that was done and has gone out of its way again: it is undone, corrected or needed no more.
    func isAside(_ step: StepName) -> Bool { isUnwinding(step) || state[step].isBeingCorrected }

    /// Throws OW1561 for a case that is withdrawn or ended, and whatever stands against the new form.
    mutating func correct(_ form: ChangedForm) throws(CaseRefusal) {
        try mayChange()
        let before = decision.dossier
        try take(form)
        propagate(from: before)
    }

    /// Takes the form as the case around this one fills it in now. The same form a second time says nothing new, whatever has
    /// become of the case since.
    ///
    /// Throws as ``correct(_:)``, and OW1578 where the form was changed within: what was said there would be lost.
    mutating func give(_ form: ChangedForm) throws(CaseRefusal) {
        guard form.digest != state.given else { return }
        try mayChange()
        guard state.application == state.given || form.digest == state.application else {
            throw refusal("OW1578")
        }
        let before = decision.dossier
        try take(form, isGiven: true)
        propagate(from: before)
    }

    private func mayChange() throws(CaseRefusal) {
        guard state.withdrawal == nil, state.result == nil || state.result == .completed else {
            throw refusal("OW1561")
        }
    }

    /// Takes the form's new values. What has been decided by the old ones must come out as it did: a case that would go
    /// another way is another case.
    ///
    /// - Parameter isGiven: true for what the case around this one says.
    mutating func take(_ form: ChangedForm, isGiven: Bool = false) throws(CaseRefusal) {
        guard form.digest != state.application || isGiven else { return }
        // Somebody else has changed it in the meantime: their change would be lost.
        if let basis = form.basis, basis != state.application { throw refusal("OW1567") }
        var after = self
        after.decision.dossier.setApplication(form.document)
        var problems = IntakeRules.refusals(
            of: program, application: after.decision.dossier, given: circumstances)
        var differing: [String] = []
        if case .found(let region) = IntakeRules.region(
            of: program, application: after.decision.dossier, given: circumstances),
            region.digest != state.region
        {
            differing.append("region")
        }
        if exclusiveKey != after.exclusiveKey { differing.append("exclusive") }
        differing += self.differing(from: self, in: after).map(\.rawValue)
        for name in state.names(of: program) {
            guard let index = index(of: name), let when = program.steps[index].when,
                state[name].startedAt != nil || state[name].phase == .skipped(.condition),
                holds(when, name) != after.holds(when, name)
            else { continue }
            differing.append(name.rawValue)
        }
        for name in state.names(of: program) {
            guard let count = state[name].items, let index = index(of: name),
                let each = program.steps[index].each
            else { continue }
            let next = try? each.nodes.evaluate(after.scope(of: name)).count
            if next != count, !(mayGrow(index, name) && next ?? 0 > count) { differing.append(name.rawValue) }
        }
        problems += differing.flatMap { refusal("OW1562", ["what": $0]).diagnostics }
        guard problems.isEmpty else { throw CaseRefusal(problems) }
        record(
            .change(
                isGiven ? .formGiven(application: form.digest) : .formChanged(application: form.digest)))
        decision.dossier.setApplication(form.document)
    }

    /// True for several of which more may come now: some are under way, or a person is to say what is to be done because
    /// there are too few.
    private func mayGrow(_ index: Int, _ name: StepName) -> Bool {
        guard program.definition.steps[index].each?.mayGrow == true else { return false }
        return [.running, .desk(.notEnough), .desk(.overdue)].contains(state[name].phase)
    }

    /// Begins those of several that have come while the others are under way.
    mutating func grow() {
        for name in state.names(of: program) {
            guard let count = state[name].items, let index = index(of: name),
                let each = program.steps[index].each, mayGrow(index, name),
                let next = try? each.nodes.evaluate(scope(of: name)).count, next > count
            else { continue }
            record(.itemsFixed(name, count: next))
        }
    }

    /// Conditions that were decided and would be decided otherwise.
    private func differing(from before: TurnInProgress, in after: TurnInProgress) -> [ConditionName] {
        program.conditions.compactMap { condition in
            guard state.conditions[condition.name] != nil,
                before.holds(condition.expression, nil) != after.holds(condition.expression, nil)
            else { return nil }
            return condition.name
        }
    }

    private var exclusiveKey: Digest? {
        IntakeRules.exclusiveKey(of: program, application: decision.dossier, given: circumstances)
    }

    /// Nil for what cannot be evaluated.
    private func holds(_ expression: CompiledExpression, _ step: StepName?) -> Bool? {
        try? truth(of: expression, in: step.map { scope(of: $0) } ?? scope).get()
    }

    // MARK: What follows

    /// Tells everybody who was sent what has changed. Values that were computed from it are computed anew; a request that
    /// is out is corrected when its answer has come.
    mutating func propagate(from before: Dossier) {
        var past = self
        past.decision.dossier = before
        for index in program.stepOrder {
            for name in state.names(of: program) where name.base == program.steps[index].name {
                guard !program.isOuter(index, name), !isUnwinding(name) else { continue }
                propagate(index, name, past)
            }
        }
        for name in differing(from: past, in: self) where !state.differing.contains(name) {
            record(.change(.conditionDiffers(name)))
        }
        grow()
    }

    private mutating func propagate(_ index: Int, _ name: StepName, _ past: TurnInProgress) {
        switch program.steps[index].action {
        case .request(_, let plan):
            let isDone = state[name].phase == .done
            guard isDone || state[name].request != nil, isOther(plan, name, past) else { return }
            if isDone { return beginCorrection(index, name) }
            if !state[name].isOutdated { record(.change(.outdated(name))) }
        case .set, .decide:
            guard state[name].phase == .done else { return }
            computeAgain(index, name)
        case .ask, .wait, .group, .race: break
        }
    }

    /// True when the step would be sent something else now. A request that could not be made before is none that was sent.
    private func isOther(_ plan: MessagePlan, _ name: StepName, _ past: TurnInProgress) -> Bool {
        guard let old = try? plan.build(past.scope(of: name)) else { return false }
        guard let new = try? plan.build(scope(of: name)) else { return true }
        return (try? XMLTreeWriter.bytes(of: old, name: name.rawValue))
            != (try? XMLTreeWriter.bytes(of: new, name: name.rawValue))
    }

    /// Computes the values of a step that has settled once more.
    private mutating func computeAgain(_ index: Int, _ name: StepName) {
        let values: XMLTree?
        switch program.steps[index].action {
        case .set(let plan): values = try? plan.build(scope(of: name))
        case .decide(let plan):
            if case .made(let made, _)? = try? plan.build(scope(of: name)) {
                values = made
            } else {
                values = nil
            }
        default: return
        }
        guard let values, let bytes = try? XMLTreeWriter.bytes(of: values, name: name.rawValue) else {
            record(.change(.correctionBegun(name)))
            return handToDesk(name, code: .toBeTold)
        }
        let digest = Digest(of: bytes)
        guard digest != state[name].result else { return }
        decision.bodies.append((digest, bytes))
        decision.dossier.setResult(values, at: index, name: name)
        record(.valuesSet(name, values: digest))
    }

    /// Tells the department: by its own service, or through a person where it has none.
    mutating func beginCorrection(_ index: Int, _ name: StepName) {
        guard case .request(let contract, _) = program.steps[index].action else { return }
        record(.change(.correctionBegun(name)))
        guard contract.correction != .undeclared || !contract.changesSomething else {
            return handToDesk(name, code: .toBeTold)
        }
        startPromise(of: name)
        request(index, name)
    }

    /// The department has taken a correction: what follows from its new reply is told on. What changed while it was out is
    /// told by another.
    mutating func correctionTaken(_ index: Int, _ name: StepName, _ payload: XMLTree) {
        let before = decision.dossier
        let isOutdated = state[name].isOutdated
        setReply(payload, of: index, name)
        record(.stepDone(name))
        guard !state.isBeingWithdrawn else { return }
        propagate(from: before)
        if isOutdated, state[name].phase == .done { beginCorrection(index, name) }
    }

    // MARK: Of the department's own accord

    /// A department has changed what it replied, or takes it back.
    mutating func takeNotice(_ facts: MessageFacts, _ payload: XMLTree?, _ index: Int, _ step: StepName) {
        guard state[step].phase == .done, !isAside(step), state.withdrawal == nil, state.result != .ended,
            case .request(let contract, _) = program.steps[index].action
        else { return record(.messageSetAside(facts, .late)) }
        guard let payload else {
            record(.change(.voided(step, facts)))
            if program.definition.steps[index].undoesWhenVoided, let reason = UndoDocument.voided {
                beginWithdrawal(reason)
            } else {
                record(.change(.correctionBegun(step)))
                return handToDesk(step, code: .voided)
            }
            return
        }
        guard payload.root.name == contract.reply else { return record(.messageSetAside(facts, .unusable)) }
        let before = decision.dossier
        record(.change(.updateTaken(step, facts)))
        setReply(payload, of: index, step)
        propagate(from: before)
    }

    // MARK: A person

    /// A person's decision about a correction that did not go through by itself.
    mutating func clerkOfCorrection(_ index: Int, _ step: StepName, _ verb: ClerkVerb) throws(CaseRefusal) {
        let isOverdue = state[step].isExchanging && state[step].isDeadlineMissed
        guard state[step].phase.isAtDesk || isOverdue else {
            throw refusal("OW1512", ["step": step.rawValue])
        }
        guard verb == .again || verb == .goOn else {
            throw refusal("OW1563", ["step": step.rawValue, "verb": verb.rawValue])
        }
        record(.clerkDecided(step, verb))
        guard verb == .again else {
            stopWaiting(step)
            return record(.change(.correctionLeft(step)))
        }
        if let request = state[step].request, isOverdue || machine.mustRepeat(request, of: index) {
            return onceMore(index, step, request, due: now)
        }
        if case .request = program.steps[index].action { request(index, step) } else { act(index, step) }
    }
}
