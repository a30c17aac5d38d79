import CaseMachine
import CaseModel
import DefinitionFiles
import WorkflowModel

/// What a field holds: an entry of a `path: value` map.
struct ExpectedField: Sendable {
    static let shape = Shape("fields", others: .init(.path, .text))

    let path: [String]
    /// Nil where there must be none.
    let value: String?
    let place: SourcePlace

    /// The fields of a map below a step; those the schema does not have are reported.
    ///
    /// - Parameter fields: nil where the schema is not known: then any path may be asked.
    static func read(
        _ node: DefinitionNode, of fields: SchemaFields?, _ reader: inout ScenarioReader
    ) -> [ExpectedField] {
        (node.entries ?? []).compactMap { entry in
            var path = entry.key.split(separator: "/").map(String.init)
            if let fields {
                guard let known = reader.path(entry.key, in: fields, at: entry.keyPlace) else { return nil }
                path = known
            }
            let value = entry.value.text ?? ""
            return ExpectedField(
                path: path, value: value == "()" ? nil : value, place: entry.value.place)
        }
    }

    func difference(in document: XMLTree, of step: StepPath, _ record: CaseRecord) -> Diagnostic? {
        let found = document.field(path)
        guard found != value else { return nil }
        var arguments = ["step": step.description, "path": path.joined(separator: "/")]
        arguments["expected"] = value
        guard let found else { return Diagnostic("OW1931", at: place, arguments) }
        let shown = record.shown(found)
        arguments["found"] = shown.english
        arguments["found.zh"] = shown.chinese
        return Diagnostic(value == nil ? "OW1932" : "OW1930", at: place, arguments)
    }
}

/// An entry of `sent:`: fields of the last request of a step.
struct SentExpectation: Expectation {
    static let key = Shape.Key(
        "sent", .map { Shape("sent", others: .init(.text, .map { ExpectedField.shape })) }, .optional,
        en: "Fields of the last request of each step; `()` for none.", zh: "各环节最后一次请求中的字段；`()` 表示没有。")

    let step: StepPath
    let fields: [ExpectedField]
    let place: SourcePlace
    /// Which requests are meant: those for the step itself, or those to undo it.
    var kind = "request"

    private static let nothing = ["what": "sent no request", "what.zh": "没有发出请求"]
    static let noUndo = ["what": "sent no request to undo it", "what.zh": "没有发出撤销请求"]

    static func read(_ node: DefinitionNode, _ reader: inout ScenarioReader) -> [any Expectation] {
        (node.entries ?? []).compactMap { entry in
            guard let named = reader.step(entry.key, at: entry.keyPlace) else { return nil }
            guard case .request(let request) = named.step.action else {
                reader.report("OW1933", entry.keyPlace, ["step": entry.key].merging(nothing) { $1 })
                return nil
            }
            let contract = named.definition.department(request.department)?.contract
            let schema = contract.flatMap { contract in
                contract.service(request.service).flatMap {
                    SchemaFields(contract.messages, root: $0.request)
                }
            }
            return SentExpectation(
                step: named.path, fields: ExpectedField.read(entry.value, of: schema, &reader),
                place: entry.keyPlace)
        }
    }

    func differences(from record: CaseRecord) -> [Diagnostic] {
        guard let found = record[step.within] else { return record.missing(step.within, at: place) }
        let last = found.messages.last { $0.row.kind == kind && $0.row.step == step.step }
        guard let payload = last?.payload else {
            return [
                Diagnostic(
                    "OW1933", at: place,
                    ["step": step.description].merging(kind == "undo" ? Self.noUndo : Self.nothing) { $1 })
            ]
        }
        return fields.compactMap { $0.difference(in: payload, of: step, record) }
    }
}

/// An entry of `results:`: fields of a step's reply, or values it has computed.
struct ResultExpectation: Expectation {
    static let key = Shape.Key(
        "results", .map { Shape("results", others: .init(.text, .map { ExpectedField.shape })) }, .optional,
        en: "Fields of what each step gave: its reply, or what it computed; `()` for none.",
        zh: "各环节结果中的字段：答复或计算值；`()` 表示没有。")

    let step: StepPath
    let fields: [ExpectedField]
    let place: SourcePlace

    static func read(_ node: DefinitionNode, _ reader: inout ScenarioReader) -> [any Expectation] {
        (node.entries ?? []).compactMap { entry in
            guard let named = reader.step(entry.key, at: entry.keyPlace) else { return nil }
            return ResultExpectation(
                step: named.path,
                fields: ExpectedField.read(entry.value, of: schema(of: named), &reader),
                place: entry.keyPlace)
        }
    }

    /// Nil for what no schema describes.
    private static func schema(of named: ScenarioReader.NamedStep) -> SchemaFields? {
        guard case .request(let request) = named.step.action,
            let contract = named.definition.department(request.department)?.contract,
            let service = contract.service(request.service)
        else { return nil }
        return SchemaFields(contract.messages, root: service.reply)
    }

    func differences(from record: CaseRecord) -> [Diagnostic] {
        guard let found = record[step.within] else { return record.missing(step.within, at: place) }
        guard let document = found.results[step.step] else {
            return [
                Diagnostic(
                    "OW1933", at: place,
                    ["step": step.description, "what": "given no result", "what.zh": "没有结果"])
            ]
        }
        return fields.compactMap { $0.difference(in: document, of: step, record) }
    }
}
