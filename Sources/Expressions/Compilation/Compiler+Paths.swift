import CaseModel
import WorkflowModel

/// Paths: every step is resolved by the content model of the schema.
extension Compiler {
    mutating func path(_ start: Syntax, _ steps: [Syntax.Step], _ span: Span) -> Typed {
        if case .context = start.kind, contexts.isEmpty {
            nameAlone(steps)
            return .failed(span)
        }
        var origin = expression(start)
        if origin.isFailed { return origin }
        if case .atomic = origin.type.item {
            report("OW1216", steps[0].span, ["what": text(of: origin.span), "type": origin.type.text])
            return .failed(span, origin)
        }
        if case .unknown = origin.type.item {
            origin.type.item = .nodes(NodeType(SchemaModel(), [], mayBeUnknown: true))
        }
        let originReads = origin.reads
        var plans: [StepPlan] = []
        var current = origin
        var predicateReads: [Typed.Read] = []
        for step in steps {
            guard case .nodes(let nodes) = current.type.item,
                let found = resolve(step, from: nodes, mayFail: true)
            else { return .failed(span, origin) }
            var occurrence = found.occurrence
            let isPlain = step.predicates.isEmpty && (step.axis == .child || step.axis == .attribute)
            current.key = isPlain && found.isNamed ? current.key.map { $0 + "/" + step.nameText } : nil
            if let place = current.place {
                let path = place.path + [step.pathText]
                current.place = FieldPlace(
                    variable: place.variable, path: path,
                    hinge: found.occurrence.mayBeEmpty || !isPlain ? path.count : place.hinge)
            }
            var predicates: [PredicatePlan] = []
            for predicate in step.predicates {
                let itemType = StaticType(.nodes(found.nodes), .one)
                guard
                    let compiled = self.predicate(
                        predicate, on: itemType, place: current.place, &occurrence, &predicateReads)
                else { return .failed(span, origin) }
                predicates.append(compiled)
            }
            current.type = StaticType(
                .nodes(found.nodes), current.type.occurrence.times(occurrence), current.type.certainty)
            known(&current)
            plans.append(StepPlan(axis: step.axis, test: found.test, predicates: predicates))
        }
        let isSimple = plans.allSatisfy { plan in
            guard case .name = plan.test, plan.predicates.isEmpty else { return false }
            return plan.axis == .child || plan.axis == .attribute
        }
        var result = current
        result.plan = .path(PathPlan(origin: origin.plan, steps: plans, isSimple: isSimple, span: span))
        result.span = span
        result.constant = nil
        result.reads = predicateReads
        result.reads += current.place.map { [read($0, current.type, span)] } ?? originReads
        return result
    }

    /// A path that begins with a name: what it most likely should begin with.
    private mutating func nameAlone(_ steps: [Syntax.Step]) {
        let name = steps[0].nameText
        let known = scope.known + locals.map(\.name)
        var advice = suggestion(for: name, among: known, prefix: "$")
        var chinese = advice
        if known.contains(name) {
            advice = "`$\(name)`"
        } else if steps.count == 1, name == "true" || name == "false" {
            advice = "`\(name)()`"
        } else if steps.count == 1, ["null", "nil", "none", "undefined"].contains(name) {
            advice = "`()`, and ask with `empty(…)` whether nothing is there"
            chinese = "`()`；是否没有值请用 `empty(…)` 判断"
        } else if let path = formPath(to: name) {
            advice = "`\(path)`"
        } else if steps.count == 1, NearestName.to(name, among: known) == nil {
            advice =
                "`{text: \"\(name)\"}` for a field that holds this text, `'\(name)'` within an expression"
            chinese = "`{text: \"\(name)\"}`（字段的固定文字）或 `'\(name)'`（表达式中的文字）"
        }
        if advice.hasSuffix("`"), advice.hasPrefix("`"), !advice.contains(" for ") { chinese = advice }
        report("OW1203", steps[0].span, ["name": name, "known": advice, "known.zh": chinese])
    }

    /// Where the form has an element of that name, at most two levels down; the first of several.
    private func formPath(to name: String) -> String? {
        guard let slot = scope.slot("application"), case .nodes(let root) = scope[slot].type.item else {
            return nil
        }
        func children(_ id: SchemaModel.ElementID) -> [SchemaModel.ElementID] {
            root.schema.content(of: id).children
        }
        let groups = root.elements.flatMap(children)
        if groups.contains(where: { root.schema[$0].name.local == name }) { return "$application/\(name)" }
        for group in groups where children(group).contains(where: { root.schema[$0].name.local == name }) {
            return "$application/\(root.schema[group].name.local)/\(name)"
        }
        return nil
    }

    // MARK: Predicates

