import CaseModel
import WorkflowModel

/// Turns the tree of a `workflow.yaml` into a ``WorkflowModel/WorkflowDefinition``.
///
/// The tree has been held against ``Shape/workflow`` before; what did not fit there is passed over here without a
/// second report, so that the rest of the file is still looked at.
public struct WorkflowLoader {
    /// What is wrong beyond the file's form: OW13xx.
    public private(set) var problems: [Diagnostic] = []
    let root: DefinitionNode
    private var defaults = StepDefaults()
    private var tables: [String: DecisionTable] = [:]
    private var templates: [String: SendMap] = [:]

    public init(_ root: DefinitionNode) { self.root = root }

    /// Path of the application's XSD, as written beside the workflow.
    public var applicationPath: DefinitionNode? { root["application"].flatMap { $0.text == nil ? nil : $0 } }

    /// Paths of the tables that it reads for its region and in its steps, as written beside the workflow.
    var tablePaths: [DefinitionNode] {
        [IntakeLoader.tablePath(in: root)].compactMap { $0 }
            + Self.all(entries("steps")).flatMap { $0.value.oneOrMore("decide") }
    }

    /// Paths of the templates that its steps send, as written beside the workflow.
    var templatePaths: [DefinitionNode] {
        Self.all(entries("steps")).flatMap { [$0.value["send"], $0.value["undo"]?["send"]] }
            .compactMap { $0?.text == nil ? nil : $0 }
    }

    /// What a message is made of: a map, or the template that is named in place of one. Nil where a template could not be
    /// read; that has been told.
    func sendMap(_ node: DefinitionNode) -> SendMap? {
        node.text.map { templates[$0] } ?? SendMapReader.read(node)
    }

    /// The definition. `application` is what ``applicationPath`` names, and `tables` what ``tablePaths`` name, by the
    /// words written there, and `templates` what ``templatePaths`` name, read by the caller.
    public mutating func load(
        application: MessageSchema, tables: [String: DecisionTable] = [:],
        templates: [String: SendMap] = [:]
    ) -> WorkflowDefinition {
        self.tables = tables
        self.templates = templates
        var workflow = WorkflowDefinition(
            name: WorkflowName(root["workflow"]?.text ?? ""), title: root["title"]?.text ?? "",
            version: root["version"]?.text ?? "", application: application,
            calendar: root["calendar"]?.text ?? "", place: root["workflow"]?.place ?? root.place)
        if let exclusive = root["exclusive"], let key = exclusive["key"]?.expression,
            let otherwise = exclusive["otherwise"]?.text.flatMap(ExclusiveRule.Otherwise.init(rawValue:))
        {
            workflow.exclusive = ExclusiveRule(key: key, otherwise: otherwise)
        }
        workflow.conditions = entries("conditions").compactMap { entry in
            entry.value.expression.map {
                NamedCondition(name: ConditionName(entry.key), expression: $0, place: entry.keyPlace)
            }
        }
        workflow.parts = entries("parts").map {
            Part(name: $0.key, send: SendMapReader.read($0.value), place: $0.keyPlace)
        }
        workflow.routes = entries("routes").compactMap { entry in
            entry.value["by"]?.expression.map {
                RouteRule(department: DepartmentName(entry.key), by: $0, place: entry.keyPlace)
            }
        }
        workflow.refusals = entries("refuse").compactMap { entry in
            entry.value["when"]?.expression.map {
                RefusalRule(
                    code: ReasonCode(entry.key), when: $0, say: entry.value["say"]?.text ?? "",
                    at: entry.value["at"]?.expression, place: entry.keyPlace)
            }
        }
        defaults = StepDefaults(root["defaults"])
        addSteps(entries("steps"), of: nil, to: &workflow)
        readCompletion(into: &workflow)
        readBeginning(into: &workflow)
        readResult(into: &workflow)
        checkAsks()
        var intake = IntakeLoader(root, tables: tables, told: problems)
        intake.read(into: &workflow)
        problems += intake.problems
        return workflow
    }

    /// Steps with those of their groups behind them.
    static func all(_ entries: [DefinitionNode.Entry]) -> [DefinitionNode.Entry] {
        entries.flatMap { entry in
            [entry] + all(entry.value["steps"]?.entries ?? []) + all(entry.value["race"]?.entries ?? [])
        }
    }

