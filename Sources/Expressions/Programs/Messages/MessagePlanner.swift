import CaseModel
import WorkflowModel

/// Matches one `send:` map with the schema of its request and proves that the message will fit: names, required
/// fields, choices, types, occurrences and the facets that can be proved.
struct MessagePlanner {
    let schema: SchemaModel
    let parts: [Part]
    let certainties: Certainties
    /// Holds whenever the part of the message at hand is built.
    var premise: Propositions.Formula
    /// Indexes of the steps that have settled when the message is built.
    let settled: [Int]
    /// What the step as a whole is done for each of.
    var loops: [CompiledExpression] = []
    var plan = MessagePlan()
    var diagnostics: [Diagnostic] = []
    /// Fields of whose values nothing could be read.
    var unread: [[String]] = []

    /// Children of the elements that are open, as they have found their places in the schema.
    var placed: [[Int]] = []

    var isTemplate = false

    /// The step whose message it is; nil for what a mock department answers.
    var step: StepName?

    /// Whose message it is, for a mistake that may stand in a part that several steps use.
    private var owner: [String: String] {
        guard let step else { return ["of": "", "of.zh": ""] }
        return ["of": " of the step `\(step)`", "of.zh": "环节 `\(step)` 的"]
    }

    /// Where in the message, and in the map, the planner stands.
    struct Context {
        var tree: SendTree
        /// Index of the node of ``tree`` that stands for the element at hand.
        var node: Int
        var scope: StaticScope
        var path: [String] = []
        var loops: [CompiledExpression] = []
        /// What elements around are there for: `t:when` of a template.
        var conditions: [CompiledExpression] = []
        /// True within a choice, where what stands as required is one of several.
        var isAlternative = false
        /// Types around this one, against schemas that contain themselves.
        var types: [SchemaModel.TypeID] = []

        var place: SourcePlace { tree.nodes[node].place }
    }

    /// Something that must be there whenever the element around it is.
    struct Need {
        var path: String
        var presence: Propositions.Formula
        var isGiven: Bool
        var place: SourcePlace
        /// Of which one is needed; empty where it is the one at ``path``.
        var choices: [String] = []
    }

    /// What has been planned of a part of the message.
    struct Planned {
        /// When something of it is there.
        var presence = Propositions.Formula.never
        var needs: [Need] = []
    }

    /// Plans the whole message; nil when a diagnostic is an error.
    mutating func plan(_ map: SendMap, root: SchemaModel.ElementID, in scope: StaticScope) -> MessagePlan? {
        let tree = SendTree(map, parts: parts)
        diagnostics += tree.diagnostics
        unread = tree.unread
        let context = Context(tree: tree, node: 0, scope: scope, loops: loops)
        isTemplate = map.template != nil
        if let template = map.template, !isRoot(template, schema[root]) { return nil }
        plan.operations.append(.open(name: intern(schema[root].name), .always))
        let planned = inside(schema[root].type, context)
        plan.operations.append(.close)
        check(planned.needs, whenever: .always)
        dropConsequences()
        return !unread.isEmpty || diagnostics.contains { $0.severity == .error } ? nil : plan
    }

    /// A field under a wrong name is missing under its right one; what an unknown part holds, or what could not be
    /// read of a field, is not known; a required field that depends on a condition may be nothing because of it.
    private mutating func dropConsequences() {
        let conditional = diagnostics.filter { $0.code == "OW1362" }.compactMap { $0.arguments["field"] }
        diagnostics.removeAll {
            $0.code == "OW1347" && conditional.contains($0.arguments["field"] ?? "")
        }
        let isPartUnknown = diagnostics.contains { $0.code == "OW1340" }
        let meant = diagnostics.filter { $0.code == "OW1343" }.compactMap { problem in
            problem.arguments["nearest"].map { nearest in
                (problem.arguments["field"] ?? "").split(separator: "/").dropLast()
                    .map { $0 + "/" }.joined() + nearest
            }
        }
        let lost = meant + unread.map { $0.joined(separator: "/") }
        diagnostics.removeAll { problem in
            guard problem.code == "OW1346", let field = problem.arguments["field"] else { return false }
            return isPartUnknown || lost.contains { field == $0 || field.hasPrefix($0 + "/") }
        }
    }

