public import CaseModel

/// What has become of a case: the sum of its events, and nothing that is not in them.
///
/// Made by ``CaseMachine/evolve(_:by:at:)`` alone. Never reads a document, so a history can be replayed after
/// bodies have been erased. Dictionaries are looked up by name, never iterated where order could show.
public struct CaseState: Sendable, Hashable {
    public let caseID: CaseID
    /// Number of turns so far.
    public var version = 0
    public var workflow = WorkflowName("")
    public var definition = JournalOrigin.digest
    public var application = JournalOrigin.digest
    /// The form as whoever opened the case has given it last. Another one than ``application`` where it was changed within.
    public var given = JournalOrigin.digest
    /// The values of the region's row; nil where the workflow has no `region:`.
    public var region: Digest?
    /// Applications of further relatives, in order.
    public var joined: [Digest] = []
    /// What has been handed in of each material, in the order in which it was given.
    public var attachments: [String: [AttachmentFacts]] = [:]
    public var isSimulated = false
    public var openedAt = Instant(milliseconds: 0)
    public var changedAt = Instant(milliseconds: 0)
    public var conditions: [ConditionName: Bool] = [:]
    public var steps: [StepName: StepState] = [:]
    /// The step of every request sent, by message id.
    public var requests: [MessageID: StepName] = [:]
    /// The office that a message was sent to, by message id; nothing of departments that are asked as a whole. A repeat, a
    /// query and what undoes it go to the same one, whatever the deployment says by then.
    public var offices: [MessageID: OfficeName] = [:]
    /// What came in, by sender and message id, with its bytes' digest: how duplicates are known.
    public var received: [Received: Digest] = [:]
    /// Steps whose department has acted, in that order.
    public var actedOrder: [StepName] = []
    /// What departments sent of their own accord before a step waited for it, in that order.
    public var kept: [KeptNotice] = []
    /// Conditions that were decided otherwise than they would be by what is known now.
    public var differing: Set<ConditionName> = []
    /// Nil unless somebody withdrew the case.
    public var withdrawal: Withdrawal?
    public var completedAt: Instant?
    public var result: CaseResult?
    public var closedAt: Instant?

    public struct Received: Sendable, Hashable {
        public var sender: DepartmentName
        public var message: MessageID
    }

    /// A message that came before a step waited for it.
    public struct KeptNotice: Sendable, Hashable {
        public var sender: DepartmentName
        public var name: ServiceName
        /// The request it is a further result of; nil for what answers nothing.
        public var request: MessageID?
        /// The message's bytes.
        public var body: Digest
    }

    public init(caseID: CaseID) { self.caseID = caseID }

    public var isOpen: Bool { version > 0 && result == nil }

    /// The step's state; waiting when nothing has happened to it.
    public subscript(step: StepName) -> StepState { steps[step] ?? StepState() }
}

enum JournalOrigin {
    static let digest = Digest(bytes: [UInt8](repeating: 0, count: 32))!
}

/// What has become of one step.
public struct StepState: Sendable, Hashable {
    public enum Phase: Sendable, Hashable {
        /// Its joins are not met yet.
        case waiting
        /// A request is out, or values are being computed.
        case running
        /// A rejection said "not yet": asked again later.
        case pausing(until: Instant)
        /// A person has been asked, and has not answered.
        case asking
        /// Nothing is done until then.
        case timing(until: Instant)
        /// Nothing is done until a department sends something of its own accord.
        case listening
        /// A person must decide.
        case desk(ReasonCode)
        /// The department says that something is missing; somebody is to hand it in.
        case supplementing
        /// The service that undoes it has been asked.
        case undoing
        case undone
        case done
        /// Its group needed it no more.
        case cancelled
        case skipped(SkipReason)
        case passedOver(ReasonCode)
        case ended(ReasonCode)
    }

