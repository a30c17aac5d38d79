import CaseModel
import WorkflowModel

extension WorkflowCompiler {
    mutating func compile(step index: Int) {
        let step = definition.steps[index]
        let predecessors = order.predecessors[index]
        let settled = definition.steps.indices.filter { order.waits(index, for: $0) }
        let joins = order.joins[index]
        let parent = order.parents[index]
        let mayStart = certainties.propositions.and(certainties.running(parent), certainties.met(joins))
        certainties.early = (
            Set(
                predecessors.filter { !order.waits(index, for: $0) }
                    .map { definition.steps[$0].name.rawValue }), step.name.rawValue
        )
        defer { certainties.early = ([], "") }

        var when: CompiledExpression?
        var starting = mayStart
        if let source = step.when {
            var scope = scope(given: mayStart, settled: settled)
            callItems(around: parent, in: &scope)
            when = compile(source, as: .condition, in: scope)
            if let when { starting = certainties.propositions.and(mayStart, certainties.formula(of: when)) }
        }
        if step.onlyWhile != nil {
            // Whether it comes in time nobody can say before.
            starting = certainties.propositions.and(
                starting,
                certainties.propositions.not(certainties.propositions.atom("\(step.name) comes too late")))
        }
        // A step on a cycle never starts either; the cycle has been told.
        if starting == .never, !order.unclear.contains(index) {
            diagnostics.append(
                Diagnostic(
                    "OW1354", at: step.when?.wholePlace ?? step.place, ["step": step.name.rawValue]))
        }
        var scope = scope(given: starting, settled: settled)
        scope.knownToExist.formUnion(when?.provesWhenTrue ?? [])
        callItems(around: parent, in: &scope)
        let each = step.each.flatMap { compile($0, of: index, in: scope) }
        let deadlineFrom = step.deadline?.from.flatMap { instant($0, in: scope) }
        if let each {
            eachOf[index] = each.nodes
            callItems(around: index, in: &scope)
        }
        let rule = route(of: step)
        let route = rule.flatMap { compile($0, in: scope) }

        let action: StepProgram.Action? =
            switch step.action {
            case .request(let request):
                compile(
                    request, of: step, index: index, premise: starting, settled: settled,
                    isClear: !order.unclear.contains(index) && (step.when == nil || when != nil), in: scope)
            case .set(let assignments):
                compile(assignments, of: step, index: index, in: scope)
            case .decide(let decision):
                compile(decision, of: step, index: index, in: scope)
            case .ask(let inquiry):
                compile(inquiry, of: step, index: index)
            case .wait(let rule): compile(rule, of: step, index: index, in: scope)
            case .group, .race: compileGroup(of: step, index: index)
            }
        certainties.settle(
            index, step, starting: starting, after: joins, in: parent,
            mayLose: parent.map { definition.steps[$0].isRace || definition.steps[$0].enough != nil }
                ?? false,
            awaited: Set(order.joins.joined().compactMap { $0.ending(of: index) }))
        let undo = undo(
            of: index, settled: settled, known: when?.provesWhenTrue ?? [],
            isClear: !order.unclear.contains(index) && (step.when == nil || when != nil))
        guard let action else { return }
        let read = ([when, deadlineFrom, each?.nodes, route].compactMap { $0 } + action.expressions).flatMap(
            \.reads)
        let conditionsRead = conditionsRead(by: read, step: index)
        guard (step.when == nil) == (when == nil), (step.deadline?.from == nil) == (deadlineFrom == nil),
            (step.each == nil) == (each == nil), (rule == nil) == (route == nil)
        else { return }
        steps[index] = StepProgram(
            name: step.name, predecessors: predecessors, joins: joins, conditions: conditionsRead, when: when,
            action: action, parent: parent, each: each,
            milestone: step.onlyWhile.flatMap { milestone($0, of: step) }, deadlineFrom: deadlineFrom,
            route: route,
            certain: settled.filter { certainties.isCertain($0, given: starting) })
        steps[index]?.undo = undo
    }

    /// Reports what is read although the step does not wait for it, and gives the conditions among it.
    mutating func conditionsRead(by reads: [CompiledExpression.Read], step index: Int) -> [Int] {
        let step = definition.steps[index]
        var told: Set<Int> = []
        var found: [Int] = []
        func early(_ other: Int, _ read: CompiledExpression.Read) -> Diagnostic {
            Diagnostic(
                "OW1353", at: read.place,
                [
                    "variable": "$" + read.variable, "other": definition.steps[other].name.rawValue,
                    "step": step.name.rawValue,
                ], related: [definition.steps[other].place])
        }
        // What an unknown name in `after:` stood for is not known.
        guard !order.unclear.contains(index) else { return reads.compactMap { conditionIndex($0.variable) } }
        for read in reads {
            if let other = stepIndex(read.variable), told.insert(other).inserted {
                if !order.mayFollow(index, other) {
                    diagnostics.append(early(other, read))
                } else if let loop = loop(around: other, without: index) {
                    diagnostics.append(
                        Diagnostic(
                            "OW1376", at: read.place,
                            [
                                "variable": "$" + read.variable,
                                "group": definition.steps[loop].name.rawValue,
                            ], related: [definition.steps[loop].place]))
                }
            }
            guard let condition = conditionIndex(read.variable) else { continue }
            if !found.contains(condition) { found.append(condition) }
            for other in conditions[condition]?.steps ?? []
            where !order.waits(index, for: other) && told.insert(other).inserted {
                diagnostics.append(early(other, read))
            }
            if conditions[condition] == nil, !attempted.contains(condition) {
                for name in definition.conditions[condition].expression.variableNames.sorted() {
                    guard let other = stepIndex(name), !order.waits(index, for: other),
                        told.insert(other).inserted
                    else { continue }
                    diagnostics.append(early(other, read))
                }
            }
        }
        return found
    }

