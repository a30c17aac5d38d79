import CaseModel
import DefinitionFiles
import LibXML
import WorkflowModel

/// Makes a scenario of a file of the right form, and reports every name that the definitions do not know.
struct ScenarioReader {
    let file: String
    let definition: LoadedDefinition
    let home: ScenarioHome
    var problems: [Diagnostic] = []
    /// What the scenario says of the offices of departments; read before what speaks of one.
    var offices: [DepartmentName: OfficeDirectory] = [:]

    init(file: String, definition: LoadedDefinition, home: ScenarioHome) {
        self.file = file
        self.definition = definition
        self.home = home
    }

    /// Nil after a report.
    mutating func scenario(
        _ root: DefinitionNode, contents: (String) -> [UInt8]?
    ) -> Scenario? {
        let application = application(root, contents: contents)
        let attachments = InventedAttachments.read(root, &self, of: definition)
        let start = root["now"].flatMap { moment($0, withTime: true) }
        let until = root["until"].flatMap { moment($0) }
        readOffices(root["offices"])
        var behaviours: [DepartmentName: [Behaviour]] = [:]
        for entry in root["departments"]?.entries ?? [] {
            guard let department = department(entry.key, at: entry.keyPlace) else { continue }
            behaviours[department.name] = (entry.value.items ?? []).compactMap {
                behaviour($0, of: department)
            }
        }
        let people = (root["people"]?.items ?? []).compactMap { PlannedAct($0, &self) }
        var expectations: [any Expectation] = []
        for type in Expectations.all {
            if let node = root["expect"]?[type.key.name] { expectations += type.read(node, &self) }
        }
        guard let application, let start, problems.isEmpty else { return nil }
        return Scenario(
            name: root["scenario"]?.text ?? "", file: file, workflow: definition.workflow.name,
            place: root["scenario"]?.place ?? root.place, definition: definition, application: application,
            attachments: attachments,
            start: start.start, until: until?.start, offices: offices, behaviours: behaviours, people: people,
            expectations: expectations, words: Self.words(of: root))
    }

    // MARK: The application

    private mutating func application(
        _ root: DefinitionNode, contents: (String) -> [UInt8]?
    ) -> Scenario.Application? {
        let schema = definition.workflow.application
        let fields = SchemaFields(schema.model, root: schema.root)
        let edits = fields.flatMap { fields in root["change"].map { self.edits($0, of: fields) } } ?? []
        guard let node = root["application"], let text = node.text else { return nil }
        let path = Self.resolve(text, from: file)
        guard let bytes = contents(path) else {
            report("OW1902", node.place, ["file": path])
            return nil
        }
        var application = Scenario.Application(name: path, bytes: bytes, place: node.place)
        // One that is no XML may be what the scenario is about; one of another form is a slip of the pen.
        let tree = try? XMLReader.read(bytes, name: path)
        if let tree, !tree.root.isNamed(schema.root) {
            report(
                "OW1903", node.place,
                [
                    "file": path, "found": tree.root.name?.local ?? "", "expected": schema.root.local,
                    "workflow": definition.workflow.name.rawValue,
                ])
            return nil
        }
        guard let fields, !edits.isEmpty else { return application }
        guard let tree else {
            report("OW1904", root["change"]?.place ?? node.place, ["file": path])
            return nil
        }
        do throws(XMLRefusal) {
            application.bytes = try XMLTreeWriter.bytes(of: FieldEdit.apply(edits, to: tree, fields))
        } catch {
            problems += error.diagnostics.map {
                Diagnostic($0.code, at: root["change"]?.place ?? node.place, $0.arguments)
            }
            return nil
        }
        return application
    }

