import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import WorkflowModel

/// `answer: new-head` with `with: {name: 韦小军}`: what a person says to the questions of a step, as with
/// `onewindow answer`.
struct Answer: PersonVerb {
    static let keys = [
        Shape.Key("answer", .text, .required, en: "The step whose questions are answered.", zh: "回答哪个环节的问题。"),
        Shape.Key(
            "with", .map { Shape("with", others: Shape.Others(.name, .text)) }, .required,
            en: "The answers, by the names of the questions.", zh: "各问题的回答。"),
    ]

    let step: StepName
    let answers: [(name: String, text: String)]

    init?(_ node: DefinitionNode, _ reader: inout ScenarioReader) {
        guard let name = node["answer"], reader.step(name) != nil else { return nil }
        // One of several has a name of its own.
        step = StepName(name.text ?? "")
        answers = (node["with"]?.entries ?? []).map { ($0.key, $0.value.text ?? "") }
    }

    var words: String { "answer \(step)" }

    func isPossible(in state: CaseState) -> Bool { state[step].phase == .asking }

    func perform(by runtime: CaseRuntime, on caseID: CaseID) async throws {
        try await runtime.answer(answers, step, of: caseID)
    }
}
