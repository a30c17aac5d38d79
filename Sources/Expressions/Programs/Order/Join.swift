public import WorkflowModel

/// One thing that a step waits for, in indexes of `WorkflowDefinition.steps`.
public enum Join: Sendable, Hashable {
    /// A step has settled: in that way, or in one that lets what follows go on.
    case step(Int, AfterRule.Ending?)
    /// So many of these are done.
    case atLeast(Int, of: [Int])
    /// So many of those are done of which there are several of this step.
    case atLeastOfEach(Int, Int)

    public var steps: [Int] {
        switch self {
        case .step(let step, _), .atLeastOfEach(_, let step): [step]
        case .atLeast(_, let steps): steps
        }
    }

    /// The steps that have settled for certain when this is met.
    var certain: [Int] {
        switch self {
        case .step(let step, _): [step]
        case .atLeast(let count, let steps): count == steps.count ? steps : []
        case .atLeastOfEach: []
        }
    }
}

extension Join {
    /// The end of that step that this asks for; nil where any will do.
    func ending(of other: Int) -> AfterRule.Ending? {
        if case .step(other, let ending) = self { ending } else { nil }
    }
}