    func entries(_ key: String) -> [DefinitionNode.Entry] { root[key]?.entries ?? [] }

    // MARK: Steps

    private mutating func addSteps(
        _ entries: [DefinitionNode.Entry], of parent: StepName?, to workflow: inout WorkflowDefinition
    ) {
        for entry in entries {
            guard var step = step(entry) else { continue }
            step.parent = parent
            if parent != nil || step.each != nil, step.isOptional {
                report("OW1397", step.place, ["step": entry.key])
            }
            workflow.steps.append(step)
            for key in ["steps", "race"] {
                addSteps(entry.value[key]?.entries ?? [], of: step.name, to: &workflow)
            }
        }
    }

    private mutating func step(_ entry: DefinitionNode.Entry) -> StepDefinition? {
        let node = entry.value
        guard node.entries != nil else { return nil }
        // A step of which nothing can be made stays as one that computes nothing, so that what names it elsewhere
        // is not blamed. The report that was made keeps the workflow from running.
        var step = StepDefinition(
            name: StepName(entry.key), title: node["title"]?.text ?? "", action: action(entry) ?? .set([]),
            place: entry.keyPlace)
        step.after = after(node, of: entry.key)
        step.when = node["when"]?.expression
        step.deadline = deadline(entry)
        repetition(entry, &step)
        // What a case of its own has done it undoes itself.
        step.undo = node["workflow"] == nil ? undo(entry) : nil
        if case .request(let request) = step.action, request.subCase == nil {
            step.attach = node.oneOrMore("attach").compactMap { node in
                node.text.map { .init(material: $0, place: node.place) }
            }
        }
        step.isOptional = node["optional"]?.text == "yes"
        step.onSupplement = StepDefaults.supplement(node["on-supplement"], over: defaults.onSupplement)
        if case .request = step.action, let rule = node["on-unknown"] ?? defaults.onUnknown {
            step.onUnknown = rule.text.flatMap(UnknownRule.Word.init).map {
                .init(word: $0, place: rule.place)
            }
        }
        step.undoesWhenVoided = node["on-void"]?.text == "undo-case"
        step.retry = defaults.retry.overridden(by: node["retry"])
        step.onRejection = defaults.onRejection.overridden(by: node["on-rejection"])
        step.onFailure = failure(entry, step.action)
        if let rule = node["on-no-row"], let response = OutcomeRules.Response(rule) {
            step.onFailure.rules.removeAll { $0.code == .noRow }
            step.onFailure.rules.append(.init(code: .noRow, response: response, place: rule.place))
        }
        return step
    }

    /// What the step does: exactly one thing. Nil after a report.
    private mutating func action(_ entry: DefinitionNode.Entry) -> StepDefinition.Action? {
        let node = entry.value
        let found = Self.actionWords.compactMap { words in
            // What is sent to a workflow that is run is no word of a department.
            words.first { node[$0] != nil && !(["send", "attach"].contains($0) && node["workflow"] != nil) }
        }
        if found.count > 1 {
            let arguments = ["step": entry.key, "first": found[0], "second": found[1]]
            report(
                "OW1302", entry.keyPlace,
                arguments.merging(Self.adviceForTwo(found)) { first, _ in first })
            return nil
        }
        let kind = node["tell"] != nil ? "tell" : waitsForMessage(node) ? nil : found.first
        if let words = (kind == "wait" ? "wait for a time" : kind).flatMap({ Self.meaningless[$0] }) {
            for other in node.entries ?? [] where words.contains(other.key) {
                // Of several there may be too few, whatever each of them does.
                if other.key == "on-failure", node["enough"] != nil { continue }
                report("OW1315", other.keyPlace, ["step": entry.key, "key": other.key])
            }
        }
        if let set = node["set"] { return .set(assignments(set)) }
        if node["ask"] != nil || node["desk"] != nil { return inquiry(entry) }
        if let wait = node["wait"] {
            if let optional = node["optional"], !waitsForMessage(node) {
                report("OW1397", optional.place, ["step": entry.key])
            }
            return self.wait(wait)
        }
        if let optional = node["optional"] { report("OW1397", optional.place, ["step": entry.key]) }
        if let steps = node["steps"] { return group(steps, .group, entry) }
        if let race = node["race"] { return group(race, .race, entry) }
        if node["decide"] != nil || node["with"] != nil { return decision(entry) }
        if node["workflow"] != nil { return subCase(entry) }
        return request(entry)
    }

