import CaseModel
import WorkflowModel

/// One entry of `questions:`, compiled. Reads the form, `$region`, `$today` and conditions made of these.
public struct QuestionProgram: Sendable {
    public let question: Question
    /// The field of the form that the answer fills, below its root.
    public let field: [String]
    /// Asked only when this holds; nil for always.
    public let when: CompiledExpression?
}

extension WorkflowCompiler {
    /// Compiles the questions in their order and proves that each answer fits its field.
    mutating func compileQuestions() -> [QuestionProgram] {
        var questions: [QuestionProgram] = []
        var places: [([String], Question)] = []
        for question in definition.questions {
            let answers = compile(question.answers, as: .anything, in: scope)
            let field = answers.flatMap { path(ofField: $0, for: question) }
            if let field, let answers { check(question, fits: answers, at: field) }
            if let field, let knower = question.knownFrom { check(knower, of: question, knows: field) }
            if let field { places.append((field, question)) }
            let when = question.when.flatMap { compile(atIntake: $0, named: question.name) }
            guard let field, question.when == nil || when != nil else { continue }
            questions.append(QuestionProgram(question: question, field: field, when: when))
        }
        for (index, (field, question)) in places.enumerated() {
            reportTwins(of: question, at: field, among: places[..<index].map(\.1), questions)
        }
        checkOrder(questions)
        return questions
    }

    // MARK: The field

    /// The one field an answer fills; nil after a report.
    private mutating func path(ofField answers: CompiledExpression, for question: Question) -> [String]? {
        let written = question.answers.text.split(whereSeparator: \.isWhitespace).joined()
        guard answers.reads.count == 1, let read = answers.reads.first, read.variable == "application",
            !read.path.isEmpty, read.text == written, case .nodes(let nodes) = read.type.item,
            nodes.declarations.count == 1, !nodes.mayBeUnknown, nodes.atomized != nil,
            !read.type.occurrence.mayBeSeveral
        else {
            diagnostics.append(
                Diagnostic(
                    "OW1820", at: question.answers.wholePlace,
                    ["question": question.name, "type": answers.type.text]))
            return nil
        }
        return read.path
    }

    /// Every choice is a value that the field can have, and every value that it can have is a choice.
    private mutating func check(_ question: Question, fits answers: CompiledExpression, at field: [String]) {
        guard case .nodes(let nodes) = answers.type.item, let declaration = nodes.declarations.first,
            !question.choices.isEmpty
        else { return }
        let (type, fixed, place) =
            switch declaration {
            case .element(let id):
                (nodes.schema.simpleType(of: id), nodes.schema[id].fixedValue, nodes.schema[id].place)
            case .attribute(let use): (use.type, use.fixedValue, use.place)
            case .text: (nil as SchemaModel.TypeID?, nil as String?, question.place)
            }
        guard let type else { return }
        let name = field.joined(separator: "/")
        for choice in question.choices {
            guard
                let expected = ConstantFit(choice.value, schema: nodes.schema, type: type, fixed: fixed)
                    .expected
            else { continue }
            diagnostics.append(
                Diagnostic(
                    "OW1821", at: choice.place,
                    ["value": choice.value, "field": name, "expected": expected], related: [place]))
        }
        guard case .simple(let simple) = nodes.schema[type], simple.variety == .atomic else { return }
        let possible = simple.builtIn == "boolean" ? ["true", "false"] : simple.facets.enumeration
        let spellings = ["true": "1", "false": "0"]
        let missing = possible.filter { value in
            !question.choices.contains {
                $0.value == value || simple.builtIn == "boolean" && $0.value == spellings[value]
            }
        }
        guard !missing.isEmpty else { return }
        diagnostics.append(
            Diagnostic(
                "OW1822", at: question.place, severity: .warning,
                [
                    "question": question.name, "field": name,
                    "missing": missing.map { "`\($0)`" }.joined(separator: ", "),
                    "missing.zh": missing.map { "`\($0)`" }.joined(separator: "、"),
                ], related: [place]))
    }

    // MARK: Known from

