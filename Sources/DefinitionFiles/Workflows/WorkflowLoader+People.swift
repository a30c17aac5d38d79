import CaseModel
import WorkflowModel

/// Steps that wait: for others, for a person, for a time.
extension WorkflowLoader {
    // MARK: after

    mutating func after(_ node: DefinitionNode, of step: String) -> AfterRule {
        var rule = AfterRule()
        for item in node.oneOrMore("after") {
            if let name = item.text {
                rule.terms.append(.step(.init(step: StepName(name), place: item.place)))
            } else if let name = item["step"]?.text {
                let ending = item["settled"]?.text.flatMap(AfterRule.Ending.init(rawValue:))
                rule.terms.append(
                    .step(
                        .init(
                            step: StepName(name), ending: ending, place: item["step"]?.place ?? item.place)))
            } else if item["any"] != nil {
                rule.terms.append(.atLeast(1, of: predecessors(item, "any")))
            } else if let count = item["at-least"]?.wholeNumber {
                let steps = predecessors(item, "of")
                if count > steps.count, !steps.isEmpty {
                    report(
                        "OW1316", item["at-least"]?.place ?? item.place,
                        ["step": step, "count": String(count), "of": String(steps.count)])
                }
                rule.terms.append(.atLeast(min(count, steps.count), of: steps))
            }
        }
        return rule
    }

    private func predecessors(_ node: DefinitionNode, _ key: String) -> [AfterRule.Predecessor] {
        node.oneOrMore(key).compactMap { node in
            node.text.map { .init(step: StepName($0), place: node.place) }
        }
    }

    // MARK: Time

    mutating func deadline(_ entry: DefinitionNode.Entry) -> DeadlineRule? {
        let node = entry.value["deadline"]
        let response = entry.value["on-deadline"]
        guard let node else {
            if let response { report("OW1317", response.place, ["step": entry.key]) }
            return nil
        }
        guard let length = node.timeSpan ?? node["within"]?.timeSpan else { return nil }
        var rule = DeadlineRule(length: length, from: node["from"]?.expression, place: node.place)
        switch response?.text {
        case "remind", nil: break
        case "escalate": rule.response = .escalate
        default: rule.response = response.flatMap(OutcomeRules.Response.init).map { .respond($0) } ?? .remind
        }
        return rule
    }

    mutating func wait(_ node: DefinitionNode) -> StepDefinition.Action? {
        if let span = node.timeSpan { return .wait(.span(span)) }
        if let message = node["message"], let name = message.text {
            guard let from = node["from"], let department = from.text, node["until"] == nil else {
                report("OW1320", node.place, [:])
                return nil
            }
            return .wait(
                .message(
                    .init(
                        name: ServiceName(name), place: message.place,
                        department: DepartmentName(department), departmentPlace: from.place)))
        }
        guard node["until"] != nil, node["from"] == nil else {
            report("OW1320", node.place, [:])
            return nil
        }
        return node["until"]?.expression.map { .wait(.until($0)) }
    }

    // MARK: Questions

    mutating func inquiry(_ entry: DefinitionNode.Entry) -> StepDefinition.Action? {
        guard let ask = entry.value["ask"] else {
            report("OW1318", entry.keyPlace, ["step": entry.key])
            return nil
        }
        let desk = entry.value["desk"]?.text.flatMap(Inquiry.Desk.init(rawValue:)) ?? .window
        let questions = (ask.entries ?? []).compactMap { question($0) }
        return questions.isEmpty ? nil : .ask(Inquiry(desk: desk, questions: questions))
    }

    private func question(_ entry: DefinitionNode.Entry) -> Inquiry.Question? {
        let node = entry.value
        let kind: Inquiry.Question.Kind
        if let choose = node["choose"] {
            kind = .choice(
                choose.entries?.map { ($0.key, $0.value.text ?? $0.key) }
                    ?? node.oneOrMore("choose").compactMap { $0.text.map { ($0, $0) } })
        } else if let word = node["type"]?.text {
            kind =
                TableType(rawValue: word).map { .type($0) } ?? .named(word, node["type"]?.place ?? node.place)
        } else {
            kind = .type(.text)
        }
        return Inquiry.Question(
            name: entry.key, title: node["title"]?.text ?? entry.key, kind: kind,
            isOptional: node["optional"]?.text == "yes", place: entry.keyPlace)
    }
}
