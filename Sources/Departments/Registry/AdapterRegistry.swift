public import CaseModel
public import WorkflowModel

/// The adapters of this process by department: where an outbox row finds the way out.
public struct AdapterRegistry: Sendable {
    /// A department, or one of its offices.
    public struct Address: Sendable, Hashable, Comparable {
        public var department: DepartmentName
        /// Nil for the department as a whole.
        public var office: OfficeName?

        public init(department: DepartmentName, office: OfficeName?) {
            self.department = department
            self.office = office
        }

        public static func < (left: Self, right: Self) -> Bool {
            (left.department, left.office?.rawValue ?? "") < (right.department, right.office?.rawValue ?? "")
        }
    }

    private var adapters: [Address: any DepartmentAdapter] = [:]
    /// The offices of the departments that are divided, by the deployment.
    public private(set) var directories: [DepartmentName: OfficeDirectory] = [:]

    /// When those take messages that do not always.
    public private(set) var hours: [Address: OpeningHours] = [:]

    public init() {}

    /// Adds an adapter, from a folder or from Swift. One already there for the same department, or the same office of it, is
    /// replaced: that is how a program that embeds the library puts its own in place of a folder's.
    public mutating func register(_ adapter: any DepartmentAdapter, at office: OfficeName? = nil) {
        adapters[Address(department: adapter.department, office: office)] = adapter
    }

    /// Says when a department takes messages, or an office of it. Others wait until then.
    public mutating func open(
        _ department: DepartmentName, at office: OfficeName? = nil, _ hours: OpeningHours
    ) {
        self.hours[Address(department: department, office: office)] = hours
    }

    /// Says which offices a department has. Requests are sent to them once a workflow says by which region.
    public mutating func divide(_ department: DepartmentName, into directory: OfficeDirectory) {
        directories[department] = directory
    }

    /// Nil when no adapter is registered for the department as a whole.
    public subscript(_ department: DepartmentName) -> (any DepartmentAdapter)? { self[department, nil] }

    /// Nil when no adapter is registered for the office; that of the department never stands in for it.
    public subscript(_ department: DepartmentName, _ office: OfficeName?) -> (any DepartmentAdapter)? {
        self[Address(department: department, office: office)]
    }

    public subscript(_ address: Address) -> (any DepartmentAdapter)? { adapters[address] }

    /// The departments in order of their names.
    public var departments: [DepartmentName] { addresses.filter { $0.office == nil }.map(\.department) }

    /// Departments and offices in order of their names, an office behind its department.
    public var addresses: [Address] { adapters.keys.sorted() }

    /// The adapters of ``addresses``, in that order.
    public var all: [any DepartmentAdapter] { addresses.compactMap { adapters[$0] } }
}
