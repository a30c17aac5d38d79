public import CaseModel

/// Everything one decision about one case makes durable together.
public struct Turn: Sendable, Hashable {
    public var caseID: CaseID
    /// The version the decision was made from: the number of turns the case had. 0 opens the case.
    public var expectedVersion: Int
    /// When it was decided, on the case's clock.
    public var at: Instant
    /// The encoded events, in order. Opaque to the journal.
    public var events: [UInt8]
    /// Bodies the events speak of by digest. A body the case already has is kept once.
    public var bodies: [Body] = []
    public var outboxAdded: [NewOutboxRow] = []
    /// Rows that are dealt with. Each must be held by this worker or by nobody.
    public var outboxRemoved: [MessageID] = []
    /// Rows that are to be sent again later; the claim is given back. Held as above.
    public var outboxPostponed: [Postponement] = []
    /// Deadlines set; one with the same id is replaced.
    public var deadlinesSet: [Deadline] = []
    /// Deadlines no longer waited for. Those that fired must be held by this worker or by nobody; an unknown
    /// id is not an error.
    public var deadlinesCleared: [Deadline.ID] = []
    /// The case's line after this turn.
    public var line: CaseLine
    /// The key the case holds while it is open; set by the first turn only.
    public var exclusiveKey: ExclusiveKey?

    public init(
        caseID: CaseID, expectedVersion: Int, at: Instant, events: [UInt8], line: CaseLine
    ) {
        self.caseID = caseID
        self.expectedVersion = expectedVersion
        self.at = at
        self.events = events
        self.line = line
    }
}

/// Bytes known by their digest: an application, a message, computed values.
public struct Body: Sendable, Hashable {
    public var digest: Digest
    public var bytes: [UInt8]
    public init(digest: Digest, bytes: [UInt8]) {
        self.digest = digest
        self.bytes = bytes
    }
}

/// A turn as it stands in the journal.
public struct StoredTurn: Sendable, Hashable {
    /// From 1, without gaps.
    public var version: Int
    public var at: Instant
    public var events: [UInt8]
    /// The link of the case's chain; see ``JournalChain``.
    public var link: Digest
    public init(version: Int, at: Instant, events: [UInt8], link: Digest) {
        self.version = version
        self.at = at
        self.events = events
        self.link = link
    }
}

/// What an append became.
public struct Commit: Sendable, Hashable {
    /// The case's version now.
    public var version: Int
    /// Number of the durable commit, shared by all turns that went with it.
    public var number: Int64
    public init(version: Int, number: Int64) {
        self.version = version
        self.number = number
    }
}

/// The value of a workflow's `exclusive:` key, as a digest: the key itself may be an identity number.
public struct ExclusiveKey: Sendable, Hashable {
    public var workflow: WorkflowName
    public var digest: Digest
    public init(workflow: WorkflowName, digest: Digest) {
        self.workflow = workflow
        self.digest = digest
    }
}

/// One case's line in the list: what `list` shows without reading its history. Rebuilt from the events by
/// whoever doubts it.
public struct CaseLine: Sendable, Hashable {
    public enum Status: String, Sendable, CaseIterable {
        /// Steps are running or waiting for departments.
        case running
        /// Nothing moves until a person decides.
        case desk
        case completed
        /// Over, but not completed.
        case ended
        /// Somebody withdrew it, and what was done is being undone.
        case withdrawing
        /// Over: somebody withdrew it.
        case withdrawn
        /// True while the case may still act: the outbox and deadlines of others are never claimed.
        public var isOpen: Bool { isMoving || self == .desk }
        /// True while it goes on by itself.
        public var isMoving: Bool { self == .running || self == .withdrawing }
        /// True while nobody else may open a case under the same exclusive key: what has been completed is not
        /// done a second time; what ended without completion may be begun anew.
        public var holdsKey: Bool { self != .ended && self != .withdrawn }
    }
    public var caseID: CaseID
    public var workflow: WorkflowName
    public var definition: Digest
    public var status: Status
    public var openedAt: Instant
    public var changedAt: Instant
    /// True when the dates are simulated (`--virtual-time`).
    public var isSimulated: Bool
    /// Names of the steps that are under way or wait for a person.
    public var waitingFor: [StepName]

    public init(
        caseID: CaseID, workflow: WorkflowName, definition: Digest, status: Status, openedAt: Instant,
        changedAt: Instant, isSimulated: Bool, waitingFor: [StepName]
    ) {
        self.caseID = caseID
        self.workflow = workflow
        self.definition = definition
        self.status = status
        self.openedAt = openedAt
        self.changedAt = changedAt
        self.isSimulated = isSimulated
        self.waitingFor = waitingFor
    }
}
