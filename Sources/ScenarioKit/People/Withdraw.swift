import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import WorkflowModel

/// `withdraw: 领取人改为次子` or `withdraw: {reason: …, when: household}`: somebody withdraws the case, as with
/// `onewindow withdraw`.
struct Withdraw: PersonVerb {
    static let keys = [
        Shape.Key(
            "withdraw", .either([.text, .map { details }]), .required, en: "Why the case is withdrawn.",
            zh: "撤件的原因。")
    ]

    private static let details = Shape(
        "withdraw",
        [
            .init("reason", .text, .required, en: "Why the case is withdrawn.", zh: "撤件的原因。"),
            .init("when", .name, .required, en: "Not before this step is done.", zh: "该环节办结后才撤件。"),
        ])

    let reason: String
    /// Nil for at once.
    let step: StepName?

    init?(_ node: DefinitionNode, _ reader: inout ScenarioReader) {
        guard let said = node["withdraw"], let reason = said.text ?? said["reason"]?.text else { return nil }
        self.reason = reason
        guard let name = said["when"] else {
            step = nil
            return
        }
        guard let step = reader.step(name) else { return nil }
        self.step = step.name
    }

    var words: String { "withdraw" }

    func isPossible(in state: CaseState) -> Bool {
        guard let step else { return true }
        return state[step].phase == .done
    }

    func perform(by runtime: CaseRuntime, on caseID: CaseID) async throws {
        try await runtime.withdraw(caseID, reason: reason)
    }
}
