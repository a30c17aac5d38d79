import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import WorkflowModel

/// `order:`, a list such as `{begins: grave}`, `{done: grave}`: what happened to steps, in this order. Other things may
/// have happened between.
struct OrderExpectation: Expectation {
    static let key = Shape.Key(
        "order", .list(.map { shape }), .optional,
        en: "What happened to steps, in this order.", zh: "各环节先后发生了什么，按此顺序。")

    /// What happens to a step, in the words of `steps:`.
    enum Word: String, Sendable, Hashable, CaseIterable {
        case begins, done, skipped
        case passedOver = "passed-over"
        case ended, cancelled, undone
    }

    private static let shape = Shape(
        "order",
        Word.allCases.map { word in
            .init(
                word.rawValue, .text, .optional, en: "The step, or one of several: `heirs:2`.",
                zh: "环节，或其中之一，如 `heirs:2`。")
        })

    /// One thing that happened to a step.
    struct Happening: Sendable, Hashable {
        var word: Word
        var step: StepName
    }

    /// An entry of the list.
    struct Entry: Sendable {
        var happening: Happening
        var place: SourcePlace
    }

    let entries: [Entry]

    static func read(_ node: DefinitionNode, _ reader: inout ScenarioReader) -> [any Expectation] {
        let entries = (node.items ?? []).compactMap { item -> Entry? in
            let given = item.entries ?? []
            if given.isEmpty, item.entries != nil { reader.report("OW1142", item.place, ["key": "order"]) }
            if given.count > 1 {
                reader.report("OW1911", given[1].keyPlace, ["one": given[0].key, "other": given[1].key])
                return nil
            }
            guard let said = given.first, let word = Word(rawValue: said.key),
                let name = said.value.text, reader.step(name, at: said.value.place) != nil
            else { return nil }
            return Entry(happening: Happening(word: word, step: StepName(name)), place: item.place)
        }
        return [OrderExpectation(entries: entries)]
    }

    func differences(from record: CaseRecord) -> [Diagnostic] {
        // An application that was refused is told by `end:`.
        guard record.state != nil else { return [] }
        let course = record.course.flatMap(\.events).compactMap(Self.happening)
        var differences: [Diagnostic] = []
        var next = 0
        for entry in entries {
            guard let index = course[next...].firstIndex(of: entry.happening) else {
                // Earlier than it should be is another thing than never.
                let isEarlier = course[..<next].contains(entry.happening)
                differences.append(
                    Diagnostic(
                        "OW1941", at: entry.place,
                        [
                            "what": "\(entry.happening.word.rawValue): \(entry.happening.step)",
                            "found": isEarlier ? "only before what stands above it" : "never",
                            "found.zh": isEarlier ? "只在上一项之前发生过" : "从未发生",
                        ]))
                continue
            }
            next = index + 1
        }
        return differences
    }

    /// Nil for what is not said in `order:`.
    static func happening(_ event: CaseEvent) -> Happening? {
        switch event {
        case .stepStarted(let step, _): Happening(word: .begins, step: step)
        case .stepDone(let step): Happening(word: .done, step: step)
        case .stepSkipped(let step, _): Happening(word: .skipped, step: step)
        case .stepPassedOver(let step, _): Happening(word: .passedOver, step: step)
        case .stepEnded(let step, _): Happening(word: .ended, step: step)
        case .stepCancelled(let step): Happening(word: .cancelled, step: step)
        case .withdrawal(.stepUndone(let step)): Happening(word: .undone, step: step)
        default: nil
        }
    }
}