    // MARK: Content

    /// Attributes and child elements of an element that holds elements.
    private mutating func inside(_ type: SchemaModel.TypeID, _ context: Context) -> Planned {
        var context = context
        context.isAlternative = false
        var result = Planned()
        var used: Set<Int> = []
        var known: [String] = []
        placed.append([])
        var isOrdered = true
        if case .complex(let complex) = schema[type], !context.types.contains(type) {
            context.types.append(type)
            result = attributes(complex, context, &used)
            known = complex.attributes.map { "@" + $0.name.local }
            if case .elements(let particle) = complex.content {
                if case .all = particle.term { isOrdered = false }
                let planned = self.particle(particle, context, &used)
                result.presence = certainties.propositions.or(result.presence, planned.presence)
                result.needs += planned.needs
                known += names(in: particle)
            }
        }
        checkOrder(placed.removeLast(), isOrdered: isOrdered, context)
        for child in context.tree.nodes[context.node].children where !used.contains(child) {
            let node = context.tree.nodes[child]
            let field = (context.path + [node.name]).joined(separator: "/")
            if let first = used.map({ context.tree.nodes[$0] }).first(where: { $0.name == node.name }) {
                diagnostics.append(
                    Diagnostic("OW1342", at: node.place, ["field": field], related: [first.place]))
                continue
            }
            // Points as in a program.
            let steps = node.name.split(separator: ".")
            if steps.count > 1, known.contains(String(steps[0])) {
                let path = steps.joined(separator: "/")
                diagnostics.append(
                    Diagnostic(
                        "OW1343", at: node.place,
                        [
                            "field": field, "nearest": path,
                            "hint": "A field within a field is written with a slash: `\(path)`.",
                            "hint.zh": "字段中的字段用斜线分隔：`\(path)`。",
                        ].merging(owner) { first, _ in first }))
                continue
            }
            diagnostics.append(
                .unknown(
                    "OW1343", node.name, at: node.place, among: known,
                    owner.merging(["field": field]) { first, _ in first }))
        }
        return result
    }

    private func names(in particle: Particle) -> [String] {
        switch particle.term {
        case .element(let id): schema.candidates(id).map { schema[$0].name.local }
        case .sequence(let parts), .choice(let parts), .all(let parts): parts.flatMap { names(in: $0) }
        case .wildcard: []
        }
    }

    private mutating func particle(
        _ particle: Particle, _ context: Context, _ used: inout Set<Int>
    ) -> Planned {
        guard particle.maximum != 0 else { return Planned() }
        var result = Planned()
        switch particle.term {
        case .element(let id):
            result = element(
                id, repeats: particle.maximum != 1, isOptional: particle.minimum == 0, context, &used)
        case .sequence(let parts), .all(let parts):
            for part in parts {
                let planned = self.particle(part, context, &used)
                result.presence = certainties.propositions.or(result.presence, planned.presence)
                result.needs += planned.needs
            }
        case .choice(let parts):
            result = choice(parts, context, &used)
        case .wildcard: break
        }
        guard particle.minimum == 0 else { return result }
        check(result.needs, whenever: result.presence)
        return Planned(presence: result.presence)
    }

    /// One of several: what is given must not come together, and one must be there if the choice is required.
    private mutating func choice(
        _ parts: [Particle], _ context: Context, _ used: inout Set<Int>
    ) -> Planned {
        var context = context
        context.isAlternative = true
        let propositions = certainties.propositions
        let before = used
        var given: [(names: String, planned: Planned)] = []
        var canBeEmpty = false
        for part in parts {
            let usedBefore = used
            let planned = particle(part, context, &used)
            let names = names(in: part).joined(separator: ", ")
            if used != usedBefore { given.append((names, planned)) }
            canBeEmpty = canBeEmpty || (used == usedBefore && planned.needs.isEmpty)
        }
        for (index, one) in given.enumerated() {
            for other in given[..<index]
            where !certainties.proves(
                premise, propositions.not(propositions.and(one.planned.presence, other.planned.presence)))
            {
                diagnostics.append(
                    Diagnostic(
                        "OW1363", at: place(of: used.subtracting(before), context),
                        ["one": other.names, "other": one.names, "group": name(of: context)]))
            }
        }
        let presence = given.reduce(Propositions.Formula.never) { propositions.or($0, $1.planned.presence) }
        if given.count == 1, !canBeEmpty { return given[0].planned }
        for one in given { check(one.planned.needs, whenever: one.planned.presence) }
        guard !canBeEmpty else { return Planned(presence: presence) }
        let all = parts.flatMap { names(in: $0) }.map { (context.path + [$0]).joined(separator: "/") }
        return Planned(
            presence: presence,
            needs: [
                Need(
                    path: all.joined(separator: " | "), presence: presence, isGiven: !given.isEmpty,
                    place: context.place, choices: all)
            ])
    }

