public import CaseModel

/// A department to which nothing is sent for the time being: somebody has said so, with a reason for whoever asks why a case
/// waits. It stands in the store and holds for every process on it.
public struct DepartmentHold: Sendable, Hashable {
    public var department: DepartmentName
    public var reason: String
    /// By the machine's clock.
    public var since: Instant
    public init(department: DepartmentName, reason: String, since: Instant) {
        self.department = department
        self.reason = reason
        self.since = since
    }
}