    private mutating func subCase(_ entry: DefinitionNode.Entry) -> StepDefinition.Action? {
        guard let send = entry.value["send"] else {
            report("OW1303", entry.keyPlace, ["step": entry.key, "key": "send"])
            return nil
        }
        guard let node = entry.value["workflow"], let name = node.text, let map = sendMap(send) else {
            return nil
        }
        return .request(
            ServiceRequest(
                subCase: SubCaseRule(workflow: WorkflowName(name), place: node.place), send: map))
    }

    private func waitsForMessage(_ node: DefinitionNode) -> Bool {
        node["wait"]?["message"] != nil || node["wait"]?["reply"] != nil
    }

    /// What to do about a step with words of several kinds. A word that only belongs to one of them, such as `item`, makes no
    /// step: parting it off would lead nowhere.
    private static func adviceForTwo(_ found: [String]) -> [String: String] {
        let telling = Set(actionWords.compactMap(\.first) + ["tell"])
        guard let stray = found.first(where: { !telling.contains($0) }),
            let kind = actionWords.first(where: { $0.contains(stray) })?.first
        else {
            return [
                "advice": "Make two steps of it, the second `after:` the first.",
                "advice.zh": "请拆成两个环节，后一个用 `after:` 接在前一个之后。",
            ]
        }
        return [
            "advice":
                "`\(stray)` belongs to a step with `\(kind)`: take it out here, or make a step of its own of it, with `\(kind)`.",
            "advice.zh": "`\(stray)` 属于含 `\(kind)` 的环节：请在此删去，或另写一个含 `\(kind)` 的环节。",
        ]
    }

    /// The words of each kind of step; the first one is what tells it.
    private static let actionWords = [
        ["set"], ["decide", "with", "on-no-row"], ["ask", "desk"], ["wait"], ["steps"], ["race"],
        ["department", "tell", "service", "send", "item", "attach"], ["workflow"],
    ]

    /// What a kind of step cannot say, because there is nothing to wait for, to repeat or to be refused.
    private static let meaningless: [String: Set<String>] = {
        let ofRequests: Set = ["retry", "on-rejection", "on-failure", "undo", "on-unknown"]
        let ofAnswers: Set = ["on-rejection", "on-supplement", "on-void", "undo"]
        let ofTime = ofRequests.union(["deadline", "on-deadline"])
        return [
            "workflow": ["attach", "on-unknown", "on-supplement", "on-void", "undo"],
            "set": ofTime, "decide": ofTime, "wait for a time": ofTime, "tell": ofAnswers, "ask": ofRequests,
            "desk": ofRequests,
            "steps": ["retry", "on-rejection", "on-unknown"],
            "race": ["retry", "on-rejection", "on-unknown"],
        ]
    }()

    private func assignments(_ node: DefinitionNode?) -> [Assignment] {
        (node?.entries ?? []).compactMap { entry in
            entry.value.expression.map {
                Assignment(name: entry.key, expression: $0, place: entry.keyPlace)
            }
        }
    }

    private mutating func decision(_ entry: DefinitionNode.Entry) -> StepDefinition.Action? {
        guard entry.value["decide"] != nil else {
            report("OW1338", entry.keyPlace, ["step": entry.key])
            return nil
        }
        var decision = TableDecision(
            tables: entry.value.oneOrMore("decide").map { node in
                TableDecision.Use(
                    path: node.text ?? "", place: node.place, table: node.text.flatMap { tables[$0] })
            }, with: assignments(entry.value["with"]))
        decision.saysNoRow = entry.value["on-no-row"] != nil
        return .decide(decision)
    }

