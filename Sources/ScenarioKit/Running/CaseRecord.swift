import CaseMachine
import CaseModel
import CaseRuntime
import Departments
import Expressions
import WorkflowModel

/// Everything that came of a scenario's case and of those within it: what expectations are held against.
struct CaseRecord: Sendable {
    /// One message with what its envelope says.
    struct Message: Sendable {
        var row: MessageHistory.Row
        var service: ServiceName?
        /// The word of the envelope: `request`, `rejection`.
        var kind: String
        var payload: XMLTree?
        /// What has gone beside it.
        var attachments: [AttachmentFacts]
        /// How often its bytes came to the department; nil for what came from there.
        var handedOver: Int?
    }

    /// What came of one case.
    struct Case: Sendable {
        var state: CaseState
        /// The workflow as the case is pinned to it.
        var program: WorkflowProgram
        var messages: [Message] = []
        /// What each step gave: the payload of its reply, or the values it computed.
        var results: [StepName: XMLTree] = [:]

        /// How the case stands at the end, as `expect: end:` says it.
        var ending: String {
            switch state.result {
            case .completed: "completed"
            case .ended: "ended"
            case .withdrawn: "withdrawn"
            case nil: "waiting"
            }
        }
    }

    let scenario: Scenario
    /// True to show values of fields although the scenario does not say them.
    let showsValues: Bool
    /// Where the case's own clock stood at the end.
    var end: Instant
    /// The case, unless the application was refused, and those that it has opened.
    var cases: [CasePath: Case] = [:]
    /// Why the application was refused.
    var refusals: [Diagnostic] = []
    /// What happened, turn by turn, in this case and in those within it.
    var course: [CaseReport] = []
    /// What has gone otherwise than the scenario says while it ran.
    var problems: [Diagnostic] = []

    init(_ scenario: Scenario, showsValues: Bool) {
        self.scenario = scenario
        self.showsValues = showsValues
        end = scenario.start
    }

    /// How the case stands at the end, as `expect: end:` says it.
    var ending: String { self[.own]?.ending ?? "refused" }

    /// Nil when there is no such case, or the application was refused.
    subscript(path: CasePath) -> Case? { cases[path] }

    /// Nil when the application was refused.
    var state: CaseState? { self[.own]?.state }

    /// What there is to say of a case that was expected and was never opened. Nothing after an application that was refused:
    /// that is told by `end:`.
    func missing(_ path: CasePath, at place: SourcePlace) -> [Diagnostic] {
        guard path != .own, state != nil else { return [] }
        return [Diagnostic("OW1947", at: place, ["case": path.description])]
    }

    /// A value of a field, as it may be shown: only what the scenario says itself, unless values are asked for.
    func shown(_ value: String) -> LocalizedText {
        if showsValues || scenario.words.contains(value) {
            return LocalizedText(en: "`\(value)`", zh: "`\(value)`")
        }
        let count = value.unicodeScalars.count
        return LocalizedText(
            en: "another value of \(count) character\(count == 1 ? "" : "s")", zh: "另一个 \(count) 个字符的值")
    }
}
