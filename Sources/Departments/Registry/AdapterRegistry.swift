public import CaseModel

/// The adapters of this process by department: where an outbox row finds the way out.
public struct AdapterRegistry: Sendable {
    private var adapters: [DepartmentName: any DepartmentAdapter] = [:]

    public init() {}

    /// Adds an adapter, from a folder or from Swift. One already there for the same department is replaced: that
    /// is how a program that embeds the library puts its own in place of a folder's.
    public mutating func register(_ adapter: any DepartmentAdapter) {
        adapters[adapter.department] = adapter
    }

    /// Nil when no adapter is registered for the department.
    public subscript(_ department: DepartmentName) -> (any DepartmentAdapter)? { adapters[department] }

    /// The departments in order of their names.
    public var departments: [DepartmentName] { adapters.keys.sorted() }

    /// The adapters in order of their departments' names.
    public var all: [any DepartmentAdapter] { departments.compactMap { adapters[$0] } }
}
