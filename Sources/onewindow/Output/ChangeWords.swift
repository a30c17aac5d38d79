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
        /// Who is asked for other values of the form after which rejection; nil where nobody is.
        var asks: [Ask]?
        var notice: String?
        var department: String?
    }

    /// What somebody is asked after a rejection, before the department is asked again.
    struct Ask: Encodable {
        /// Nil for every code that has no answer of its own.
        var code: String?
        /// `window` or `family`.
        var asks: String
        /// Paths in the form; empty for all of it.
        var fields: [String]
        var within: String?
        var atMost: Int

        init(_ code: ReasonCode?, _ rule: AskRule) {
            self.code = code?.rawValue
            asks = rule.who.rawValue
            fields = rule.fields.map(\.text)
            within = rule.within?.text
            atMost = rule.atMost
        }
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
                // A case within asks for itself what it needs.
                guard !request.isTelling, request.subCase == nil else { return answer }
                let asks = definition.asks.map { Ask($0.code, $0.rule) }
                answer.asks = asks.isEmpty ? nil : asks
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
        for (code, rule) in step?.asks ?? [] {
            var text = console.words(
                rule.who == .family ? Phrases.explainPutRightFamily : Phrases.explainPutRightWindow,
                [
                    "code": code?.rawValue ?? console.words(Phrases.explainAnyRejection),
                    "fields": rule.words(console),
                ])
            if let within = rule.within {
                text +=
                    " "
                    + console.words(
                        Phrases.explainMissingWithin, ["time": within.words(in: console.language)])
            }
            parts.append(text)
        }
        return parts
    }
}
