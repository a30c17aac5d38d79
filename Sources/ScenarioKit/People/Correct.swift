import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import WorkflowModel

/// `correct: {deceased/address: …}` with `when: household`: a fact of the form is corrected, as with
/// `onewindow correct`.
struct Correct: PersonVerb {
    static let keys = [
        Shape.Key(
            "correct", .map { Shape("correct", others: Shape.Others(.path, .text)) }, .required,
            en: "Fields of the form with other values; `()` takes one away.", zh: "申请表中更正的字段；`()` 表示去掉。"),
        Shape.Key("when", .name, .optional, en: "Not before this step is done.", zh: "该环节办结后才更正。"),
    ]

    let edits: [FieldEdit]
    /// Nil for at once.
    let step: StepName?

    init?(_ node: DefinitionNode, _ reader: inout ScenarioReader) {
        guard let correct = node["correct"] else { return nil }
        edits = reader.formEdits(correct)
        guard let name = node["when"] else {
            step = nil
            return
        }
        guard let step = reader.step(name) else { return nil }
        self.step = step.name
    }

    var words: String { "correct" }

    func isPossible(in state: CaseState) -> Bool {
        guard let step else { return true }
        return state[step].phase == .done
    }

    func perform(by runtime: CaseRuntime, on caseID: CaseID) async throws {
        try await runtime.correct(.fields(edits), of: caseID)
    }
}
