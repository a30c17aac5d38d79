import CaseJournal
import CaseMachine
import CaseModel
import Expressions

extension CaseLine {
    /// The line of a case in this state; steps in the order of the workflow.
    init(_ state: CaseState, machine: CaseMachine) {
        var isRunning = false
        var atDesk: [StepName] = []
        var underWay: [StepName] = []
        let program = machine.program
        for name in state.names(of: program) {
            // What is under way in a group, or among several, is told by itself.
            let isOuter = program.index(of: name).map { program.isOuter($0, name) } ?? false
            switch state[name].phase {
            case .running where isOuter: break
            case .running, .pausing, .timing, .listening, .undoing:
                isRunning = true
                underWay.append(name)
            case .desk, .asking, .supplementing: atDesk.append(name)
            case .waiting, .done, .undone, .cancelled, .skipped, .passedOver, .ended: break
            }
        }
        let status: Status =
            switch state.result {
            case .completed: .completed
            case .ended: .ended
            case .withdrawn: .withdrawn
            case nil where !isRunning && !atDesk.isEmpty: .desk
            case nil: state.isBeingWithdrawn ? .withdrawing : .running
            }
        self.init(
            caseID: state.caseID, workflow: state.workflow, definition: state.definition,
            status: status, openedAt: state.openedAt, changedAt: state.changedAt,
            isSimulated: state.isSimulated, waitingFor: underWay + atDesk)
    }
}
