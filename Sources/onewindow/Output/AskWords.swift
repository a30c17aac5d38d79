import CaseMachine
import CaseModel
import Expressions
import WorkflowModel

extension AskRule {
    /// What somebody is asked for, by the paths that a person types.
    func words(_ console: Console) -> String {
        fields.isEmpty
            ? console.words(Phrases.askedForAnything)
            : fields.map(\.text).joined(separator: console.words(Phrases.explainSeparator))
    }

    func whoWords(_ console: Console) -> String {
        console.words(who == .family ? Phrases.askedFamily : Phrases.askedWindow)
    }
}

extension StepDefinition {
    /// What somebody has been asked after this rejection.
    func asked(after code: ReasonCode) -> AskRule? {
        if case .ask(let rule) = onRejection.response(to: code) { rule } else { nil }
    }
}

/// The last day on which it is in time.
extension Console {
    func until(_ instant: Instant?) -> String {
        instant.map {
            " · " + words(Phrases.supplementUntil, ["date": ($0 + .milliseconds(-1)).date().text])
        } ?? ""
    }
}
