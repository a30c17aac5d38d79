public import CaseJournal
public import CaseMachine
public import CaseModel
public import Departments
import Expressions
import Synchronization
import WorkflowModel

/// The shell around the case machine: opens cases, sends what is in the outbox, fires deadlines, takes in
/// replies, and goes on after a crash. Whatever it knows it has from the journal.
///
/// Cases are carried side by side, each by an actor of its own on the cooperative pool, so that there are as
/// many at work as there are cores; the journal's one writer commits what they append together.
public final class CaseRuntime: Sendable {
    /// How a runtime behaves.
    public struct Options: Sendable {
        /// False when this process only opens cases and leaves the sending to another.
        public var sendsAtOnce = true
        /// How long a message is ours to send, in machine time, while we live. A dead worker's is free at once.
        public var lease: Duration = .seconds(120)
        /// How many cases are carried at once.
        public var casesAtOnce = 64
        /// True to hand over one message after the other, so that the same answers always give the same history: for
        /// scenarios. False to hand over to several departments side by side.
        public var sendsOneByOne = false
        /// How long it is believed, in machine time, that no department is held, before the store is asked again.
        public var holdsFreshFor: Duration = .seconds(1)
        /// How often the store is looked at while a case waits, because another process may have taken something in for it;
        /// nil where only this one moves them.
        public var listensEvery: Duration?
        public init() {}
    }

    let parts: RuntimeParts
    let definitions: DefinitionLibrary
    private let numbers: CaseNumbers
    private let options: Options
    private let carriers = Mutex<[CaseID: CaseCarrier]>([:])
    /// What this process has kept as a stray for a department that is told so, and may send it again and again.
    let strays = Mutex<Set<Digest>>([])

    /// - Parameters:
    ///   - report: called after each turn is durable, in the order of one case's turns.
    ///   - note: told what went wrong where no event can hold the words. Holds no personal data.
    public init(
        journal: any CaseJournal, adapters: AdapterRegistry, definitions: DefinitionLibrary,
        clock: any CaseClock, numbers: CaseNumbers = CaseNumbers(), options: Options = Options(),
        report: @escaping @Sendable (CaseReport) -> Void = { _ in },
        note: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        parts = RuntimeParts(
            journal: journal, adapters: adapters, clock: clock, lease: options.lease,
            sendsAtOnce: options.sendsAtOnce, sendsOneByOne: options.sendsOneByOne, report: report,
            noteDiagnostic: note, holds: HoldBoard(freshFor: options.holdsFreshFor))
        self.definitions = definitions
        self.numbers = numbers
        self.options = options
        parts.subCases.open { [weak self] row in await self?.ask(row) }
    }

    // MARK: Opening

    /// What became of an application.
    public enum Opened: Sendable, Hashable {
        case opened(CaseID)
        /// The case there is for the same person keeps it.
        case joined(CaseID)
        /// The case there is has this very document already; nothing was added.
        case known(CaseID)
    }

    /// A case was opened, durably, and what followed at once broke: carry it on when that is mended.
    public struct Interrupted: Error, Sendable {
        public let caseID: CaseID
        public let cause: any Error
    }

    /// Opens a case from an application's bytes, decides its first turn, and sends what that asks for.
    /// Returns when the answers that came at once have been taken in too.
    ///
    /// Throws `CaseRefusal` with everything that is wrong with the application, and nothing has been kept then;
    /// ``Interrupted`` when the case was opened and then something broke; any other error when it was not.
    ///
    /// - Parameter attachments: scans of materials that are handed in with it.
    public func open(
        _ application: [UInt8], name: String, with attachments: [AttachedDocument] = []
    ) async throws -> Opened {
        try await open(application, name: name, as: nil, of: nil, with: attachments)
    }

