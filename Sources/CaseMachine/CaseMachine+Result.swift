public import CaseModel
public import Expressions
import WorkflowModel

extension CaseMachine {
    /// What a completed case gives to the case that has opened it: `result:` of its workflow, or no more than its number.
    ///
    /// Throws `EvaluationError` when an expression of `result:` cannot be evaluated.
    public func result(
        of caseID: CaseID, reading dossier: Dossier, given circumstances: Circumstances
    ) throws(EvaluationError) -> XMLTree {
        if let plan = program.result?.plan { return try plan.build(dossier.scope(given: circumstances)) }
        var builder = XMLTreeBuilder(expectedNodes: 4, expectedBytes: 64)
        builder.startElement(SubCaseContract.completed)
        builder.startElement(XMLName(namespace: SubCaseContract.namespace, local: "case"))
        builder.text(caseID.rawValue)
        builder.endElement()
        builder.endElement()
        return builder.finish()
    }
}
