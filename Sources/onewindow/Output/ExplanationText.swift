import CaseModel
import Checker
import Expressions
import WorkflowModel

/// An ``Explanation`` as lines for people, in columns that stay straight with wide characters.
struct ExplanationText {
    let program: WorkflowProgram
    let explanation: Explanation
    let console: Console

    func lines(_ outlook: ApplicationOutlook?) -> [String] {
        let definition = program.definition
        var lines = [
            Style.strong(definition.title) + "  " + Style.faint("\(definition.name) \(definition.version)")
        ]
        lines += [""] + form(outlook?.forecast.given)
        let intake = IntakeText(program: program, console: console)
        if !program.questions.isEmpty { lines += [""] + intake.questions() }
        if !program.materials.isEmpty { lines += [""] + intake.materials() }
        lines += [""] + messages()
        lines += [""] + ChangeWords(program: program, console: console).lines()
        lines += [""] + undo()
        lines += [""] + counts()
        if let outlook { lines += [""] + self.outlook(outlook) }
        return lines
    }

    // MARK: The form

    private func form(_ given: Set<[String]>?) -> [String] {
        let fields = explanation.form
        var arguments = ["count": "\(fields.count)", "required": "\(explanation.requiredFields)"]
        if let begins = program.definition.begins {
            let sender = program.contracts[begins.department]
            arguments["department"] = sender?.title ?? begins.department.rawValue
            arguments["message"] =
                sender?.notices.first { $0.name == begins.message }?.title ?? begins.message.rawValue
        }
        let heading = words(
            program.definition.begins == nil ? Phrases.explainForm : Phrases.explainMessage, arguments)
        let rows = fields.map { field in
            var notes = [requirement(field)]
            if field.repeats { notes.append(words(Phrases.explainRepeats)) }
            if field.dataElement?.sensitive != nil { notes.append(words(Phrases.explainSensitive)) }
            let mark = given.map { $0.contains(field.path) ? "● " : "○ " } ?? ""
            return [
                mark + Self.joined(field.titles), notes.joined(separator: words(Phrases.explainSeparator)),
                Style.faint(element(field)),
            ]
        }
        return [Style.strong(heading)] + Columns.lines(rows)
    }

    private func requirement(_ field: FormField) -> String {
        switch field.requirement {
        case .always: words(Phrases.explainRequired)
        case .withGroup:
            words(Phrases.explainWithGroup, ["group": field.titles.dropLast().last ?? ""])
        case .never: Style.faint(words(Phrases.explainOptional))
        }
    }

    private func element(_ field: FormField) -> String {
        guard let element = field.dataElement else { return words(Phrases.explainNoElement) }
        guard !element.of.isEmpty else { return element.id }
        return words(Phrases.explainOf, ["element": element.id, "person": element.of])
    }

    // MARK: Messages

    private func messages() -> [String] {
        let messages = explanation.lineage.messages
        let fields = messages.reduce(0) { $0 + $1.fields.count }
        var lines = [
            Style.strong(
                words(Phrases.explainMessages, ["count": "\(messages.count)", "fields": "\(fields)"]))
        ]
        for message in messages {
            let step = program.definition.step(message.step)?.title ?? message.step.rawValue
            let department = program.contracts[message.department]?.title ?? message.department.rawValue
            let isTelling =
                if case .request(let request) = program.definition.step(message.step)?.action {
                    request.isTelling
                } else { false }
            lines.append(
                "  \(step) → \(department)  " + Style.faint(message.service.rawValue)
                    + (isTelling ? " · " + words(Phrases.graphTells) : ""))
            lines += self.fields(of: message)
            let attached = program.definition.step(message.step)?.attach.compactMap { attach in
                program.definition.materials.first { $0.name == attach.material }?.title
            }
            if let attached, !attached.isEmpty {
                lines.append(
                    "    "
                        + words(
                            Phrases.explainAttached,
                            ["materials": attached.joined(separator: words(Phrases.explainSeparator))]))
            }
        }
        return lines
    }

