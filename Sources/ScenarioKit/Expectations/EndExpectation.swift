import CaseMachine
import CaseModel
import DefinitionFiles
import WorkflowModel

/// `end: completed`.
struct EndExpectation: Expectation {
    static let key = Shape.Key(
        "end", .choice(["completed", "ended", "withdrawn", "waiting", "refused"]), .required,
        en: "How it ends.",
        zh: "如何结束。")

    let ending: String
    let place: SourcePlace

    static func read(_ node: DefinitionNode, _ reader: inout ScenarioReader) -> [any Expectation] {
        [EndExpectation(ending: node.text ?? "", place: node.place)]
    }

    func differences(from record: CaseRecord) -> [Diagnostic] {
        guard record.ending != ending else { return [] }
        let difference = Diagnostic("OW1921", at: place, ["found": record.ending, "expected": ending])
        // Why it was refused is what the author wants to know.
        let reasons = record.refusals.map { refusal in
            Diagnostic(
                "OW1939", at: record.scenario.application.place,
                [
                    "code": refusal.arguments["rule"] ?? refusal.code.rawValue,
                    "reason": refusal.reason(in: .english), "reason.zh": refusal.reason(in: .chinese),
                ])
        }
        return [difference] + reasons
    }
}

/// An entry of `cases:`: `affairs:2: withdrawn`, how a case within ends.
struct CaseExpectation: Expectation {
    static let key = Shape.Key(
        "cases",
        .map {
            Shape(
                "cases",
                others: .init(.text, .choice(["completed", "ended", "withdrawn", "waiting"])))
        }, .optional, en: "How the cases end that steps run: `affairs:2: completed`.",
        zh: "各环节所办子办件的结果，如 `affairs:2: completed`。")

    let path: CasePath
    let ending: String
    let place: SourcePlace

    static func read(_ node: DefinitionNode, _ reader: inout ScenarioReader) -> [any Expectation] {
        (node.entries ?? []).compactMap { entry in
            guard let named = reader.caseWithin(entry.key, at: entry.keyPlace) else { return nil }
            return CaseExpectation(
                path: named.path, ending: entry.value.text ?? "", place: entry.value.place)
        }
    }

    func differences(from record: CaseRecord) -> [Diagnostic] {
        guard let found = record[path]?.ending else { return record.missing(path, at: place) }
        guard found != ending else { return [] }
        return [
            Diagnostic(
                "OW1946", at: place, ["case": path.description, "found": found, "expected": ending])
        ]
    }
}

/// `at: 2026-09-25`: when the case ended, or the application was refused.
struct EndTimeExpectation: Expectation {
    static let key = Shape.Key("at", .text, .optional, en: "When it ends.", zh: "何时结束。")

    let moment: Moment
    let place: SourcePlace

    static func read(_ node: DefinitionNode, _ reader: inout ScenarioReader) -> [any Expectation] {
        reader.moment(node).map { [EndTimeExpectation(moment: $0, place: node.place)] } ?? []
    }

    func differences(from record: CaseRecord) -> [Diagnostic] {
        let found = record.state?.closedAt ?? record.end
        guard !moment.holds(found) else { return [] }
        return [
            Diagnostic(
                "OW1922", at: place,
                ["found": moment.words(for: found), "expected": moment.words(for: moment.start)])
        ]
    }
}

/// `refused-by: [death-before-birth]`: rules of the workflow, or codes.
struct RefusalExpectation: Expectation {
    static let key = Shape.Key(
        "refused-by", .oneOrMore(.text), .optional, en: "Rules or codes that turn the application away.",
        zh: "据以不予接收的规则或代码。")

    let code: String
    let place: SourcePlace

    static func read(_ node: DefinitionNode, _ reader: inout ScenarioReader) -> [any Expectation] {
        let rules = reader.definition.workflow.refusals.map(\.code.rawValue)
        return (node.items ?? [node]).compactMap { node in
            let code = node.text ?? ""
            guard rules.contains(code) || Catalogue.shared.codes.contains(DiagnosticCode(rawValue: code))
            else {
                reader.unknown("OW1917", code, among: rules, at: node.place)
                return nil
            }
            return RefusalExpectation(code: code, place: node.place)
        }
    }

    func differences(from record: CaseRecord) -> [Diagnostic] {
        let found = record.refusals.map { $0.arguments["rule"] ?? $0.code.rawValue }
        // A case that was not refused at all is told by `end:`.
        guard record.state == nil, !found.contains(code),
            !record.refusals.contains(where: { $0.code.rawValue == code })
        else { return [] }
        return [
            Diagnostic(
                "OW1940", at: place,
                ["expected": code, "found": found.map { "`\($0)`" }.joined(separator: ", ")])
        ]
    }
}
