import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import WorkflowModel

/// `withdraw: 领取人改为次子` or `withdraw: {reason: …, when: household}`: somebody withdraws the case, as with
/// `onewindow withdraw`. With `within: affairs:2` it is the case that a step runs.
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
            .init("when", .text, .optional, en: "Not before this step is done.", zh: "该环节办结后才撤件。"),
            withinKey,
        ])

    /// Which case is meant where it is not the scenario's own.
    static let withinKey = Shape.Key(
        "within", .text, .optional, en: "The case that this step runs: `affairs:2`.",
        zh: "该环节所办的子办件，如 `affairs:2`。")

    /// Nil after a report.
    static func within(
        _ node: DefinitionNode?, _ reader: inout ScenarioReader
    ) -> (path: CasePath, definition: LoadedDefinition)? {
        node.map { reader.caseWithin($0) } ?? (.own, reader.definition)
    }

    let reason: String
    /// Nil for at once.
    let step: StepPath?
    let within: CasePath

    init?(_ node: DefinitionNode, _ reader: inout ScenarioReader) {
        guard let said = node["withdraw"], let reason = said.text ?? said["reason"]?.text else { return nil }
        self.reason = reason
        guard let meant = Self.within(said["within"], &reader) else { return nil }
        within = meant.path
        guard let name = said["when"] else {
            step = nil
            return
        }
        guard let named = reader.step(name) else { return nil }
        step = named.path
    }

    var words: String { within == .own ? "withdraw" : "withdraw within \(within)" }

    func isPossible(among cases: StandingCases) -> Bool {
        step.map { cases[$0]?.phase == .done } ?? true
    }

    func perform(by runtime: CaseRuntime, on caseID: CaseID) async throws {
        try await runtime.withdraw(caseID, reason: reason)
    }
}