    public var phase = Phase.waiting
    public var startedAt: Instant?
    public var settledAt: Instant?
    public var deadline: Instant?
    public var isDeadlineMissed = false
    /// True when whoever oversees the window was told that the promised time has passed.
    public var isEscalated = false
    /// Attempts at the business so far.
    public var attempt = 0
    /// Those of rounds that are over: what still comes of them is nothing to this one.
    public var attemptsBefore = 0
    /// How often the service that undoes it has been asked, in all rounds.
    public var undoAttempt = 0
    /// How many there are of a step with `each:`; nil before that is known, and of every other step.
    public var items: Int?
    /// How often it has been done again.
    public var repetitions = 0
    /// How often a rejection has led to asking again.
    public var askedAgain = 0
    /// Which office of its department it asks; nil while none was chosen.
    public var office: OfficeChoice?
    /// The office whose reply it was last done by, whatever is chosen for a round to come: it undoes the step, and takes a
    /// correction of it. Nil for a department as a whole.
    public var actedAt: OfficeName?
    /// The request that is out now.
    public var request: RequestState?
    /// The envelope of the reply, or the values of a `set:` step.
    public var result: Digest?
    /// True when its group needs it no more and its request was under way by then.
    public var isUnwanted = false
    /// True of a group that a person has done anew, until what was done in it has been undone and it begins.
    public var isTakenBack = false
    /// What is missing for it; nil while nothing is.
    public var supplement: SupplementState?
    /// How often the department has said that something is missing.
    public var supplements = 0
    /// How often somebody was asked for other values of the form after a rejection, by its code.
    public var asked: [ReasonCode: Int] = [:]
    /// True when its request was made from what no longer holds: it is corrected when its answer has come.
    public var isOutdated = false
    /// True while its department is told that what it was sent has changed.
    public var isBeingCorrected = false
    /// True when the department says that its reply is to count as never written.
    public var isVoided = false
    /// What has become of undoing it; nil while nobody asked for that.
    public var undo: UndoState?

    public init() {}

    /// Done, undone, cancelled, skipped, passed over or ended: what `after:` waits for.
    public var isSettled: Bool { isUnwanted || isAtRest }

    /// True when nothing more happens to it on its own.
    public var isAtRest: Bool {
        switch phase {
        case .done, .undone, .cancelled, .skipped, .passedOver, .ended: true
        case .waiting, .running, .pausing, .asking, .timing, .listening, .desk, .supplementing, .undoing:
            false
        }
    }
}

/// That a message waits for the hours of its department.
public struct Closed: Sendable, Hashable {
    /// When they begin.
    public var until: Instant
    /// In the words of the department's manifest; empty when nothing is said there.
    public var because: String
}

/// The request that is out.
public struct RequestState: Sendable, Hashable {
    public var facts: RequestFacts
    /// True while a row of the outbox stands for it: until a receipt, or until it was given up.
    public var isInOutbox = true
    /// How often its bytes were handed over without an answer, since it was built or a person had it sent again.
    public var failures = 0
    /// True when the department may have acted on it and we do not know. Stays until it is answered: a fault
    /// says what became of one handing over, and nothing of those before.
    public var isOutcomeUnknown = false
    /// True from before it is handed over until something is heard of that; only of what must not go twice unasked.
    public var isGoingOut = false
    /// True when the latest word about it is a fault of the department's.
    public var isFaultLatest = false
    /// When the receipt came; nil before.
    public var receivedAt: Instant?
    /// When the bytes go again; nil when none are planned.
    public var resendAt: Instant?
    /// Set while they wait for the hours of their department.
    public var closed: Closed?
    /// The query that is to tell what became of it; nil while none is out.
    public var inquiry: InquiryState?
    /// How often that has been asked.
    public var inquiries = 0
    public init(facts: RequestFacts) { self.facts = facts }

    /// Its own facts, or those of the query about it; nil for any other message.
    public func facts(of message: MessageID) -> RequestFacts? {
        if facts.message == message { return facts }
        return inquiry.flatMap { $0.facts.message == message ? $0.facts : nil }
    }
}
