import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import WorkflowModel

/// `supply: funeral-subsidy` with `change: {payee/account: …}`: what was missing is handed in, as with
/// `onewindow supply`.
struct Supply: PersonVerb {
    static let keys = [
        Shape.Key("supply", .text, .required, en: "The step for which something is handed in.", zh: "补正的环节。"),
        ChangedFields.key, InventedAttachments.key,
    ]

    let step: StepName
    let change: FormChange?
    let attachments: [AttachedDocument]

    init?(_ node: DefinitionNode, _ reader: inout ScenarioReader) {
        guard let name = node["supply"], reader.step(name) != nil else { return nil }
        step = StepName(name.text ?? "")
        change = ChangedFields.read(node, &reader)
        attachments = InventedAttachments.read(node, &reader)
    }

    var words: String { "supply \(step)" }

    func isPossible(in state: CaseState) -> Bool {
        switch state[step].phase {
        case .supplementing, .desk(.supplementAgain), .desk(.notSupplied): true
        default: false
        }
    }

    func perform(by runtime: CaseRuntime, on caseID: CaseID) async throws {
        if !attachments.isEmpty { try await runtime.handIn(attachments, to: caseID) }
        try await runtime.supply(change, step, of: caseID)
    }
}

/// `change:` of a verb: fields of the form with other values.
enum ChangedFields {
    static let key = Shape.Key(
        "change", .map { Shape("change", others: Shape.Others(.path, .text)) }, .optional,
        en: "Fields of the form with other values; `()` takes one away.", zh: "申请表中更改的字段；`()` 表示去掉。")

    static func read(_ node: DefinitionNode, _ reader: inout ScenarioReader) -> FormChange? {
        guard let change = node["change"] else { return nil }
        return .fields(reader.formEdits(change))
    }
}