    /// The same for a case whose number is known beforehand: it is opened once.
    ///
    /// - Parameters:
    ///   - number: the number of a sub-case; nil to draw one.
    ///   - workflow: the workflow by which it runs; nil for the one that takes the form.
    func open(
        _ application: [UInt8], name: String, as number: CaseID?, of workflow: WorkflowName?,
        with attachments: [AttachedDocument] = []
    ) async throws -> Opened {
        if let number, try await parts.journal.line(of: number) != nil { return .known(number) }
        let (tree, pinned) = try await definitions.admit(application, name: name, of: workflow)
        let body = Body(digest: Digest(of: application), bytes: application)
        let now = parts.clock.now()
        while true {
            let caseID = number ?? numbers.next(on: now.date())
            let dossier = Dossier(
                caseID: caseID, openedAt: now, application: tree, program: pinned.machine.program)
            let key = IntakeRules.exclusiveKey(
                of: pinned.machine.program, application: dossier,
                given: Circumstances(now: now, calendar: pinned.calendar))
            let carrier = CaseCarrier(
                state: CaseState(caseID: caseID), dossier: dossier, pinned: pinned, parts: parts,
                exclusiveKey: key.map {
                    ExclusiveKey(workflow: pinned.machine.program.definition.name, digest: $0)
                })
            let opening = Opening(
                application: body.digest, definition: pinned.digest,
                isSimulated: parts.clock.isSimulated, attachments: attachments.map(\.facts))
            do {
                let rows = try await carrier.open(
                    CaseCarrier.Arrival(.open(opening), keeping: [body] + attachments.bodies))
                carriers.withLock { $0[caseID] = carrier }
                do {
                    try await carrier.carry([], sending: rows)
                } catch {
                    throw Interrupted(caseID: caseID, cause: error)
                }
                // Many are closed by then: what was answered at once is all they needed.
                await letGo(carrier)
                return .opened(caseID)
            } catch JournalRefusal.versionConflict {
                if let number { return .known(number) }
                continue  // the number is taken: draw another
            } catch JournalRefusal.keyTaken(let holder) {
                // What a relative hands in may join the case there is; a case that another one needs is its own.
                guard number == nil else {
                    throw CaseRefusal([
                        Diagnostic("OW1503", at: SourcePlace(file: name), ["case": holder.rawValue])
                    ])
                }
                if let joined = try await join(holder, body, pinned, name: name) { return joined }
            } catch let refusal as CaseRefusal {
                throw definitions.placed(refusal, in: application, tree, name: name)
            }
        }
    }

    /// Adds a second relative's application to the case there is, or refuses it, as the workflow says. Nil when
    /// that case has ended without completion in the meantime and the key is free.
    private func join(
        _ holder: CaseID, _ body: Body, _ pinned: PinnedDefinition, name: String
    ) async throws -> Opened? {
        guard pinned.machine.program.definition.exclusive?.otherwise == .join else {
            throw CaseRefusal([
                Diagnostic(
                    "OW1503", at: SourcePlace(file: name), ["case": holder.rawValue])
            ])
        }
        guard let carrier = try await carrier(of: holder),
            await carrier.currentState.result?.holdsKey != false
        else { return nil }
        let state = await carrier.currentState
        guard state.isSimulated || !parts.clock.isSimulated else {
            throw CaseRefusal([Diagnostic("OW1805", at: SourcePlace(file: name), ["case": holder.rawValue])])
        }
        if state.application == body.digest || state.joined.contains(body.digest) { return .known(holder) }
        try await carrier.carry([
            CaseCarrier.Arrival(.join(application: body.digest), keeping: [body])
        ])
        // Decided from the newest state: the case may have ended while we came.
        return await carrier.currentState.joined.contains(body.digest) ? .joined(holder) : nil
    }

    // MARK: Carrying on

    /// Why a pump stopped.
    public enum Pause: Sendable, Hashable {
        /// Every case asked for is closed.
        case finished
        /// Open cases remain, and nothing about them is due before this instant; nil when nothing is planned
        /// at all and somebody must act.
        case waiting(until: Instant?)
    }

