public import CaseModel

/// One thing that happened to a case, or was decided about it. A turn of the journal holds one or more, all
/// at the turn's instant. Events hold digests and codes, never a document and never personal data.
///
/// An event, once released, keeps its meaning; ``EventEncoding`` keeps its bytes.
public enum CaseEvent: Sendable, Hashable {
    // MARK: The case
    /// The case was opened with this application, under this pinned definition.
    case opened(workflow: WorkflowName, definition: Digest, application: Digest, isSimulated: Bool)
    /// The row of `region:` was found: its number in the table, from 1, and its values, kept as a body.
    case regionDecided(table: String, row: Int, values: Digest)
    /// Another relative handed in an application for the same person; it is kept and changes nothing else.
    case joined(application: Digest)
    /// Scans of a material were handed in: these, in place of those before.
    case handedIn(material: String, [AttachmentFacts])
    /// A condition was decided. It is decided once.
    case conditionDecided(ConditionName, holds: Bool)
    /// The steps of `complete-when` have settled: the family may be told that it is done.
    case completed
    /// Somebody withdrew the case, and what followed from that.
    case withdrawal(WithdrawalEvent)
    /// Something was missing, or a fact has changed.
    case change(ChangeEvent)
    /// Something about asking what became of a request.
    case inquiry(InquiryEvent)
    /// Nothing is left to do.
    case closed(CaseResult)

    // MARK: A step
    /// Also when it is asked again after a while: the department has its promised time anew.
    case stepStarted(StepName, deadline: Instant?)
    case stepSkipped(StepName, because: SkipReason)
    /// Values of a `set:` step, kept as a body.
    case valuesSet(StepName, values: Digest)
    /// Rows of a decision table, from 1, by which the values were made.
    case rowsTaken(StepName, table: String, rows: [Int])
    case stepDone(StepName)
    /// A rejection or failure the workflow passes over: what follows runs without the reply.
    case stepPassedOver(StepName, code: ReasonCode)
    /// A rejection or failure that ends this branch: what follows is skipped.
    case stepEnded(StepName, code: ReasonCode)
    /// A person must decide. `code` is a rejection's or failure's code or one of ours (`OW15..`).
    case handedToDesk(StepName, code: ReasonCode)
    /// A person has decided.
    case clerkDecided(StepName, ClerkVerb)
    case deadlineMissed(StepName)
    /// The promised time has passed, and whoever oversees the window is to know.
    case escalated(StepName)
    /// A person has been asked the questions of the step.
    case questionAsked(StepName)
    /// Nothing is done until then.
    case waitPlanned(StepName, until: Instant)
    /// How many there are of a step with `each:`.
    case itemsFixed(StepName, count: Int)
    /// It was under way, and its group needs it no more.
    case stepCancelled(StepName)
    /// A step of a race was the first that was done.
    case raceWon(StepName, winner: StepName)
    /// A step is done again, after a while; what it gave last stays until then.
    case repetitionPlanned(StepName, due: Instant)
    /// A step of a group that is done again begins anew.
    case stepReset(StepName)

    // MARK: The exchange
    /// Which office of its department the step asks: what is sent for it from now on goes there.
    case officeChosen(StepName, OfficeChoice)
    /// A request was built and put into the outbox.
    case requestBuilt(StepName, RequestFacts)
    /// The department has it: no more than that.
    case receiptTaken(StepName, MessageFacts)
    case replyTaken(StepName, MessageFacts)
    case rejectionTaken(StepName, MessageFacts, code: ReasonCode)
    /// The department, or the way there, broke. `message` is nil where no envelope came back.
    case faultTaken(StepName, MessageFacts?, code: ReasonCode, isRetryable: Bool)
    /// A message is about to be handed over. Written before, so that whoever finds it so after a crash knows that nobody knows
    /// whether it arrived.
    case handingOver(StepName, MessageID)
    /// A message was handed over, or was not, and nothing came back.
    case deliveryFailed(StepName, MessageID, code: ReasonCode, isOutcomeUnknown: Bool)
    /// A message waits for the hours of its department, which begin at `until`. `because` is the manifest's word for clerks. Of one
    /// that is not untouched somebody may have handed it over and left no word of it.
    case putOff(StepName, MessageID, until: Instant, because: String, isUntouched: Bool)
    /// The same bytes go again at `due`.
    case resendPlanned(StepName, MessageID, due: Instant)
    /// The business is asked again, as a new request, at `due`.
    case askAgainPlanned(StepName, due: Instant)
    /// A step begins to wait for a message that a department sends of its own accord.
    case listening(StepName)
    /// What the step waited for has come.
    case noticeTaken(StepName, MessageFacts)
    /// It came before a step waited for it, and is kept for that.
    case noticeKept(MessageFacts, ServiceName)
    /// A step found what was kept for it.
    case noticeFound(StepName, body: Digest)
    /// Arrived late, twice or unasked: recorded, and nothing else changes.
    case messageSetAside(MessageFacts, SetAside)

