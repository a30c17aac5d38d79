import CaseModel

/// What a picture of a workflow shows, before anything is placed: departments as lanes, steps as boxes, order as
/// arrows. Everything that is to be read stands in it in words; the forms (SVG, Mermaid, DOT) add none. Pure.
public struct WorkflowGraph: Sendable, Hashable {
    /// One department, or the window, which comes first.
    public struct Lane: Sendable, Hashable {
        public var title: String
        public init(title: String) { self.title = title }
    }

    /// One step, or the beginning or the end of the case.
    public struct Box: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable { case start, request, values, end }
        public var kind: Kind
        public var title: String
        /// Smaller words below the title: the step's name, its deadline.
        public var details: [String]
        /// Index of ``WorkflowGraph/lanes``.
        public var lane: Int
        /// When the step is done at all: stands on the arrows to it. Nil for always.
        public var condition: Condition?
        /// How the step stands in one case; nil in the picture of a workflow.
        public var mark: Mark?
        /// Beginning and end are no work of anybody.
        var isOutsideOfWork: Bool { kind == .start || kind == .end }
        public init(
            kind: Kind, title: String, details: [String] = [], lane: Int, condition: Condition? = nil,
            mark: Mark? = nil
        ) {
            self.kind = kind
            self.title = title
            self.details = details
            self.lane = lane
            self.condition = condition
            self.mark = mark
        }
    }

    public struct Condition: Sendable, Hashable {
        /// In the words of the form: `若 生前是否领取职工基本养老金`.
        public var words: String
        /// The expression as the file has it.
        public var expression: String
        public init(words: String, expression: String) {
            self.words = words
            self.expression = expression
        }
    }

    /// Where a step stands, as a colour and in words: nobody has to tell colours apart.
    public struct Mark: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            case waiting, running, desk, done, undoing, undone, skipped, passedOver, ended
            /// Told of a correction.
            case reached
            /// Told of a correction if somebody answers otherwise after it.
            case mayBeReached
        }
        public var kind: Kind
        public var words: String
        public init(kind: Kind, words: String) {
            self.kind = kind
            self.words = words
        }
    }

    /// The box at `to` waits for the box at `from`.
    public struct Arrow: Sendable, Hashable {
        public var from: Int
        public var to: Int
        public init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    public var title: String
    /// Beside the title: the version, or the case and how it stands.
    public var subtitle: String
    public var lanes: [Lane]
    /// In an order in which every arrow goes forward.
    public var boxes: [Box]
    public var arrows: [Arrow]

    public init(title: String, subtitle: String, lanes: [Lane], boxes: [Box], arrows: [Arrow]) {
        self.title = title
        self.subtitle = subtitle
        self.lanes = lanes
        self.boxes = boxes
        self.arrows = arrows
    }

    /// The column of each box: 0 for the beginning, otherwise as many as there are arrows on the longest way there.
    var columns: [Int] {
        var columns = [Int](repeating: 0, count: boxes.count)
        for box in boxes.indices {
            for arrow in arrows where arrow.to == box {
                columns[box] = max(columns[box], columns[arrow.from] + 1)
            }
        }
        return columns
    }
}
