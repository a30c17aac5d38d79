import CaseModel
import DefinitionFiles
import Expressions
import WorkflowModel

extension MockCompiler {
    /// One rule: a condition, one outcome, and what is remembered with it.
    mutating func rule(
        _ node: DefinitionNode, _ service: MockProgram.Service, _ scope: StaticScope
    ) -> MockProgram.Rule? {
        let when = condition(node["when"], scope)
        var scope = scope
        scope.knownToExist.formUnion(when?.provesWhenTrue ?? [])
        let given = ["answer", "reject", "supplement", "fault"].filter { node[$0] != nil }
        guard given.count == 1 else {
            report("OW1443", node.place)
            return nil
        }
        let memories = (node["remember"]?.entries ?? []).compactMap { memory($0, service, scope) }
        guard let outcome = outcome(node, service.contract, scope) else { return nil }
        var rule = MockProgram.Rule(when: when, outcome: outcome, memories: memories, place: node.place)
        rule.then = sequels(node, service.contract, scope)
        return rule
    }

    private mutating func outcome(
        _ node: DefinitionNode, _ service: ServiceContract, _ scope: StaticScope
    ) -> MockProgram.Outcome? {
        if let answer = node["answer"] { return reply(answer, node["outcome"], service, scope) }
        if let reason = node["reject"] { return rejection(reason, of: service) }
        if let supplement = node["supplement"] {
            return .supplement(
                Envelope.Supplement(
                    missing: (supplement["missing"]?.items ?? []).compactMap(\.text),
                    reason: supplement["reason"]?.text ?? ""))
        }
        guard let node = node["fault"], let code = node["code"] else { return nil }
        return fault(code, isRetryable: node["retryable"]?.text == "yes")
    }

    /// The answer is planned against the reply's schema as a workflow's request is against the request's.
    private mutating func reply(
        _ node: DefinitionNode, _ word: DefinitionNode?, _ service: ServiceContract, _ scope: StaticScope
    ) -> MockProgram.Outcome? {
        let outcome = word?.text.flatMap { Envelope.Outcome(rawValue: $0) } ?? .done
        return message(node, service.reply, scope).map { .answer(outcome, $0) }
    }

    /// A map, or the name of a template.
    private mutating func message(_ node: DefinitionNode, _ element: XMLName, _ scope: StaticScope)
        -> MessagePlan?
    {
        guard let root = contract.messages.roots[element] else { return nil }
        let map: SendMap
        if let path = node.text {
            let template = files.template(path, at: node.place)
            diagnostics += files.takeProblems()
            guard let template else { return nil }
            map = template
        } else {
            map = SendMapReader.read(node)
        }
        let (plan, problems) = MessagePlan.plan(map, root: root, of: contract.messages, in: scope)
        diagnostics += problems
        return plan
    }

    // MARK: Afterwards

    private mutating func sequels(
        _ rule: DefinitionNode, _ service: ServiceContract, _ scope: StaticScope
    ) -> [MockProgram.Sequel] {
        guard let then = rule["then"] else { return [] }
        if rule["answer"] == nil { report("OW1477", then.place) }
        return (then.items ?? []).compactMap { node in
            let when = condition(node["when"], scope)
            var scope = scope
            scope.knownToExist.formUnion(when?.provesWhenTrue ?? [])
            guard let content = content(node, service, scope),
                let after = node["after"].flatMap({ seconds($0) })
            else { return nil }
            return MockProgram.Sequel(after: .seconds(after), when: when, content: content)
        }
    }

