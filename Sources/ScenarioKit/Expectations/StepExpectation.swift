import CaseMachine
import CaseModel
import DefinitionFiles
import WorkflowModel

/// An entry of `steps:`: `household: done`, `"heirs:2": done` for one of several,
/// `affairs:2/household: done` in the case that a step runs, or `household: {is: passed-over, because: already-cancelled}`.
struct StepExpectation: Expectation {
    static let key = Shape.Key(
        "steps",
        .map { Shape("steps", others: .init(.text, .either([.choice(StepWord.all), .map { shape }]))) },
        .optional, en: "How steps stand at the end.", zh: "各环节最后的状态。")

    private static let shape = Shape(
        "step",
        [
            .init("is", .choice(StepWord.all), .required, en: "Its state.", zh: "状态。"),
            .init("because", .text, .optional, en: "The reason code of that state.", zh: "该状态的原因代码。"),
            .init("at", .text, .optional, en: "When it settled.", zh: "何时了结。"),
            .init("by", .text, .optional, en: "When it settled at the latest.", zh: "最迟何时了结。"),
            .init("asked", .number(0...10_000), .optional, en: "How many requests it made.", zh: "请求次数。"),
        ])

    let step: StepPath
    let word: String
    let place: SourcePlace
    var because: Said<String>?
    var moment: Said<Moment>?
    var latest: Said<Moment>?
    var asked: Said<Int>?

    /// A value with its place.
    struct Said<Value: Sendable>: Sendable {
        var value: Value
        var place: SourcePlace
    }

    static func read(_ node: DefinitionNode, _ reader: inout ScenarioReader) -> [any Expectation] {
        (node.entries ?? []).compactMap { entry in
            guard let named = reader.step(entry.key, at: entry.keyPlace) else { return nil }
            let word = entry.value["is"] ?? entry.value
            var expectation = StepExpectation(
                step: named.path, word: word.text ?? "", place: word.place)
            expectation.because = entry.value["because"].flatMap { node in
                node.text.map { Said(value: $0, place: node.place) }
            }
            expectation.moment = said(entry.value["at"], &reader)
            expectation.latest = said(entry.value["by"], &reader)
            expectation.asked = entry.value["asked"].flatMap { node in
                node.text.flatMap(WholeNumber.read).map { Said(value: $0, place: node.place) }
            }
            return expectation
        }
    }

    private static func said(_ node: DefinitionNode?, _ reader: inout ScenarioReader) -> Said<Moment>? {
        guard let node, let moment = reader.moment(node) else { return nil }
        return Said(value: moment, place: node.place)
    }

    func differences(from record: CaseRecord) -> [Diagnostic] {
        guard let theCase = record[step.within] else { return record.missing(step.within, at: place) }
        let caseState = theCase.state
        var state = caseState[step.step]
        var found = StepWord(state.phase, after: state.askedAfter)
        if let group = caseState.groupThatLeftOut(step.step, in: theCase.program) {
            state.settledAt = caseState[group].settledAt
            found = StepWord(leftOutBy: group)
        }
        func difference(
            _ code: DiagnosticCode, _ place: SourcePlace, found: String, expected: String
        ) -> Diagnostic {
            Diagnostic(
                code, at: place, ["step": step.description, "found": found, "expected": expected])
        }
        var differences: [Diagnostic] = []
        if found.word != word {
            differences.append(difference("OW1923", place, found: found.text, expected: word))
        } else if let because, found.because != because.value {
            differences.append(
                difference(
                    "OW1924", because.place, found: found.because ?? "–", expected: because.value))
        }
        if let moment, state.settledAt.map({ !moment.value.holds($0) }) ?? true {
            differences.append(settled(state.settledAt, moment, "OW1925"))
        }
        if let latest, state.settledAt.map({ latest.value.isBefore($0) }) ?? true {
            differences.append(settled(state.settledAt, latest, "OW1926"))
        }
        if let asked, state.attempt != asked.value {
            differences.append(
                difference("OW1927", asked.place, found: "\(state.attempt)", expected: "\(asked.value)"))
        }
        return differences
    }

    private func settled(
        _ instant: Instant?, _ said: Said<Moment>, _ code: DiagnosticCode
    ) -> Diagnostic {
        let found = instant.map { said.value.words(for: $0) }
        return Diagnostic(
            code, at: said.place,
            [
                "step": step.description, "found": found ?? "never", "found.zh": found ?? "从未",
                "expected": said.value.words(for: said.value.start),
            ])
    }
}