    private mutating func request(_ entry: DefinitionNode.Entry) -> StepDefinition.Action? {
        let node = entry.value
        let who = node["tell"] == nil ? "department" : "tell"
        if who == "tell", let department = node["department"] {
            report("OW1319", department.place, ["step": entry.key])
        }
        let request = ["department", "tell", "service", "send", "item", "attach"].filter { node[$0] != nil }
        // A word that is not carried out yet has been reported as such; what the step lacks then is not known.
        let isPartial = (node.entries ?? []).contains { Shape.step.key($0.key)?.presence == .later }
        if request.isEmpty {
            if !isPartial { report("OW1301", entry.keyPlace, ["step": entry.key]) }
            return nil
        }
        for key in [who, "service", "send"] where node[key] == nil && !isPartial {
            report("OW1303", entry.keyPlace, ["step": entry.key, "key": key])
        }
        guard let department = node[who], let departmentName = department.text,
            let service = node["service"], let serviceName = service.text,
            let send = node["send"].flatMap(sendMap)
        else { return nil }
        var message = ServiceRequest(
            department: DepartmentName(departmentName), departmentPlace: department.place,
            service: ServiceName(serviceName), servicePlace: service.place,
            send: send)
        message.item = node["item"]?.text ?? ""
        message.isTelling = who == "tell"
        return .request(message)
    }

    /// What a group does when one of its steps has ended is its own affair: the workflow's defaults speak of departments.
    private func failure(_ entry: DefinitionNode.Entry, _ action: StepDefinition.Action) -> OutcomeRules {
        switch action {
        case .group:
            var rules = OutcomeRules()
            // That too few can be done is for a person, as with several.
            if entry.value["enough"] == nil {
                rules.otherwise = .goOn
            } else if entry.value["each"] != nil {
                rules.rules.append(.init(code: "member-ended", response: .goOn, place: entry.keyPlace))
            }
            return rules.overridden(by: entry.value["on-failure"])
        case .race: return OutcomeRules().overridden(by: entry.value["on-failure"])
        default: return defaults.onFailure.overridden(by: entry.value["on-failure"])
        }
    }

    private mutating func readCompletion(into workflow: inout WorkflowDefinition) {
        guard let node = root["complete-when"] else { return }
        let names = node.entries == nil ? root.oneOrMore("complete-when") : node.oneOrMore("done")
        workflow.cancelsRest = node["rest"]?.text == "cancelled"
        let known = entries("steps").map(\.key)
        for node in names {
            guard let name = node.text else { continue }
            if known.contains(name) {
                workflow.completeWhen.append(StepName(name))
            } else {
                reportUnknown(name, among: known, at: node.place)
            }
        }
    }

    private mutating func readBeginning(into workflow: inout WorkflowDefinition) {
        let node = root["begins"]
        workflow.isSubCase = node?.text == "sub-case"
        if let message = node?["message"], let from = node?["from"] {
            // Which of the two was meant nobody knows; what reads the form is not to blame.
            if let form = root["application"] { return report("OW1481", form.place, [:]) }
            workflow.begins = BeginRule(
                message: ServiceName(message.text ?? ""), messagePlace: message.place,
                department: DepartmentName(from.text ?? ""), departmentPlace: from.place)
        }
        guard root["application"] == nil, node == nil || workflow.isSubCase else { return }
        // A slip in the word has been told as such.
        let keys = Shape.workflow.keys.map(\.name)
        let isMeant = (root.entries ?? []).contains {
            !keys.contains($0.key) && NearestName.to($0.key, among: keys) == "application"
        }
        if !isMeant {
            report(
                "OW1132", root.place,
                ["shape": "workflow", "key": "application", "example": "application: application.xsd"])
        }
    }

    private func readResult(into workflow: inout WorkflowDefinition) {
        guard let node = root["result"], let element = node["element"], let name = element.text,
            let send = node["send"]
        else { return }
        workflow.result = ResultRule(
            element: name, elementPlace: element.place, send: SendMapReader.read(send))
    }

    private mutating func reportUnknown(_ name: String, among known: [String], at place: SourcePlace) {
        problems.append(.unknown(name, among: known, at: place, near: "OW1304", otherwise: "OW1305"))
    }

    mutating func report(
        _ code: DiagnosticCode, _ place: SourcePlace, _ arguments: [String: String]
    ) {
        problems.append(Diagnostic(code, at: place, arguments))
    }
}

extension DefinitionNode {
    /// A single value as a list of one.
    func oneOrMore(_ key: String) -> [DefinitionNode] {
        guard let node = self[key] else { return [] }
        return node.items ?? [node]
    }
    var timeSpan: TimeSpan? { text.flatMap { TimeSpanText.read($0) } }
    var wholeNumber: Int? { text.flatMap { WholeNumber.read($0) } }
}
