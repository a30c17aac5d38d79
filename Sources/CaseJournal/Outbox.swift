public import CaseModel

/// A process that works on a store. Numbers are never used again in one store.
public struct WorkerID: Sendable, Hashable, CustomStringConvertible {
    public var number: Int64
    public init(_ number: Int64) { self.number = number }
    public var description: String { String(number) }
}

/// A message that must be sent, written together with the events that caused it.
public struct NewOutboxRow: Sendable, Hashable {
    public var message: MessageID
    public var department: DepartmentName
    public var service: ServiceName
    /// The envelope's exact bytes, a body of the case.
    public var body: Digest
    public var due: Instant
    /// When set, the row is written already held by the appending worker until this instant of the
    /// machine's clock, which saves it a claim.
    public var heldUntil: Instant?
    public init(
        message: MessageID, department: DepartmentName, service: ServiceName, body: Digest,
        due: Instant, heldUntil: Instant?
    ) {
        self.message = message
        self.department = department
        self.service = service
        self.body = body
        self.due = due
        self.heldUntil = heldUntil
    }
}

/// A message to be sent, held by this worker.
public struct OutboxRow: Sendable, Hashable {
    public var caseID: CaseID
    public var message: MessageID
    public var department: DepartmentName
    public var service: ServiceName
    public var body: Digest
    public var bytes: [UInt8]
    /// How often it has been postponed.
    public var postponed: Int
    public var due: Instant
    /// True when a worker has held it before since it was written or postponed: that one may have handed it over, and left no
    /// word of it.
    public var wasHeld: Bool
    public init(
        caseID: CaseID, message: MessageID, department: DepartmentName, service: ServiceName,
        body: Digest, bytes: [UInt8], postponed: Int, due: Instant, wasHeld: Bool = false
    ) {
        self.wasHeld = wasHeld
        self.caseID = caseID
        self.message = message
        self.department = department
        self.service = service
        self.body = body
        self.bytes = bytes
        self.postponed = postponed
        self.due = due
    }
}

/// A message to be sent again later.
public struct Postponement: Sendable, Hashable {
    public var message: MessageID
    public var due: Instant
    public init(message: MessageID, due: Instant) {
        self.message = message
        self.due = due
    }
}

/// An instant a case waits for.
public struct Deadline: Sendable, Hashable {
    public struct ID: Sendable, Hashable {
        public var caseID: CaseID
        /// Unique within the case: what fires, such as `certificate/deadline`.
        public var name: String
        public init(caseID: CaseID, name: String) {
            self.caseID = caseID
            self.name = name
        }
    }
    public var id: ID
    public var due: Instant
    public init(id: ID, due: Instant) {
        self.id = id
        self.due = due
    }
}

/// A message that belongs to no case: unreadable, unsolicited, for an unknown case.
public struct Stray: Sendable, Hashable {
    public var at: Instant
    public var department: DepartmentName
    /// A stable code, such as `OW1604`.
    public var reason: DiagnosticCode
    public var bytes: [UInt8]
    public init(at: Instant, department: DepartmentName, reason: DiagnosticCode, bytes: [UInt8]) {
        self.at = at
        self.department = department
        self.reason = reason
        self.bytes = bytes
    }
}
