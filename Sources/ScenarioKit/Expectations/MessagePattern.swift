import CaseMachine
import CaseModel
import DefinitionFiles
import Departments
import WorkflowModel

/// Which messages an entry of `messages:` is about.
struct MessagePattern: Sendable {
    static let shape = Shape(
        "message",
        [
            .init("to", .name, .optional, en: "Sent to this department.", zh: "发往的部门。"),
            .init("from", .name, .optional, en: "Come in from this department.", zh: "来自的部门。"),
            .init("office", .text, .optional, en: "Sent to this office of its department.", zh: "发往的机构。"),
            .init("service", .name, .optional, en: "About this service.", zh: "事项。"),
            .init("step", .text, .optional, en: "Of this step.", zh: "环节。"),
            .init("kind", .choice(kinds), .optional, en: "What kind of message.", zh: "报文种类。"),
            .init("code", .text, .optional, en: "Its reason code.", zh: "原因代码。"),
            .init("fate", .choice(fates), .optional, en: "What became of it.", zh: "处理结果。"),
            .init("sent", .text, .optional, en: "Handed over so often: `4 times`.", zh: "投递次数，如 `4 times`。"),
            .init(
                "attached", .either([.list(.name), .choice(["nothing"])]), .optional,
                en: "The materials that go with it, these and no others; or `nothing`.",
                zh: "随附的材料，不多不少；没有则写 `nothing`。"),
            .init("at", .text, .optional, en: "When.", zh: "何时。"),
            .init(
                "count", .number(0...10_000), .optional, en: "So many of them, in any order.", zh: "份数，不论顺序。"),
        ])

    private static let kinds = Envelope.Kind.allCases.map(\.rawValue)
    private static let fates =
        ["waiting", "received", "answered", "given-up", "taken"] + CaseEvent.SetAside.allCases.map(\.rawValue)

    var direction: MessageHistory.Direction?
    var department: DepartmentName?
    var office: OfficeName?
    var service: ServiceName?
    /// Nil for every step of the case itself.
    var step: StepPath?
    var kind: String?
    var code: ReasonCode?
    var fate: String?
    var sent: Int?
    var attached: Set<String>?
    var moment: Moment?
    var count: Int?
    let place: SourcePlace
    /// As it is written, in one line.
    let words: String

    init?(_ node: DefinitionNode, _ reader: inout ScenarioReader) {
        place = node.place
        words = (node.entries ?? []).filter { $0.key != "count" }
            .map { entry in
                let list = entry.value.items.map { "[\($0.compactMap(\.text).joined(separator: ", "))]" }
                return "\(entry.key): \(entry.value.text ?? list ?? "")"
            }.joined(separator: ", ")
        if node["to"] != nil, node["from"] != nil {
            reader.report("OW1911", node["from"]?.place ?? place, ["one": "to", "other": "from"])
            return nil
        }
        if let named = node["to"] ?? node["from"] {
            direction = node["to"] == nil ? .received : .sent
            guard let contract = reader.department(named.text ?? "", at: named.place) else { return nil }
            department = contract.name
            if let named = node["service"] {
                guard let known = reader.service(named, of: contract) else { return nil }
                service = known.name
            }
        } else if let named = node["service"] {
            service = named.text.map { ServiceName($0) }
        }
        var definition = reader.definition
        if let named = node["office"] {
            guard let known = reader.office(named, of: department) else { return nil }
            office = known
        }
        if let named = node["step"] {
            guard let known = reader.step(named) else { return nil }
            step = known.path
            definition = known.definition
        }
        kind = node["kind"]?.text
        code = node["code"]?.text.map { ReasonCode($0) }
        fate = node["fate"]?.text
        sent = reader.times(node["sent"])
        attached = node["attached"].map {
            Set(($0.items ?? []).compactMap { reader.material($0, of: definition)?.name })
        }
        moment = node["at"].flatMap { reader.moment($0) }
        count = node["count"]?.text.flatMap(WholeNumber.read)
    }

    /// The case whose messages it is about.
    var within: CasePath { step?.within ?? .own }

    /// - Parameter message: of the case ``within``.
    func fits(_ message: CaseRecord.Message) -> Bool {
        func same<Value: Equatable>(_ wanted: Value?, _ found: Value?) -> Bool {
            wanted == nil || wanted == found
        }
        let row = message.row
        return same(direction, row.direction) && same(department, row.department) && same(office, row.office)
            && same(service, message.service) && same(step?.step, row.step) && same(kind, message.kind)
            && same(code, row.code) && same(fate, Self.word(for: row.fate)) && same(sent, message.handedOver)
            && attached.map { $0 == Set(message.attachments.map(\.material)) } ?? true
            && moment.map { $0.holds(row.at) } ?? true
    }

    /// A message in the same words.
    static func words(for message: CaseRecord.Message) -> String {
        let row = message.row
        var parts = ["\(row.direction == .sent ? "to" : "from"): \(row.department)"]
        if let office = row.office { parts.append("office: \(office)") }
        if let service = message.service { parts.append("service: \(service)") }
        parts.append("kind: \(message.kind)")
        if let code = row.code { parts.append("code: \(code)") }
        return parts.joined(separator: ", ")
    }

    private static func word(for fate: MessageHistory.Fate) -> String {
        switch fate {
        case .waiting: "waiting"
        case .receivedThere: "received"
        case .answered: "answered"
        case .givenUp: "given-up"
        case .taken: "taken"
        case .setAside(let why): why.rawValue
        }
    }
}
