import CaseMachine
import CaseModel
import DefinitionFiles

/// `messages:`, those that must be there. Without `count:` one message in the order of the list; with it, all that fit.
struct MessageExpectation: Expectation {
    static let key = Shape.Key(
        "messages", .list(.map { MessagePattern.shape }), .optional,
        en: "Messages there must be, in this order.",
        zh: "应有的报文，按此顺序。")

    let patterns: [MessagePattern]

    static func read(_ node: DefinitionNode, _ reader: inout ScenarioReader) -> [any Expectation] {
        [MessageExpectation(patterns: (node.items ?? []).compactMap { MessagePattern($0, &reader) })]
    }

    func differences(from record: CaseRecord) -> [Diagnostic] {
        var differences: [Diagnostic] = []
        // Each case has an order of its own: what is written down of two at one instant has none.
        var next: [CasePath: Int] = [:]
        for pattern in patterns {
            let messages = record[pattern.within]?.messages ?? []
            let fitting = messages.indices.filter { pattern.fits(messages[$0]) }
            if let count = pattern.count {
                if fitting.count != count {
                    differences.append(
                        Diagnostic(
                            "OW1929", at: pattern.place,
                            ["what": pattern.words, "found": "\(fitting.count)", "expected": "\(count)"]))
                }
                continue
            }
            guard let index = fitting.first(where: { $0 >= next[pattern.within, default: 0] }) else {
                // Earlier than it should be is another thing than not there at all.
                let code: DiagnosticCode = fitting.isEmpty ? "OW1928" : "OW1919"
                differences.append(Diagnostic(code, at: pattern.place, ["what": pattern.words]))
                continue
            }
            next[pattern.within] = index + 1
        }
        return differences
    }

    /// The messages of the case itself that no pattern is about.
    func unmentioned(in record: CaseRecord) -> [CaseRecord.Message] {
        let named = patterns.filter { $0.within == .own }
        return (record[.own]?.messages ?? []).filter { message in !named.contains { $0.fits(message) } }
    }
}

/// `no-other-messages: yes`: nothing is sent or comes in beside what `messages:` names.
struct NoOtherMessages: Expectation {
    static let key = Shape.Key(
        "no-other-messages", .choice(["yes"]), .optional, en: "There are no others.", zh: "没有其他报文。")

    let place: SourcePlace

    static func read(_ node: DefinitionNode, _ reader: inout ScenarioReader) -> [any Expectation] {
        [NoOtherMessages(place: node.place)]
    }

    func differences(from record: CaseRecord) -> [Diagnostic] {
        let named =
            record.scenario.expectations.lazy.compactMap { $0 as? MessageExpectation }.first
            ?? MessageExpectation(patterns: [])
        return named.unmentioned(in: record).map { message in
            Diagnostic("OW1920", at: place, ["what": MessagePattern.words(for: message)])
        }
    }
}
