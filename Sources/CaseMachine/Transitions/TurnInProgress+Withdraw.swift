import CaseModel
import Expressions
import WorkflowModel

/// Withdrawing a case: what has not begun is left out, what is in flight is awaited, and what was done is undone, the
/// newest first, one after the other.
extension TurnInProgress {
    /// Does nothing for a case that is being withdrawn or was: whoever asks twice wants no more than once.
    ///
    /// - Parameter mayReopen: true for a case that is undone with the one around it, which may be closed as completed.
    mutating func withdraw(_ reason: String, mayReopen: Bool) throws(CaseRefusal) {
        guard state.withdrawal == nil else { return }
        try machine.mayWithdraw(state, reason: reason, mayReopen: mayReopen)
        guard let document = UndoDocument.make(reason: reason) else { return }
        beginWithdrawal(document)
    }

    /// From here on nothing new is begun.
    mutating func beginWithdrawal(_ reason: XMLTree) {
        // A reason holds nothing that XML cannot.
        guard let bytes = try? XMLTreeWriter.bytes(of: reason, name: "undo") else { return }
        let digest = Digest(of: bytes)
        decision.bodies.append((digest, bytes))
        decision.dossier.undo = reason
        record(.withdrawal(.begun(reason: digest)))
    }

    /// Keeps another relative's application. A case that has ended takes nothing in any more, and whoever asked opens a
    /// new one; one that is being withdrawn will be over soon, and the application would be lost with it.
    mutating func join(_ application: Digest) throws(CaseRefusal) {
        if state.isBeingWithdrawn { throw refusal("OW1553") }
        if state.result?.holdsKey != false { record(.joined(application: application)) }
    }

    /// What comes next of a withdrawal; closes the case when nothing is left.
    mutating func advanceWithdrawal() {
        for name in state.names(of: program) {
            guard !state[name].isAtRest, !state[name].isBeingUndone, !isAwaited(name) else { continue }
            settle(name, as: .stepSkipped(name, because: .withdrawn))
        }
        while state.names(of: program).allSatisfy({ state[$0].isAtRest }) {
            guard let name = nextToUndo, let index = index(of: name) else {
                return record(.closed(.withdrawn))
            }
            undoOrLeave(index, name)
        }
    }

    /// Asks the service that undoes the step, or says why it stays done.
    mutating func undoOrLeave(_ index: Int, _ name: StepName) {
        guard state[name].result != nil else {
            return record(.withdrawal(.stepLeftDone(name, .earlier)))
        }
        switch program.steps[index].undo {
        case .service: undo(index, name)
        case .none: record(.withdrawal(.stepLeftDone(name, .impossible)))
        case .undeclared: record(.withdrawal(.stepLeftDone(name, .undeclared)))
        case .unplanned: record(.withdrawal(.stepLeftDone(name, .unplanned)))
        case .nothing: preconditionFailure("a step that changes nothing is not undone")
        }
    }

    private var nextToUndo: StepName? {
        state.actedOrder.last { name in
            state[name].undo == nil && index(of: name).map { machine.changesSomething($0) } == true
        }
    }

    // MARK: In flight

    /// Ends a step that its group needs no more. Where its department may be acting on it and could undo it, the answer
    /// is awaited, and what it has done is undone.
    mutating func abandon(_ index: Int, _ name: StepName) {
        if case .service = program.steps[index].undo, isAwaited(name) {
            return record(.withdrawal(.unwanted(name)))
        }
        settle(name, as: .stepCancelled(name))
    }

    /// True for a step that is only there to be undone, if its department has acted.
    func isUnwinding(_ step: StepName) -> Bool {
        state.isBeingWithdrawn || state[step].isUnwanted || state[step].isBeingUndone
    }

    /// True while a request of the step may have reached its department, so that nobody knows yet what there is to undo.
    private func isAwaited(_ step: StepName) -> Bool { machine.isAwaited(step, in: state, at: now) }

