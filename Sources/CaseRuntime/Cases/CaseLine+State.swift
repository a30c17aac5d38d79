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
        for step in machine.program.steps {
            let name = step.name
            switch state[name].phase {
            case .running, .pausing, .timing, .undoing:
                isRunning = true
                underWay.append(name)
            case .desk, .asking: atDesk.append(name)
            case .waiting, .done, .undone, .skipped, .passedOver, .ended: break
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
