import CaseModel

/// An instant the case waited for.
extension TurnInProgress {
    mutating func deadlineReached(_ name: DeadlineName) {
        // In the same turn, or it would fire for ever.
        clear(name)
        switch name {
        case .promise(let step):
            guard !state[step].isSettled, !state[step].isDeadlineMissed else { return }
            record(.deadlineMissed(step))
        case .askAgain(let step):
            guard case .pausing = state[step].phase, let index = index(of: step) else { return }
            startPromise(of: index)
            tryAgain(index)
        }
    }
}
