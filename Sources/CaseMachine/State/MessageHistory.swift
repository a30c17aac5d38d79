public import CaseModel

/// Every message of a case with its fate, gathered from its events: what `trace` shows.
public struct MessageHistory: Sendable {
    public enum Direction: String, Sendable, Hashable { case sent, received }

    /// What became of a message.
    public enum Fate: Sendable, Hashable {
        /// Sent, and nothing has come back.
        case waiting
        /// The department has it; no result yet.
        case receivedThere
        /// Sent, and answered.
        case answered
        /// Sent so many times, and given up.
        case givenUp(Int)
        /// Came in, and the case went on by it.
        case taken
        /// Came in, and changed nothing.
        case setAside(CaseEvent.SetAside)
    }

    public struct Row: Sendable {
        public var at: Instant
        public var direction: Direction
        public var message: MessageID
        public var department: DepartmentName
        /// The office of the department that it was sent to; nil for a department as a whole, and for what came in.
        public var office: OfficeName?
        public var step: StepName?
        /// `request`, `undo` (a request to the service that undoes the step), `receipt`, `reply`, `rejection`, `fault`, `unknown`.
        public var kind: String
        /// The reason code of a rejection or fault.
        public var code: ReasonCode?
        public var inReplyTo: MessageID?
        /// The exact bytes, a body of the case.
        public var body: Digest
        public var fate: Fate
        /// How often handing a request over failed: it did not arrive, or nothing usable came back.
        public var failures = 0

        /// How often a request's bytes were handed over so far.
        public var tries: Int {
            switch fate {
            case .answered, .receivedThere: failures + (isFaultLatest ? 0 : 1)
            case .waiting where isPutOff: failures
            case .waiting, .givenUp, .taken, .setAside: max(1, failures)
            }
        }
        var isFaultLatest = false
        /// True while it waits for the hours of its department.
        var isPutOff = false
        /// True when somebody may have handed it over, and left no word of it.
        var mayBeOut = false
    }

    public private(set) var rows: [Row] = []

    public init() {}

    /// Takes the events of one turn.
    public mutating func add(_ events: [CaseEvent], at instant: Instant) {
        for event in events { add(event, at: instant) }
    }

    private mutating func add(_ event: CaseEvent, at instant: Instant) {
        switch event {
        case .requestBuilt(let step, let facts): send(facts, step, "request", at: instant)
        case .receiptTaken(let step, let facts):
            receive(facts, step, "receipt", nil, at: instant)
            change(facts.inReplyTo) { $0.become(.receivedThere) }
        case .replyTaken(let step, let facts):
            receive(facts, step, "reply", nil, at: instant)
            change(facts.inReplyTo) { $0.become(.answered) }
        case .rejectionTaken(let step, let facts, let code):
            receive(facts, step, "rejection", code, at: instant)
            change(facts.inReplyTo) { $0.become(.answered) }
        case .faultTaken(let step, let facts, let code, _):
            if let facts { receive(facts, step, "fault", code, at: instant) }
            change(facts?.inReplyTo) {
                $0.become(.answered)
                $0.fail(code)
                $0.isFaultLatest = true
            }
        case .deliveryFailed(_, let message, let code, _): change(message) { $0.fail(code) }
        case .resendPlanned(_, let message, _):
            change(message) {
                $0.fate = .waiting
                $0.isPutOff = false
                $0.mayBeOut = false
            }
        case .putOff(_, let message, _, _, let isUntouched):
            change(message) {
                $0.fate = .waiting
                if !isUntouched { $0.mayBeOut = true }
                $0.isPutOff = !$0.mayBeOut
            }
        case .handedToDesk(let step, _), .stepEnded(let step, _), .stepPassedOver(let step, _),
            .stepCancelled(let step),
            .stepSkipped(let step, _), .askAgainPlanned(let step, _):
            giveUp(step)
        case .messageSetAside(let facts, let fate):
            receive(facts, nil, "unknown", nil, at: instant)
            rows[rows.count - 1].fate = .setAside(fate)
        case .withdrawal(let event): add(event, at: instant)
        case .noticeTaken(let step, let facts): receive(facts, step, "notice", nil, at: instant)
        case .noticeKept(let facts, _): receive(facts, nil, "notice", nil, at: instant)
        case .change(.supplementAsked(let step, let facts, _, _)):
            receive(facts, step, "supplement", nil, at: instant)
            change(facts.inReplyTo) { $0.become(.answered) }
        case .change(.updateTaken(let step, let facts)): receive(facts, step, "update", nil, at: instant)
        case .change(.voided(let step, let facts)): receive(facts, step, "void", nil, at: instant)
        case .change(.correctionLeft(let step)): giveUp(step)
        case .inquiry(let event): add(event, at: instant)
        default: break
        }
    }

