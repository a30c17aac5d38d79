import CaseModel

/// `begins: {message: …, from: …}` — cases begin with what a department sends of its own accord, and not with a form.
public struct BeginRule: Sendable {
    /// As the department's manifest names it under `notices:`.
    public var message: ServiceName
    public var messagePlace: SourcePlace
    public var department: DepartmentName
    public var departmentPlace: SourcePlace
    public init(
        message: ServiceName, messagePlace: SourcePlace, department: DepartmentName,
        departmentPlace: SourcePlace
    ) {
        self.message = message
        self.messagePlace = messagePlace
        self.department = department
        self.departmentPlace = departmentPlace
    }
}
