import CaseMachine
import CaseModel
import DefinitionFiles
import WorkflowModel

/// An entry of `deadlines:`: `household: 2026-09-29`, `none`, or `{is: 2026-09-29, missed: yes}`.
struct DeadlineExpectation: Expectation {
    static let key = Shape.Key(
        "deadlines", .map { Shape("deadlines", others: .init(.text, .either([.text, .map { shape }]))) },
        .optional, en: "By when steps promise their results: the last day in time.", zh: "各环节承诺的最后一天。")

    private static let shape = Shape(
        "deadline",
        [
            .init("is", .text, .required, en: "The last day in time, or `none`.", zh: "承诺的最后一天，或 `none`。"),
            .init("missed", .choice(["yes", "no"]), .optional, en: "Has it passed?", zh: "是否已超时。"),
        ])

    let step: StepPath
    /// Nil for none.
    let moment: Moment?
    let isMissed: Bool?
    let place: SourcePlace
    let missedPlace: SourcePlace

    static func read(_ node: DefinitionNode, _ reader: inout ScenarioReader) -> [any Expectation] {
        (node.entries ?? []).compactMap { entry in
            guard let step = reader.step(entry.key, at: entry.keyPlace) else { return nil }
            let said = entry.value["is"] ?? entry.value
            let moment = said.text == "none" ? nil : reader.moment(said)
            let missed = entry.value["missed"]
            return DeadlineExpectation(
                step: step.path, moment: moment, isMissed: missed.map { $0.text == "yes" }, place: said.place,
                missedPlace: missed?.place ?? said.place)
        }
    }

    func differences(from record: CaseRecord) -> [Diagnostic] {
        guard let state = record[step.within]?.state[step.step] else {
            return record.missing(step.within, at: place)
        }
        var differences: [Diagnostic] = []
        // The journal has the instant from which on it is too late.
        let last = state.deadline.map { $0 + .milliseconds(-1) }
        let fits =
            switch (moment, last) {
            case (nil, nil): true
            case (let moment?, let last?):
                moment.precision == .day ? moment.holds(last) : moment.holds(last + .milliseconds(1))
            default: false
            }
        if !fits {
            let found = last.map { last in
                moment?.precision == .day || moment == nil
                    ? last.date().text : moment?.words(for: last + .milliseconds(1)) ?? ""
            }
            differences.append(
                Diagnostic(
                    "OW1934", at: place,
                    [
                        "step": step.description, "found": found ?? "none", "found.zh": found ?? "无",
                        "expected": moment.map { $0.words(for: $0.start) } ?? "none",
                        "expected.zh": moment.map { $0.words(for: $0.start) } ?? "无",
                    ]))
        }
        if let isMissed, isMissed != state.isDeadlineMissed {
            differences.append(
                Diagnostic(
                    "OW1935", at: missedPlace,
                    [
                        "step": step.description, "found": isMissed ? "kept" : "missed",
                        "found.zh": isMissed ? "未超时" : "已超时",
                    ]))
        }
        return differences
    }
}
