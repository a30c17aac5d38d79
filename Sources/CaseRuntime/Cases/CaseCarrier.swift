import CaseJournal
import CaseMachine
import CaseModel
import Departments
import Expressions
import LibXML
import WorkflowModel

/// Carries one case: takes what comes in, has it decided, makes it durable, and sends what is to be sent.
///
/// One turn at a time; messages to several departments are on their way side by side. What it knows is a copy
/// of the journal's truth: when somebody else was faster it reads again and decides again.
actor CaseCarrier {
    nonisolated let caseID: CaseID
    let parts: RuntimeParts
    nonisolated let pinned: PinnedDefinition
    private(set) var state: CaseState
    private(set) var dossier: Dossier
    /// The key the first turn takes; nil for a case that is open already.
    private let exclusiveKey: ExclusiveKey?
    private var isInTurn = false
    private var waitingForTurn: [CheckedContinuation<Void, Never>] = []

    /// Something for the case, with what must be kept beside it.
    struct Arrival: Sendable {
        enum Content: Sendable {
            case input(CaseInput)
            /// A message that can be read; `exchanged` is the request it came back for on the same exchange.
            case answer(Envelope, Digest, exchanged: MessageID?)
        }
        let content: Content
        let bodies: [Body]
        /// What speaks against a message that cannot be read.
        let problem: Diagnostic?

        init(_ content: Content, keeping bodies: [Body] = [], against problem: Diagnostic? = nil) {
            self.content = content
            self.bodies = bodies
            self.problem = problem
        }
        init(_ input: CaseInput, keeping bodies: [Body] = [], against problem: Diagnostic? = nil) {
            self.init(.input(input), keeping: bodies, against: problem)
        }
    }

    init(
        state: CaseState, dossier: Dossier, pinned: PinnedDefinition, parts: RuntimeParts,
        exclusiveKey: ExclusiveKey? = nil
    ) {
        self.exclusiveKey = exclusiveKey
        caseID = state.caseID
        self.state = state
        self.dossier = dossier
        self.pinned = pinned
        self.parts = parts
    }

    var currentState: CaseState { state }

    /// Takes what came in, hands over what is to be sent now, takes the answers, and so on until nothing is
    /// left to do at once. Returns when everything decided is durable.
    ///
    /// Throws `JournalFailure` when the store is broken, `CaseRefusal` for an input that is not allowed, and
    /// `JournalRefusal.claimLost` when another living worker kept what an arrival speaks of for a whole lease: the
    /// arrival has not been taken then.
    ///
    /// - Parameter tells: false where whoever calls says what speaks against a message.
    /// - Returns: what was decided on each arrival, in their order.
    @discardableResult
    func carry(
        _ arrivals: [Arrival], sending rows: [OutboxRow] = [], tells: Bool = true
    ) async throws -> [Taken] {
        var rows = rows
        var taken: [Taken] = []
        for arrival in arrivals {
            let one = try await take(arrival)
            if tells { parts.note(one.problem) }
            rows += one.rows
            taken.append(one)
        }
        try await deliver(rows)
        return taken
    }

    /// What was decided on one arrival.
    struct Taken: Sendable {
        var events: [CaseEvent] = []
        /// Why a message cannot be used as an answer; nil where it can.
        var problem: Diagnostic?
        /// The messages that are ours to send now.
        var rows: [OutboxRow] = []
    }

    /// Takes the first turn of a case; the messages it asks for are to be handed to ``carry(_:sending:)``.
    func open(_ arrival: Arrival) async throws -> [OutboxRow] { try await take(arrival).rows }

    private func deliver(_ rows: [OutboxRow]) async throws {
        // The usual case, one message to one department, needs no group.
        var waiting = rows
        while waiting.count == 1 || (parts.sendsOneByOne && !waiting.isEmpty) {
            for row in try await ready([waiting.removeFirst()]) {
                waiting += try await takeAnswer(await exchange(row))
            }
        }
        guard !waiting.isEmpty else { return }
        let first = try await ready(waiting)
        try await withThrowingTaskGroup(of: Arrival.self) { group in
            for row in first { group.addTask { await self.exchange(row) } }
            while let arrival = try await group.next() {
                for row in try await ready(try await takeAnswer(arrival)) {
                    group.addTask { await self.exchange(row) }
                }
            }
        }
    }

    /// The rows that may be handed over now: of departments that are neither held nor closed, and, where the same must not go twice
    /// unasked, written down as on its way before it is. What was on its way when a window was stopped is asked for instead.
    private func ready(_ rows: [OutboxRow]) async throws -> [OutboxRow] {
        var ready: [OutboxRow] = []
        // What another worker has decided to send is for whom its decision says.
        if rows.contains(where: { state.requests[$0.message] == nil }) { try await readAgain() }
        for row in try await parts.free(rows) {
            let address = AdapterRegistry.Address(department: row.department, office: office(of: row.message))
            if let opening = parts.adapters.hours[address]?.opening(from: parts.clock.now(), pinned.calendar)
            {
                let closed = CaseInput.closed(
                    row.message, until: opening.at, because: opening.because, isUntouched: !row.wasHeld)
                ready += try await self.ready(try await takeAnswer(Arrival(closed)))
                continue
            }
            guard mustBeKnown(row) || isEarly(row) else {
                ready.append(row)
                continue
            }
            let more = try await takeAnswer(Arrival(.handingOver(row.message)))
            if state.requests[row.message].map({ isGoingOut(row.message, of: $0) }) == true {
                ready.append(row)
            }
            ready += try await self.ready(more)
        }
        return ready
    }

    /// True of a message to a service that changes something and does not know our keys.
    private func mustBeKnown(_ row: OutboxRow) -> Bool {
        guard let service = pinned.machine.program.contracts[row.department]?.service(row.service) else {
            return false
        }
        return service.changesSomething && !service.onUnknown.isSameKey
    }

    /// True of a message that the case believes to lie still: a person has had it sent before its time.
    private func isEarly(_ row: OutboxRow) -> Bool {
        guard let step = state.requests[row.message], let request = state[step].request else { return false }
        return request.facts.message == row.message
            && request.resendAt.map { $0 > parts.clock.now() } ?? false
    }

    private func isGoingOut(_ message: MessageID, of step: StepName) -> Bool {
        guard let request = state[step].request else { return false }
        return request.facts.message == message && request.isGoingOut
    }

    /// Takes what came of an exchange of ours. When our lease ran out and another worker carries the message,
    /// what we know it will learn: it sends the same bytes.
    private func takeAnswer(_ arrival: Arrival) async throws -> [OutboxRow] {
        do {
            let taken = try await take(arrival)
            parts.note(taken.problem)
            return taken.rows
        } catch JournalRefusal.claimLost { return [] }
    }

    // MARK: Deciding

    /// Decides on one arrival and appends the turn.
    private func take(_ arrival: Arrival) async throws -> Taken {
        await beginTurn()
        defer { endTurn() }
        var pause = Duration.milliseconds(5)
        let start = ContinuousClock.now
        while true {
            let (input, problem) = input(of: arrival)
            let (decision, requests) = try decide(input)
            var taken = Taken(events: decision.events, problem: problem)
            guard !decision.isEmpty else { return taken }
            let turn = turn(decision, sending: requests, keeping: arrival.bodies)
            do {
                try await parts.journal.append(turn)
            } catch JournalRefusal.versionConflict where state.version > 0 {
                try await reload()
                continue
            } catch JournalRefusal.claimLost(let row) {
                // Another worker is at work on this case. It will be done soon, or its lease will run out.
                guard ContinuousClock.now - start < parts.lease else {
                    throw JournalRefusal.claimLost(row)
                }
                try await Task.sleep(for: pause)
                pause = min(pause * 2, .milliseconds(500))
                try await reload()
                continue
            }
            state = decision.state
            dossier = decision.dossier
            parts.subCases.note(caseID)
            parts.report(
                CaseReport(
                    caseID: caseID, events: decision.events, at: turn.at, state: state,
                    pinned: pinned))
            if parts.sendsAtOnce {
                taken.rows = requests.filter(\.isNeeded).map { $0.row(of: caseID, due: turn.at) }
            }
            return taken
        }
    }

    /// Waits for the turns before this one: an actor lets others in wherever it awaits.
    private func beginTurn() async {
        guard isInTurn else { return isInTurn = true }
        await withCheckedContinuation { waitingForTurn.append($0) }
    }

    private func endTurn() {
        if waitingForTurn.isEmpty { isInTurn = false } else { waitingForTurn.removeFirst().resume() }
    }

    private func decide(_ input: CaseInput) throws -> (Decision, [SealedRequest]) {
        // The case's clock never runs backwards, not even when the machine's does.
        var circumstances = Circumstances(
            now: max(parts.clock.now(), state.changedAt), calendar: pinned.calendar,
            offices: parts.adapters.directories)
        var decision = try pinned.machine.decide(
            state, reading: dossier, on: input, given: circumstances)
        var sealed = decision.requests.map { SealedRequest($0, of: decision.state, pinned) }
        // The first of the four schema checks: our request, before it leaves.
        for request in sealed {
            guard let problem = request.problem else { continue }
            parts.note(problem)
            circumstances.unsendable[request.step] = ReasonCode(problem.code.rawValue)
        }
        if !circumstances.unsendable.isEmpty {
            decision = try pinned.machine.decide(
                state, reading: dossier, on: input, given: circumstances)
            sealed = decision.requests.map { SealedRequest($0, of: decision.state, pinned) }
        }
        for request in sealed { decision.seal(request.facts.message, as: request.body.digest) }
        return (decision, sealed)
    }

    private func turn(
        _ decision: Decision, sending requests: [SealedRequest], keeping bodies: [Body]
    ) -> Turn {
        let at = decision.state.changedAt
        var turn = Turn(
            caseID: caseID, expectedVersion: state.version, at: at,
            events: EventEncoding.encode(decision.events),
            line: CaseLine(decision.state, machine: pinned.machine))
        if state.version == 0 { turn.exclusiveKey = exclusiveKey }
        turn.bodies = bodies + decision.bodies.map { Body(digest: $0.digest, bytes: $0.bytes) }
        turn.outboxRemoved = decision.removed
        turn.outboxPostponed = decision.postponed.map { Postponement(message: $0.message, due: $0.due) }
        turn.deadlinesSet = decision.deadlinesSet.map {
            Deadline(id: Deadline.ID(caseID: caseID, name: $0.name.text), due: $0.due)
        }
        turn.deadlinesCleared = decision.deadlinesCleared.map {
            Deadline.ID(caseID: caseID, name: $0.text)
        }
        let heldUntil = parts.sendsAtOnce ? MachineClock.now() + parts.lease : nil
        for request in requests {
            turn.bodies.append(request.body)
            guard request.isNeeded else { continue }
            turn.outboxAdded.append(request.newRow(due: at, heldUntil: heldUntil))
        }
        for (facts, due) in decision.restored {
            turn.outboxAdded.append(
                NewOutboxRow(
                    message: facts.message, department: facts.department, service: facts.service,
                    body: facts.body, due: due, heldUntil: nil))
        }
        return turn
    }

    // MARK: The exchange

    /// Hands one message over and turns what came of it into something to decide on. Runs beside the actor.
    private nonisolated func exchange(_ row: OutboxRow) async -> Arrival {
        if SubCaseContract.workflow(of: row.department) != nil {
            return arrival(of: await parts.subCases.ask(row), to: row)
        }
        let office = await office(of: row.message)
        guard let adapter = parts.adapters[row.department, office] else {
            if let office {
                parts.note(
                    Diagnostic(
                        "OW1591", at: SourcePlace(file: row.department.rawValue),
                        ["department": row.department.rawValue, "office": office.rawValue]))
            }
            return Arrival(
                .deliveryFailed(
                    row.message, code: office == nil ? "OW1651" : .officeGone, isOutcomeUnknown: false))
        }
        guard let attachments = await attachments(of: row) else {
            return Arrival(.deliveryFailed(row.message, code: .attachmentGone, isOutcomeUnknown: false))
        }
        let delivery = await adapter.deliver(
            OutboundMessage(
                id: row.message, service: row.service, bytes: row.bytes, now: parts.clock.now(),
                attachments: attachments))
        return arrival(of: delivery, to: row)
    }

    /// The documents that the message names, read from the journal; nil when one is there no more.
    private nonisolated func attachments(of row: OutboxRow) async -> [AttachedDocument]? {
        guard await mayHaveAttachments(row.message),
            let tree = try? XMLReader.read(row.bytes, name: row.message.rawValue),
            let header = try? EnvelopeCodec.decode(tree, name: row.message.rawValue).header
        else { return [] }
        var found: [AttachedDocument] = []
        for facts in header.attachments {
            guard let bytes = try? await parts.journal.body(facts.digest, of: caseID) else {
                parts.note(
                    Diagnostic(
                        "OW1586", at: SourcePlace(file: caseID.rawValue),
                        ["case": caseID.rawValue, "material": facts.material]))
                return nil
            }
            found.append(AttachedDocument(facts: facts, bytes: bytes))
        }
        return found
    }

    /// Most steps name none, and need not be read again.
    private func mayHaveAttachments(_ message: MessageID) -> Bool {
        guard let name = state.requests[message], let step = pinned.machine.program.definition.step(name)
        else {
            return false
        }
        return !step.attach.isEmpty
    }

    /// The office that a message is for, as it was journaled.
    private func office(of message: MessageID) -> OfficeName? { state.offices[message] }

    private nonisolated func arrival(of delivery: Delivery, to row: OutboxRow) -> Arrival {
        switch delivery {
        case .answered(let bytes):
            let body = Body(digest: Digest(of: bytes), bytes: bytes)
            return arrival(of: body, from: row.department, exchanged: row.message)
        case .unusable(let bytes, let diagnostic):
            // Its department's adapter has told it.
            return unusable(
                Body(digest: Digest(of: bytes), bytes: bytes), from: row.department, answerTo: row.message,
                code: diagnostic.code)
        case .notDelivered(let diagnostic, let retryAfter):
            return Arrival(
                .deliveryFailed(
                    row.message, code: ReasonCode(diagnostic.code.rawValue), isOutcomeUnknown: false,
                    retryAfter: retryAfter))
        case .silence(let diagnostic):
            return Arrival(
                .deliveryFailed(
                    row.message, code: ReasonCode(diagnostic.code.rawValue), isOutcomeUnknown: true))
        }
    }

    /// What a department's message means for this case, read and checked apart from the case's state. `exchanged`
    /// is the message it came back for, when it came on the same exchange.
    nonisolated func arrival(
        of body: Body, from department: DepartmentName, exchanged: MessageID? = nil
    ) -> Arrival {
        do throws(MessageRefusal) {
            let envelope = try Inbox.read(body.bytes, from: department, pinned.schemas[department])
            return Arrival(.answer(envelope, body.digest, exchanged: exchanged), keeping: [body])
        } catch {
            return unusable(
                body, from: department,
                answerTo: exchanged ?? (try? Inbox.header(of: body.bytes, from: department))?.inReplyTo,
                code: error.code, against: error.diagnostics.first)
        }
    }

    /// What came later and nobody can use; its department's adapter has told it.
    nonisolated func arrival(
        of body: Body, from department: DepartmentName, _ unusable: InboundMessage.Unusable
    ) -> Arrival { self.unusable(body, from: department, answerTo: unusable.request, code: unusable.code) }

    /// What nobody can use, kept as it came.
    private nonisolated func unusable(
        _ body: Body, from department: DepartmentName, answerTo request: MessageID?, code: DiagnosticCode,
        against problem: Diagnostic? = nil
    ) -> Arrival {
        let facts = MessageFacts(
            message: MessageID("unreadable-\(body.digest.short)"), sender: department, inReplyTo: request,
            body: body.digest)
        return Arrival(
            .unusableAnswer(request ?? "", facts, code: ReasonCode(code.rawValue)), keeping: [body],
            against: problem)
    }

    /// What there is to decide on, and what speaks against it. An answer is held against the request it claims to answer.
    private func input(of arrival: Arrival) -> (CaseInput, Diagnostic?) {
        switch arrival.content {
        case .input(let input): return (input, arrival.problem)
        case .answer(let envelope, let body, let exchanged):
            guard let request = exchanged ?? envelope.header.inReplyTo,
                let step = state.requests[request],
                let facts = state[step].request?.facts(of: request),
                let contract = pinned.machine.program.contracts[facts.department]?.service(facts.service)
            else { return (.message(Inbox.message(envelope, body, exchanged: exchanged)), nil) }
            let sent = SealedRequest.header(of: facts, step, state, pinned)
            guard
                let mismatch = envelope.mismatch(asAnswerTo: sent, hash: facts.body, service: contract)
            else { return (.message(Inbox.message(envelope, body, exchanged: exchanged)), nil) }
            let message = MessageFacts(
                message: envelope.header.id, sender: envelope.header.sender, inReplyTo: request,
                body: body)
            return (
                .unusableAnswer(request, message, code: ReasonCode(mismatch.code.rawValue)), mismatch
            )
        }
    }

    // MARK: Reading again

    /// Reads the case again where its line says that somebody else has moved it. A line holds no version: what leaves it as
    /// it was to the millisecond is found when the next turn is appended.
    func catchUp(with line: CaseLine) async throws {
        if line != CaseLine(state, machine: pinned.machine) { try await readAgain() }
    }

    private func readAgain() async throws {
        await beginTurn()
        defer { endTurn() }
        try await reload()
    }

    private func reload() async throws {
        let fresh = try await CaseHistory.replay(caseID, from: parts.journal)
        guard let fresh else { return }
        dossier = try await CaseHistory.dossier(of: fresh, pinned, from: parts.journal)
        state = fresh
    }
}