    /// Carries cases on until all are closed, or nothing about them is due within `patience`.
    ///
    /// - Parameter asked: the cases to carry, with those that they have opened; nil for all open ones of the store.
    public func carryOn(_ asked: Set<CaseID>?, patience: Duration) async throws -> Pause {
        var heldSince: ContinuousClock.Instant?
        var movedAt = parts.clock.now()
        var seen: [CaseLine]?
        // In simulated time nobody else can be waited for.
        let pause = parts.clock.isSimulated ? nil : options.listensEvery
        try await findSubCases(of: asked)
        while true {
            try Task.checkCancellation()
            let now = parts.clock.now()
            let cases = asked.map { parts.subCases.family(of: $0) }
            if try await pumpOnce(cases, at: now) {
                heldSince = nil
                movedAt = parts.clock.now()
                continue
            }
            let open = try await openCases(among: cases)
            if open.isEmpty { return .finished }
            // While only people can move them, time does not pass for its own sake, simulated time least of all.
            let moving = Set(open.filter { $0.status.isMoving }.map(\.caseID))
            if moving.isEmpty { return .waiting(until: nil) }
            if pause != nil, open != seen {
                if seen != nil { movedAt = parts.clock.now() }
                seen = open
            }
            guard let due = try await nextDue(moving, after: now) else {
                // Another worker may have moved them on between the two looks.
                guard try await openCases(among: cases) == open else { continue }
                guard let pause, now + pause - movedAt <= patience else { return .waiting(until: nil) }
                try await parts.clock.wait(until: now + pause)
                continue
            }
            if due <= now {
                // Another living worker holds it. That passes in the machine's time, whatever the case's clock is.
                let since = heldSince ?? .now
                heldSince = since
                if ContinuousClock.now - since >= patience { return .waiting(until: due) }
                try await Task.sleep(for: .milliseconds(50))
                continue
            }
            let next = pause.map { min(due, now + $0) } ?? due
            // A simulated clock has all the patience of the world. A real one's is used up by asking again and again, too.
            if !parts.clock.isSimulated, next - movedAt > patience { return .waiting(until: due) }
            try await parts.clock.wait(until: next)
        }
    }

    private func openCases(among cases: Set<CaseID>?) async throws -> [CaseLine] {
        let open = try await openLines()
        return cases.map { cases in open.filter { cases.contains($0.caseID) } } ?? open
    }

    /// The lines of all open cases. What this runtime remembers is held against them: a case that another one has moved is read
    /// again, and one that is closed is let go.
    func openLines() async throws -> [CaseLine] {
        let open = try await parts.journal.lines(openOnly: true)
        let lines = Dictionary(open.map { ($0.caseID, $0) }, uniquingKeysWith: { $1 })
        for (caseID, carrier) in carriers.withLock({ $0 }) {
            if let line = lines[caseID] {
                try await carrier.catchUp(with: line)
            } else if try await parts.journal.line(of: caseID)?.status.isOpen == false {
                // It may have been opened since the lines were read.
                carriers.withLock { if $0[caseID] === carrier { $0[caseID] = nil } }
            }
        }
        return open
    }

    /// When something is next due for these cases. What an adapter held at `now` already is not for them, or the
    /// pump would have taken it.
    private func nextDue(_ cases: Set<CaseID>, after now: Instant) async throws -> Instant? {
        var due = try await parts.journal.nextDue(cases: cases)
        for adapter in parts.adapters.all {
            if let next = await adapter.nextDue(after: now) { due = min(due ?? next, next) }
        }
        return due
    }

    /// Does everything that is due at `now`; true when there was anything.
    private func pumpOnce(_ cases: Set<CaseID>?, at now: Instant) async throws -> Bool {
        var work: [CaseID: Work] = [:]
        let rows = try await parts.journal.claimOutbox(
            dueBy: now, machineNow: MachineClock.now(), lease: parts.lease,
            limit: options.casesAtOnce * 4, cases: cases)
        for row in rows { work[row.caseID, default: Work()].rows.append(row) }
        let deadlines = try await parts.journal.claimDeadlines(
            dueBy: now, machineNow: MachineClock.now(), lease: parts.lease,
            limit: options.casesAtOnce * 4, cases: cases)
        for deadline in deadlines {
            guard let name = DeadlineName(text: deadline.id.name) else { continue }
            work[deadline.id.caseID, default: Work()].arrivals.append(
                CaseCarrier.Arrival(.deadline(name)))
        }
        try await collect(upTo: now, cases, into: &work)
        for (parent, department, message) in try await answersOfSubCases(cases) {
            guard let carrier = try await readable(parent) else { continue }
            let body = Body(digest: Digest(of: message.bytes), bytes: message.bytes)
            work[parent, default: Work()].arrivals.append(carrier.arrival(of: body, from: department))
            let address = AdapterRegistry.Address(department: department, office: nil)
            work[parent, default: Work()].messages[address, default: []].append(message.id)
        }
        try await carry(work)
        return !work.isEmpty
    }

