public import CaseModel

/// One entry of `routes:` — the region whose office of a department is asked.
public struct RouteRule: Sendable {
    public var department: DepartmentName
    /// Gives one region code.
    public var by: ExpressionSource
    public var place: SourcePlace
    public init(department: DepartmentName, by: ExpressionSource, place: SourcePlace) {
        self.department = department
        self.by = by
        self.place = place
    }
}
