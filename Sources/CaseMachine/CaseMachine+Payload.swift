public import CaseModel
import Expressions

extension CaseMachine {
    /// What a step would send if its request were made now; nil where it sends nothing or cannot be made.
    public func payload(
        of step: StepName, in state: CaseState, reading dossier: Dossier, given circumstances: Circumstances
    ) -> XMLTree? {
        let turn = TurnInProgress(
            machine: self, state: state, dossier: dossier, circumstances: circumstances)
        guard let index = program.index(of: step), case .request(_, let plan) = program.steps[index].action
        else { return nil }
        return try? plan.build(turn.scope(of: step))
    }
}
