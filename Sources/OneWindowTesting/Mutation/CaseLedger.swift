import CaseMachine
import CaseModel

/// What a journal keeps of a case beside its events, the outbox and the deadlines: nothing happens to a case that no row
/// of these, no person and no department brings about.
struct CaseLedger {
    private var outbox: Set<MessageID> = []
    private var deadlines: [DeadlineName: Instant] = [:]

    /// Takes a decision down; gives what a journal could not do.
    mutating func take(_ decision: Decision) -> [String] {
        var problems: [String] = []
        // Everything is checked before anything is changed.
        for message in decision.removed + decision.postponed.map(\.message) where !outbox.contains(message) {
            problems.append("no row for \(message)")
        }
        let added =
            decision.requests.filter(\.isNeeded).map(\.facts.message)
            + decision.restored.map(\.request.message)
        for message in added where outbox.contains(message) {
            problems.append("a second row for \(message)")
        }
        outbox.subtract(decision.removed)
        outbox.formUnion(added)
        for name in decision.deadlinesCleared { deadlines[name] = nil }
        for (name, due) in decision.deadlinesSet { deadlines[name] = due }
        return problems
    }

    /// What is wrong with what the case waits for, by the names of its steps.
    func problems(of state: CaseState, at now: Instant) -> [String] {
        guard state.result == nil else {
            let left = outbox.map(\.rawValue).sorted() + deadlines.keys.map(\.text).sorted()
            return left.map { "a closed case still waits for \($0)" }
        }
        var problems: [String] = []
        var isAwaited = false
        // A group whose pause is over begins anew when all of it is undone.
        let isUnwinding = state.steps.values.contains { $0.isUnwanted && !$0.isAtRest }
        for (name, step) in state.steps.sorted(by: { $0.key < $1.key }) {
            switch step.phase {
            case .desk, .asking: isAwaited = true
            case .pausing(let due):
                isAwaited = true
                let isHeldBack = isUnwinding && due <= now
                if deadlines[.askAgain(name)] != due, !isHeldBack {
                    problems.append("\(name) pauses for ever")
                }
            case .timing(let due):
                isAwaited = true
                if deadlines[.wait(name)] != due { problems.append("\(name) waits for ever") }
            case .listening: isAwaited = true
            case .supplementing:
                isAwaited = true
                if deadlines[.supply(name)] != step.supplement?.until {
                    problems.append("\(name) misses its day to be handed in")
                }
            case .running, .undoing:
                guard let request = step.request else { break }
                isAwaited = true
                if !outbox.contains(request.facts.message), request.receivedAt == nil {
                    problems.append("\(name) was never sent")
                }
                if outbox.contains(request.facts.message) != request.isInOutbox {
                    problems.append("the outbox and \(name) differ")
                }
            case .waiting, .done, .undone, .cancelled, .skipped, .passedOver, .ended: break
            }
        }
        return isAwaited ? problems : problems + ["nobody knows what it waits for"]
    }
}
