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
                word.rawValue, .text, .optional,
                en: "The step, one of several, `heirs:2`, or one of a case within, `affairs:2/household`.",
                zh: "环节，其中之一如 `heirs:2`，或子办件中的环节如 `affairs:2/household`。")
        })

    /// One thing that happened to a step.
    struct Happening: Sendable, Hashable {
        var word: Word
        var step: StepPath
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
                let named = reader.step(said.value)
            else { return nil }
            return Entry(happening: Happening(word: word, step: named.path), place: item.place)
        }
        return [OrderExpectation(entries: entries)]
    }

    func differences(from record: CaseRecord) -> [Diagnostic] {
        // An application that was refused is told by `end:`.
        guard record.state != nil else { return [] }
        let course = record.course.flatMap { report in
            report.events.compactMap { Self.happening($0, within: CasePath(of: report.caseID)) }
        }
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
    static func happening(_ event: CaseEvent, within: CasePath = .own) -> Happening? {
        let (word, step): (Word, StepName)
        switch event {
        case .stepStarted(let name, _): (word, step) = (.begins, name)
        case .stepDone(let name): (word, step) = (.done, name)
        case .stepSkipped(let name, _): (word, step) = (.skipped, name)
        case .stepPassedOver(let name, _): (word, step) = (.passedOver, name)
        case .stepEnded(let name, _): (word, step) = (.ended, name)
        case .stepCancelled(let name): (word, step) = (.cancelled, name)
        case .withdrawal(.stepUndone(let name)): (word, step) = (.undone, name)
        default: return nil
        }
        return Happening(word: word, step: StepPath(step, within: within))
    }
}
