import CaseModel
import Expressions
import WorkflowModel

/// The beginning of a case.
extension TurnInProgress {
    mutating func open(_ opening: Opening) throws(CaseRefusal) {
        let refusals = IntakeRules.refusals(
            of: program, application: decision.dossier, given: circumstances)
        guard refusals.isEmpty else { throw CaseRefusal(refusals) }
        record(
            .opened(
                workflow: program.definition.name, definition: opening.definition,
                application: opening.application, isSimulated: opening.isSimulated))
    }
}
