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
            if sweep(nil, []) { hasMoved = true }
            if !hasMoved { hasMoved = dropListeners() }
        }
        conclude()
    }

    /// Starts what can start among the steps of a group, or of the workflow itself, and in the groups among them.
    /// `items` says in which of several the group stands. True when something happened.
    mutating func sweep(_ group: Int?, _ items: [Int]) -> Bool {
        var hasMoved = false
        for index in program.steps(of: group) {
            let step = program.steps[index].name.at(items)
            switch state[step].phase {
            case .waiting:
                switch joins(of: index, items) {
                case .open: continue
                case .lost(let reason): record(.stepSkipped(step, because: reason))
                case .met:
                    if isBusy(index, items) { continue }
                    start(index, step)
                }
                hasMoved = true
            case .pausing where takeBack(within: step): hasMoved = true
            case .pausing where mayResume(step):
                resume(index, step)
                hasMoved = true
            case .running, .desk:
                if isContainer(index, step) || program.steps[index].action.isGroup, progress(index, step) {
                    hasMoved = true
                }
            default: continue
            }
        }
        return hasMoved
    }

    /// True while another step with the same label is under way.
    private func isBusy(_ index: Int, _ items: [Int]) -> Bool {
        guard let label = program.definition.steps[index].exclusive else { return false }
        return program.steps.indices.contains { other in
            guard other != index, program.definition.steps[other].exclusive == label else { return false }
            return state.steps.contains { name, step in
                name.base == program.steps[other].name && step.phase != .waiting
                    && (!step.isAtRest || isUnwinding(within: name))
            }
        }
    }

    private enum Joins { case open, met, lost(SkipReason) }

    private func joins(of index: Int, _ items: [Int]) -> Joins {
        var lost: [SkipReason] = []
        for join in program.steps[index].joins {
            switch join {
            case .step(let other, let ending):
                let name = sibling(other, items)
                guard state[name].isSettled else { return .open }
                if !state[name].ending.lets(ending) { lost.append(reason(name, ending)) }
            case .atLeast(let count, let others):
                let names = others.map { sibling($0, items) }
                let done = names.count { state[$0].phase == .done }
                if done >= count { continue }
                let failed = names.filter { state[$0].isSettled && state[$0].phase != .done }
                // As many as are needed can still be done.
                guard names.count - failed.count < count else { return .open }
                lost += Self.gravest(failed.map { reason($0, nil) }).map { [$0] } ?? []
            case .atLeastOfEach(let count, let other):
                let name = sibling(other, items)
                let all = (0..<(state[name].items ?? 0)).map { name.at(name.items + [$0 + 1]) }
                if all.count(where: { state[$0].phase == .done }) >= count { continue }
                // As many as are needed can still be done; of one that is told of a change, again.
                let mayYet = all.count { state[$0].phase == .done || !state[$0].isSettled }
                guard state[name].isSettled, state[name].items == nil || mayYet < count else { return .open }
                lost.append(
                    state[name].phase == .done ? .predecessor(name) : reason(name, nil))
            }
        }
        return Self.gravest(lost).map { .lost($0) } ?? .met
    }

    /// Why what waits for a step that has settled is skipped. Where one of several was not needed, what waits for it is not
    /// needed either; nothing ended there.
    private func reason(_ step: StepName, _ ending: AfterRule.Ending?) -> SkipReason {
        if ending != nil { return .otherPath(step) }
        return switch state[step].phase {
        case .skipped(.otherPath), .skipped(.condition), .skipped(.milestone): .otherPath(step)
        default: .predecessor(step)
        }
    }

    /// The first step that failed, before any that stands on a path that was not taken.
    private static func gravest(_ reasons: [SkipReason]) -> SkipReason? {
        reasons.first { if case .predecessor = $0 { true } else { false } } ?? reasons.first
    }

    /// Decides every condition whose steps have all settled. A condition that cannot be evaluated stays
    /// undecided; the steps that ask for it go to the desk with the reason.
    private mutating func decideConditions() -> Bool {
        var hasDecided = false
        for index in program.conditionOrder {
            let condition = program.conditions[index]
            guard state.conditions[condition.name] == nil,
                condition.steps.allSatisfy({ state.isOver($0, in: program) }),
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

    private mutating func start(_ index: Int, _ step: StepName) {
        // What it waited for may have settled only now, and conditions with it.
        if !program.steps[index].conditions.isEmpty { _ = decideConditions() }
        if let milestone = program.steps[index].milestone,
            state.isOver(milestone, step.items, in: program)
        {
            return record(.stepSkipped(step, because: .milestone(program.steps[milestone].name)))
        }
        switch isNeeded(index, step) {
        case .success(false): record(.stepSkipped(step, because: .condition))
        case .success(true):
            startPromise(of: step)
            act(index, step)
        case .failure(let error):
            record(.stepStarted(step, deadline: nil))
            handToDesk(step, code: ReasonCode(error.code.rawValue))
        }
    }

    /// Starts the step, and with it the time in which its result is promised.
    mutating func startPromise(of step: StepName) {
        guard let index = index(of: step) else { return }
        let rule = program.definition.steps[index].deadline
        let from = program.steps[index].deadlineFrom.map {
            (try? $0.evaluate(scope(of: step)))?.instant(in: circumstances.zone)
        }
        // A day that cannot be reckoned gives no promise: what cannot be known is not guessed.
        let start = from ?? now
        let deadline = rule.flatMap { rule in
            start.flatMap { Promise.end(of: rule.length, from: $0, circumstances) }
        }
        record(.stepStarted(step, deadline: deadline))
        if let deadline { decision.deadlinesSet.append((.promise(step), deadline)) }
    }

    /// Tries a step once more, after a while or because a person said so.
    ///
    /// While the outcome of its request is unknown only the stored bytes may go, or the department might act
    /// twice; otherwise the business is asked anew, under a new id and key.
    mutating func tryAgain(_ index: Int, _ step: StepName) {
        cancelSteps(of: step, undoing: false)
        if isUnwinding(within: step) {
            stopWaiting(step)
            return record(.askAgainPlanned(step, due: now))
        }
        resetSteps(of: step)
        if let request = state[step].request, machine.mustRepeat(request, of: index) {
            return onceMore(index, step, request, due: now)
        }
        // What never got as far as asking may not be needed at all.
        guard state[step].attempt == 0, state[step].repetitions == 0 else { return act(index, step) }
        switch isNeeded(index, step) {
        case .success(true): act(index, step)
        case .success(false): settle(step, as: .stepSkipped(step, because: .condition))
        case .failure(let error): handToDesk(step, code: ReasonCode(error.code.rawValue))
        }
    }

    mutating func act(_ index: Int, _ step: StepName) {
        if isContainer(index, step) { return fixItems(index, step) }
        switch program.steps[index].action {
        case .request: request(index, step)
        case .set: set(index, step)
        case .decide: decide(index, step)
        case .ask: record(.questionAsked(step))
        case .wait(.message): listen(index, step)
        case .wait(let plan): wait(step, plan)
        // Its steps start in the same turn.
        case .group, .race: break
        }
    }

    /// Whether the step is to be done. All the conditions it reads have been decided by now, unless one could
    /// not be evaluated.
    private func isNeeded(_ index: Int, _ name: StepName) -> Result<Bool, EvaluationError> {
        let step = program.steps[index]
        for condition in step.conditions {
            if let error = obstacle(to: condition) { return .failure(error) }
        }
        return step.when.map { truth(of: $0, in: scope(of: name)) } ?? .success(true)
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

    func truth(
        of expression: CompiledExpression, in scope: DynamicScope? = nil
    ) -> Result<Bool, EvaluationError> {
        do {
            return .success(try expression.evaluate(scope ?? self.scope).boolean == true)
        } catch { return .failure(error) }
    }

    private mutating func conclude() {
        if state.completedAt == nil,
            completing.allSatisfy({
                switch state[program.steps[$0].name].phase {
                case .done, .passedOver, .skipped(.condition), .skipped(.milestone), .skipped(.otherPath):
                    true
                default: false
                }
            })
        {
            record(.completed)
            if program.definition.cancelsRest { cancelRest() }
        }
        // What a group needed no more is undone before the case is over.
        if program.steps(of: nil).allSatisfy({ state[program.steps[$0].name].isSettled }),
            state.steps.values.allSatisfy({ !$0.isUnwanted && !$0.isBeingCorrected || $0.isAtRest })
        {
            record(.closed(state.completedAt == nil ? .ended : .completed))
        }
    }

    /// Ends all that the case is complete without.
    private mutating func cancelRest() {
        for index in program.steps(of: nil) { cancel(program.steps[index].name, true) }
    }

    /// The steps named by `complete-when`, or all.
    private var completing: [Int] {
        program.completeWhen.isEmpty ? program.steps(of: nil) : program.completeWhen
    }
}

extension StepState.Phase {
    /// Whether a settled step lets a step go on that waits for this end of it; nil for any that lets go on.
    fileprivate func lets(_ ending: AfterRule.Ending?) -> Bool {
        switch (ending, self) {
        case (nil, .ended), (nil, .cancelled), (nil, .skipped(.predecessor)), (nil, .skipped(.otherPath)),
            (nil, .skipped(.caseEnded)):
            false
        case (nil, _), (.done, .done), (.skipped, .skipped), (.passedOver, .passedOver), (.ended, .ended):
            true
        default: false
        }
    }
}
