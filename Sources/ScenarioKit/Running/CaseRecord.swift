import CaseMachine
import CaseModel
import CaseRuntime
import Departments
import Expressions
import WorkflowModel

/// Everything that came of a scenario's case: what expectations are held against.
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

    let scenario: Scenario
    /// True to show values of fields although the scenario does not say them.
    let showsValues: Bool
    /// Where the case's own clock stood at the end.
    var end: Instant
    /// Nil when the application was refused.
    var state: CaseState?
    /// The workflow as the case is pinned to it; nil when the application was refused.
    var program: WorkflowProgram?
    /// Why the application was refused.
    var refusals: [Diagnostic] = []
    var messages: [Message] = []
    /// What each step gave: the payload of its reply, or the values it computed.
    var results: [StepName: XMLTree] = [:]
    /// What happened, turn by turn.
    var course: [CaseReport] = []
    /// What has gone otherwise than the scenario says while it ran.
    var problems: [Diagnostic] = []

    init(_ scenario: Scenario, showsValues: Bool) {
        self.scenario = scenario
        self.showsValues = showsValues
        end = scenario.start
    }

    /// How the case stands at the end, as `expect: end:` says it.
    var ending: String {
        guard let state else { return "refused" }
        return switch state.result {
        case .completed: "completed"
        case .ended: "ended"
        case .withdrawn: "withdrawn"
        case nil: "waiting"
        }
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
