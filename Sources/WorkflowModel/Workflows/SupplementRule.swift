/// `on-supplement:` of a step: what happens when the department says that something is missing (补正).
///
/// All that is missing is told at once (行政许可法 art. 32); a department that asks more often than `atMost` is a
/// person's to deal with.
public struct SupplementRule: Sendable, Hashable {
    public enum Who: String, Sendable, Hashable, CaseIterable { case window, family }
    public var who = Who.window
    /// How long there is to hand it in; nil for no limit.
    public var within: TimeSpan?
    /// True when the department's promised time does not run while something is missing.
    public var stopsClock = true
    public var atMost = 1
    /// What happens when nothing was handed in in time.
    public var onExpired = OutcomeRules.Response.desk
    public init() {}
}
