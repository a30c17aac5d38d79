import CaseModel
import WorkflowModel

/// Groups, races, and steps that are done more than once.
extension WorkflowCompiler {
    /// A race gives the name of the step that won; a group gives nothing to read.
    mutating func compileGroup(of step: StepDefinition, index: Int) -> StepProgram.Action {
        let nothing = AssignmentPlan(step: step.name, entries: [], place: step.place)
        var schema = nothing.schema
        let members = definition.steps.indices.filter { order.parents[$0] == index }
        if step.isRace {
            schema = RaceResult.schema(step: step, members: members.map { definition.steps[$0].name })
        }
        scope[variables.step(index)] = result(schema, AssignmentPlan.rootElement, of: step)
        if step.isRace { for member in members { checkMayLose(member, in: step) } }
        if let enough = step.enough, enough > members.count {
            diagnostics.append(
                Diagnostic(
                    "OW1399", at: step.place,
                    ["step": step.name.rawValue, "count": "\(enough)", "of": "\(members.count)"]))
        }
        return step.isRace ? .race : .group
    }

    /// What loses a race must not have done anything that stays.
    private mutating func checkMayLose(_ index: Int, in race: StepDefinition) {
        let member = definition.steps[index]
        for inner in definition.steps.indices where order.parents[inner] == index {
            checkMayLose(inner, in: race)
        }
        guard case .request(let request) = member.action,
            let service = contracts[request.department]?.service(request.service), service.changesSomething
        else { return }
        if case .service = service.undo { return }
        diagnostics.append(
            Diagnostic(
                "OW1377", at: member.place,
                [
                    "step": member.name.rawValue, "race": race.name.rawValue,
                    "service": service.name.rawValue,
                ]))
    }

    /// True for what may lose a race.
    func isInRace(_ index: Int) -> Bool {
        var at = order.parents[index]
        while let step = at {
            if definition.steps[step].isRace { return true }
            at = order.parents[step]
        }
        return false
    }

    mutating func compile(_ each: EachRule, of index: Int, in scope: StaticScope) -> StepProgram.Each? {
        let step = definition.steps[index]
        guard let nodes = compile(each.nodes, as: .anything, in: scope) else { return nil }
        if readsClock(each.nodes) {
            diagnostics.append(Diagnostic("OW1378", at: each.nodes.wholePlace, ["step": step.name.rawValue]))
        }
        if scope.slot(each.variable) != nil || ReservedNames.contains(each.variable) {
            diagnostics.append(Diagnostic("OW1369", at: each.place, ["name": each.variable]))
            return nil
        }
        let slot = variables.item(itemIndex(of: index))
        self.scope[slot] = .value(StaticType(nodes.type.item, .one, .certain))
        return StepProgram.Each(nodes: nodes, slot: slot, enough: each.enough)
    }

    /// Lets an expression read what the steps with `each:` around it are about.
    func callItems(around index: Int?, in scope: inout StaticScope) {
        var at = index
        while let step = at {
            if let each = definition.steps[step].each {
                let slot = variables.item(itemIndex(of: step))
                scope[slot] = self.scope[slot]
                if scope.slot(each.variable) == nil { scope.call(slot, each.variable) }
            }
            at = order.parents[step]
        }
    }

    /// What a step and the groups around it are done for each of, the outermost first.
    func eachExpressions(around index: Int) -> [CompiledExpression] {
        var found: [CompiledExpression] = []
        var at: Int? = index
        while let step = at {
            // The step itself is not in `steps` yet.
            if let each = eachOf[step] { found.append(each) }
            at = order.parents[step]
        }
        return found.reversed()
    }

    /// A group that is done for each of several, around `other` and not around `index`: from outside nobody could say
    /// which of its replies is meant.
    func loop(around other: Int, without index: Int?) -> Int? {
        var at = order.parents[other]
        while let group = at {
            if definition.steps[group].each != nil, index.map({ !order.inside[group].contains($0) }) ?? true {
                return group
            }
            at = order.parents[group]
        }
        return nil
    }

    func milestone(_ rule: MilestoneRule, of step: StepDefinition) -> Int? {
        definition.steps.firstIndex { $0.name == rule.until.step }
    }

    mutating func checkMilestones() {
        for (index, step) in definition.steps.enumerated() {
            guard let until = step.onlyWhile?.until else { continue }
            if let other = stepIndex(until.step.rawValue) {
                // From outside nobody could say which of several is meant.
                guard let loop = loop(around: other, without: index) else { continue }
                diagnostics.append(
                    Diagnostic(
                        "OW1375", at: until.place,
                        [
                            "step": step.name.rawValue, "other": until.step.rawValue,
                            "group": definition.steps[loop].name.rawValue,
                        ], related: [definition.steps[other].place]))
                continue
            }
            diagnostics.append(
                .unknown(
                    "OW1350", until.step.rawValue, at: until.place,
                    among: definition.steps.map(\.name.rawValue), ["step": step.name.rawValue]))
        }
    }