    private func place(of nodes: Set<Int>, _ context: Context) -> SourcePlace {
        nodes.max().map { context.tree.nodes[$0].place } ?? context.place
    }

    private func name(of context: Context) -> String {
        context.path.isEmpty ? "send" : context.path.joined(separator: "/")
    }

    // MARK: Elements

    private mutating func element(
        _ id: SchemaModel.ElementID, repeats: Bool, isOptional: Bool, _ context: Context,
        _ used: inout Set<Int>
    ) -> Planned {
        guard let (element, node) = match(id, context, used) else {
            var inner = context
            inner.path.append(schema[id].name.local)
            return isOptional ? Planned() : notGiven(id, inner)
        }
        var result = planned(element, node, repeats: repeats, isOptional: isOptional, context, &used)
        // A template may write out several of one name.
        while repeats, let (element, node) = match(id, context, used) {
            let next = planned(element, node, repeats: true, isOptional: isOptional, context, &used)
            let field = (context.path + [schema[element].name.local]).joined(separator: "/")
            // One of them is enough where one must be there.
            if let own = result.needs.firstIndex(where: { $0.path == field }) {
                result.needs[own].presence = certainties.propositions.or(
                    result.needs[own].presence, next.presence)
            }
            result.needs += next.needs.filter { $0.path != field }
            result.presence = certainties.propositions.or(result.presence, next.presence)
        }
        return result
    }

    /// The first child that has no place yet and may stand where the element is declared.
    private func match(
        _ id: SchemaModel.ElementID, _ context: Context, _ used: Set<Int>
    ) -> (SchemaModel.ElementID, Int)? {
        for candidate in schema.candidates(id) {
            let name = schema[candidate].name.local
            let child = context.tree.nodes[context.node].children.first {
                context.tree.nodes[$0].name == name && !used.contains($0)
            }
            if let child { return (candidate, child) }
        }
        return nil
    }

    mutating func unguarded(
        _ element: SchemaModel.ElementID, repeats: Bool, isOptional: Bool, _ context: Context
    ) -> Planned {
        let node = context.tree.nodes[context.node]
        switch node.value {
        case .each(let nodes, let variable, let map)?:
            return loop(element, repeats: repeats, nodes, variable, map, context)
        case let value?:
            return leaf(element, repeats: repeats, isOptional: isOptional, value, context)
        case nil
        where node.children.allSatisfy({ context.tree.nodes[$0].name.hasPrefix("@") })
            && schema.content(of: element).isLeaf:
            // An empty element of a template.
            return leaf(element, repeats: repeats, isOptional: isOptional, .text(""), context)
        case nil:
            return group(element, isOptional: isOptional, context)
        }
    }

    /// A required element of which the map says nothing: each leaf that it must have is missing.
    private func notGiven(_ id: SchemaModel.ElementID, _ context: Context) -> Planned {
        guard !context.types.contains(schema[id].type), context.types.count < 32 else { return Planned() }
        var context = context
        context.types.append(schema[id].type)
        if case .complex(let complex) = schema[schema[id].type],
            case .elements(let particle) = complex.content
        {
            var needs: [Need] = []
            func collect(_ particle: Particle, _ context: Context) {
                guard particle.minimum > 0 else { return }
                switch particle.term {
                case .element(let id):
                    var inner = context
                    inner.path.append(schema[id].name.local)
                    needs += notGiven(id, inner).needs
                case .sequence(let parts), .all(let parts): for part in parts { collect(part, context) }
                case .choice, .wildcard: break
                }
            }
            collect(particle, context)
            if !needs.isEmpty { return Planned(needs: needs) }
        }
        return Planned(
            needs: [
                Need(
                    path: context.path.joined(separator: "/"), presence: .never, isGiven: false,
                    place: context.place)
            ])
    }

