import CaseModel
import LibXML
import WorkflowModel

/// All definitions below one home folder: `Workflows/NAME/workflow.yaml`, `Adapters/NAME/adapter.yaml`,
/// `Workflows/calendars/NAME.yaml`, and `onewindow.yaml` where there is one.
///
/// Everything is read in one pass and every problem of every file is kept. What has problems is left out of
/// ``workflows`` and ``departments`` only where nothing could be made of it; whoever runs cases asks
/// ``hasErrors`` first.
public struct DefinitionRepository: Sendable {
    /// What is read.
    public enum Scope: Sendable {
        /// All workflows, departments and calendars.
        case everything
        /// All workflows and the departments and calendars that they name: what running a case needs.
        case needed
    }

    public let home: String
    /// In the order of their names.
    public private(set) var workflows: [LoadedDefinition] = []
    /// Workflows that cannot run because their form's schema cannot be used. What else is wrong in them can be said.
    public private(set) var formless: [WorkflowDefinition] = []
    public private(set) var departments: [LoadedDepartment] = []
    /// The same departments as they are reached here, by `onewindow.yaml`: adapters are made of these, while workflows and
    /// what a case is pinned to know ``departments``.
    public private(set) var deployed: [LoadedDepartment] = []
    /// What is wrong in `onewindow.yaml`, or only together with it. While there is something, nobody knows how departments are
    /// to be reached, and what ``deployed`` says must not be used.
    public private(set) var deploymentProblems: [Diagnostic] = []
    /// The departments of which `onewindow.yaml` says something.
    public private(set) var deployedNames: [DepartmentName] = []
    /// The workflows that others run as sub-cases.
    public private(set) var called: [LoadedDepartment] = []
    public private(set) var calendars: [String: WorkingCalendar] = [:]
    /// In the order of files, lines and columns.
    public private(set) var problems: [Diagnostic] = []

    public var hasErrors: Bool { problems.contains { $0.severity == .error } }

    /// Reads a home folder. Not an error: a folder without any workflow or department.
    ///
    /// - Parameter replacing: contents by path that are read instead of those of the files: what an author has
    ///   changed and not saved. A path without a file adds none.
    public init(home: String, scope: Scope = .everything, replacing: [String: [UInt8]] = [:]) {
        self.home = home
        let folder = DefinitionFolder(home: home, replaced: replacing)
        var reader = DefinitionReader { folder.contents($0) }

        var drafts: [DefinitionReader.Workflow] = []
        var files: [WorkflowName: DefinitionFile] = [:]
        for name in folder.names(in: "Workflows") where name != "calendars" {
            let path = "Workflows/\(name)/workflow.yaml"
            guard let bytes = folder.contents(path) else {
                reportMissing(path, in: folder)
                continue
            }
            let file = DefinitionFile(bytes, path: path, shape: .workflow)
            checkName(of: file, key: "workflow", folder: name)
            if let draft = reader.workflow(file) {
                drafts.append(draft)
                files[draft.definition.name] = file
            }
        }

        let asked = Set(drafts.flatMap { $0.definition.departments.map(\.rawValue) })
        for name in folder.names(in: "Adapters") where scope == .everything || asked.contains(name) {
            let path = "Adapters/\(name)/adapter.yaml"
            guard let bytes = folder.contents(path) else {
                reportMissing(path, in: folder)
                continue
            }
            let file = DefinitionFile(bytes, path: path, shape: .manifest)
            checkName(of: file, key: "adapter", folder: name)
            if let department = reader.department(file) { departments.append(department) }
        }
        problems += reader.problems
        deployed = departments
        if let bytes = folder.contents(Deployment.path) {
            let names = folder.names(in: "Adapters").filter { folder.exists("Adapters/\($0)/adapter.yaml") }
            var deployment = Deployment(bytes, names: names)
            deployed = departments.map { deployment.applied(to: $0) }
            deployment.checkRoutes(known: Set(drafts.flatMap { $0.definition.routes.map(\.department) }))
            deployedNames = deployment.names
            deploymentProblems = deployment.problems
            problems += deployment.problems
        }
        // Departments would be reached as their folders say, which may be mocks.
        if folder.contents("onewindow.yml") != nil {
            problems.append(
                Diagnostic("OW2117", at: SourcePlace(file: "onewindow.yml"), severity: .warning, [:]))
        }
        for department in deployed where department.secret == nil {
            guard let callback = department.contract.http?.callback else { continue }
            problems.append(
                Diagnostic(
                    "OW2267", at: callback.place, severity: .warning,
                    ["department": department.contract.name.rawValue]))
        }

        readCalendars(in: folder, for: drafts, scope: scope)
        let run = Set(drafts.flatMap { $0.definition.subCases.map(\.workflow) })
        called = run.sorted().compactMap { name in files[name].flatMap { reader.called($0) } }
        reportUnknownSubCases(in: drafts)
        workflows = drafts.compactMap { LoadedDefinition($0, departments: departments + called) }
        formless = drafts.map(\.definition).filter { draft in
            !workflows.contains { $0.workflow.name == draft.name }
        }
        problems.sort { $0.place < $1.place }
    }

