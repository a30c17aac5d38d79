import CaseModel
import DefinitionFiles
import Expressions
import LibXML
import WorkflowModel

/// Reads `mock.yaml` with the documents it names and compiles its rules, gathering everything that is wrong.
struct MockCompiler {
    let contract: DepartmentContract
    /// The bytes of a file beside `mock.yaml`, by its path from there; nil when there is none.
    let contents: (String) -> [UInt8]?
    /// How the folder stands in places: `Adapters/public-security/`.
    let folder: String
    var diagnostics: [Diagnostic] = []
    var files: BesideFiles

    init(contract: DepartmentContract, contents: @escaping (String) -> [UInt8]?, folder: String) {
        self.contract = contract
        self.contents = contents
        self.folder = folder
        // Nothing outside its folder.
        files = BesideFiles { path in
            path.hasPrefix(folder) ? contents(String(path.dropFirst(folder.count))) : nil
        }
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    mutating func compile() -> MockProgram? {
        guard let bytes = contents("mock.yaml") else {
            report("OW1445", SourcePlace(file: folder + "adapter.yaml"), ["path": "mock.yaml"])
            return nil
        }
        let file = DefinitionFile(bytes, path: folder + "mock.yaml", shape: .mock)
        diagnostics += file.problems
        // Rules are read only from a file of the right shape: everything after here relies on it.
        guard let root = file.root, !hasErrors, let name = root["mock"] else { return nil }
        if name.text != contract.name.rawValue {
            report("OW1444", name.place, ["name": name.text ?? "", "department": contract.name.rawValue])
        }
        // `$request` has another type in each service, so its slot is declared there; see `MockScope`.
        var scope = MockScope()
        let seed = root["register"].flatMap { document($0, as: "register", in: &scope) }
        var tables: [XMLTree] = []
        for entry in root["tables"]?.entries ?? [] {
            guard let table = document(entry.value, as: entry.key, in: &scope) else { continue }
            tables.append(table)
        }
        // Without its documents no expression can be typed: the rest would only be told for want of them.
        guard !hasErrors else { return nil }
        let services = services(root["services"]?.entries ?? [], at: root.place, scope)
        guard !hasErrors, let seed else { return nil }
        return MockProgram(
            department: contract.name, services: services, register: MockRegister(seed: seed),
            tables: tables)
    }

    // MARK: Documents

    /// Reads a document against its schema and declares it as a variable.
    private mutating func document(
        _ node: DefinitionNode, as variable: String, in scope: inout MockScope
    ) -> XMLTree? {
        guard let document = file(node["document"]), let schema = file(node["schema"]) else { return nil }
        do throws(XMLRefusal) {
            let loaded = try LoadedSchema(entry: schema.path, documents: [schema.path: schema.bytes])
            let tree = try XMLReader.read(
                document.bytes, name: document.path, validating: loaded.compiled)
            guard let name = tree.root.name, let root = loaded.model.roots[name] else { return nil }
            scope.documents.append((variable, .document(loaded.model, root: root)))
            return tree
        } catch {
            diagnostics += error.diagnostics
            return nil
        }
    }

    private mutating func file(_ node: DefinitionNode?) -> (path: String, bytes: [UInt8])? {
        guard let node, let path = node.text else { return nil }
        // A mock reads what is in its own folder and nothing else.
        let stays = !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
        guard stays, let bytes = contents(path) else {
            report("OW1445", node.place, ["path": path])
            return nil
        }
        return (folder + path, bytes)
    }

    // MARK: Services

    private mutating func services(
        _ entries: [DefinitionNode.Entry], at place: SourcePlace, _ scope: MockScope
    ) -> [MockProgram.Service] {
        var services: [MockProgram.Service] = []
        let known = contract.services.map { "`\($0.name)`" }.joined(separator: ", ")
        for entry in entries {
            guard let service = contract.service(ServiceName(entry.key)) else {
                report(
                    "OW1440", entry.keyPlace,
                    ["name": entry.key, "department": contract.name.rawValue, "known": known])
                continue
            }
            guard let request = contract.messages.roots[service.request] else { continue }
            services.append(
                self.service(
                    service, entry.value, scope.scope(request: contract.messages, root: request)))
        }
        for service in contract.services where !entries.contains(where: { $0.key == service.name.rawValue }) {
            report(
                "OW1441", place, ["name": service.name.rawValue, "department": contract.name.rawValue])
        }
        return services
    }

    private mutating func service(
        _ contract: ServiceContract, _ node: DefinitionNode,
        _ start: (scope: StaticScope, layout: MockProgram.Layout)
    ) -> MockProgram.Service {
        var scope = start.scope
        var service = MockProgram.Service(contract: contract, layout: start.layout)
        for entry in node["find"]?.entries ?? [] {
            // The rules read what is found: with one find missing they would be told for want of it.
            guard let find = find(entry, of: contract, &scope) else { return service }
            service.finds.append(find)
        }
        for entry in node["decide"]?.entries ?? [] {
            guard let decision = decision(entry, &scope) else { return service }
            service.decisions.append(decision)
        }
        service.down = condition(node["down"], scope)
        service.losesReply = condition(node["lose-reply"], scope)
        service.answersTwice = condition(node["answer-twice"], scope)
        service.slow = slow(node["slow"], scope)
        let rules = node["rules"]?.items ?? []
        for (index, rule) in rules.enumerated() {
            if let rule = self.rule(rule, service, scope) { service.rules.append(rule) }
            if index + 1 < rules.count, rule["when"] == nil { report("OW1450", rule.place) }
        }
        if let last = rules.last, last["when"] != nil {
            diagnostics.append(
                Diagnostic(
                    "OW1451", at: last.place, severity: .warning,
                    ["service": service.contract.name.rawValue]))
        }
        return service
    }

    /// Tells of a name by which rules read something else already: that would be hidden, and nobody would see why.
    private mutating func isFree(_ entry: DefinitionNode.Entry, _ scope: StaticScope) -> Bool {
        guard scope.slot(entry.key) != nil else { return true }
        report("OW1474", entry.keyPlace, ["name": entry.key])
        return false
    }

    private mutating func find(
        _ entry: DefinitionNode.Entry, of service: ServiceContract, _ scope: inout StaticScope
    ) -> MockProgram.Find? {
        guard isFree(entry, scope) else { return nil }
        guard let record = compile(entry.value["record"]?.expression, scope, as: .anything) else {
            return nil
        }
        var otherwise: MockProgram.Outcome?
        if let node = entry.value["otherwise"] {
            if let reason = node["reject"] {
                otherwise = rejection(reason, of: service)
            } else if let code = node["fault"] {
                otherwise = fault(code, isRetryable: false)
            }
        }
        // With `otherwise:` the rules are reached only when there is a record.
        let slot = scope.declare(
            entry.key,
            .value(StaticType(record.type.item, entry.value["otherwise"] == nil ? .zeroOrOne : .one)))
        return MockProgram.Find(name: entry.key, slot: slot, record: record, otherwise: otherwise)
    }

    private mutating func slow(_ node: DefinitionNode?, _ scope: StaticScope) -> MockProgram.Slow? {
        guard let node else { return nil }
        let delay: ClosedRange<Int>
        switch (node["for"], node["between"], node["and"]) {
        case (let span?, nil, nil):
            guard let seconds = seconds(span) else { return nil }
            delay = seconds...seconds
        case (nil, let from?, let to?):
            guard let least = seconds(from), let most = seconds(to) else { return nil }
            guard least <= most else {
                report("OW1476", to.place)
                return nil
            }
            delay = least...most
        default:
            report("OW1475", node.place)
            return nil
        }
        return MockProgram.Slow(delay: delay, when: condition(node["when"], scope))
    }

    /// Nil after a report: a mock has no calendar.
    mutating func seconds(_ node: DefinitionNode) -> Int? {
        switch node.text.flatMap(TimeSpanText.read) {
        case .days(let count): return count * 86_400
        case .seconds(let count): return count
        case .workingDays:
            report("OW1447", node.place)
            return nil
        case nil: return nil
        }
    }

    // MARK: Decision tables

    private mutating func decision(
        _ entry: DefinitionNode.Entry, _ scope: inout StaticScope
    ) -> MockProgram.Decision? {
        guard isFree(entry, scope) else { return nil }
        let uses = (entry.value["tables"].map { $0.items ?? [$0] } ?? []).compactMap { node in
            node.text.map {
                TableDecision.Use(path: $0, place: node.place, table: files.table($0, at: node.place))
            }
        }
        diagnostics += files.takeProblems()
        let with = (entry.value["with"]?.entries ?? []).compactMap { entry in
            entry.value.expression.map { Assignment(name: entry.key, expression: $0, place: entry.keyPlace) }
        }
        let (plan, problems) = DecisionPlan.plan(
            TableDecision(tables: uses, with: with), name: entry.key, at: entry.keyPlace, in: scope)
        diagnostics += problems
        guard let plan else { return nil }
        return MockProgram.Decision(
            name: entry.key, slot: scope.declare(entry.key, plan.variable), plan: plan)
    }
}