    private mutating func group(
        _ element: SchemaModel.ElementID, isOptional: Bool, _ context: Context
    ) -> Planned {
        let declaration = schema[element]
        guard case .complex(let complex) = schema[declaration.type], case .elements = complex.content else {
            for child in context.tree.nodes[context.node].children {
                let node = context.tree.nodes[child]
                diagnostics.append(
                    Diagnostic(
                        "OW1345", at: node.place,
                        ["field": context.path.joined(separator: "/"), "below": node.name],
                        related: [declaration.place]))
            }
            return Planned(presence: .always)
        }
        plan.operations.append(
            .open(
                name: intern(declaration.name),
                isOptional || context.isAlternative ? .withContent : .withParent))
        let planned = inside(declaration.type, context)
        plan.operations.append(.close)
        guard isOptional else { return planned }
        check(planned.needs, whenever: planned.presence)
        return Planned(presence: planned.presence)
    }

    private mutating func loop(
        _ element: SchemaModel.ElementID, repeats: Bool, _ source: ExpressionSource, _ variable: String,
        _ map: SendMap, _ context: Context
    ) -> Planned {
        guard let nodes = compile(source, as: .anything, context) else { return Planned(presence: .always) }
        let field = context.path.joined(separator: "/")
        if !repeats, nodes.type.occurrence.mayBeSeveral {
            diagnostics.append(
                Diagnostic(
                    "OW1365", at: source.wholePlace, ["field": field], related: [schema[element].place]))
        }
        if context.scope.slot(variable) != nil || ReservedNames.contains(variable) {
            diagnostics.append(Diagnostic("OW1369", at: context.place, ["name": variable]))
        }
        var inner = context
        let slot = inner.scope.declare(
            variable, .value(StaticType(nodes.type.item, .one, .certain)))
        inner.tree = SendTree(map, parts: parts)
        diagnostics += inner.tree.diagnostics
        unread += inner.tree.unread.map { context.path + $0 }
        inner.node = 0
        inner.loops.append(nodes)
        let start = plan.operations.count
        plan.operations.append(.loop(nodes, slot, end: 0))
        let planned: Planned
        if let value = inner.tree.nodes[0].value {
            // A template may repeat an element with text.
            inner.isAlternative = false
            planned = leaf(element, repeats: false, isOptional: false, value, inner)
        } else {
            plan.operations.append(.open(name: intern(schema[element].name), .always))
            planned = inside(schema[element].type, inner)
            plan.operations.append(.close)
        }
        plan.operations[start] = .loop(nodes, slot, end: plan.operations.count)
        check(planned.needs, whenever: .always)
        let presence = certainties.presence(of: nodes)
        return Planned(
            presence: presence,
            needs: [Need(path: field, presence: presence, isGiven: true, place: source.place())])
    }

    // MARK: Helpers

    mutating func compile(
        _ source: ExpressionSource, as use: ExpressionUse, _ context: Context
    ) -> CompiledExpression? {
        let (expression, problems) = ExpressionCompiler.compile(source, in: context.scope, as: use)
        diagnostics += problems
        return expression
    }

    mutating func intern(_ name: XMLName) -> Int {
        if let known = plan.names.firstIndex(of: name) { return known }
        plan.names.append(name)
        return plan.names.count - 1
    }

    /// Reports every need that is not proved whenever `condition` holds.
    mutating func check(_ needs: [Need], whenever condition: Propositions.Formula) {
        let given = certainties.propositions.and(premise, condition)
        for need in needs where !certainties.proves(given, need.presence) {
            diagnostics.append(
                Diagnostic(
                    !need.isGiven ? "OW1346" : condition == .always ? "OW1347" : "OW1366", at: need.place,
                    [
                        "field": need.path,
                        "add": (need.choices.isEmpty ? [need.path] : need.choices)
                            .map { isTemplate ? "`<\($0.split(separator: "/").last ?? "")>`" : "`\($0):`" }
                            .joined(separator: " / "),
                    ]))
        }
    }
}
