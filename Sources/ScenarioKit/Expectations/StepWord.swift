import CaseMachine
import CaseModel

/// A state of a step in the words of scenarios, which are those of `onewindow show --json`.
struct StepWord: Sendable, Hashable {
    /// Every word there is.
    static let all = [
        "waiting", "running", "pausing", "asking", "timing", "desk", "done", "cancelled", "skipped",
        "passed-over", "ended", "undoing", "undone", "supplementing",
        "listening",
    ]

    let word: String
    /// A reason code, or why a step was skipped: `condition`, `case-ended`, the step that ended.
    let because: String?

    /// - Parameter rejection: after which somebody is asked for other values of the form.
    init(_ phase: StepState.Phase, after rejection: ReasonCode? = nil) {
        switch phase {
        case .waiting: (word, because) = ("waiting", nil)
        case .running: (word, because) = ("running", nil)
        case .pausing: (word, because) = ("pausing", nil)
        case .asking: (word, because) = ("asking", nil)
        case .timing: (word, because) = ("timing", nil)
        case .desk(let code): (word, because) = ("desk", code.rawValue)
        case .done: (word, because) = ("done", nil)
        case .cancelled: (word, because) = ("cancelled", nil)
        case .skipped(.otherPath(let step)), .skipped(.milestone(let step)):
            (word, because) = ("skipped", step.rawValue)
        case .supplementing: (word, because) = ("supplementing", rejection?.rawValue)
        case .listening: (word, because) = ("listening", nil)
        case .undoing: (word, because) = ("undoing", nil)
        case .undone: (word, because) = ("undone", nil)
        case .skipped(.condition): (word, because) = ("skipped", "condition")
        case .skipped(.caseEnded): (word, because) = ("skipped", "case-ended")
        case .skipped(.withdrawn): (word, because) = ("skipped", "withdrawn")
        case .skipped(.predecessor(let step)): (word, because) = ("skipped", step.rawValue)
        case .passedOver(let code): (word, because) = ("passed-over", code.rawValue)
        case .ended(let code): (word, because) = ("ended", code.rawValue)
        }
    }

    /// A step that never begins because a group around it has settled.
    init(leftOutBy group: StepName) { (word, because) = ("skipped", group.rawValue) }

    /// `desk (account-wrong)`.
    var text: String { because.map { "\(word) (\($0))" } ?? word }
}
