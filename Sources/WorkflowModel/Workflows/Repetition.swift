import CaseModel

/// `each:`, `as:`, `enough:` — a step is done once for every node.
public struct EachRule: Sendable {
    /// Gives the nodes, in order.
    public var nodes: ExpressionSource
    /// What one of them is called within the step.
    public var variable: String
    /// How many must be done; nil when all of them are waited for.
    public var enough: Int?
    /// `enough: {when: …}` — asked each time one of them is done; nil when it is a number or all are waited for.
    public var enoughWhen: ExpressionSource?
    /// True when not all of them need be done.
    public var hasEnough: Bool { enough != nil || enoughWhen != nil }
    /// True when more may come while it is under way.
    public var mayGrow = false
    public var place: SourcePlace
    public init(nodes: ExpressionSource, variable: String, enough: Int?, place: SourcePlace) {
        self.nodes = nodes
        self.variable = variable
        self.enough = enough
        self.place = place
    }
}

/// `repeat:` — a step is done again until a condition holds.
public struct RepeatRule: Sendable {
    /// Reads what the step gave this time.
    public var until: ExpressionSource
    /// The pause before the next time; nil for none.
    public var every: TimeSpan?
    /// How often it is done at most; then a person decides.
    public var atMost: Int
    public var place: SourcePlace
    public init(until: ExpressionSource, every: TimeSpan?, atMost: Int, place: SourcePlace) {
        self.until = until
        self.every = every
        self.atMost = atMost
        self.place = place
    }
}

/// `only-while:` — a step may begin only between two others: when one has settled, and not when the other has.
public struct MilestoneRule: Sendable {
    public var after: AfterRule.Predecessor?
    public var until: AfterRule.Predecessor
    public init(after: AfterRule.Predecessor?, until: AfterRule.Predecessor) {
        self.after = after
        self.until = until
    }
}
