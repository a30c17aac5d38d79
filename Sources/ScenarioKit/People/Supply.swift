import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import WorkflowModel

/// `supply: funeral-subsidy` with `change: {payee/account: …}`: what was missing is handed in, as with
/// `onewindow supply`.
struct Supply: PersonVerb {
    static let keys = [
        Shape.Key(
            "supply", .text, .required,
            en:
                "The step for which something is handed in; within a case that a step runs, `affairs:2/pension`.",
            zh: "补正的环节；子办件中的环节写作 `affairs:2/pension`。"),
        Shape.Key(
            "change", .map { Shape("change", others: Shape.Others(.path, .text)) }, .optional,
            en: "Fields of the form with other values; `()` takes one away.", zh: "申请表中更改的字段；`()` 表示去掉。"),
        InventedAttachments.key,
    ]

    let step: StepPath
    let change: FormChange?
    let attachments: [AttachedDocument]

    init?(_ node: DefinitionNode, _ reader: inout ScenarioReader) {
        guard let named = node["supply"].flatMap({ reader.step($0) }) else { return nil }
        step = named.path
        change = node["change"].map { .fields(reader.formEdits($0, of: named.definition)) }
        attachments = InventedAttachments.read(node, &reader, of: named.definition)
    }

    var words: String { "supply \(step)" }

    var within: CasePath { step.within }

    func isPossible(among cases: StandingCases) -> Bool {
        switch cases[step]?.phase {
        case .supplementing, .desk(.supplementAgain), .desk(.notSupplied): true
        default: false
        }
    }

    func perform(by runtime: CaseRuntime, on caseID: CaseID) async throws {
        if !attachments.isEmpty { try await runtime.handIn(attachments, to: caseID) }
        try await runtime.supply(change, step.step, of: caseID)
    }
}
