public import CaseModel

/// The offices of one department in one place, as the rows below `routes:` in `onewindow.yaml` name them.
public struct OfficeDirectory: Sendable, Hashable {
    /// The office for every region that has none of its own.
    public static let otherwise: OfficeName = "otherwise"

    /// In the order of the file.
    public let offices: [OfficeName]

    public init(_ offices: [OfficeName]) { self.offices = offices }

    /// The office of the smallest division that the region lies in, or the one for all others; nil when the region is not
    /// connected.
    public func office(of region: RegionCode) -> OfficeName? {
        let codes = offices.compactMap { name in RegionCode(name.rawValue).map { (name, $0) } }
        let fitting = codes.filter { $0.1.contains(region) }
        let nearest = fitting.max { $0.1.significant.utf8.count < $1.1.significant.utf8.count }
        return nearest?.0 ?? (offices.contains(Self.otherwise) ? Self.otherwise : nil)
    }
}