    /// A path as it stands in a file, from the file's folder, with `..` taken away where it can be.
    static func resolve(_ path: String, from file: String) -> String {
        if path.hasPrefix("/") { return path }
        var parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
        for part in path.split(separator: "/").map(String.init) where part != "." {
            if part == "..", let last = parts.last, last != "..", last != "." && last != "" {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    // MARK: Names

    mutating func department(_ name: String, at place: SourcePlace) -> DepartmentContract? {
        let departments = home.repository.departments(of: definition).map(\.contract)
        if let known = departments.first(where: { $0.name.rawValue == name }) { return known }
        unknown("OW1906", name, among: departments.map(\.name.rawValue), at: place)
        return nil
    }

    mutating func service(_ node: DefinitionNode, of department: DepartmentContract) -> ServiceContract? {
        let name = node.text ?? ""
        if let known = department.service(ServiceName(name)) { return known }
        unknown("OW1907", name, among: department.services.map(\.name.rawValue), at: node.place)
        return nil
    }

    /// Reports a name that is not known, with the nearest one that is.
    mutating func unknown(
        _ code: DiagnosticCode, _ name: String, among known: [String], of within: LoadedDefinition? = nil,
        at place: SourcePlace
    ) {
        report(
            code, place,
            [
                "name": name, "workflow": (within ?? definition).workflow.name.rawValue,
                "known": NearestName.to(name, among: known).map { "`\($0)`" }
                    ?? (known.isEmpty ? "–" : known.map { "`\($0)`" }.joined(separator: ", ")),
            ])
    }

    // MARK: Values

    /// Nil after a report.
    mutating func moment(_ node: DefinitionNode, withTime: Bool = false) -> Moment? {
        let text = node.text ?? ""
        guard let moment = Moment(text), !withTime || moment.precision != .day else {
            report(
                "OW1909", node.place,
                ["text": text, "example": withTime ? "2026-09-25 10:00" : "2026-09-25"])
            return nil
        }
        return moment
    }

    mutating func times(_ node: DefinitionNode?) -> Int? {
        guard let node, let text = node.text else { return nil }
        if let times = Times.read(text) { return times }
        report("OW1909", node.place, ["text": text, "example": "3 times"])
        return nil
    }

    /// The fields of a `path: value` map that the schema has.
    mutating func edits(_ node: DefinitionNode, of fields: SchemaFields) -> [FieldEdit] {
        (node.entries ?? []).compactMap { entry in
            guard let path = path(entry.key, in: fields, at: entry.keyPlace) else { return nil }
            let value = entry.value.text ?? ""
            return FieldEdit(path: path, value: value == "()" ? nil : value, place: entry.keyPlace)
        }
    }

    /// The fields of the form that a person changes.
    mutating func formEdits(_ node: DefinitionNode, of definition: LoadedDefinition) -> [FieldEdit] {
        let form = definition.workflow.application
        return SchemaFields(form.model, root: form.root).map { edits(node, of: $0) } ?? []
    }

    /// Nil after a report.
    mutating func path(_ text: String, in fields: SchemaFields, at place: SourcePlace) -> [String]? {
        let path = text.split(separator: "/").map(String.init)
        guard let (step, known) = fields.unknownStep(of: path) else { return path }
        report(
            "OW1908", place,
            [
                "path": text, "step": step, "root": fields.model[fields.root].name.local,
                "known": NearestName.to(step, among: known).map { "`\($0)`" }
                    ?? (known.isEmpty ? "–" : known.map { "`\($0)`" }.joined(separator: ", ")),
            ])
        return nil
    }

    mutating func report(
        _ code: DiagnosticCode, _ place: SourcePlace, _ arguments: [String: String] = [:]
    ) {
        problems.append(Diagnostic(code, at: place, arguments))
    }

    /// Every value of a file.
    private static func words(of node: DefinitionNode) -> Set<String> {
        switch node.content {
        case .scalar(let scalar): [scalar.text]
        case .sequence(let items): items.reduce(into: []) { $0.formUnion(words(of: $1)) }
        case .mapping(let entries): entries.reduce(into: []) { $0.formUnion(words(of: $1.value)) }
        }
    }
}