    mutating func filtered(_ base: Syntax, _ predicates: [Syntax], _ span: Span) -> Typed {
        let base = expression(base)
        if base.isFailed { return base }
        var result = base
        var plans: [PredicatePlan] = []
        for predicate in predicates {
            let itemType = StaticType(base.type.item, .one)
            guard
                let compiled = self.predicate(
                    predicate, on: itemType, place: base.place, &result.type.occurrence, &result.reads)
            else { return .failed(span, base) }
            plans.append(compiled)
        }
        result.plan = .filter(FilterPlan(base: base.plan, predicates: plans, span: span))
        result.span = span
        result.key = nil
        result.constant = nil
        return result
    }

    /// One predicate: a number keeps the item at that position, anything else is a condition (XPath 3.1,
    /// section 3.2.1).
    private mutating func predicate(
        _ syntax: Syntax, on type: StaticType, place: FieldPlace?, _ occurrence: inout Occurrence,
        _ reads: inout [Typed.Read]
    ) -> PredicatePlan? {
        let index = newLocals(3)
        contexts.append(
            Local(name: ".", index: index, type: type, place: place, key: "%\(index)", reads: []))
        defer { contexts.removeLast() }
        let typed = expression(syntax)
        if typed.isFailed { return nil }
        // A node that holds a number is no number: `heir[share]` keeps the heirs that have a share.
        if case .atomic(let atomic) = typed.type.item, atomic.primitive.isNumeric {
            let number = typed
            guard atMostOne(number) else { return nil }
            reads += typed.reads(as: .decided)
            let keepsFirst = number.constant == .integer(1)
            let keepsLast = if case .local(index + 2) = number.plan { true } else { false }
            occurrence = keepsFirst || keepsLast ? occurrence.atMostOne : occurrence.atMostOne.canBeEmpty
            return PredicatePlan(kind: .position(number.plan), local: index)
        }
        let condition = condition(of: typed)
        if condition.isFailed { return nil }
        reads += condition.reads(as: .decided)
        occurrence = occurrence.canBeEmpty
        return PredicatePlan(kind: .condition(condition.plan), local: index)
    }

    // MARK: Steps

    /// What a step leads to.
    struct Resolved {
        var nodes: NodeType
        /// How many for each node it starts from.
        var occurrence: Occurrence
        var test: NameTest
        /// Exactly one name, known to the schema.
        var isNamed = false
    }

    private mutating func resolve(_ step: Syntax.Step, from nodes: NodeType, mayFail: Bool) -> Resolved? {
        let reached = reachable(step.axis, from: nodes)
        switch step.test {
        case .anyNode:
            var all = reached.nodes
            if step.axis.reachesText { all.declarations.append(.text) }
            return Resolved(nodes: all, occurrence: reached.occurrence(nil), test: .anyNode)
        case .text:
            return Resolved(nodes: NodeType(nodes.schema, [.text]), occurrence: .zeroOrMore, test: .text)
        case .element: return every(step, .element, from: nodes, reached) { $0.isElement }
        case .attribute: return every(step, .attribute, from: nodes, reached) { $0.isAttribute }
        case .name(let prefix, local: "*"):
            guard !prefix.isEmpty, prefix != "*" else {
                return every(step, .anyName, from: nodes, reached) { step.axis.isPrincipal($0) }
            }
            let schema = nodes.schema
            guard let namespace = namespace(prefix, step, schema) else { return nil }
            return every(step, .namespace(namespace), from: nodes, reached) {
                step.axis.isPrincipal($0) && schema.name(of: $0)?.namespace == namespace
            }
        case .name(let prefix, let local): return named(step, prefix, local, from: nodes, reached)
        }
    }

    /// All nodes of a kind that the axis reaches.
    private mutating func every(
        _ step: Syntax.Step, _ test: NameTest, from nodes: NodeType, _ reached: Reached,
        where isMeant: (NodeType.Declaration) -> Bool
    ) -> Resolved? {
        var found = reached.nodes
        found.declarations.removeAll { !isMeant($0) }
        if found.declarations.isEmpty, !found.mayBeUnknown {
            nothingBelow(step, nodes)
            return nil
        }
        let isAll = found.declarations.count == reached.nodes.declarations.count
        return Resolved(
            nodes: found,
            occurrence: isAll ? reached.occurrence(nil) : reached.occurrence(Set(found.declarations)),
            test: test)
    }

    private mutating func named(
        _ step: Syntax.Step, _ prefix: String, _ local: String, from nodes: NodeType, _ reached: Reached
    ) -> Resolved? {
        let schema = nodes.schema
        var matching = reached.nodes.declarations.filter {
            step.axis.isPrincipal($0) && schema.name(of: $0)?.local == local
        }
        var wanted: String?
        if !prefix.isEmpty, prefix != "*" {
            wanted = namespace(prefix, step, schema)
            guard let wanted else { return nil }
            matching.removeAll { schema.name(of: $0)?.namespace != wanted }
        }
        let names = Set(matching.compactMap { schema.name(of: $0) })
        guard let name = names.first else {
            if reached.nodes.mayBeUnknown {
                let test = wanted.map { NameTest.name(XMLName(namespace: $0, local: local)) }
                return Resolved(
                    nodes: NodeType(schema, [], mayBeUnknown: true), occurrence: .unknown,
                    test: test ?? .local(local))
            }
            unknownName(step, local, from: nodes, reached)
            return nil
        }
        if names.count > 1, prefix != "*" {
            let spelled = names.map { $0.prefix.isEmpty ? "{\($0.namespace)}\($0.local)" : $0.description }
            report("OW1213", step.span, ["name": local, "choices": spelled.sorted().joined(separator: ", ")])
            return nil
        }
        return Resolved(
            nodes: NodeType(schema, matching), occurrence: reached.occurrence(Set(matching)),
            test: names.count > 1 ? .local(local) : .name(name), isNamed: true)
    }

