import CaseModel
import Expressions
import WorkflowModel

/// The beginning of a case.
extension TurnInProgress {
    mutating func open(_ opening: Opening) throws(CaseRefusal) {
        let refusals =
            IntakeRules.refusals(
                of: program, application: decision.dossier, given: circumstances)
            + problems(with: opening.attachments)
        guard refusals.isEmpty else { throw CaseRefusal(refusals) }
        let region = IntakeRules.region(of: program, application: decision.dossier, given: circumstances)
        record(
            .opened(
                workflow: program.definition.name, definition: opening.definition,
                application: opening.application, isSimulated: opening.isSimulated))
        keep(opening.attachments)
        guard case .found(let found) = region else { return }
        decision.bodies.append((found.digest, found.bytes))
        decision.dossier.setRegion(found.values)
        record(.regionDecided(table: found.table, row: found.row, values: found.digest))
    }
}