    private mutating func add(_ event: WithdrawalEvent, at instant: Instant) {
        switch event {
        case .undoRequested(let step, let facts): send(facts, step, "undo", at: instant)
        case .undoReplyTaken(let step, let facts):
            receive(facts, step, "reply", nil, at: instant)
            change(facts.inReplyTo) { $0.become(.answered) }
        case .stepLeftDone(let step, _): giveUp(step)
        case .begun, .undoStarted, .unwanted, .takingBack, .stepUndone: break
        }
    }

    private mutating func add(_ event: InquiryEvent, at instant: Instant) {
        switch event {
        case .asked(let step, let facts): send(facts, step, "inquiry", at: instant)
        case .receipt(let step, let facts):
            receive(facts, step, "receipt", nil, at: instant)
            change(facts.inReplyTo) { $0.become(.receivedThere) }
        case .notThere(let step, let facts):
            receive(facts, step, "rejection", .notThere, at: instant)
            change(facts.inReplyTo) { $0.become(.answered) }
        case .refused(let step, let facts, let code):
            receive(facts, step, "rejection", code, at: instant)
            change(facts.inReplyTo) { $0.become(.answered) }
        case .failed(let step, let message, let facts, let code):
            if let facts { receive(facts, step, "fault", code, at: instant) }
            change(message) { $0.fail(code) }
        case .repeated(_, let message, _): change(message) { $0.fate = .waiting }
        }
    }

    /// Says of each message of ours which office it went to, as the state of the case knows it.
    public mutating func locate(by offices: [MessageID: OfficeName]) {
        for index in rows.indices where rows[index].direction == .sent {
            rows[index].office = offices[rows[index].message]
        }
    }

    private mutating func giveUp(_ step: StepName) {
        for index in rows.indices where rows[index].step == step && rows[index].fate == .waiting {
            rows[index].fate = .givenUp(rows[index].tries)
        }
    }

    private mutating func send(
        _ facts: RequestFacts, _ step: StepName, _ kind: String, at instant: Instant
    ) {
        rows.append(
            Row(
                at: instant, direction: .sent, message: facts.message, department: facts.department,
                office: nil, step: step, kind: kind, code: nil, inReplyTo: nil, body: facts.body,
                fate: .waiting))
    }

    private mutating func receive(
        _ facts: MessageFacts, _ step: StepName?, _ kind: String, _ code: ReasonCode?, at instant: Instant
    ) {
        rows.append(
            Row(
                at: instant, direction: .received, message: facts.message, department: facts.sender,
                step: step, kind: kind, code: code, inReplyTo: facts.inReplyTo, body: facts.body,
                fate: .taken))
    }

    private mutating func change(_ message: MessageID?, _ body: (inout Row) -> Void) {
        guard let message,
            let index = rows.lastIndex(where: { $0.message == message && $0.direction == .sent })
        else { return }
        body(&rows[index])
    }
}

extension MessageHistory.Row {
    /// What came of it at last; an earlier failure's code is history.
    fileprivate mutating func become(_ fate: MessageHistory.Fate) {
        self.fate = fate
        code = nil
        isFaultLatest = false
    }

    fileprivate mutating func fail(_ code: ReasonCode) {
        self.code = code
        failures += 1
    }
}
