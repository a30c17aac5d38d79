import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import WorkflowModel

/// `decide: household` with `say: again`: what a person at the desk says of a step, as with `onewindow decide`.
struct Decide: PersonVerb {
    static let keys = [
        Shape.Key(
            "decide", .text, .required,
            en:
                "The step that a person decides about; within a case that a step runs, `affairs:2/household`.",
            zh: "人工处理的环节；子办件中的环节写作 `affairs:2/household`。"),
        Shape.Key(
            "say", .choice(ClerkVerb.allCases.map(\.rawValue)), .required, en: "What the person says.",
            zh: "处理决定。"),
    ]

    let step: StepPath
    let verb: ClerkVerb

    init?(_ node: DefinitionNode, _ reader: inout ScenarioReader) {
        guard let named = node["decide"].flatMap({ reader.step($0) }),
            let verb = node["say"]?.text.flatMap(ClerkVerb.init(rawValue:))
        else { return nil }
        step = named.path
        self.verb = verb
    }

    var words: String { "decide \(step): \(verb.rawValue)" }
    var within: CasePath { step.within }

    /// At the desk, or with a department that has let its promised time pass.
    func isPossible(among cases: StandingCases) -> Bool {
        guard let state = cases[step] else { return false }
        switch state.phase {
        case .desk, .asking, .timing: return true
        case .running, .undoing: return state.isDeadlineMissed
        default: return false
        }
    }

    func perform(by runtime: CaseRuntime, on caseID: CaseID) async throws {
        try await runtime.clerk(verb, step.step, of: caseID)
    }
}
