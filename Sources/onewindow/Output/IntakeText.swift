import CaseModel
import Checker
import Expressions
import WorkflowModel

/// Questions and materials as lines for people: of the workflow, and of one family.
struct IntakeText {
    let program: WorkflowProgram
    let console: Console

    // MARK: The workflow

    func questions() -> [String] {
        let rows = program.questions.enumerated().map { index, program in
            [
                "\(index + 1). " + program.question.ask,
                program.question.choices.map(\.words).joined(separator: " / "),
                Style.faint(notes(program)),
            ]
        }
        return [Style.strong(words(Phrases.intakeQuestions, ["count": "\(rows.count)"]))]
            + Columns.lines(rows)
    }

    private func notes(_ question: QuestionProgram) -> String {
        var notes = ["→ " + title(of: question.field)]
        if let when = question.when {
            notes.append(program.words(ofCondition: when, in: console.language))
        }
        if let knower = question.question.knownFrom {
            notes.append(
                words(Phrases.intakeKnownFrom, ["department": department(knower.department)]))
        }
        return joined(notes)
    }

    private func title(of field: [String]) -> String {
        program.titles(of: FieldSource(origin: .application, path: field, flow: .moved))
            .joined(separator: " › ")
    }

    func materials() -> [String] {
        let rows = program.materials.map { needed in
            var notes = [users(needed.material)]
            if let when = needed.when {
                notes.append(program.words(ofCondition: when, in: console.language))
            }
            if !needed.material.knownAfter.isEmpty {
                notes.append(
                    words(
                        Phrases.explainLater,
                        ["steps": needed.material.knownAfter.map { title($0.step) }.joined(separator: ", ")])
                )
            }
            return [needed.material.title, way(needed.material), Style.faint(joined(notes))]
        }
        return [Style.strong(words(Phrases.intakeMaterials, ["count": "\(rows.count)"]))]
            + Columns.lines(rows) + details(program.materials.map(\.material))
    }

    private func users(_ material: Material) -> String {
        guard let steps = material.steps else { return words(Phrases.intakeForWindow) }
        return words(
            Phrases.intakeFor,
            ["steps": steps.map { title($0.step) }.joined(separator: words(Phrases.explainSeparator))])
    }

    /// Where it comes from: a department, and what the family does otherwise.
    private func way(_ material: Material) -> String {
        let family = otherwise(material)
        guard let from = material.from else { return family }
        return words(
            Phrases.intakeFrom, ["department": department(from), "otherwise": family])
    }

    private func otherwise(_ material: Material) -> String {
        switch material.otherwise {
        case .bring: words(Phrases.intakeBring)
        case .pledge: words(Phrases.intakePledge)
        case .later:
            words(
                Phrases.intakeLater,
                ["span": material.due.map { $0.words(in: console.language) } ?? ""])
        }
    }

    /// What is taken in a material's place, and what becomes of the original.
    private func details(_ materials: [Material]) -> [String] {
        materials.compactMap { material in
            var notes: [String] = []
            if !material.anyOf.isEmpty {
                notes.append(
                    words(
                        Phrases.intakeAnyOf,
                        ["titles": material.anyOf.joined(separator: words(Phrases.intakeThen))]))
            }
            if let keep = material.keep { notes.append(words(Self.phrase(for: keep))) }
            return notes.isEmpty ? nil : "  " + Style.faint(material.title + ": " + joined(notes))
        }
    }

    private static func phrase(for keep: Material.Keep) -> LocalizedText {
        switch keep {
        case .seen: Phrases.intakeSeen
        case .surrendered: Phrases.intakeSurrendered
        case .copied: Phrases.intakeCopied
        case .scanned: Phrases.intakeScanned
        }
    }

    // MARK: One family

    /// What this family is asked and must bring.
    func outlook(_ forecast: Forecast) -> [String] {
        var lines: [String] = []
        let asked = zip(program.questions, forecast.questions).filter { $0.1.asked != .no }
        if !asked.isEmpty {
            lines.append("  " + words(Phrases.intakeAsked))
            lines += Columns.lines(
                asked.map { program, question in
                    let answered = question.isAnswered ? Phrases.intakeAnswered : Phrases.intakeNotAnswered
                    var notes = [words(answered)]
                    if case .desk = question.asked { notes = [why(question.asked)] }
                    if let knower = program.question.knownFrom {
                        notes.append(
                            words(Phrases.intakeKnownFrom, ["department": department(knower.department)]))
                    }
                    return ["  " + program.question.ask, joined(notes)]
                })
        }
        let all = zip(program.materials.map(\.material), forecast.materials).filter { $0.1.needed != .no }
        guard !all.isEmpty else { return lines }
        let groups: [(LocalizedText, (Material) -> Bool)] = [
            (Phrases.intakeToBring, { $0.from == nil && $0.otherwise == .bring }),
            (Phrases.intakeToPledge, { $0.from == nil && $0.otherwise == .pledge }),
            (Phrases.intakeToBringLater, { $0.from == nil && $0.otherwise == .later }),
            (Phrases.intakeSupplied, { $0.from != nil }),
        ]
        for (heading, isMeant) in groups {
            let rows = all.filter { isMeant($0.0) && $0.1.needed == .yes }.map { material, needed in
                ["  " + material.title, note(material, needed)]
            }
            if !rows.isEmpty { lines += ["  " + words(heading)] + Columns.lines(rows) }
        }
        let open = all.filter { $0.1.needed != .yes }.map { material, needed in
            ["  " + material.title, joined([way(material), why(needed.needed)])]
        }
        if !open.isEmpty { lines += ["  " + words(Phrases.intakePerhaps)] + Columns.lines(open) }
        return lines
    }

    private func note(_ material: Material, _ needed: Forecast.Material) -> String {
        var notes: [String] = []
        if let from = material.from {
            notes.append(department(from))
            notes.append(words(Phrases.intakeOtherwise, ["otherwise": otherwise(material)]))
        }
        if material.otherwise == .later {
            notes.append(
                needed.due.map { words(Phrases.explainBy, ["date": $0.date().text]) }
                    ?? words(Phrases.explainNoDate))
        }
        if !material.anyOf.isEmpty {
            notes.append(
                words(
                    Phrases.intakeAnyOf,
                    ["titles": material.anyOf.joined(separator: words(Phrases.intakeThen))]
                ))
        }
        return joined(notes)
    }

    private func why(_ answer: Forecast.Answer) -> String {
        switch answer {
        case .later(let steps):
            words(Phrases.explainLater, ["steps": steps.map(title).joined(separator: ", ")])
        case .desk(let code): words(Phrases.explainDesk, ["code": code.rawValue])
        case .yes, .no: ""
        }
    }

    // MARK: Words

    private func title(_ step: StepName) -> String { program.definition.step(step)?.title ?? step.rawValue }
    private func department(_ name: DepartmentName) -> String {
        program.contracts[name]?.title ?? name.rawValue
    }
    private func joined(_ notes: [String]) -> String {
        notes.filter { !$0.isEmpty }.joined(separator: words(Phrases.explainSeparator))
    }
    private func words(_ phrase: LocalizedText, _ arguments: [String: String] = [:]) -> String {
        console.words(phrase, arguments)
    }
}
