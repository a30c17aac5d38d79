import CaseModel
import WorkflowModel

/// `region:`, `questions:` and `materials:` as their tree says them; the tree has been held against its shape.
struct IntakeLoader {
    /// What is wrong beyond the file's form: OW1304, OW1305, OW1810 to OW1839.
    private(set) var problems: [Diagnostic] = []
    let root: DefinitionNode
    let tables: [String: DecisionTable]
    /// Names of steps that are not there and of which that has been told.
    private var told: Set<String>

    init(_ root: DefinitionNode, tables: [String: DecisionTable], told: [Diagnostic]) {
        self.root = root
        self.tables = tables
        self.told = Set(
            told.filter { ["OW1304", "OW1305"].contains($0.code) }.compactMap { $0.arguments["name"] })
    }

    /// The node with the path of the region's table, as written.
    static func tablePath(in root: DefinitionNode) -> DefinitionNode? {
        guard let node = root["region"] else { return nil }
        return node.entries == nil ? (node.text == nil ? nil : node) : node["table"]
    }

    mutating func read(into workflow: inout WorkflowDefinition) {
        workflow.region = region()
        workflow.questions = (root["questions"]?.entries ?? []).compactMap(question)
        workflow.materials = (root["materials"]?.entries ?? []).compactMap { material($0) }
    }

    // MARK: Region

    private mutating func region() -> RegionRule? {
        guard let node = root["region"], let path = Self.tablePath(in: root), let text = path.text
        else { return nil }
        let use = TableDecision.Use(path: text, place: path.place, table: tables[text])
        if let key = node["key"], let with = node["with"] {
            problems.append(Diagnostic("OW1810", at: with.place, related: [key.place]))
            return nil
        }
        var inputs = RegionRule.Inputs.byName
        if let key = node["key"] {
            guard let expression = key.expression else { return nil }
            inputs = .key(expression)
        } else if let with = node["with"] {
            inputs = .with(
                (with.entries ?? []).compactMap { entry in
                    entry.value.expression.map {
                        Assignment(name: entry.key, expression: $0, place: entry.keyPlace)
                    }
                })
        }
        return RegionRule(table: use, inputs: inputs, place: path.place)
    }

    // MARK: Questions

    private func question(_ entry: DefinitionNode.Entry) -> Question? {
        let node = entry.value
        guard let answers = node["answers"]?.expression else { return nil }
        var question = Question(
            name: entry.key, ask: node["ask"]?.text ?? "", answers: answers, place: entry.keyPlace)
        question.choices = (node["choices"]?.entries ?? []).compactMap { choice in
            choice.value.text.map {
                Question.Choice(value: choice.key, words: $0, place: choice.keyPlace)
            }
        }
        question.when = node["when"]?.expression
        if let department = node["known-from"]?["department"], let departmentName = department.text,
            let service = node["known-from"]?["service"], let serviceName = service.text
        {
            question.knownFrom = Question.Knower(
                department: DepartmentName(departmentName), departmentPlace: department.place,
                service: ServiceName(serviceName), servicePlace: service.place)
        }
        return question
    }

    // MARK: Materials

    private mutating func material(_ entry: DefinitionNode.Entry) -> Material? {
        let node = entry.value
        guard node.entries != nil else { return nil }
        var material = Material(
            name: entry.key, title: node["title"]?.text ?? entry.key, place: entry.keyPlace)
        if node["for"] != nil { material.steps = steps(node, "for") }
        material.from = node["from"]?.text.map { DepartmentName($0) }
        material.fromPlace = node["from"]?.place
        material.otherwise = node["otherwise"]?.text.flatMap(Material.Otherwise.init(rawValue:)) ?? .bring
        material.due = node["due"]?.timeSpan
        material.anyOf = node.oneOrMore("any-of").compactMap(\.text)
        material.keep = node["keep"]?.text.flatMap(Material.Keep.init(rawValue:))
        material.when = node["when"]?.expression
        material.knownAfter = steps(node, "known-after")
        if let due = node["due"], material.otherwise != .later {
            report("OW1832", due.place, ["material": entry.key])
        }
        if material.otherwise == .later, node["due"] == nil {
            report("OW1833", node["otherwise"]?.place ?? entry.keyPlace, ["material": entry.key])
        }
        return material
    }

    /// The steps that a key names, also those within groups; those that are not there are told and left out.
    private mutating func steps(_ node: DefinitionNode, _ key: String) -> [Material.StepUse] {
        let known = WorkflowLoader.all(root["steps"]?.entries ?? []).map(\.key)
        var found: [Material.StepUse] = []
        for node in node.oneOrMore(key) {
            guard let name = node.text else { continue }
            if known.contains(name) {
                found.append(Material.StepUse(step: StepName(name), place: node.place))
            } else if !told.insert(name).inserted {
                continue
            } else if let nearest = NearestName.to(name, among: known) {
                report("OW1304", node.place, ["name": name, "nearest": nearest])
            } else {
                let names = known.map { "`\($0)`" }.joined(separator: ", ")
                report("OW1305", node.place, ["name": name, "known": names])
            }
        }
        return found
    }

    private mutating func report(
        _ code: DiagnosticCode, _ place: SourcePlace, _ arguments: [String: String]
    ) {
        problems.append(Diagnostic(code, at: place, arguments))
    }
}
