public import CaseMachine
public import CaseModel
public import Departments
public import LibXML

/// A definition a case is pinned to, compiled: the machine that decides, and the schemas messages are checked
/// against. Shared by all cases with the same contents.
public final class PinnedDefinition: Sendable {
    public let digest: Digest
    public let machine: CaseMachine
    public let application: XMLSchema
    /// By department; every department the workflow asks has one.
    public let schemas: [DepartmentName: DepartmentSchemas]
    public let calendar: WorkingCalendar

    public init(
        digest: Digest, machine: CaseMachine, application: XMLSchema,
        schemas: [DepartmentName: DepartmentSchemas], calendar: WorkingCalendar
    ) {
        self.digest = digest
        self.machine = machine
        self.application = application
        self.schemas = schemas
        self.calendar = calendar
    }
}
