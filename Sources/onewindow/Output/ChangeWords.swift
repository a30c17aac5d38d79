import CaseModel
import Expressions
import WorkflowModel

/// What `explain` says of what may come later: what is missing, what changes, and what departments send by themselves.
struct ChangeWords {
    let program: WorkflowProgram
    let console: Console

    /// How one step hears of a change, and whom it asks for what is missing.
    struct Answer: Encodable {
        var step: String
        /// `service`, `again` or `person`; nil for a step that waits for a notice.
        var correction: String?
        var service: String?
        /// `window` or `family`.
        var missingAsksOf: String?
        var missingWithin: String?
        var clockStops: Bool?
        var notice: String?
        var department: String?
    }

    var answers: [Answer] {
        zip(program.definition.steps, program.steps).compactMap { definition, step in
            var answer = Answer(step: definition.name.rawValue)
            switch (definition.action, step.action) {
            case (.request(let request), .request(let contract, _)):
                switch contract.correction {
                case .service(let name):
                    answer.correction = "service"
                    answer.service = name.rawValue
                case .again: answer.correction = "again"
                case .undeclared: answer.correction = contract.changesSomething ? "person" : "again"
                }
                guard !request.isTelling else { return answer }
                answer.missingAsksOf = definition.onSupplement.who.rawValue
                answer.missingWithin = definition.onSupplement.within?.text
                answer.clockStops = definition.deadline == nil ? nil : definition.onSupplement.stopsClock
            case (_, .wait(.message(let department, let notice, _))):
                answer.notice = notice.name.rawValue
                answer.department = department.rawValue
            default: return nil
            }
            return answer
        }
    }

    func lines() -> [String] {
        [Style.strong(console.words(Phrases.explainChanges))]
            + answers.map { answer in
                let title = program.definition.step(StepName(answer.step))?.title ?? answer.step
                return "  \(title): "
                    + parts(answer).joined(separator: console.words(Phrases.explainSeparator))
            }
    }

    private func parts(_ answer: Answer) -> [String] {
        let step = program.definition.step(StepName(answer.step))
        if let department = answer.department {
            let contract = program.contracts[DepartmentName(department)]
            let notice = contract?.notices.first { $0.name.rawValue == answer.notice }?.title
            return [
                console.words(
                    Phrases.explainListens,
                    [
                        "notice": notice ?? answer.notice ?? "", "department": contract?.title ?? department,
                    ])
            ]
        }
        var parts: [String] = []
        switch answer.correction {
        case "service":
            var title = answer.service ?? ""
            if case .request(let request) = step?.action,
                let found = program.contracts[request.department]?.service(ServiceName(title))
            {
                title = "\(found.title) (\(title))"
            }
            parts.append(console.words(Phrases.explainChangeBy, ["service": title]))
        case "again": parts.append(console.words(Phrases.explainChangeAgain))
        default: parts.append(console.words(Phrases.explainChangeByPerson))
        }
        guard let who = answer.missingAsksOf else { return parts }
        parts.append(
            console.words(
                who == "family" ? Phrases.explainMissingFamily : Phrases.explainMissingWindow))
        if let within = step?.onSupplement.within {
            parts.append(
                console.words(
                    Phrases.explainMissingWithin, ["time": within.words(in: console.language)]))
        }
        if let stops = answer.clockStops {
            parts.append(console.words(stops ? Phrases.explainClockStops : Phrases.explainClockRuns))
        }
        return parts
    }
}
