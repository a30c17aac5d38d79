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
                case .success(let holds) = truth(of: condition.expression)
            else { continue }
            record(.conditionDecided(condition.name, holds: holds))
            decision.dossier.setCondition(holds, at: index)
            hasDecided = true
        }
        return hasDecided
    }

    private mutating func start(_ index: Int) {
        let step = program.steps[index]
        // All the conditions a step reads have been decided by now, unless one could not be evaluated.
        if let undecided = step.conditions.first(where: {
            state.conditions[program.conditions[$0].name] == nil
        }),
            case .failure(let error) = truth(of: program.conditions[undecided].expression)
        {
            record(.stepStarted(step.name, deadline: nil))
            return handToDesk(step.name, code: ReasonCode(error.code.rawValue))
        }
        switch step.when.map(truth(of:)) ?? .success(true) {
        case .success(true): break
        case .success(false): return record(.stepSkipped(step.name, because: .condition))
        case .failure(let error):
            record(.stepStarted(step.name, deadline: nil))
            return handToDesk(step.name, code: ReasonCode(error.code.rawValue))
        }
        let deadline = program.definition.steps[index].deadline.flatMap {
            Promise.end(of: $0.length, from: now, circumstances)
        }
        record(.stepStarted(step.name, deadline: deadline))
        if let deadline { decision.deadlinesSet.append((.promise(step.name), deadline)) }
        switch step.action {
        case .request: request(index)
        case .set: set(index)
        }
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
