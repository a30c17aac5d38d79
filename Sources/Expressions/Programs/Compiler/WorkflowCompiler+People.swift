import CaseModel
import WorkflowModel

/// Steps that wait for a person or for a time.
extension WorkflowCompiler {
    mutating func compile(_ inquiry: Inquiry, of step: StepDefinition, index: Int) -> StepProgram.Action? {
        var types: [SimpleType] = []
        for question in inquiry.questions {
            switch question.kind {
            case .type(let type): types.append(type.simpleType)
            case .choice(let choices):
                var type = TableType.text.simpleType
                type.facets.enumeration = choices.map(\.value)
                types.append(type)
            case .named(let name, let place):
                if let type = formType(name) {
                    types.append(type)
                } else {
                    diagnostics.append(
                        .unknown(
                            "OW1374", name, at: place,
                            among: formTypeNames.filter { TableType(rawValue: $0) == nil }
                                + TableType.allCases.map(\.rawValue),
                            ["question": question.name, "schema": definition.application.path]))
                }
            }
        }
        guard types.count == inquiry.questions.count else {
            scope[variables.step(index)] = .broken
            return nil
        }
        let plan = InquiryPlan(step: step.name, inquiry: inquiry, types: types, place: step.place)
        scope[variables.step(index)] = result(plan.schema, InquiryPlan.rootElement, of: step)
        return .ask(plan)
    }

    mutating func compile(
        _ rule: WaitRule, of step: StepDefinition, index: Int, in scope: StaticScope
    ) -> StepProgram.Action? {
        // A wait gives nothing to read: its document is empty.
        let nothing = AssignmentPlan(step: step.name, entries: [], place: step.place)
        self.scope[variables.step(index)] = .document(
            nothing.schema, root: AssignmentPlan.rootElement, .maybe)
        switch rule {
        case .span(let span): return .wait(.span(span))
        case .until(let source): return instant(source, in: scope).map { .wait(.until($0)) }
        case .message(let notice): return compile(notice, of: step, index: index)
        }
    }

    /// A wait for a message gives the message.
    private mutating func compile(
        _ rule: WaitRule.Notice, of step: StepDefinition, index: Int
    ) -> StepProgram.Action? {
        scope[variables.step(index)] = .broken
        var rule = rule
        var request: Int?
        if let asking = rule.request {
            // A name that does not exist has been told: the step waits for it.
            guard let other = definition.steps.firstIndex(where: { $0.name == asking }) else { return nil }
            guard case .request(let action) = definition.steps[other].action, !action.isTelling,
                repetitions(around: other) + (definition.steps[other].each == nil ? [] : [other])
                    == repetitions(around: index)
            else {
                diagnostics.append(
                    Diagnostic(
                        "OW1398", at: rule.departmentPlace,
                        ["step": step.name.rawValue, "other": asking.rawValue],
                        related: [definition.steps[other].place]))
                return nil
            }
            (rule.department, request) = (action.department, other)
        }
        guard let contract = contracts[rule.department] else {
            // Of the step that asks it, that is told.
            guard request == nil else { return nil }
            diagnostics.append(
                .unknown(
                    "OW1380", rule.department.rawValue, at: rule.departmentPlace,
                    among: contracts.keys.map(\.rawValue).sorted()))
            return nil
        }
        var known = contract.notices
        if let request, case .request(let action) = definition.steps[request].action {
            guard let service = contract.service(action.service) else { return nil }
            known = service.laterReplies
        }
        guard let notice = known.first(where: { $0.name == rule.name }) else {
            diagnostics.append(
                .unknown(
                    request == nil ? "OW1396" : "OW1417", rule.name.rawValue, at: rule.place,
                    among: known.map(\.name.rawValue),
                    ["department": contract.name.rawValue, "other": rule.request?.rawValue ?? ""]))
            return nil
        }
        guard let root = contract.messages.roots[notice.message] else {
            diagnostics.append(
                Diagnostic(
                    "OW1384", at: notice.place,
                    ["element": notice.message.local, "schema": contract.messagesPath]))
            return nil
        }
        scope[variables.step(index)] = result(contract.messages, root, of: step)
        return .wait(.message(rule.department, notice, of: request))
    }

    /// The groups with `each:` that the step stands in, from the outermost.
    private func repetitions(around index: Int) -> [Int] {
        guard let parent = order.parents[index] else { return [] }
        return repetitions(around: parent) + (definition.steps[parent].each == nil ? [] : [parent])
    }

    /// An expression that gives exactly one date or one instant.
    mutating func instant(_ source: ExpressionSource, in scope: StaticScope) -> CompiledExpression? {
        guard let expression = compile(source, as: .values, in: scope) else { return nil }
        let primitive = expression.type.atomized?.primitive
        guard primitive == .date || primitive == .dateTime, !expression.type.occurrence.mayBeSeveral,
            !expression.type.mayBeNothing
        else {
            diagnostics.append(
                Diagnostic(
                    "OW1373", at: source.wholePlace,
                    [
                        "what": source.text,
                        "type": expression.type.text
                            + (expression.type.certainty == .maybe && !expression.type.occurrence.mayBeEmpty
                                ? "?" : "")
                            ,
                    ]))
            return nil
        }
        return expression
    }

    // MARK: Types of the form

    private var formTypeNames: [String] {
        definition.application.model.namedTypes.keys.filter { formType($0.local) != nil }.map(\.local)
            .sorted()
    }

    /// A simple type of the application's XSD that is no list and no union.
    private func formType(_ name: String) -> SimpleType? {
        let model = definition.application.model
        guard let id = model.namedTypes[XMLName(namespace: model.targetNamespace, local: name)],
            case .simple(let type) = model[id], case .atomic = type.variety
        else { return nil }
        return type
    }
}
