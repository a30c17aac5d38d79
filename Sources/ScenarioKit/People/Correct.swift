import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import WorkflowModel

/// `correct: {deceased/address: …}` with `when: household`: a fact of the form is corrected, as with
/// `onewindow correct`. With `within: affairs:2` it is the form of the case that a step runs.
struct Correct: PersonVerb {
    static let keys = [
        Shape.Key(
            "correct", .map { Shape("correct", others: Shape.Others(.path, .text)) }, .required,
            en: "Fields of the form with other values; `()` takes one away.", zh: "申请表中更正的字段；`()` 表示去掉。"),
        Shape.Key("when", .text, .optional, en: "Not before this step is done.", zh: "该环节办结后才更正。"),
        Withdraw.withinKey,
    ]

    let edits: [FieldEdit]
    /// Nil for at once.
    let step: StepPath?
    let within: CasePath

    init?(_ node: DefinitionNode, _ reader: inout ScenarioReader) {
        guard let correct = node["correct"] else { return nil }
        guard let form = Withdraw.within(node["within"], &reader) else { return nil }
        within = form.path
        edits = reader.formEdits(correct, of: form.definition)
        guard let name = node["when"] else {
            step = nil
            return
        }
        guard let named = reader.step(name) else { return nil }
        step = named.path
    }

    var words: String { within == .own ? "correct" : "correct within \(within)" }

    func isPossible(among cases: StandingCases) -> Bool {
        step.map { cases[$0]?.phase == .done } ?? true
    }

    func perform(by runtime: CaseRuntime, on caseID: CaseID) async throws {
        try await runtime.correct(.fields(edits), of: caseID)
    }
}