    private mutating func content(
        _ node: DefinitionNode, _ service: ServiceContract, _ scope: StaticScope
    ) -> MockProgram.Sequel.Content? {
        let given = ["reply", "notice", "update", "void"].filter { node[$0] != nil }
        guard given.count == 1, (node["answer"] != nil) == ["reply", "notice"].contains(given[0]) else {
            report("OW1478", node.place)
            return nil
        }
        if node["void"] != nil { return .void }
        if let update = node["update"] { return message(update, service.reply, scope).map { .update($0) } }
        guard let answer = node["answer"] else { return nil }
        if let name = node["reply"], let text = name.text {
            guard let index = service.laterReplies.firstIndex(where: { $0.name.rawValue == text }) else {
                return unknown(name, text, among: service.laterReplies, "replies")
            }
            return message(answer, service.laterReplies[index].message, scope).map { .reply(index, $0) }
        }
        guard let name = node["notice"], let text = name.text else { return nil }
        guard let notice = contract.notices.first(where: { $0.name.rawValue == text }) else {
            return unknown(name, text, among: contract.notices, "notices")
        }
        return message(answer, notice.message, scope).map { .notice(notice.name, $0) }
    }

    private mutating func unknown(
        _ node: DefinitionNode, _ name: String, among known: [NoticeContract], _ key: String
    ) -> MockProgram.Sequel.Content? {
        report(
            "OW1479", node.place,
            [
                "name": name, "key": key,
                "known": known.isEmpty ? "–" : known.map { "`\($0.name)`" }.joined(separator: ", "),
            ])
        return nil
    }

    mutating func rejection(
        _ node: DefinitionNode, of service: ServiceContract
    ) -> MockProgram.Outcome? {
        let code = ReasonCode(node.text ?? "")
        guard let known = service.rejections.first(where: { $0.code == code }) else {
            report(
                "OW1442", node.place,
                [
                    "name": code.rawValue, "service": service.name.rawValue,
                    "known": service.rejections.isEmpty
                        ? "–" : service.rejections.map { "`\($0.code)`" }.joined(separator: ", "),
                ])
            return nil
        }
        return .reject(code, reason: known.title)
    }

    mutating func fault(_ node: DefinitionNode, isRetryable: Bool) -> MockProgram.Outcome? {
        let code = DiagnosticCode(rawValue: node.text ?? "")
        guard Catalogue.shared.codes.contains(code) else {
            report("OW1449", node.place, ["code": code.rawValue])
            return nil
        }
        return .fault(code, isRetryable: isRetryable)
    }

    /// `person/claimed: true()`: the name of a find, and one field of it that its schema has.
    private mutating func memory(
        _ entry: DefinitionNode.Entry, _ service: MockProgram.Service, _ scope: StaticScope
    ) -> MockProgram.Memory? {
        let parts = entry.key.split(separator: "/").map(String.init)
        guard parts.count == 2, let find = service.finds.first(where: { $0.name == parts[0] }) else {
            let known = service.finds.map { "`\($0.name)`" }.joined(separator: ", ")
            report("OW1446", entry.keyPlace, ["path": entry.key, "known": known])
            return nil
        }
        // Compiled for its diagnostics alone: a field that the register's schema does not have is told here.
        let field = ExpressionSource(
            "$\(entry.key)", file: entry.keyPlace.file, line: entry.keyPlace.line,
            column: entry.keyPlace.column)
        guard compile(field, scope, as: .anything) != nil,
            let value = compile(entry.value.expression, scope, as: .values)
        else { return nil }
        return MockProgram.Memory(record: find.slot, field: parts[1], value: value)
    }

    // MARK: Expressions

    mutating func condition(_ node: DefinitionNode?, _ scope: StaticScope) -> CompiledExpression? {
        compile(node?.expression, scope, as: .condition)
    }

    mutating func compile(
        _ source: ExpressionSource?, _ scope: StaticScope, as use: ExpressionUse
    ) -> CompiledExpression? {
        guard let source else { return nil }
        let (expression, problems) = ExpressionCompiler.compile(source, in: scope, as: use)
        diagnostics += problems
        return expression
    }

    mutating func report(_ code: DiagnosticCode, _ place: SourcePlace, _ arguments: [String: String] = [:]) {
        diagnostics.append(Diagnostic(code, at: place, arguments))
    }
}
