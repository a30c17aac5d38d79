import CaseMachine
import CaseModel
import Expressions
import WorkflowModel

/// The words for a reason code: the department's own where the manifest declares it, the catalogue's for ours.
enum Reasons {
    static func words(
        for code: ReasonCode, of step: StepName, _ program: WorkflowProgram, undoing: Bool = false,
        office: OfficeChoice? = nil, in language: Language
    ) -> String {
        if let rejection = rejections(of: step, program, undoing: undoing).first(where: { $0.code == code }) {
            return "\(rejection.title) (\(code))"
        }
        switch code {
        case "overdue": return Phrases.overdueReason[language]
        case .notThere: return Phrases.notThereReason[language]
        case .unanswered: return Phrases.unansweredReason[language]
        case .waited: return Phrases.waitedReason[language]
        case .notEnough: return Phrases.notEnoughReason[language]
        case .noWinner: return Phrases.noWinnerReason[language]
        case .memberEnded: return Phrases.memberEndedReason[language]
        case .repeatedTooOften: return Phrases.repeatedReason[language]
        case .noRow: return Phrases.noRowReason[language]
        case .supplementAgain: return Phrases.reasonSupplementAgain[language]
        case .notSupplied: return Phrases.reasonNotSupplied[language]
        case .supplementMissing: return Phrases.reasonSupplementMissing[language]
        case .toBeTold: return Phrases.reasonToBeTold[language]
        case .voided: return Phrases.reasonVoided[language]
        case .severalRows: return Phrases.severalRowsReason[language]
        default: break
        }
        guard code.rawValue.hasPrefix("OW") else { return code.rawValue }
        // Of an event only step and department are known; what else belongs to a code stands in the trace.
        var known = ["step": step.rawValue]
        known["office"] = office?.name?.rawValue
        known["region"] = office?.region
        if case .request(let request) = program.definition.step(step)?.action {
            known["department"] =
                program.contracts[request.department]?.title ?? request.department.rawValue
            known["service"] = request.service.rawValue
            if undoing, let index = program.index(of: step),
                let contract = contract(of: program.steps[index], undoing: true)
            {
                known["service"] = contract.name.rawValue
            }
        }
        let reason = Catalogue.shared.entry(DiagnosticCode(rawValue: code.rawValue)).reason
            .filled(with: known, in: language)
        return "\(reason.replacing(/\{[^}]*\}/, with: "…")) (\(code))"
    }

    /// What may be answered to the step: by its service, and by the query that is asked what became of a request.
    private static func rejections(
        of step: StepName, _ program: WorkflowProgram, undoing: Bool
    ) -> [ServiceContract.Rejection] {
        guard let index = program.index(of: step),
            let contract = contract(of: program.steps[index], undoing: undoing)
        else { return [] }
        guard case .askFirst(let query, _) = contract.onUnknown,
            case .request(let request) = program.definition.step(step)?.action
        else { return contract.rejections }
        return contract.rejections + (program.contracts[request.department]?.service(query)?.rejections ?? [])
    }

    /// The service that the step asks, or the one that undoes it.
    private static func contract(of step: StepProgram, undoing: Bool) -> ServiceContract? {
        if undoing, case .service(let contract, _, _) = step.undo { return contract }
        if case .request(let contract, _) = step.action { return contract }
        return nil
    }

    /// Why a step was not needed.
    static func words(for reason: SkipReason, _ program: WorkflowProgram, _ console: Console) -> String {
        switch reason {
        case .condition: console.words(Phrases.skippedCondition)
        case .caseEnded: console.words(Phrases.skippedEnd)
        case .otherPath(let step):
            console.words(
                Phrases.skippedOtherPath,
                ["step": program.definition.step(step)?.title ?? step.rawValue])
        case .milestone(let step):
            console.words(
                Phrases.skippedMilestone,
                ["step": program.definition.step(step)?.title ?? step.rawValue])
        case .withdrawn: console.words(Phrases.skippedWithdrawn)
        case .predecessor(let step):
            console.words(
                Phrases.skippedPredecessor,
                ["step": program.definition.step(step)?.title ?? step.rawValue])
        }
    }
}

extension SkipReason {
    /// The word of `--json`.
    var code: String {
        switch self {
        case .condition: "condition"
        case .caseEnded: "case-ended"
        case .otherPath(let step): "other-path:\(step)"
        case .milestone(let step): "until:\(step)"
        case .withdrawn: "withdrawn"
        case .predecessor(let step): "after:\(step)"
        }
    }
}