    /// What becomes of a step that is unwinding when its department says no, or cannot be asked.
    mutating func respondWhileUnwinding(to code: ReasonCode, of step: StepName) {
        guard let index = index(of: step), !state[step].isBeingUndone, !mayHaveActed(index, step)
        else { return handToDesk(step, code: code) }
        // The department has not acted, and will not: nothing is to be undone.
        giveUp(step)
    }

    private mutating func giveUp(_ step: StepName) {
        settle(
            step,
            as: state.isBeingWithdrawn ? .stepSkipped(step, because: .withdrawn) : .stepCancelled(step))
    }

    private func mayHaveActed(_ index: Int, _ step: StepName) -> Bool {
        state[step].request.map { machine.mayHaveActed($0, on: index) } ?? false
    }

    // MARK: Asking to undo

    private mutating func undo(_ index: Int, _ name: StepName) {
        guard case .service(let contract, _, _) = program.steps[index].undo else { return }
        let deadline = Promise.end(of: contract.promise, from: now, circumstances)
        record(.withdrawal(.undoStarted(name, deadline: deadline)))
        if let deadline { decision.deadlinesSet.append((.promise(name), deadline)) }
        requestUndo(index, name)
    }

    /// Builds the request to the undoing service and puts it into the outbox. What cannot be built, or was refused by
    /// the schema, goes to the desk with its reason.
    private mutating func requestUndo(_ index: Int, _ name: StepName) {
        let step = program.steps[index]
        guard case .service(let contract, let plan, let slot) = step.undo,
            case .request(let asked) = program.definition.steps[index].action
        else { return }
        if let code = circumstances.unsendable[name] { return handToDesk(name, code: code) }
        var scope = scope(of: name)
        // Of several it is this one's own reply, and of what a group needed no more nobody else is told.
        scope[program.variables.step(index)] = decision.dossier.result(at: index, name: name)
        let reason = isBegunAnew(around: name) ? UndoDocument.anew : UndoDocument.unwanted
        if let document = decision.dossier.undo ?? reason {
            scope[slot] = Value(document.root)
        }
        do {
            let attempt = state[name].undoAttempt + 1
            let identity = "\(state.caseID).\(name).undo.\(attempt)"
            let request = Request(
                step: name, payload: try plan.build(scope), message: MessageID(identity),
                key: IdempotencyKey(identity), department: asked.department, service: contract.name,
                attempt: attempt)
            decision.requests.append(request)
            record(.withdrawal(.undoRequested(name, request.facts)))
        } catch { handToDesk(name, code: ReasonCode(error.code.rawValue)) }
    }

    // MARK: A person

    /// A person's decision about a step that is unwinding: ask again, or go on with what is left.
    mutating func clerkWhileUnwinding(
        _ index: Int, _ step: StepName, _ verb: ClerkVerb
    ) throws(CaseRefusal) {
        let isOverdue = state[step].isExchanging && state[step].isDeadlineMissed
        guard state[step].phase.isAtDesk || isOverdue else {
            throw refusal("OW1512", ["step": step.rawValue])
        }
        guard verb == .again || verb == .goOn else {
            throw refusal("OW1552", ["step": step.rawValue, "verb": verb.rawValue])
        }
        record(.clerkDecided(step, verb))
        switch (verb, state[step].isBeingUndone) {
        case (.again, let isBeingUndone):
            if let request = state[step].request,
                isOverdue || !isBeingUndone || machine.mustRepeat(request, of: index)
            {
                onceMore(index, step, request, due: now)
            } else if isBeingUndone {
                requestUndo(index, step)
            }
        case (_, true):
            stopWaiting(step)
            record(.withdrawal(.stepLeftDone(step, .decided)))
        case (_, false): giveUp(step)
        }
    }

    func refusal(_ code: DiagnosticCode, _ arguments: [String: String] = [:]) -> CaseRefusal {
        CaseRefusal([
            Diagnostic(
                code, at: SourcePlace(file: state.caseID.rawValue),
                arguments.merging(["case": state.caseID.rawValue]) { first, _ in first })
        ])
    }
}
