import CaseModel
import LibXML
import WorkflowModel

/// A department's manifest with its message schemas, ready to be used.
public struct LoadedDepartment: Sendable {
    public var contract: DepartmentContract
    public let messages: LoadedSchema
    /// Path and tree of the manifest.
    public let path: String
    let root: DefinitionNode
    /// Its offices where the deployment divides it, each as it is reached, in the order of the file; nil where it does not.
    public internal(set) var offices: [(name: OfficeName, contract: DepartmentContract)]?

    /// What it shows to be let in to our inbox, by the deployment; nil where it is not.
    public internal(set) var secret: HTTPTransport.Header?

    /// The same department as the adapter of one of its offices knows it; nil for an office that there is not.
    public func office(_ name: OfficeName) -> LoadedDepartment? {
        guard let office = offices?.first(where: { $0.name == name }) else { return nil }
        return LoadedDepartment(contract: office.contract, messages: messages, path: path, root: root)
    }

    /// True for a workflow that is run as a sub-case.
    public var isWorkflow: Bool { contract.transport == SubCaseContract.transport }
}

/// A workflow with everything that it needs, ready to be compiled and run.
public struct LoadedDefinition: Sendable {
    public let workflow: WorkflowDefinition
    public let application: LoadedSchema
    /// The departments that the workflow asks or names and that there are, and the workflows that it runs, in the order of
    /// their names.
    public let departments: [LoadedDepartment]
    /// What a case that runs by it is pinned to.
    public let bundle: DefinitionBundle

    public func department(_ name: DepartmentName) -> LoadedDepartment? {
        departments.first { $0.contract.name == name }
    }

    /// Nil when the application's schema could not be used. `departments` may hold more than the workflow asks.
    init?(_ read: DefinitionReader.Workflow, departments: [LoadedDepartment]) {
        var definition = read.definition
        var form = read.application
        if let begins = definition.begins {
            // What it begins with is the department's own message, in the department's own schema.
            guard let sender = departments.first(where: { $0.contract.name == begins.department }),
                let notice = sender.contract.notices.first(where: { $0.name == begins.message }),
                sender.messages.model.roots[notice.message] != nil
            else { return nil }
            form = sender.messages
            definition.application = MessageSchema(
                path: sender.contract.messagesPath, root: notice.message, model: sender.messages.model)
        }
        guard let application = form else { return nil }
        let asked = Set(definition.departments)
        let used = departments.filter { asked.contains($0.contract.name) }
            .sorted { $0.contract.name < $1.contract.name }
        var entries = [
            DefinitionBundle.Entry(
                path: read.path, kind: .workflow, contents: CanonicalForm.write(read.root))
        ]
        for table in read.tables {
            entries.append(.init(path: table.path, kind: .table, contents: CanonicalForm.write(table.root)))
        }
        for template in read.templates {
            entries.append(.init(path: template.path, kind: .template, contents: template.bytes))
        }
        var schemas: [String: [UInt8]] = [:]
        for document in application.canonical { schemas[document.path] = document.bytes }
        for department in used {
            entries.append(
                .init(
                    path: department.path, kind: department.isWorkflow ? .called : .manifest,
                    contents: CanonicalForm.write(department.root)))
            for document in department.messages.canonical { schemas[document.path] = document.bytes }
        }
        for (path, bytes) in schemas { entries.append(.init(path: path, kind: .schema, contents: bytes)) }
        workflow = definition
        self.application = application
        self.departments = used
        bundle = DefinitionBundle(entries: entries)
    }
}
