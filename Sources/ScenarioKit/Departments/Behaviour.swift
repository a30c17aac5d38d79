import CaseModel
import DefinitionFiles
import WorkflowModel

/// What a department does in a scenario that its mock would not.
struct Behaviour: Sendable {
    /// Which requests it is about.
    enum Which: Sendable, Hashable {
        case every
        case number(Int)
        case first(Int)
    }

    /// What it answers.
    enum Answer: Sendable {
        /// What its mock answers.
        case own
        /// The reply of its mock with these fields instead; one made of these alone where the mock gives none.
        case reply([FieldEdit])
        case rejection(ReasonCode, words: String)
        /// Something is missing.
        case supplement(missing: [String], reason: String)
        case fault(DiagnosticCode, isRetryable: Bool)
        /// Never anything.
        case silence
    }

    /// What it says of its own accord after its answer.
    struct Notice: Sendable {
        var after: TimeSpan
        /// Fields of its reply that are another from then on; nil when it takes the reply back.
        var edits: [FieldEdit]?
        /// What it sends; nil for its reply.
        var notice: NoticeContract?
        /// True when it is a further result of the request.
        var isReply = false
    }

    /// When it cannot be reached.
    enum Outage: Sendable {
        /// The first so many times that messages are handed over.
        case times(Int)
        /// So long after a message was handed over for the first time.
        case lasting(TimeSpan)
    }

    /// When what it answers is heard.
    enum Delay: Sendable {
        case none
        case afterReceipt(TimeSpan)
        case afterSilence(TimeSpan)
    }

    /// Nil for all.
    var service: ServiceName?
    /// Nil for every office, and for a department as a whole.
    var office: OfficeName?
    var which = Which.every
    var answer = Answer.own
    var outage: Outage?
    var delay = Delay.none
    /// So many answers are lost on their way.
    var losesAnswers = 0
    var answersTwice = false
    var notice: Notice?
    var place: SourcePlace

    /// - Parameter number: the how-manieth request of its service this is, from 1: of those to the office where one is named.
    func concerns(_ service: ServiceName, at office: OfficeName?, number: Int) -> Bool {
        guard self.service == nil || self.service == service, self.office == nil || self.office == office
        else { return false }
        return switch which {
        case .every: true
        case .number(let wanted): number == wanted
        case .first(let count): number <= count
        }
    }
}
