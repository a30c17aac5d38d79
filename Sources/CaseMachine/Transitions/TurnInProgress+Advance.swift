import CaseModel
import Expressions
import WorkflowModel

/// What can go on now: conditions to decide, steps to skip or start, and at last the end of the case.
extension TurnInProgress {
    mutating func advance() {
        guard state.isOpen || !decision.events.isEmpty, state.result == nil else { return }
        if state.isBeingWithdrawn { return advanceWithdrawal() }
        var hasMoved = true
        while hasMoved {
            hasMoved = decideConditions()
            for index in program.steps.indices where state[program.steps[index].name].phase == .waiting {
                let step = program.steps[index].name
                switch joins(of: index) {
                case .open: continue
                case .lost(let predecessor):
                    record(.stepSkipped(step, because: .predecessor(predecessor)))
                case .met: start(index)
                }
                hasMoved = true
            }
        }
        conclude()
    }

    private enum Joins { case open, met, lost(StepName) }

    private func joins(of index: Int) -> Joins {
        var lost: StepName?
        for join in program.steps[index].joins {
            switch join {
            case .step(let other, let ending):
                let name = program.steps[other].name
                guard state[name].isSettled else { return .open }
                if !state[name].phase.lets(ending) { lost = lost ?? name }
            case .atLeast(let count, let others):
                let names = others.map { program.steps[$0].name }
                let done = names.count { state[$0].phase == .done }
                if done >= count { continue }
                let failed = names.filter { state[$0].isSettled && state[$0].phase != .done }
                // As many as are needed can still be done.
                guard names.count - failed.count < count else { return .open }
                lost = lost ?? failed.first
            }
        }
        return lost.map { .lost($0) } ?? .met
    }

    /// Decides every condition whose steps have all settled. A condition that cannot be evaluated stays
    /// undecided; the steps that ask for it go to the desk with the reason.
    private mutating func decideConditions() -> Bool {
        var hasDecided = false
        for index in program.conditionOrder {
            let condition = program.conditions[index]
            guard state.conditions[condition.name] == nil,
                condition.steps.allSatisfy({ state[program.steps[$0].name].isSettled }),
                condition.conditions.allSatisfy({
                    state.conditions[program.conditions[$0].name] != nil
                }), case .success(let holds) = truth(of: condition.expression)
            else { continue }
            record(.conditionDecided(condition.name, holds: holds))
            decision.dossier.setCondition(holds, at: index)
            hasDecided = true
        }
        return hasDecided
    }

    private mutating func start(_ index: Int) {
        let step = program.steps[index].name
        switch isNeeded(index) {
        case .success(false): record(.stepSkipped(step, because: .condition))
        case .success(true):
            startPromise(of: index)
            act(index)
        case .failure(let error):
            record(.stepStarted(step, deadline: nil))
            handToDesk(step, code: ReasonCode(error.code.rawValue))
        }
    }

    /// Starts the step, and with it the time in which its result is promised.
    mutating func startPromise(of index: Int) {
        let step = program.definition.steps[index]
        let from = program.steps[index].deadlineFrom.map {
            (try? $0.evaluate(scope))?.instant(in: circumstances.zone)
        }
        // A day that cannot be reckoned gives no promise: what cannot be known is not guessed.
        let start = from ?? now
        let deadline = step.deadline.flatMap { rule in
            start.flatMap { Promise.end(of: rule.length, from: $0, circumstances) }
        }
        record(.stepStarted(step.name, deadline: deadline))
        if let deadline { decision.deadlinesSet.append((.promise(step.name), deadline)) }
    }

    /// Tries a step once more, after a while or because a person said so.
    ///
    /// While the outcome of its request is unknown only the stored bytes may go, or the department might act
    /// twice; otherwise the business is asked anew, under a new id and key.
    mutating func tryAgain(_ index: Int) {
        let step = program.steps[index].name
        if let request = state[step].request, machine.mustRepeat(request, of: index) {
            return resend(step, request, due: now)
        }
        // What never got as far as asking may not be needed at all.
        guard state[step].attempt == 0 else { return self.request(index) }
        switch isNeeded(index) {
        case .success(true): act(index)
        case .success(false): settle(step, as: .stepSkipped(step, because: .condition))
        case .failure(let error): handToDesk(step, code: ReasonCode(error.code.rawValue))
        }
    }

    private mutating func act(_ index: Int) {
        switch program.steps[index].action {
        case .request: request(index)
        case .set: set(index)
        case .decide: decide(index)
        case .ask: record(.questionAsked(program.steps[index].name))
        case .wait(let plan): wait(index, plan)
        }
    }

    /// Whether the step is to be done. All the conditions it reads have been decided by now, unless one could
    /// not be evaluated.
    private func isNeeded(_ index: Int) -> Result<Bool, EvaluationError> {
        let step = program.steps[index]
        for condition in step.conditions {
            if let error = obstacle(to: condition) { return .failure(error) }
        }
        return step.when.map(truth(of:)) ?? .success(true)
    }

    /// Why a condition has not been decided; nil when it has.
    private func obstacle(to condition: Int) -> EvaluationError? {
        let condition = program.conditions[condition]
        guard state.conditions[condition.name] == nil else { return nil }
        for other in condition.conditions {
            if let error = obstacle(to: other) { return error }
        }
        if case .failure(let error) = truth(of: condition.expression) { return error }
        return nil
    }

    private func truth(of expression: CompiledExpression) -> Result<Bool, EvaluationError> {
        do {
            return .success(try expression.evaluate(scope).boolean == true)
        } catch { return .failure(error) }
    }

    private mutating func conclude() {
        if state.completedAt == nil,
            completing.allSatisfy({
                switch state[program.steps[$0].name].phase {
                case .done, .passedOver, .skipped(.condition): true
                default: false
                }
            })
        {
            record(.completed)
        }
        if program.steps.allSatisfy({ state[$0.name].isSettled }) {
            record(.closed(state.completedAt == nil ? .ended : .completed))
        }
    }

    /// The steps named by `complete-when`, or all.
    private var completing: [Int] {
        program.completeWhen.isEmpty ? Array(program.steps.indices) : program.completeWhen
    }
}

extension StepState.Phase {
    /// Whether a settled step lets a step go on that waits for this end of it; nil for any that lets go on.
    fileprivate func lets(_ ending: AfterRule.Ending?) -> Bool {
        switch (ending, self) {
        case (nil, .ended), (nil, .skipped(.predecessor)), (nil, .skipped(.caseEnded)): false
        case (nil, _), (.done, .done), (.skipped, .skipped), (.passedOver, .passedOver), (.ended, .ended):
            true
        default: false
        }
    }
}