    /// The namespace of a prefix: what the author has said, otherwise what the schema writes before its names.
    private mutating func namespace(
        _ prefix: String, _ step: Syntax.Step, _ schema: SchemaModel
    ) -> String? {
        let known =
            scope.namespaces[prefix]
            ?? schema.elements.first { $0.name.prefix == prefix }?.name.namespace
            ?? schema.attributeNames.first { $0.prefix == prefix }?.namespace
        if known == nil { report("OW1214", step.span, ["prefix": prefix]) }
        return known
    }

    // MARK: What is wrong with a step

    private mutating func nothingBelow(_ step: Syntax.Step, _ nodes: NodeType) {
        var arguments = [
            "name": step.nameText, "parent": nodes.text, "holds": "holds a value", "holds.zh": "只含值",
            "advice": "end the path at `\(nodes.text)`", "advice.zh": "请让路径止于 `\(nodes.text)`",
        ]
        if nodes.isEmptyDocument {
            arguments["holds"] = "gives nothing to read"
            arguments["holds.zh"] = "没有可供读取的结果"
            arguments["advice"] =
                "take it out; a wait for a time gives nothing, and of a step with `tell:` nobody waits for the reply: "
                + "ask with `department:` to read it"
            arguments["advice.zh"] =
                "请删去；等待时间的环节没有结果，`tell:` 环节不等待答复：如需读取答复，请改用 `department:`"
        }
        report("OW1217", step.span, arguments)
    }

    private mutating func unknownName(
        _ step: Syntax.Step, _ local: String, from nodes: NodeType, _ reached: Reached
    ) {
        let schema = nodes.schema
        let related = nodes.elements.prefix(1).map { schema[$0].place }
        let names = unique(reached.nodes.declarations.compactMap { schema.name(of: $0)?.local })
        if step.axis == .attribute {
            let elements = nodes.elements.flatMap { schema.content(of: $0).children }
            let isElement = elements.contains { schema[$0].name.local == local }
            let known = isElement ? "`\(local)`" : suggestion(for: local, among: names, prefix: "@")
            let hasNone = names.isEmpty && !isElement
            report(
                "OW1212", step.span,
                [
                    "name": local, "parent": nodes.text,
                    "advice": hasNone ? "take it out: there are no attributes here" : "write \(known)",
                    "advice.zh": hasNone ? "请删去：此处没有属性" : "请写成 \(known)",
                ], related: related)
            return
        }
        guard !names.isEmpty else { return nothingBelow(step, nodes) }
        // An attribute of that name, or an element one level deeper, is the likelier slip.
        let attributes = nodes.elements.flatMap { schema.attributes(of: $0).uses.map(\.name.local) }
        if attributes.contains(local) {
            report(
                "OW1211", step.span, ["name": local, "parent": nodes.text, "known": "`@\(local)`"],
                related: related)
            return
        }
        let deeper = reached.nodes.elements.first { child in
            schema.content(of: child).children.contains { schema[$0].name.local == local }
        }
        var known = suggestion(for: local, among: names)
        if let deeper, NearestName.to(local, among: names) == nil {
            known = "`\(schema[deeper].name.local)/\(local)`"
        }
        report("OW1211", step.span, ["name": local, "parent": nodes.text, "known": known], related: related)
    }

    private func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}

extension Axis {
    /// Whether `node()` may find text along it.
    fileprivate var reachesText: Bool {
        switch self {
        case .attribute, .parent, .ancestor, .selfNode, .ancestorOrSelf: false
        default: true
        }
    }
    /// The kind of node that a name asks for (XPath 3.1, section 3.3.2.1, "principal node kind").
    func isPrincipal(_ declaration: NodeType.Declaration) -> Bool {
        self == .attribute ? declaration.isAttribute : declaration.isElement
    }
}

extension Syntax.Step {
    /// As written: `name`, `@name`, `de:name`.
    var nameText: String {
        let mark = axis == .attribute ? "@" : ""
        switch test {
        case .name(let prefix, let local): return mark + (prefix.isEmpty ? local : "\(prefix):\(local)")
        case .text: return "text()"
        case .anyNode: return axis == .parent ? ".." : "node()"
        case .element: return "element()"
        case .attribute: return "attribute()"
        }
    }
    /// The same with its axis, where that is not the usual one.
    var pathText: String {
        axis == .child || axis == .attribute || axis == .parent && test == .anyNode
            ? nameText : "\(axis.rawValue)::\(nameText)"
    }
}
