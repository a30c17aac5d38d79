import CaseModel
import DefinitionFiles
import WorkflowModel

/// How departments behave.
extension ScenarioReader {
    /// Nil after a report.
    mutating func behaviour(_ node: DefinitionNode, of department: DepartmentContract) -> Behaviour? {
        for rivals in Self.rivals {
            let given = (node.entries ?? []).filter { rivals.contains($0.key) }
            if given.count > 1 {
                report("OW1911", given[1].keyPlace, ["one": given[0].key, "other": given[1].key])
                return nil
            }
        }
        guard (node.entries ?? []).contains(where: { !Self.conditions.contains($0.key) }) else {
            report("OW1912", node.place)
            return nil
        }
        var behaviour = Behaviour(place: node.place)
        if let named = node["office"] {
            guard let office = office(named, of: department.name) else { return nil }
            behaviour.office = office
        }
        var services = department.services
        if let named = node["service"] {
            guard let service = service(named, of: department) else { return nil }
            behaviour.service = service.name
            services = [service]
        }
        if let number = node["request"]?.text.flatMap(WholeNumber.read) { behaviour.which = .number(number) }
        if let count = node["first"]?.text.flatMap(WholeNumber.read) { behaviour.which = .first(count) }
        behaviour.answer = answer(node, of: department, services)
        behaviour.outage = node["down"].flatMap { outage($0) }
        if let span = span(node["receipt-then"]) { behaviour.delay = .afterReceipt(span) }
        if let span = span(node["late"]) { behaviour.delay = .afterSilence(span) }
        behaviour.losesAnswers = times(node["lose-answer"]) ?? 0
        behaviour.answersTwice = node["twice"] != nil
        behaviour.notice = node["later"].flatMap { notice($0, of: department, services) }
        return behaviour
    }

    /// Of these a behaviour says one at most.
    private static let rivals = [
        ["answer", "reject", "supplement", "fault", "silent"],
        ["receipt-then", "late", "lose-answer", "silent"],
        ["request", "first"],
    ]
    /// What says when, and not what.
    private static let conditions = ["service", "office", "request", "first"]

    private mutating func answer(
        _ node: DefinitionNode, of department: DepartmentContract, _ services: [ServiceContract]
    ) -> Behaviour.Answer {
        if let answer = node["answer"] {
            // Whose fields they are must be known.
            guard services.count == 1, let fields = SchemaFields(department.messages, root: services[0].reply)
            else {
                report("OW1915", node.place)
                return .own
            }
            return .reply(edits(answer, of: fields))
        }
        if let more = node["supplement"] {
            return .supplement(
                missing: (more["missing"]?.items ?? []).compactMap(\.text), reason: more["reason"]?.text ?? ""
            )
        }
        if let reason = node["reject"] { return rejection(reason, services) }
        if let fault = node["fault"] {
            let code = fault["code"] ?? fault
            let known = DiagnosticCode(rawValue: code.text ?? "")
            if !Catalogue.shared.codes.contains(known) {
                report("OW1449", code.place, ["code": known.rawValue])
            }
            return .fault(known, isRetryable: fault["retryable"]?.text == "yes")
        }
        return node["silent"] == nil ? .own : .silence
    }

    private mutating func notice(
        _ node: DefinitionNode, of department: DepartmentContract, _ services: [ServiceContract]
    ) -> Behaviour.Notice? {
        guard let after = span(node["after"]) else { return nil }
        if let name = node["notice"] ?? node["reply"] {
            let isReply = node["notice"] == nil
            let known = isReply ? services.flatMap(\.laterReplies) : department.notices
            guard let notice = known.first(where: { $0.name.rawValue == name.text }),
                let fields = SchemaFields(department.messages, root: notice.message)
            else {
                unknown(
                    isReply ? "OW1943" : "OW1942", name.text ?? "", among: known.map(\.name.rawValue),
                    at: name.place)
                return nil
            }
            let edits = node["with"].map { self.edits($0, of: fields) } ?? []
            return Behaviour.Notice(after: after, edits: edits, notice: notice, isReply: isReply)
        }
        guard let update = node["update"] else { return Behaviour.Notice(after: after, edits: nil) }
        guard services.count == 1, let fields = SchemaFields(department.messages, root: services[0].reply)
        else {
            report("OW1915", node.place)
            return nil
        }
        return Behaviour.Notice(after: after, edits: edits(update, of: fields))
    }

    private mutating func rejection(
        _ node: DefinitionNode, _ services: [ServiceContract]
    ) -> Behaviour.Answer {
        let code = ReasonCode(node.text ?? "")
        let declared = services.flatMap(\.rejections)
        guard let rejection = declared.first(where: { $0.code == code }) else {
            unknown("OW1916", code.rawValue, among: declared.map(\.code.rawValue), at: node.place)
            return .own
        }
        return .rejection(code, words: rejection.title)
    }

    private mutating func outage(_ node: DefinitionNode) -> Behaviour.Outage? {
        if let span = span(node) { return .lasting(span) }
        return times(node).map { .times($0) }
    }

    private func span(_ node: DefinitionNode?) -> TimeSpan? { node?.text.flatMap(TimeSpanText.read) }
}
