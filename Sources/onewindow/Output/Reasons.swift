import CaseModel
import Expressions
import WorkflowModel

/// The words for a reason code: the department's own where the manifest declares it, the catalogue's for ours.
enum Reasons {
    static func words(
        for code: ReasonCode, of step: StepName, _ program: WorkflowProgram, in language: Language
    ) -> String {
        if let index = program.index(of: step),
            case .request(let contract, _) = program.steps[index].action,
            let rejection = contract.rejections.first(where: { $0.code == code })
        {
            return "\(rejection.title) (\(code))"
        }
        guard code.rawValue.hasPrefix("OW") else { return code.rawValue }
        let entry = Catalogue.shared.entry(DiagnosticCode(rawValue: code.rawValue))
        // The words of an event's code have no values to fill in: what belongs to a place stands in the trace.
        let reason = entry.reason[language]
        return reason.contains("{") ? "\(code)" : "\(reason) (\(code))"
    }
}