    /// A step may have a person look where the manifest does not; what the department knows to answer only the manifest can
    /// say.
    private mutating func check(
        _ rule: UnknownRule?, of step: StepDefinition, against service: ServiceContract
    ) {
        guard let rule, rule.word != .desk, rule.word != service.onUnknown.word else { return }
        diagnostics.append(
            Diagnostic(
                "OW1418", at: rule.place,
                [
                    "step": step.name.rawValue, "word": rule.word.rawValue,
                    "service": service.name.rawValue, "manifest": service.onUnknown.word.rawValue,
                ], related: [service.place]))
    }

    // MARK: Actions

    private mutating func compile(
        _ assignments: [Assignment], of step: StepDefinition, index: Int, in scope: StaticScope
    ) -> StepProgram.Action? {
        var entries: [AssignmentPlan.Entry] = []
        for assignment in assignments {
            guard let expression = compile(assignment.expression, as: .anything, in: scope) else { continue }
            guard expression.type.atomized != nil else {
                diagnostics.append(
                    Diagnostic(
                        "OW1370", at: assignment.expression.wholePlace,
                        ["name": assignment.name, "type": expression.type.text]))
                continue
            }
            entries.append(AssignmentPlan.Entry(name: assignment.name, expression: expression))
        }
        // Whoever reads a value of which nothing could be made is not to blame: what the step sets stays unknown.
        guard !assignments.isEmpty, entries.count == assignments.count else {
            self.scope[variables.step(index)] = .broken
            return nil
        }
        let plan = AssignmentPlan(step: step.name, entries: entries, place: step.place)
        self.scope[variables.step(index)] = result(plan.schema, AssignmentPlan.rootElement, of: step)
        return .set(plan)
    }

    private mutating func compile(
        _ request: ServiceRequest, of step: StepDefinition, index: Int, premise: Propositions.Formula,
        settled: [Int], isClear: Bool, in scope: StaticScope
    ) -> StepProgram.Action? {
        guard let contract = contracts[request.department] else {
            // A workflow that there is not, or whose form cannot be used, has been told where the files are read.
            guard request.subCase == nil else { return nil }
            diagnostics.append(
                .unknown(
                    "OW1380", request.department.rawValue, at: request.departmentPlace,
                    among: contracts.keys.map(\.rawValue).sorted()))
            return nil
        }
        guard let service = contract.service(request.service) else {
            diagnostics.append(
                .unknown(
                    "OW1381", request.service.rawValue, at: request.servicePlace,
                    among: contract.services.map(\.name.rawValue), ["department": contract.name.rawValue]))
            return nil
        }
        for rule in step.onRejection.rules where !service.rejections.contains(where: { $0.code == rule.code })
        {
            diagnostics.append(
                .unknown(
                    "OW1382", rule.code.rawValue, at: rule.place,
                    among: service.rejections.map(\.code.rawValue),
                    ["service": service.name.rawValue, "department": contract.name.rawValue]))
        }
        checkAsks(of: step)
        if request.isTelling {
            // Nobody waits for what it answers, so there is nothing to read.
            let nothing = AssignmentPlan(step: step.name, entries: [], place: step.place)
            self.scope[variables.step(index)] = .document(
                nothing.schema, root: AssignmentPlan.rootElement, .maybe)
        }
        // The element of a result that there is not is told in the workflow that gives it.
        for name in [service.request, service.reply]
        where contract.messages.roots[name] == nil && request.subCase == nil {
            diagnostics.append(
                Diagnostic(
                    "OW1384", at: service.place, ["element": name.local, "schema": contract.messagesPath]))
        }
        guard let root = contract.messages.roots[service.request] else { return nil }
        var planner = MessagePlanner(
            schema: contract.messages, parts: definition.parts, certainties: certainties, premise: premise,
            settled: settled)
        planner.step = step.name
        planner.loops = eachExpressions(around: index)
        let plan = planner.plan(request.send, root: root, in: scope)
        // Where the order or the guard of the step has a mistake, what may be nothing is a consequence of it.
        diagnostics += planner.diagnostics.filter { isClear || !["OW1347", "OW1366"].contains($0.code) }
        guard let plan else { return nil }
        // A sub-case is the window's own: what it passes on is proved of its own workflow.
        if request.subCase == nil { checkNeedToKnow(plan, service, of: contract) }
        check(step.onUnknown, of: step, against: service)
        return .request(service, plan)
    }
}

extension StepProgram.Action {
    /// Every expression of the action, in the order of its fields.
    var expressions: [CompiledExpression] {
        switch self {
        case .set(let plan): plan.entries.map(\.expression)
        case .decide(let plan): plan.with.map(\.expression)
        case .ask, .group, .race: []
        case .wait(let plan): plan.expression.map { [$0] } ?? []
        case .request(_, let plan): plan.expressions
        }
    }
}

extension MessagePlan {
    /// Every expression, in the order of the fields.
    var expressions: [CompiledExpression] {
        operations.compactMap { operation in
            switch operation {
            case .field(_, .expression(let expression), _), .text(.expression(let expression)),
                .attribute(_, .expression(let expression)), .loop(let expression, _, _),
                .only(let expression, _):
                expression
            default: nil
            }
        }
    }
}