    /// What there is to do about one case.
    private struct Work: Sendable {
        var arrivals: [CaseCarrier.Arrival] = []
        var rows: [OutboxRow] = []
        /// Messages that are settled with their departments once the case has them durably.
        var messages: [AdapterRegistry.Address: [InboundMessage.ID]] = [:]
    }

    /// Reads what has come in. What belongs to no case here is kept as a stray.
    private func collect(
        upTo now: Instant, _ cases: Set<CaseID>?, into work: inout [CaseID: Work]
    ) async throws {
        for address in parts.adapters.addresses {
            guard let adapter = parts.adapters[address] else { continue }
            for message in try await adapter.collect(upTo: now) {
                if let unusable = message.unusable {
                    guard let caseID = try await caseID(of: unusable.request),
                        cases?.contains(caseID) ?? true,
                        let carrier = try await readable(caseID)
                    else { continue }
                    let body = Body(digest: Digest(of: message.bytes), bytes: message.bytes)
                    work[caseID, default: Work()].arrivals.append(
                        carrier.arrival(of: body, from: adapter.department, unusable))
                    work[caseID, default: Work()].messages[address, default: []].append(message.id)
                    continue
                }
                let header: Envelope.Header
                do throws(MessageRefusal) {
                    header = try Inbox.header(of: message.bytes, from: adapter.department)
                } catch {
                    try await setAside(message, adapter, now, reason: error.code)
                    continue
                }
                let caseID = header.caseID
                if let cases, !cases.contains(caseID), try await !mayBegin(header, adapter) { continue }
                guard let carrier = try await readable(caseID) else {
                    // What came for a case that cannot be read comes again when it can.
                    guard try await parts.journal.line(of: caseID) == nil else { continue }
                    try await beginOrSetAside(message, header, adapter, now)
                    continue
                }
                let body = Body(digest: Digest(of: message.bytes), bytes: message.bytes)
                work[caseID, default: Work()].arrivals.append(
                    carrier.arrival(of: body, from: adapter.department))
                work[caseID, default: Work()].messages[address, default: []].append(message.id)
            }
        }
    }

    func setAside(
        _ message: InboundMessage, _ adapter: any DepartmentAdapter, _ now: Instant,
        reason: DiagnosticCode
    ) async throws {
        try await parts.journal.recordStray(
            Stray(at: now, department: adapter.department, reason: reason, bytes: message.bytes))
        try await adapter.settle([message.id])
    }