    /// Compiles `repeat:` when all is known of what the step, or its group, gives.
    mutating func compileRepetition(of index: Int) {
        let step = definition.steps[index]
        guard let rule = step.repetition, steps[index] != nil else { return }
        let settled =
            definition.steps.indices.filter { order.waits(index, for: $0) } + [index]
            + order.inside[index].sorted()
        var scope = scope(given: certainties.done(index), settled: settled)
        callItems(around: index, in: &scope)
        if step.each != nil { readOne(of: index, in: &scope) }
        guard let until = compile(rule.until, as: .condition, in: scope) else {
            steps[index] = nil
            return
        }
        reportUnsettled(until, rule.until, of: index, settled: settled)
        // A condition that nothing of this step can change will not change.
        let own = Set(([index] + order.inside[index]).map { definition.steps[$0].name.rawValue })
        if until.variables.allSatisfy({ !own.contains($0) }), !readsClock(rule.until) {
            diagnostics.append(Diagnostic("OW1379", at: rule.until.wholePlace, ["step": step.name.rawValue]))
        }
        steps[index]?.repetition = StepProgram.Repetition(
            until: until, every: rule.every, atMost: rule.atMost)
    }

    /// Asked while some of several are done and others not, so that what the step gives is what those gave.
    mutating func compileEnough(of index: Int) {
        let step = definition.steps[index]
        guard let source = step.each?.enoughWhen, steps[index] != nil else { return }
        let settled = definition.steps.indices.filter { order.waits(index, for: $0) }
        var scope = scope(given: certainties.starting(index), settled: settled)
        callItems(around: order.parents[index], in: &scope)
        guard let when = compile(source, as: .condition, in: scope) else {
            steps[index] = nil
            return
        }
        reportUnsettled(when, source, of: index, settled: settled + [index])
        if !when.variables.contains(step.name.rawValue) {
            diagnostics.append(Diagnostic("OW1467", at: source.wholePlace, ["step": step.name.rawValue]))
        }
        steps[index]?.each?.enoughWhen = when
    }

    /// What reads a step that need not have settled by then.
    private mutating func reportUnsettled(
        _ expression: CompiledExpression, _ source: ExpressionSource, of index: Int, settled: [Int]
    ) {
        for name in expression.variables {
            guard let other = stepIndex(name), !settled.contains(other) else { continue }
            diagnostics.append(
                Diagnostic(
                    "OW1353", at: source.wholePlace,
                    ["variable": "$" + name, "other": name, "step": definition.steps[index].name.rawValue],
                    related: [definition.steps[other].place]))
        }
    }

    /// True for an expression that may give something else another day. The clock is no variable of its scope.
    private func readsClock(_ source: ExpressionSource) -> Bool {
        source.text.contains("$today") || source.text.contains("current-dateTime")
    }

    /// Within one of several, `$step` is what this one gave.
    func readOne(of index: Int, in scope: inout StaticScope) {
        var own = scope[variables.step(index)]
        own.type.occurrence = .one
        scope[variables.step(index)] = own
    }

    private func itemIndex(of step: Int) -> Int {
        definition.steps[..<step].count { $0.each != nil }
    }
}

extension StepDefinition {
    var isRace: Bool { if case .race = action { true } else { false } }
}

/// The document that `$race` reads: which step won.
public enum RaceResult {
    static func schema(step: StepDefinition, members: [StepName]) -> SchemaModel {
        var type = SimpleType(name: nil, builtIn: "string")
        type.facets.enumeration = members.map(\.rawValue)
        var schema = SchemaModel()
        schema.types = [.any, .simple(type)]
        schema.elements = [
            ElementDeclaration(
                name: XMLName(local: step.name.rawValue), type: SchemaModel.TypeID(0), place: step.place),
            ElementDeclaration(
                name: XMLName(local: "winner"), type: SchemaModel.TypeID(1), place: step.place),
        ]
        schema.types[0] = .complex(
            ComplexType(
                name: nil,
                content: .elements(Particle(.sequence([Particle(.element(SchemaModel.ElementID(1)))])))))
        schema.roots = [XMLName(local: step.name.rawValue): SchemaModel.ElementID(0)]
        return schema
    }

    /// `<ways><winner>online</winner></ways>`
    public static func document(of race: StepName, winner: StepName) -> XMLTree {
        var builder = XMLTreeBuilder(expectedNodes: 4, expectedBytes: 32)
        builder.startElement(XMLName(local: race.base.rawValue))
        builder.startElement(XMLName(local: "winner"))
        builder.text(winner.base.rawValue)
        builder.endElement()
        builder.endElement()
        return builder.finish()
    }
}