    /// The query's reply has the same data element with certainty, and what the query needs stands in the form.
    private mutating func check(_ knower: Question.Knower, of question: Question, knows field: [String]) {
        guard let contract = contracts[knower.department] else {
            diagnostics.append(
                .unknown(
                    "OW1380", knower.department.rawValue, at: knower.departmentPlace,
                    among: contracts.keys.map(\.rawValue).sorted()))
            return
        }
        guard let service = contract.service(knower.service) else {
            diagnostics.append(
                .unknown(
                    "OW1381", knower.service.rawValue, at: knower.servicePlace,
                    among: contract.services.map(\.name.rawValue), ["department": contract.name.rawValue]))
            return
        }
        let form = definition.application.model.leaves(below: definition.application.root)
        guard let asked = form.first(where: { $0.path == field }) else { return }
        let words = [
            "field": field.joined(separator: "/"), "question": question.name,
            "service": service.name.rawValue, "department": contract.name.rawValue,
        ]
        if service.changesSomething {
            diagnostics.append(
                Diagnostic("OW1828", at: knower.servicePlace, words, related: [service.place]))
            return
        }
        guard let identity = asked.identity else {
            diagnostics.append(
                Diagnostic("OW1827", at: question.answers.wholePlace, words, related: [asked.place]))
            return
        }
        let reply = contract.messages.leaves(below: service.reply)
        if !reply.isEmpty, !reply.contains(where: { $0.identity == identity }) {
            diagnostics.append(
                Diagnostic(
                    "OW1826", at: knower.servicePlace, words.merging(["element": identity.id]) { $1 },
                    related: [asked.place]))
            return
        }
        for needed in contract.messages.leaves(below: service.request) where needed.isRequired {
            let isGiven = form.contains {
                $0.path != field && $0.identity != nil && $0.identity == needed.identity
            }
            guard !isGiven else { continue }
            let name = needed.path.joined(separator: "/")
            diagnostics.append(
                Diagnostic(
                    "OW1829", at: knower.servicePlace, words.merging(["needed": name]) { $1 },
                    related: [needed.place]))
        }
    }

    // MARK: When

    /// A condition that is asked before there is a case: nil after a report.
    private mutating func compile(atIntake source: ExpressionSource, named name: String)
        -> CompiledExpression?
    {
        guard let when = compile(source, as: .condition, in: scope) else { return nil }
        let early = when.reads.filter { !isKnownAtIntake($0.variable) }
        for read in early {
            diagnostics.append(
                Diagnostic("OW1824", at: read.place, ["variable": "$" + read.variable, "question": name]))
        }
        reportNever(when, of: name)
        return early.isEmpty ? when : nil
    }

    /// The form, the region, the day, and conditions that wait for no step.
    func isKnownAtIntake(_ variable: String) -> Bool {
        if ["application", "region", "today"].contains(variable) { return true }
        guard let condition = conditionIndex(variable) else { return false }
        // Of a condition that did not compile nothing more is said.
        guard let program = conditions[condition] else { return true }
        return program.steps.isEmpty
            && program.reads(through: conditions).allSatisfy { $0.variable != "case" }
    }

    mutating func reportNever(_ when: CompiledExpression, of name: String) {
        guard certainties.formula(of: when) == .never else { return }
        diagnostics.append(.never(when.source, name))
    }

    /// A question reads what questions before it have filled, never what a later one fills.
    private mutating func checkOrder(_ questions: [QuestionProgram]) {
        for (index, program) in questions.enumerated() {
            guard let when = program.when else { continue }
            for later in questions[index...] {
                guard
                    let read = reads(of: when).first(where: {
                        $0.read.variable == "application" && $0.read.path == later.field
                    })
                else { continue }
                diagnostics.append(
                    Diagnostic(
                        "OW1825", at: read.place,
                        [
                            "question": program.question.name, "later": later.question.name,
                            "field": later.field.joined(separator: "/"),
                        ], related: [later.question.place]))
            }
        }
    }

    /// What a condition reads, through named conditions too, each with where it is read here.
    private func reads(
        of expression: CompiledExpression
    ) -> [(read: CompiledExpression.Read, place: SourcePlace)] {
        expression.reads.flatMap { read in
            conditionIndex(read.variable).flatMap { conditions[$0] }.map { condition in
                condition.reads(through: conditions).map { ($0, read.place) }
            } ?? [(read, read.place)]
        }
    }

    /// One field is asked for once: two questions for it must exclude each other.
    private mutating func reportTwins(
        of question: Question, at field: [String], among before: [Question], _ questions: [QuestionProgram]
    ) {
        func formula(_ name: String) -> Propositions.Formula? {
            questions.first { $0.question.name == name && $0.field == field }
                .map { $0.when.map(certainties.formula(of:)) ?? .always }
        }
        guard let own = formula(question.name) else { return }
        for other in before {
            guard let theirs = formula(other.name), certainties.propositions.and(own, theirs) != .never
            else { continue }
            diagnostics.append(
                Diagnostic(
                    "OW1823", at: question.place, severity: .warning,
                    [
                        "question": question.name, "other": other.name,
                        "field": field.joined(separator: "/"),
                    ], related: [other.place]))
        }
    }
}

extension ConditionProgram {
    /// What it reads, through other conditions too.
    func reads(through conditions: [ConditionProgram?]) -> [CompiledExpression.Read] {
        expression.reads + self.conditions.flatMap { conditions[$0]?.reads(through: conditions) ?? [] }
    }
}

extension SchemaModel {
    /// The simple type of what an element holds; nil for elements within it.
    fileprivate func simpleType(of element: ElementID) -> TypeID? {
        switch self[self[element].type] {
        case .simple: return self[element].type
        case .complex(let complex):
            if case .simple(let type) = complex.content { return type }
            return nil
        case .any: return nil
        }
    }
}