    /// The same definitions with one workflow that is meant where several take in its form.
    public func choosing(_ name: WorkflowName) -> DefinitionRepository {
        var choosing = self
        choosing.chosen = name
        return choosing
    }
    private var chosen: WorkflowName?

    /// The workflows whose application has this root element; the chosen one alone where it is among them.
    public func workflows(forApplication root: XMLName) -> [LoadedDefinition] {
        let taking = workflows.filter { $0.workflow.application.root == root }
        return taking.first { $0.workflow.name == chosen }.map { [$0] } ?? taking
    }

    /// The departments that a workflow asks or names, and those of the workflows that it runs, each once.
    public func departments(of definition: LoadedDefinition) -> [LoadedDepartment] {
        var found: [LoadedDepartment] = []
        var seen: Set<WorkflowName> = []
        var queue = [definition]
        while let next = queue.popLast() {
            guard seen.insert(next.workflow.name).inserted else { continue }
            for department in next.departments where !department.isWorkflow {
                if !found.contains(where: { $0.contract.name == department.contract.name }) {
                    found.append(department)
                }
            }
            queue += next.workflow.subCases.compactMap { rule in
                workflows.first { $0.workflow.name == rule.workflow }
            }
        }
        return found.sorted { $0.contract.name < $1.contract.name }
    }

    /// The text of a file that a diagnostic points to, for showing its line.
    public func source(of path: String) -> [UInt8]? { DefinitionFolder(home: home).contents(path) }

    /// A folder and what stands in it have one name, so that nobody has to look for it.
    private mutating func checkName(of file: DefinitionFile, key: String, folder: String) {
        guard let node = file.root?[key], let name = node.text, name != folder else { return }
        problems.append(Diagnostic("OW1146", at: node.place, ["name": name, "folder": folder]))
    }

    /// A folder with files but without the one that says what it is. An empty folder and a single file, such as a
    /// README, are no mistakes.
    private mutating func reportMissing(_ path: String, in folder: DefinitionFolder) {
        let parts = path.split(separator: "/").map(String.init)
        if folder.names(in: parts.dropLast().joined(separator: "/")).isEmpty { return }
        problems.append(Diagnostic("OW1148", at: SourcePlace(file: path), ["file": parts.last ?? ""]))
    }

    private mutating func reportUnknownSubCases(in drafts: [DefinitionReader.Workflow]) {
        let known = drafts.map(\.definition.name.rawValue).sorted()
        for rule in drafts.flatMap(\.definition.subCases)
        where drafts.contains(where: { $0.definition.name == rule.workflow && $0.definition.begins != nil }) {
            problems.append(Diagnostic("OW1482", at: rule.place, ["name": rule.workflow.rawValue]))
        }
        for rule in drafts.flatMap(\.definition.subCases) where !known.contains(rule.workflow.rawValue) {
            problems.append(
                .unknown(
                    rule.workflow.rawValue, among: known, at: rule.place, near: "OW1461", otherwise: "OW1460")
            )
        }
    }

    private mutating func readCalendars(
        in folder: DefinitionFolder, for drafts: [DefinitionReader.Workflow], scope: Scope
    ) {
        var reader = CalendarReader { folder.contents("Workflows/calendars/\($0).yaml") }
        let files = folder.names(in: "Workflows/calendars").filter { $0.hasSuffix(".yaml") }
            .map { String($0.dropLast(5)) }
        let named = Set(drafts.map(\.definition.calendar))
        for name in files where scope == .everything || named.contains(name) {
            if let calendar = reader.calendar(name) { calendars[name] = calendar }
        }
        problems += reader.problems
        for draft in drafts where !draft.definition.calendar.isEmpty {
            let name = draft.definition.calendar
            guard !files.contains(name), let node = draft.root["calendar"] else { continue }
            var arguments = ["name": name, "known": files.map { "`\($0)`" }.joined(separator: ", ")]
            arguments["nearest"] = NearestName.to(name, among: files)
            problems.append(
                Diagnostic(arguments["nearest"] == nil ? "OW1308" : "OW1307", at: node.place, arguments))
        }
    }
}

extension WorkflowDefinition {
    /// The workflows that its steps run, in the order of the file.
    public var subCases: [SubCaseRule] {
        steps.compactMap { step in
            if case .request(let request) = step.action { request.subCase } else { nil }
        }
    }

    /// The departments that it asks, in the order of first use, and those that it names as knowing an answer or
    /// supplying a material.
    var departments: [DepartmentName] {
        var names = begins.map { [$0.department] } ?? []
        for step in steps {
            if case .wait(.message(let notice)) = step.action, notice.request == nil,
                !names.contains(notice.department)
            {
                names.append(notice.department)
            }
            if case .request(let request) = step.action, !names.contains(request.department) {
                names.append(request.department)
            }
        }
        for name in questions.compactMap(\.knownFrom?.department) + materials.compactMap(\.from)
        where !names.contains(name) { names.append(name) }
        return names
    }
}
