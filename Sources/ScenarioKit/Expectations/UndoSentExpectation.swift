import CaseModel
import DefinitionFiles
import WorkflowModel

/// An entry of `undo-sent:`: fields of the last request to the service that undoes a step.
struct UndoSentExpectation: Expectation {
    static let key = Shape.Key(
        "undo-sent", .map { Shape("undo-sent", others: .init(.text, .map { ExpectedField.shape })) },
        .optional,
        en: "Fields of the last request to undo each step; `()` for none.",
        zh: "撤销各环节的最后一次请求中的字段；`()` 表示没有。")

    let sent: SentExpectation
    var place: SourcePlace { sent.place }

    static func read(_ node: DefinitionNode, _ reader: inout ScenarioReader) -> [any Expectation] {
        (node.entries ?? []).compactMap { entry in
            guard let named = reader.step(entry.key, at: entry.keyPlace) else { return nil }
            guard case .request(let request) = named.step.action,
                let contract = named.definition.department(request.department)?.contract,
                case .service(let undo)? = contract.service(request.service)?.undo,
                let service = contract.service(undo)
            else {
                reader.report(
                    "OW1933", entry.keyPlace, ["step": entry.key].merging(SentExpectation.noUndo) { $1 })
                return nil
            }
            let schema = SchemaFields(contract.messages, root: service.request)
            return UndoSentExpectation(
                sent: SentExpectation(
                    step: named.path, fields: ExpectedField.read(entry.value, of: schema, &reader),
                    place: entry.keyPlace, kind: "undo"))
        }
    }

    func differences(from record: CaseRecord) -> [Diagnostic] { sent.differences(from: record) }
}
