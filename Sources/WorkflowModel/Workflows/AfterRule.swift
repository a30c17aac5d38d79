import CaseModel

/// `after:` — what must have happened first. Empty means at once.
public struct AfterRule: Sendable {
    /// How a step has settled, where a step waits for one end in particular.
    public enum Ending: String, Sendable, Hashable, CaseIterable {
        case done, skipped
        case passedOver = "passed-over"
        case ended
    }

    /// A step that is waited for.
    public struct Predecessor: Sendable {
        public var step: StepName
        /// Nil where any end will do that lets what follows go on.
        public var ending: Ending?
        public var place: SourcePlace
        public init(step: StepName, ending: Ending? = nil, place: SourcePlace) {
            self.step = step
            self.ending = ending
            self.place = place
        }
    }

    /// One thing that must be so.
    public enum Term: Sendable {
        case step(Predecessor)
        /// So many of these are done; how the others settle does not matter. `any` is one of them.
        case atLeast(Int, of: [Predecessor])
        /// So many of those are done of which there are several of this one step; the others go on.
        case atLeastOfEach(Int, Predecessor)

        public var predecessors: [Predecessor] {
            switch self {
            case .step(let predecessor), .atLeastOfEach(_, let predecessor): [predecessor]
            case .atLeast(_, let predecessors): predecessors
            }
        }

        /// True when it waits for this step and for no end in particular.
        public func isPlain(_ step: StepName) -> Bool {
            if case .step(let predecessor) = self, predecessor.ending == nil {
                predecessor.step == step
            } else {
                false
            }
        }
    }

    /// All of these.
    public var terms: [Term] = []
    public init() {}

    /// Every step that is named, in the order of the file.
    public var predecessors: [Predecessor] { terms.flatMap(\.predecessors) }
}
