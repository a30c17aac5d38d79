/// One construct of the language of workflows, as far as a case can be seen to go through it:
/// Documentation/LANGUAGE.md.
///
/// The raw value is what the table of pairs calls it. What counts as going through it stands at
/// ``ConstructTrace``.
public enum Construct: String, Sendable, Hashable, CaseIterable, Comparable {
    // MARK: What a step does
    case request = "department"
    case set
    case decide
    case ask
    case askFamily = "desk: family"
    case wait
    case waitUntil = "wait: until"
    case notice = "wait: message"
    case tell
    case group = "steps"
    case nested = "steps in steps"
    case race

    // MARK: How often
    case eachStep = "each of a step"
    case eachGroup = "each of a group"
    case eachNothing = "each over nothing"
    case enough
    case grows
    case enoughOfGroup = "enough of a group"
    case repetition = "repeat"
    case repetitionInEach = "repeat in each"

    // MARK: When it begins
    case afterAll = "after all"
    case afterAny = "after any"
    case afterAtLeast = "after at-least"
    case afterOfEach = "after at-least of each"
    case settled
    case whenForm = "when of the form"
    case whenReply = "when of a reply"
    case condition
    case onlyWhile = "only-while"
    case exclusive
    case exclusiveGroup = "exclusive of a group"

    // MARK: When it goes wrong
    case rejectionDesk = "on-rejection: desk"
    case rejectionGoOn = "on-rejection: go-on"
    case rejectionEndBranch = "on-rejection: end-branch"
    case rejectionEndCase = "on-rejection: end-case"
    case rejectionAgain = "on-rejection: repeat-every"
    case rejectionAsk = "on-rejection: ask"
    case failureDesk = "on-failure: desk"
    case failureGoOn = "on-failure: go-on"
    case failureEndBranch = "on-failure: end-branch"
    case failureEndCase = "on-failure: end-case"
    case failureAgain = "on-failure: repeat-every"
    case retry
    case noRow = "on-no-row"
    case memberEnded = "on-failure of a group"
    case noWinner = "race without a winner"
    case notEnough = "enough not reached"

    // MARK: Time
    case remind = "on-deadline: remind"
    case escalate = "on-deadline: escalate"
    case deadlineDesk = "on-deadline: desk"
    case deadlineGoOn = "on-deadline: go-on"
    case deadlineEndBranch = "on-deadline: end-branch"
    case deadlineEndCase = "on-deadline: end-case"
    case deadlineInGroup = "deadline in a group"
    case deadlineOfGroup = "deadline of a group"

    // MARK: What comes later
    case supplement = "on-supplement"
    case correction

    // MARK: The end
    case cancelled
    case unwanted = "loser awaited"
    case late = "late answer"
    case undo
    case completeWhen = "complete-when"
    case restCancelled = "rest: cancelled"
    case withdrawn

    public static func < (one: Construct, other: Construct) -> Bool {
        order[one, default: 0] < order[other, default: 0]
    }

    private static let order = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}

/// Two constructs, the one that stands first in the list first.
public struct ConstructPair: Sendable, Hashable {
    public let first: Construct
    public let second: Construct

    public init(_ one: Construct, _ other: Construct) {
        first = min(one, other)
        second = max(one, other)
    }

    /// Each two different constructs once, in their order.
    public static let all: [ConstructPair] = Construct.allCases.indices.flatMap { index in
        Construct.allCases[(index + 1)...].map { ConstructPair(Construct.allCases[index], $0) }
    }

    public var text: String { "\(first.rawValue) × \(second.rawValue)" }

    /// Why one case cannot go through both; nil when it can.
    public var obstacle: String? {
        let ends: Set<Construct> = [.rejectionEndCase, .failureEndCase, .deadlineEndCase]
        if ends.contains(first) && ends.contains(second) {
            return "a case ends once: what follows changes nothing any more"
        }
        return [first, second].contains(.restCancelled) && (ends.contains(first) || ends.contains(second))
            ? "a case that was completed has nothing left that could end it" : nil
    }
}
