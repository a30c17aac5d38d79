import CaseModel
import Expressions
import WorkflowModel

/// An instant the case waited for.
extension TurnInProgress {
    mutating func deadlineReached(_ name: DeadlineName) {
        // In the same turn, or it would fire for ever.
        clear(name)
        switch name {
        case .promise(let step):
            guard !state[step].isAtRest, !state[step].isDeadlineMissed else { return }
            record(.deadlineMissed(step))
            // Of what is only there to be undone nothing is begun any more: a person is reminded, and decides.
            guard let index = index(of: step), !isAside(step) else { return }
            switch program.definition.steps[index].deadline?.response ?? .remind {
            case .remind: break
            case .escalate: record(.escalated(step))
            // A person has it already.
            case .respond(.desk) where state[step].phase.isAtDesk: break
            case .respond(let response): respond(to: .overdue, of: step, by: response)
            }
        case .supply(let step):
            guard state[step].phase == .supplementing, let index = index(of: step) else { return }
            respond(to: .notSupplied, of: step, by: responseWhenExpired(index, step))
        case .wait(let step):
            guard case .timing = state[step].phase else { return }
            finish(step)
        case .askAgain(let step):
            guard case .pausing = state[step].phase, let index = index(of: step) else { return }
            resume(index, step)
        }
    }
}
