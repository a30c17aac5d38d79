public import CaseModel

/// What is to happen: events first, effects after they are durable.
public struct Decision: Sendable {
    public var events: [CaseEvent] = []
    /// The state after the events.
    public var state: CaseState
    /// The dossier after the events.
    public var dossier: Dossier
    /// Requests to be wrapped, kept and sent.
    public var requests: [Request] = []
    /// Bodies the events speak of that the decision itself made: values of `set:` steps.
    public var bodies: [(digest: Digest, bytes: [UInt8])] = []
    /// Outbox rows to be sent again, and when. Of rows that stood there before this turn.
    public var postponed: [(message: MessageID, due: Instant)] = []
    /// Requests whose stored bytes go again at an instant, although their outbox rows have gone.
    public var restored: [(request: RequestFacts, due: Instant)] = []
    /// Outbox rows that are dealt with. Of rows that stood there before this turn.
    public var removed: [MessageID] = []
    public var deadlinesSet: [(name: DeadlineName, due: Instant)] = []
    public var deadlinesCleared: [DeadlineName] = []

    init(state: CaseState, dossier: Dossier) {
        self.state = state
        self.dossier = dossier
    }

    /// Says what a request became when it was put into its envelope: its bytes' digest stands in the event.
    public mutating func seal(_ message: MessageID, as body: Digest) {
        for index in events.indices {
            switch events[index] {
            case .requestBuilt(let step, var facts) where facts.message == message:
                facts.body = body
                events[index] = .requestBuilt(step, facts)
                state.steps[step]?.request?.facts.body = body
            case .withdrawal(.undoRequested(let step, var facts)) where facts.message == message:
                facts.body = body
                events[index] = .withdrawal(.undoRequested(step, facts))
                state.steps[step]?.request?.facts.body = body
            case .inquiry(.asked(let step, var facts)) where facts.message == message:
                facts.body = body
                events[index] = .inquiry(.asked(step, facts))
                state.steps[step]?.request?.inquiry?.facts.body = body
            default: continue
            }
        }
    }

    /// True when the input changed nothing at all: there is nothing to append.
    public var isEmpty: Bool { events.isEmpty && deadlinesCleared.isEmpty }
}

/// A request to be sent: its payload, and what its envelope says.
public struct Request: Sendable {
    public var step: StepName
    public var facts: RequestFacts
    public var payload: XMLTree
    /// What goes with it, in the order of `attach:`.
    public var attachments: [AttachmentFacts]
    /// False when the turn that built it found that it is needed no more: it is kept, for the events speak of it, and
    /// never stands in the outbox.
    public internal(set) var isNeeded = true

    init(
        step: StepName, payload: XMLTree, message: MessageID, key: IdempotencyKey,
        department: DepartmentName, service: ServiceName, attempt: Int, attachments: [AttachmentFacts] = []
    ) {
        self.attachments = attachments
        self.step = step
        self.payload = payload
        facts = RequestFacts(
            message: message, key: key, department: department, service: service, attempt: attempt,
            body: JournalOrigin.digest, fields: payload.filledFieldCount)
    }
}

/// An input that is not allowed: nothing happens, and the words say why.
public struct CaseRefusal: Error, Sendable, Hashable {
    /// OW15xx, one for each thing that is wrong.
    public let diagnostics: [Diagnostic]
    public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
