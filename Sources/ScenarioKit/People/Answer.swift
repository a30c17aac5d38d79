import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import WorkflowModel

/// `answer: new-head` with `with: {name: 韦小军}`: what a person says to the questions of a step, as with
/// `onewindow answer`.
struct Answer: PersonVerb {
    static let keys = [
        Shape.Key(
            "answer", .text, .required,
            en:
                "The step whose questions are answered; within a case that a step runs, `affairs:2/new-head`.",
            zh: "回答哪个环节的问题；子办件中的环节写作 `affairs:2/new-head`。"),
        Shape.Key(
            "with", .map { Shape("with", others: Shape.Others(.name, .text)) }, .required,
            en: "The answers, by the names of the questions.", zh: "各问题的回答。"),
    ]

    let step: StepPath
    let answers: [(name: String, text: String)]

    init?(_ node: DefinitionNode, _ reader: inout ScenarioReader) {
        guard let named = node["answer"].flatMap({ reader.step($0) }) else { return nil }
        step = named.path
        answers = (node["with"]?.entries ?? []).map { ($0.key, $0.value.text ?? "") }
    }

    var words: String { "answer \(step)" }

    var within: CasePath { step.within }

    func isPossible(among cases: StandingCases) -> Bool { cases[step]?.phase == .asking }

    func perform(by runtime: CaseRuntime, on caseID: CaseID) async throws {
        try await runtime.answer(answers, step.step, of: caseID)
    }
}
