import CaseModel
import Expressions
import WorkflowModel

/// Withdrawing a case: what has not begun is left out, what is in flight is awaited, and what was done is undone, the
/// newest first, one after the other.
extension TurnInProgress {
    /// Does nothing for a case that is being withdrawn or was: whoever asks twice wants no more than once.
    mutating func withdraw(_ reason: String) throws(CaseRefusal) {
        guard state.withdrawal == nil else { return }
        try machine.mayWithdraw(state, reason: reason)
        guard let document = UndoDocument.make(reason: reason) else { return }
        do throws(XMLRefusal) {
            let bytes = try XMLTreeWriter.bytes(of: document, name: "undo")
            let digest = Digest(of: bytes)
            decision.bodies.append((digest, bytes))
            decision.dossier.undo = document
            record(.withdrawal(.begun(reason: digest)))
        } catch { throw CaseRefusal(error.diagnostics) }
    }

    /// Keeps another relative's application. A case that has ended takes nothing in any more, and whoever asked opens a
    /// new one; one that is being withdrawn will be over soon, and the application would be lost with it.
    mutating func join(_ application: Digest) throws(CaseRefusal) {
        if state.isBeingWithdrawn { throw refusal("OW1553") }
        if state.result?.holdsKey != false { record(.joined(application: application)) }
    }

    /// What comes next of a withdrawal; closes the case when nothing is left.
    mutating func advanceWithdrawal() {
        for index in program.steps.indices {
            let name = program.steps[index].name
            guard !state[name].isSettled, !state[name].isBeingUndone, !isAwaited(index) else { continue }
            settle(name, as: .stepSkipped(name, because: .withdrawn))
        }
        while program.steps.allSatisfy({ state[$0.name].isSettled }) {
            guard let index = nextToUndo else { return record(.closed(.withdrawn)) }
            let name = program.steps[index].name
            switch program.steps[index].undo {
            case .service: undo(index)
            case .none: record(.withdrawal(.stepLeftDone(name, .impossible)))
            case .undeclared: record(.withdrawal(.stepLeftDone(name, .undeclared)))
            case .unplanned: record(.withdrawal(.stepLeftDone(name, .unplanned)))
            case .nothing: preconditionFailure("a step that changes nothing is not undone")
            }
        }
    }

    private var nextToUndo: Int? {
        state.doneOrder.reversed().lazy.compactMap { self.index(of: $0) }.first {
            state[program.steps[$0].name].undo == nil && machine.changesSomething($0)
        }
    }

    // MARK: In flight

    /// True while a request of the step may have reached its department, so that nobody knows yet what there is to undo.
    func isAwaited(_ index: Int) -> Bool { machine.isAwaited(index, in: state, at: now) }

    /// What becomes of a step when its department says no, or cannot be asked, while the case is withdrawn.
    mutating func respondWhileWithdrawing(to code: ReasonCode, of step: StepName) {
        guard let index = index(of: step), !state[step].isBeingUndone, !isAwaited(index, afterAnswer: true)
        else { return handToDesk(step, code: code) }
        // The department has not acted, and will not: nothing is to be undone.
        settle(step, as: .stepSkipped(step, because: .withdrawn))
    }

    private func isAwaited(_ index: Int, afterAnswer: Bool) -> Bool {
        state[program.steps[index].name].request.map { machine.mayHaveActed($0, on: index) } ?? false
    }

    // MARK: Asking to undo

    private mutating func undo(_ index: Int) {
        guard case .service(let contract, _, _) = program.steps[index].undo else { return }
        let name = program.steps[index].name
        let deadline = Promise.end(of: contract.promise, from: now, circumstances)
        record(.withdrawal(.undoStarted(name, deadline: deadline)))
        if let deadline { decision.deadlinesSet.append((.promise(name), deadline)) }
        requestUndo(index)
    }

    /// Builds the request to the undoing service and puts it into the outbox. What cannot be built, or was refused by
    /// the schema, goes to the desk with its reason.
    private mutating func requestUndo(_ index: Int) {
        let step = program.steps[index]
        guard case .service(let contract, let plan, let reason) = step.undo,
            case .request(let asked) = program.definition.steps[index].action
        else { return }
        if let code = circumstances.unsendable[step.name] { return handToDesk(step.name, code: code) }
        var scope = scope
        if let document = decision.dossier.undo { scope[reason] = Value(document.root) }
        do {
            let attempt = (state[step.name].undo?.attempt ?? 0) + 1
            let identity = "\(state.caseID).\(step.name).undo.\(attempt)"
            let request = Request(
                step: step.name, payload: try plan.build(scope), message: MessageID(identity),
                key: IdempotencyKey(identity), department: asked.department, service: contract.name,
                attempt: attempt)
            decision.requests.append(request)
            record(.withdrawal(.undoRequested(step.name, request.facts)))
        } catch { handToDesk(step.name, code: ReasonCode(error.code.rawValue)) }
    }

    // MARK: A person

    /// A person's decision while the case is withdrawn: ask again, or go on with what is left.
    mutating func clerkWhileWithdrawing(_ index: Int, _ verb: ClerkVerb) throws(CaseRefusal) {
        let step = program.steps[index].name
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
                resend(step, request, due: now)
            } else if isBeingUndone {
                requestUndo(index)
            }
        case (_, true):
            stopWaiting(step)
            record(.withdrawal(.stepLeftDone(step, .decided)))
        case (_, false): settle(step, as: .stepSkipped(step, because: .withdrawn))
        }
    }

    private func refusal(_ code: DiagnosticCode, _ arguments: [String: String] = [:]) -> CaseRefusal {
        CaseRefusal([
            Diagnostic(
                code, at: SourcePlace(file: state.caseID.rawValue),
                arguments.merging(["case": state.caseID.rawValue]) { first, _ in first })
        ])
    }
}