    private func fields(of message: Lineage.Message) -> [String] {
        let fields = message.fields.map { field in
            ["  " + Self.joined(program.titles(of: field, in: message)), kind(field.kind), sources(field)]
        }
        // It goes into no message, and stands behind those that do.
        let office = message.region.map { region in
            [["  " + Style.faint(words(Phrases.explainOffice)), "", sources(region, isMoved: true)]]
        }
        return Columns.lines(fields + (office ?? []))
    }

    // MARK: Undoing

    /// Whether each step that asks a department can be undone, and how.
    private func undo() -> [String] {
        let undo = UndoWords(program: program, console: console)
        var lines = [Style.strong(words(Phrases.explainUndo))]
        for (index, step) in program.definition.steps.enumerated() {
            guard case .request = step.action else { continue }
            let how = undo.how(program.steps[index].undo, step.name)
            lines.append("  \(step.title): \(how)")
            if let message = explanation.lineage.undos.first(where: { $0.step == step.name }) {
                lines += fields(of: message)
            }
        }
        return lines
    }

    private func kind(_ kind: Lineage.Kind) -> String {
        switch kind {
        case .moved: words(Phrases.explainMoved)
        case .computed: words(Phrases.explainComputed)
        case .constant: Style.faint(words(Phrases.explainConstant))
        }
    }

    private func sources(_ field: Lineage.Field) -> String {
        sources(field.sources, isMoved: field.kind == .moved)
    }

    private func sources(_ sources: [FieldSource], isMoved: Bool) -> String {
        let values = sources.filter { $0.flow != .decided }.map(source)
        let deciding = sources.filter { $0.flow == .decided }.map {
            words(Phrases.explainDecided, ["source": source($0)])
        }
        let all =
            [values.joined(separator: isMoved ? words(Phrases.explainOr) : " + ")].filter {
                !$0.isEmpty
            } + deciding
        return all.isEmpty ? "" : "← " + all.joined(separator: words(Phrases.explainSeparator))
    }

    private func source(_ source: FieldSource) -> String {
        let document =
            switch source.origin {
            case .application:
                words(program.definition.begins == nil ? Phrases.explainForms : Phrases.explainTheMessage)
            case .reply(let step, _, _), .answer(let step):
                program.definition.step(step)?.title ?? step.rawValue
            case .region: words(Phrases.explainRegion)
            case .case: words(Phrases.explainCase)
            case .undo: words(Phrases.explainReason)
            case .today: words(Phrases.graphToday)
            }
        return Self.joined([document] + program.titles(of: source))
    }

    // MARK: Counts

    private func counts() -> [String] {
        var rows = [
            [
                words(Phrases.given),
                // What a department has sent the family has not told.
                program.definition.begins != nil
                    ? words(Phrases.givenText, ["count": "0"])
                    : words(
                        Phrases.explainGivenText,
                        ["least": "\(explanation.requiredFields)", "most": "\(explanation.form.count)"]),
            ],
            [
                words(Phrases.moved),
                words(
                    Phrases.explainMovedText,
                    [
                        "count": "\(explanation.movedFromReplies + explanation.movedFromApplication)",
                        "replies": "\(explanation.movedFromReplies)",
                        "form": "\(explanation.movedFromApplication)",
                    ]),
            ],
            [
                words(Phrases.visits),
                words(
                    Phrases.explainVisitsText,
                    [
                        "saved": "\(explanation.visitsSavedAtMost)",
                        "counters": "\(explanation.visitsToCounters)",
                    ]),
            ],
        ]
        if !explanation.uncounted.isEmpty {
            let services = explanation.uncounted.map(\.rawValue).joined(separator: ", ")
            rows.append(["", words(Phrases.visitsUnknown, ["services": services])])
        }
        return [Style.strong(words(Phrases.explainCounts))] + Columns.lines(rows)
    }

    // MARK: With an application

