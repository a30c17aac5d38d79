/// What a proof comes to.
public enum Verdict: Sendable, Hashable {
    case yes, no, cannotTell

    /// Of two things that must both hold.
    public func and(_ other: Verdict) -> Verdict {
        if self == .no || other == .no { return .no }
        return self == .yes && other == .yes ? .yes : .cannotTell
    }
}
