import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import WorkflowModel

/// `decide: household` with `say: again`: what a person at the desk says of a step, as with `onewindow decide`.
struct Decide: PersonVerb {
    static let keys = [
        Shape.Key("decide", .text, .required, en: "The step that a person decides about.", zh: "人工处理的环节。"),
        Shape.Key(
            "say", .choice(ClerkVerb.allCases.map(\.rawValue)), .required, en: "What the person says.",
            zh: "处理决定。"),
    ]

    let step: StepName
    let verb: ClerkVerb

    init?(_ node: DefinitionNode, _ reader: inout ScenarioReader) {
        guard let name = node["decide"], reader.step(name) != nil,
            let verb = node["say"]?.text.flatMap(ClerkVerb.init(rawValue:))
        else { return nil }
        step = StepName(name.text ?? "")
        self.verb = verb
    }

    var words: String { "decide \(step): \(verb.rawValue)" }

    /// At the desk, or with a department that has let its promised time pass.
    func isPossible(in state: CaseState) -> Bool {
        switch state[step].phase {
        case .desk, .asking, .timing: true
        case .running, .undoing: state[step].isDeadlineMissed
        default: false
        }
    }

    func perform(by runtime: CaseRuntime, on caseID: CaseID) async throws {
        try await runtime.clerk(verb, step, of: caseID)
    }
}