    private func outlook(_ outlook: ApplicationOutlook) -> [String] {
        let forecast = outlook.forecast
        let filled = explanation.form.count { forecast.given.contains($0.path) }
        var lines = [
            Style.strong(
                words(
                    Phrases.explainApplication,
                    [
                        "file": outlook.file, "date": outlook.now.date().text,
                        "calendar": program.definition.calendar,
                    ])),
            "  "
                + words(
                    Phrases.explainFilled,
                    ["count": "\(filled)", "blank": "\(explanation.form.count - filled)"]),
        ]
        guard outlook.refusals.isEmpty else {
            lines.append("  " + Style.bad(words(Phrases.explainRefused)))
            return lines + outlook.refusals.map { "    " + Failure.line($0, console.language) }
        }
        lines += IntakeText(program: program, console: console).outlook(forecast)
        if !forecast.conditions.isEmpty {
            lines.append("  " + words(Phrases.explainConditions))
            lines += Columns.lines(forecast.conditions.map { ["  " + $0.name.rawValue, holds($0.answer)] })
        }
        lines.append("  " + words(Phrases.explainSteps))
        lines += Columns.lines(
            forecast.steps.map { step in
                let title = program.definition.step(step.name)?.title ?? step.name.rawValue
                return ["  " + title, what(step), step.runs == .no ? "" : Style.faint(by(step.latest))]
            })
        if let latest = forecast.latest {
            lines.append("  " + words(Phrases.explainComplete, ["date": latest.date().text]))
        }
        return lines
    }

    private func holds(_ answer: Forecast.Answer) -> String {
        switch answer {
        case .yes: words(Phrases.explainHolds)
        case .no: words(Phrases.explainHoldsNot)
        case .later, .desk: why(answer)
        }
    }

    private func why(_ answer: Forecast.Answer) -> String {
        switch answer {
        case .later(let steps):
            let titles = steps.map { program.definition.step($0)?.title ?? $0.rawValue }
            return words(Phrases.explainLater, ["steps": titles.joined(separator: ", ")])
        case .desk(let code): return words(Phrases.explainDesk, ["code": code.rawValue])
        case .yes, .no: return ""
        }
    }

    /// What a step does that sends nothing.
    private func withoutMessage(_ step: StepName) -> String {
        switch program.definition.step(step)?.action {
        case .decide: words(Phrases.explainDecides)
        case .ask(let inquiry):
            words(inquiry.desk == .family ? Phrases.explainAsksFamily : Phrases.explainAsksWindow)
        case .wait: words(Phrases.explainWaits)
        case .group, .race:
            words(
                Phrases.explainGroup,
                ["count": "\(program.definition.steps.count { $0.parent == step })"])
        case .set, .request, nil: words(Phrases.explainComputes)
        }
    }

    private func what(_ step: Forecast.Step) -> String {
        switch step.runs {
        case .no: return Style.faint(words(Phrases.skippedCondition))
        case .desk: return Style.warn(why(step.runs))
        case .yes, .later: break
        }
        guard let count = step.fields, case .request(let request) = program.definition.step(step.name)?.action
        else {
            return step.runs == .yes ? withoutMessage(step.name) : why(step.runs)
        }
        let sends = words(
            step.runs == .yes ? Phrases.explainSends : Phrases.explainMaySend,
            [
                "fields": text(count), "why": why(step.runs),
                "department": program.contracts[request.department]?.title ?? request.department.rawValue,
            ])
        guard let office = step.office else { return sends }
        return sends + words(Phrases.explainSeparator) + text(office)
    }

    private func text(_ office: Forecast.Office) -> String {
        switch office {
        case .office(let name): words(Phrases.explainAtOffice, ["office": name.rawValue])
        case .notConnected: Style.warn(words(Phrases.explainNoOffice))
        case .notARegion: Style.warn(words(Phrases.explainNoRegion))
        case .each: words(Phrases.explainOfficeEach)
        case .later(let steps):
            words(
                Phrases.explainOfficeLater,
                [
                    "steps": steps.map { program.definition.step($0)?.title ?? $0.rawValue }
                        .joined(separator: ", ")
                ])
        }
    }

    private func text(_ count: Forecast.FieldCount) -> String {
        guard let most = count.most else {
            return words(Phrases.explainAtLeast, ["count": "\(count.least)"])
        }
        return most == count.least ? "\(most)" : "\(count.least)–\(most)"
    }

    private func by(_ latest: Instant?) -> String {
        latest.map { words(Phrases.explainBy, ["date": $0.date().text]) } ?? words(Phrases.explainNoDate)
    }

    private static func joined(_ titles: [String]) -> String { titles.joined(separator: " › ") }

    private func words(_ phrase: LocalizedText, _ arguments: [String: String] = [:]) -> String {
        console.words(phrase, arguments)
    }
}