    /// Why a message changed nothing.
    public enum SetAside: String, Sendable, Hashable, CaseIterable {
        /// The same id and the same bytes as before.
        case duplicate
        /// An id we know with other bytes.
        case forged
        /// The step had its answer already.
        case late
        /// It answers nothing we sent.
        case unsolicited
        /// It cannot be read, is against its schema, or is not the answer to the request it names.
        case unusable
    }
}

/// How a case ended.
public enum CaseResult: String, Sendable, Hashable, CaseIterable {
    case completed, ended
    /// Somebody withdrew it, and what could be undone was undone.
    case withdrawn

    /// True while nobody else may open a case for the same affairs: what was completed is not done a second time.
    public var holdsKey: Bool { self == .completed }
}

/// Why a step was not needed.
public enum SkipReason: Sendable, Hashable {
    /// Its `when:` is false.
    case condition
    /// A step it waits for has ended, or was skipped for that reason.
    case predecessor(StepName)
    /// The whole case ended.
    case caseEnded
    /// It may begin only until that step has settled.
    case milestone(StepName)
    /// It stands on a path that begins with another end of that step.
    case otherPath(StepName)
    /// The case was withdrawn before the step was done.
    case withdrawn
}

/// What a person at the desk can say of a step that was handed to them.
public enum ClerkVerb: String, Sendable, Hashable, CaseIterable {
    /// Ask the department again, as a new request.
    case again
    /// Pass over it. Refused where another step needs the reply.
    case goOn = "go-on"
    /// End this branch.
    case endBranch = "end-branch"
    /// End the case.
    case endCase = "end-case"
}

/// A request as the journal knows it.
public struct RequestFacts: Sendable, Hashable {
    public var message: MessageID
    public var key: IdempotencyKey
    public var department: DepartmentName
    public var service: ServiceName
    /// From 1; a new attempt at the business has a new number, id and key.
    public var attempt: Int
    /// Digest of the envelope's exact bytes, a body of the case; the envelope holds the payload's own. The
    /// decision knows the payload only; whoever wraps it says so with ``Decision/seal(_:as:)``.
    public var body: Digest
    /// Filled-in fields of the payload: what the family was not asked for.
    public var fields: Int
    public init(
        message: MessageID, key: IdempotencyKey, department: DepartmentName, service: ServiceName,
        attempt: Int, body: Digest, fields: Int
    ) {
        self.message = message
        self.key = key
        self.department = department
        self.service = service
        self.attempt = attempt
        self.body = body
        self.fields = fields
    }
}

/// A message that came in, as the journal knows it.
public struct MessageFacts: Sendable, Hashable {
    public var message: MessageID
    public var sender: DepartmentName
    /// The request it answers; nil when it names none.
    public var inReplyTo: MessageID?
    /// Digest of the envelope's exact bytes, a body of the case.
    public var body: Digest
    public init(message: MessageID, sender: DepartmentName, inReplyTo: MessageID?, body: Digest) {
        self.message = message
        self.sender = sender
        self.inReplyTo = inReplyTo
        self.body = body
    }
}
