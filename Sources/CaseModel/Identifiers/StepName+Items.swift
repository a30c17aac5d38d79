/// A step of which there are several has a name for each: `survivors:2` is the second of `survivors`, and
/// `letter:2:1` the first `letter` within the second of a group.
extension StepName {
    /// The name in the workflow's file.
    public var base: StepName {
        rawValue.firstIndex(of: ":").map { StepName(String(rawValue[..<$0])) } ?? self
    }

    /// Which of several it is, from 1, the outermost first; empty for the step itself.
    public var items: [Int] { rawValue.split(separator: ":").dropFirst().compactMap { Int($0) } }

    /// The one at that place.
    public func at(_ items: [Int]) -> StepName {
        items.isEmpty ? base : StepName(([base.rawValue] + items.map(String.init)).joined(separator: ":"))
    }
}
