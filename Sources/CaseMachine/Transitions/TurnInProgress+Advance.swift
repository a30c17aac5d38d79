import CaseModel
import Expressions
import WorkflowModel

/// What can go on now: conditions to decide, steps to skip or start, and at last the end of the case.
extension TurnInProgress {
    mutating func advance() {
        guard state.isOpen || !decision.events.isEmpty, state.result == nil else { return }
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
        for predecessor in program.steps[index].predecessors {
            let name = program.steps[predecessor].name
            let other = state[name]
            guard other.isSettled else { return .open }
            switch other.phase {
            case .ended, .skipped(.predecessor), .skipped(.caseEnded): lost = lost ?? name
            default: break
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
        let deadline = step.deadline.flatMap { Promise.end(of: $0.length, from: now, circumstances) }
        record(.stepStarted(step.name, deadline: deadline))
        if let deadline { decision.deadlinesSet.append((.promise(step.name), deadline)) }
    }

    /// Tries a step once more, after a while or because a person said so.
    ///
    /// While the outcome of its request is unknown only the stored bytes may go, or the department might act
    /// twice; otherwise the business is asked anew, under a new id and key.
    mutating func tryAgain(_ index: Int) {
        let step = program.steps[index].name
        if let request = state[step].request, mustRepeat(request, of: index) {
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
        }
    }

    /// A department that knows our keys would have answered as before, had it acted: its fault says that it
    /// has not.
    private func mustRepeat(_ request: RequestState, of index: Int) -> Bool {
        guard request.isOutcomeUnknown, case .request(let service, _) = program.steps[index].action
        else { return false }
        return !(request.isFaultLatest && service.onUnknown.isSameKey)
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
