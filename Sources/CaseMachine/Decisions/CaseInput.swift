public import CaseModel
public import WorkflowModel

/// What can happen to a case from outside.
public enum CaseInput: Sendable {
    /// The family's application, already validated against the form's schema.
    case open(Opening)
    /// Another relative's application for the same person, kept under this digest.
    case join(application: Digest)
    /// A message from a department, already checked against envelope and schema.
    case message(IncomingMessage)
    /// A department's message that cannot be used (unreadable, against its schema, or not the answer to the
    /// request it names), as an answer to this request. `code` says why.
    case unusableAnswer(MessageID, MessageFacts, code: ReasonCode)
    /// A message is about to be handed over to a department that must not be told the same twice unasked.
    case handingOver(MessageID)
    /// A message was to be handed over outside the hours of its department, which takes it again at an instant. `because` is what
    /// its manifest says of that, empty for nothing; `isUntouched` when nobody can have handed it over since the case last
    /// heard of it.
    case closed(MessageID, until: Instant, because: String, isUntouched: Bool)
    /// Handing a request over failed; `isOutcomeUnknown` when the department may have read it, `retryAfter` when it has said
    /// how long it wants to be left alone.
    case deliveryFailed(
        MessageID, code: ReasonCode, isOutcomeUnknown: Bool, retryAfter: Duration? = nil)
    /// An instant the case waited for has come.
    case deadline(DeadlineName)
    /// A person answered the questions of a step, by their names.
    case answers(StepName, [(name: String, text: String)])
    /// A person decided about a step at the desk.
    case clerk(StepName, ClerkVerb)
    /// What was missing for a step has been handed in; nil where the form stays as it is.
    case supply(StepName, ChangedForm?)
    /// Scans of materials have been handed in; their bytes are kept beside.
    case handIn([AttachmentFacts])
    /// A fact of the form was wrong, or has changed.
    case correct(ChangedForm)
    /// The case around it fills its form in otherwise than before.
    case give(ChangedForm)
    /// Somebody withdraws the case, for a reason in a person's words.
    case withdraw(reason: String, mayReopen: Bool = false)
    /// Nothing new: look again at what can go on.
    case lookAgain
}

/// How a case begins.
public struct Opening: Sendable {
    public var application: Digest
    public var definition: Digest
    public var isSimulated: Bool
    /// What is handed in with the form.
    public var attachments: [AttachmentFacts]
    public init(
        application: Digest, definition: Digest, isSimulated: Bool, attachments: [AttachmentFacts] = []
    ) {
        self.attachments = attachments
        self.application = application
        self.definition = definition
        self.isSimulated = isSimulated
    }
}

/// A department's message, decoded.
public struct IncomingMessage: Sendable {
    public enum Kind: Sendable {
        /// It has arrived there: no more than that.
        case receipt
        /// The department has acted; the payload is the reply's root element.
        case reply(XMLTree)
        case rejection(ReasonCode)
        case fault(ReasonCode, isRetryable: Bool)
        /// The department cannot decide before it has more; what, stands in the message.
        case supplement
        /// The department has changed its reply: the root element as it is now.
        case update(XMLTree)
        /// The department's reply is to count as never written.
        case void
        /// Of its own accord, in answer to nothing: the notice's name and the root element.
        case notice(ServiceName, XMLTree)
    }
    public var facts: MessageFacts
    public var kind: Kind
    /// The request it came back for, when it came on the same exchange; nil when it came by itself.
    public var exchanged: MessageID?
    public init(facts: MessageFacts, kind: Kind, exchanged: MessageID? = nil) {
        self.facts = facts
        self.kind = kind
        self.exchanged = exchanged
    }
}

/// What a deadline of the journal is for. Its text is the journal's name for it.
public enum DeadlineName: Sendable, Hashable {
    /// The promised time of a step.
    case promise(StepName)
    /// Asking again after a rejection that said "not yet".
    case askAgain(StepName)
    /// The end of a `wait:` step.
    case wait(StepName)
    /// The end of the time in which something missing is to be handed in.
    case supply(StepName)

    public var text: String {
        switch self {
        case .promise(let step): "promise:\(step)"
        case .askAgain(let step): "again:\(step)"
        case .wait(let step): "wait:\(step)"
        case .supply(let step): "supply:\(step)"
        }
    }

    /// Nil for a text this program did not write.
    public init?(text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let step = StepName(String(text[text.index(after: colon)...]))
        switch text[..<colon] {
        case "promise": self = .promise(step)
        case "again": self = .askAgain(step)
        case "wait": self = .wait(step)
        case "supply": self = .supply(step)
        default: return nil
        }
    }
}

/// Everything a decision may depend on beside state, dossier and input: what a clock, a calendar and a
/// validator say. The same circumstances give the same decision.
public struct Circumstances: Sendable {
    /// The instant on the case's clock.
    public var now: Instant
    public var zone: FixedZone
    public var calendar: WorkingCalendar
    /// Requests that a first decision built and the schema refused, by step: they go to the desk instead.
    public var unsendable: [StepName: ReasonCode]
    /// The offices of the departments that are divided where the case is carried. Of what is chosen by them the journal tells.
    public var offices: [DepartmentName: OfficeDirectory]
    public init(
        now: Instant, zone: FixedZone = .china, calendar: WorkingCalendar,
        unsendable: [StepName: ReasonCode] = [:], offices: [DepartmentName: OfficeDirectory] = [:]
    ) {
        self.now = now
        self.zone = zone
        self.calendar = calendar
        self.unsendable = unsendable
        self.offices = offices
    }
}