    private func carry(_ work: [CaseID: Work]) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var running = 0
            for caseID in work.keys.sorted() {
                guard let todo = work[caseID], let carrier = try await readable(caseID) else { continue }
                if running == options.casesAtOnce {
                    try await group.next()
                    running -= 1
                }
                group.addTask { try await self.carry(todo, by: carrier) }
                running += 1
            }
            try await group.waitForAll()
        }
    }

    private func carry(_ work: Work, by carrier: CaseCarrier) async throws {
        do {
            try await carrier.carry(work.arrivals, sending: work.rows)
        } catch JournalRefusal.claimLost {
            // Another worker kept the case for a whole lease. Messages come again; the rest is that worker's.
            return
        }
        for (address, messages) in work.messages {
            if SubCaseContract.workflow(of: address.department) != nil {
                parts.subCases.forget(messages.map { MessageID($0.value) })
            }
            try await parts.adapters[address]?.settle(messages)
        }
        await forget(carrier)
    }

    /// Lets a case go where it is only taken in: another process carries it, and what this one knows of it grows old.
    func letGo(_ carrier: CaseCarrier) async {
        if parts.sendsAtOnce { return await forget(carrier) }
        carriers.withLock { $0[carrier.caseID] = nil }
    }

    /// Lets a closed case go: what may still come for it is rare, and read from the journal then.
    private func forget(_ carrier: CaseCarrier) async {
        if await !carrier.currentState.isOpen { carriers.withLock { $0[carrier.caseID] = nil } }
    }

    /// The carrier of a case, read from the journal when this process does not have it yet; nil for an
    /// unknown case.
    func carrier(of caseID: CaseID) async throws -> CaseCarrier? {
        if let carrier = carriers.withLock({ $0[caseID] }) { return carrier }
        guard let state = try await CaseHistory.replay(caseID, from: parts.journal) else { return nil }
        let pinned = try await definitions.pinned(state.definition)
        let dossier = try await CaseHistory.dossier(of: state, pinned, from: parts.journal)
        let carrier = CaseCarrier(state: state, dossier: dossier, pinned: pinned, parts: parts)
        return carriers.withLock { carriers in
            if let other = carriers[caseID] { return other }
            carriers[caseID] = carrier
            return carrier
        }
    }

    /// The carrier of a case; nil, after a note, when this one case cannot be read. The others go on.
    func readable(_ caseID: CaseID) async throws -> CaseCarrier? {
        do {
            return try await carrier(of: caseID)
        } catch let failure as JournalFailure where Self.ofOneCase.contains(failure.diagnostic.code) {
            parts.note(failure.diagnostic)
            return nil
        }
    }
    private static let ofOneCase: Set<DiagnosticCode> = ["OW1790", "OW1791", "OW1793", "OW1794"]

    // MARK: People

    /// Takes a person's decision about a step at the desk, and what follows from it at once.
    ///
    /// Throws `CaseRefusal` when the step is not at the desk, the verb would break a proof, or another process kept
    /// the case for a whole lease.
    public func clerk(_ verb: ClerkVerb, _ step: StepName, of caseID: CaseID) async throws {
        try await person(.clerk(step, verb), caseID)
    }

    /// A person's answers to the questions of a step, by their names.
    ///
    /// Throws `CaseRefusal` when the step asks nothing now, with everything that is wrong with the answers, or when
    /// another process kept the case for a whole lease.
    public func answer(_ answers: [(name: String, text: String)], _ step: StepName, of caseID: CaseID)
        async throws
    {
        try await person(.answers(step, answers), caseID)
    }

    /// Withdraws a case: what is in flight is awaited, and what was done is undone, the newest first.
    ///
    /// Changes nothing when the case is being withdrawn already, or was. Throws `CaseRefusal` when it is closed, when
    /// the reason cannot be sent, or when another process kept the case for a whole lease.
    public func withdraw(_ caseID: CaseID, reason: String) async throws {
        try await person(.withdraw(reason: reason), caseID)
    }

    /// Hands in scans of materials; what was there of the same materials is replaced. What has been sent is not sent again: a
    /// department that lacks it says so, and gets it with ``supply(_:_:of:)``.
    ///
    /// Throws `CaseRefusal` when the case is closed, and with everything that stands against it.
    public func handIn(_ attachments: [AttachedDocument], to caseID: CaseID) async throws {
        try await person(.handIn(attachments.map(\.facts)), caseID, keeping: attachments.bodies)
    }

    func person(_ input: CaseInput, _ caseID: CaseID, keeping bodies: [Body] = []) async throws {
        guard let carrier = try await carrier(of: caseID) else {
            throw CaseRefusal([
                Diagnostic("OW1510", at: SourcePlace(file: caseID.rawValue), ["case": caseID.rawValue])
            ])
        }
        do {
            try await carrier.carry([CaseCarrier.Arrival(input, keeping: bodies)])
        } catch JournalRefusal.claimLost {
            throw CaseRefusal([
                Diagnostic("OW1514", at: SourcePlace(file: caseID.rawValue), ["case": caseID.rawValue])
            ])
        }
    }
}
