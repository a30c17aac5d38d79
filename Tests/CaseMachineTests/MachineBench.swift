import CaseMachine
import CaseModel
import DefinitionFiles
import Expressions
import LibXML
import OneWindowTesting
import Testing
import WorkflowModel

/// One case on a table: a machine, a state, a clock that the test sets, and no journal.
///
/// After every turn the state is made again from the events as bytes, and must be the same.
struct MachineBench {
    struct NotSound: Error { var problems: [String] }

    let machine: CaseMachine
    /// 2026-11-23 09:00 in China, a Monday.
    static let start = Instant(milliseconds: 1_795_395_600_000)
    var now = start
    private(set) var state = CaseState(caseID: "C")
    private(set) var dossier: Dossier
    private(set) var last: Decision?
    private(set) var history: [[UInt8]] = []
    private(set) var messages = MessageHistory()
    private let application: [UInt8]
    private let calendar: WorkingCalendar

    /// A case of the workflow with these steps that has not been opened.
    init(
        _ steps: String..., head: String = "", application: [UInt8] = TestHome.application(),
        tables: [String: String] = [:], templates: [String: String] = [:]
    ) throws {
        let home = try TestHome(
            head + "steps:\n" + steps.joined(separator: "\n"), tables: tables, templates: templates)
        let repository = home.repository
        let loaded = try #require(repository.workflows.first)
        let (program, problems) = WorkflowProgram.compile(
            loaded.workflow,
            contracts: Dictionary(
                uniqueKeysWithValues: loaded.departments.map { ($0.contract.name, $0.contract) }))
        guard let program, !repository.hasErrors else {
            throw NotSound(
                problems: (repository.problems + problems).map {
                    "\($0.code) \($0.place.text) \($0.arguments)"
                })
        }
        machine = CaseMachine(program: program)
        calendar = try #require(repository.calendars["test"])
        self.application = application
        dossier = Dossier(
            caseID: "C", openedAt: now, application: try XMLReader.read(application, name: "form"),
            program: program)
    }

    /// Lets so many seconds pass.
    mutating func pass(_ seconds: Int) { now = now + .seconds(seconds) }

    /// One turn; gives its events as lines.
    @discardableResult
    mutating func give(
        _ input: CaseInput, unsendable: [StepName: ReasonCode] = [:]
    ) throws -> [String] {
        let decision = try machine.decide(
            state, reading: dossier, on: input,
            given: Circumstances(now: now, calendar: calendar, unsendable: unsendable))
        last = decision
        guard !decision.isEmpty else { return [] }
        let bytes = EventEncoding.encode(decision.events)
        let replayed = CaseMachine.evolve(state, by: try EventEncoding.decode(bytes), at: now)
        #expect(replayed == decision.state, "replay differs after \(decision.events)")
        history.append(bytes)
        messages.add(decision.events, at: now)
        state = decision.state
        dossier = decision.dossier
        return decision.events.map(Self.line)
    }

    @discardableResult
    mutating func open(
        unsendable: [StepName: ReasonCode] = [:], attachments: [AttachmentFacts] = []
    ) throws -> [String] {
        try give(
            .open(
                Opening(
                    application: Digest(of: application), definition: Digest(of: "definition"),
                    isSimulated: false, attachments: attachments)), unsendable: unsendable)
    }

    // MARK: What departments do

    /// A reply to the step's request number `attempt`.
    @discardableResult
    mutating func reply(
        _ step: String, attempt: Int = 1, id: String? = nil, _ answer: String = "yes", exchanged: Bool = false
    ) throws -> [String] {
        let bytes = Array(
            #"<told xmlns="urn:onewindow:alpha:1"><answer>\#(answer)</answer></told>"#.utf8)
        return try message(
            step, attempt, id ?? "\(step)-reply", .reply(try XMLReader.read(bytes, name: "reply")),
            body: answer, exchanged)
    }
    @discardableResult
    mutating func reject(
        _ step: String, _ code: ReasonCode, attempt: Int = 1, id: String? = nil
    ) throws -> [String] {
        try message(
            step, attempt, id ?? "\(step)-rejection-\(attempt)", .rejection(code), body: code.rawValue, true)
    }
    @discardableResult
    mutating func supplement(_ step: String, attempt: Int = 1) throws -> [String] {
        try message(
            step, attempt, "\(step)-supplement-\(attempt)", .supplement, body: "supplement \(attempt)", true)
    }
    /// Of the department's own accord: the reply as it is now, or nil for one that it takes back.
    @discardableResult
    mutating func notice(_ step: String, _ answer: String?) throws -> [String] {
        guard let answer else { return try message(step, 1, "\(step)-void", .void, body: "void", false) }
        let bytes = Array(
            #"<told xmlns="urn:onewindow:alpha:1"><answer>\#(answer)</answer></told>"#.utf8)
        return try message(
            step, 1, "\(step)-update-\(answer)", .update(try XMLReader.read(bytes, name: "update")),
            body: answer, false)
    }
    /// `sent`, which a department sends of its own accord.
    @discardableResult
    mutating func send(_ answer: String, from sender: DepartmentName = "alpha") throws -> [String] {
        let bytes = Array(
            #"<told xmlns="urn:onewindow:\#(sender):1"><answer>\#(answer)</answer></told>"#.utf8)
        return try give(
            .message(
                IncomingMessage(
                    facts: MessageFacts(
                        message: MessageID("sent-\(answer)"), sender: sender, inReplyTo: nil,
                        body: Digest(of: answer)),
                    kind: .notice("sent", try XMLReader.read(bytes, name: "sent")))))
    }
    /// What comes back for a message of this very id.
    @discardableResult
    mutating func answer(
        _ message: String, _ kind: IncomingMessage.Kind, id: String
    ) throws -> [String] {
        try give(
            .message(
                IncomingMessage(
                    facts: MessageFacts(
                        message: MessageID(id), sender: "alpha", inReplyTo: MessageID(message),
                        body: Digest(of: id)), kind: kind, exchanged: MessageID(message))))
    }
    /// A further result of a step's request.
    @discardableResult
    mutating func later(_ step: String, _ answer: String, attempt: Int = 1) throws -> [String] {
        let bytes = Array(#"<other xmlns="urn:onewindow:alpha:1"><answer>\#(answer)</answer></other>"#.utf8)
        return try message(
            step, attempt, "\(step)-\(answer)", .reply(try XMLReader.read(bytes, name: "later")),
            body: answer,
            false)
    }
    /// The form with other values.
    func form(_ bytes: [UInt8]) throws -> ChangedForm {
        ChangedForm(digest: Digest(of: bytes), document: try XMLReader.read(bytes, name: "form"))
    }
    @discardableResult
    mutating func receipt(_ step: String, id: String = "receipt", exchanged: Bool = true) throws -> [String] {
        try message(step, 1, id, .receipt, body: id, exchanged)
    }
    @discardableResult
    mutating func fault(
        _ step: String, _ code: ReasonCode, retryable: Bool, attempt: Int = 1, id: String = "fault",
        body: String = "fault", exchanged: Bool = true
    ) throws -> [String] {
        try message(step, attempt, id, .fault(code, isRetryable: retryable), body: body, exchanged)
    }
    @discardableResult
    mutating func fail(
        _ step: String, _ code: ReasonCode = "OW1621", unknown: Bool, attempt: Int = 1
    ) throws -> [String] {
        try give(
            .deliveryFailed(MessageID("C.\(step).\(attempt)"), code: code, isOutcomeUnknown: unknown))
    }

    private mutating func message(
        _ step: String, _ attempt: Int, _ id: String, _ kind: IncomingMessage.Kind, body: String,
        _ exchanged: Bool
    ) throws -> [String] {
        let request = MessageID("C.\(step).\(attempt)")
        return try give(
            .message(
                IncomingMessage(
                    facts: MessageFacts(
                        message: MessageID(id), sender: "alpha", inReplyTo: request, body: Digest(of: body)),
                    kind: kind, exchanged: exchanged ? request : nil)))
    }

    // MARK: As text

    /// What the last turn asks of outbox and deadlines.
    var effects: [String] {
        guard let last else { return [] }
        return last.requests.filter(\.isNeeded).map { "send \($0.facts.message)" }
            + last.removed.map { "remove \($0)" }
            + last.postponed.map { "postpone \($0.message) \(Self.time($0.due))" }
            + last.restored.map { "restore \($0.request.message) \(Self.time($0.due))" }
            + last.deadlinesCleared.map { "clear \($0.text)" }
            + last.deadlinesSet.map { "set \($0.name.text) \(Self.time($0.due))" }
    }

    /// Seconds since the start.
    private static func time(_ instant: Instant) -> String { "+\((instant - start).milliseconds / 1000)" }

    static func line(_ event: CaseEvent) -> String {
        switch event {
        case .opened(let workflow, _, _, _): "opened \(workflow)"
        case .rowsTaken(let step, let table, let rows): "rows \(step) \(table) \(rows)"
        case .joined: "joined"
        case .regionDecided(let table, let row, _): "region \(table) \(row)"
        case .withdrawal(let event): line(event)
        case .change(let event): line(event)
        case .handingOver(let step, let message): "handing over \(step) \(message)"
        case .putOff(let step, let message, let until, let because, let isUntouched):
            "put off \(step) \(message) \(time(until))" + (because.isEmpty ? "" : " \(because)")
                + (isUntouched ? "" : " perhaps out")
        case .officeChosen(let step, .office(let name, let region)): "office \(step) \(name) \(region)"
        case .officeChosen(let step, .notConnected(let region)): "not connected \(step) \(region)"
        case .officeChosen(let step, .whole): "undivided \(step)"
        case .handedIn(let material, let attachments):
            "handed in \(material) \(attachments.map(\.kind.rawValue).joined(separator: " "))"
        case .inquiry(.asked(let step, let facts)): "asked about \(step) \(facts.message)"
        case .inquiry(.receipt(let step, let facts)): "inquiry receipt \(step) \(facts.message)"
        case .inquiry(.notThere(let step, let facts)): "not there \(step) \(facts.message)"
        case .inquiry(.refused(let step, _, let code)): "inquiry refused \(step) \(code)"
        case .inquiry(.failed(let step, let message, _, let code)):
            "inquiry failed \(step) \(message) \(code)"
        case .inquiry(.repeated(let step, let message, _)): "inquiry again \(step) \(message)"
        case .listening(let step): "listening \(step)"
        case .noticeTaken(let step, let facts): "notice \(step) \(facts.message)"
        case .noticeKept(let facts, let name): "kept \(name) \(facts.message)"
        case .noticeFound(let step, _): "found \(step)"
        case .conditionDecided(let name, let holds): "condition \(name) \(holds)"
        case .completed: "completed"
        case .closed(let result): "closed \(result)"
        case .stepStarted(let step, let deadline):
            "started \(step)" + (deadline.map { " by \($0.text())" } ?? "")
        case .stepSkipped(let step, .condition): "skipped \(step)"
        case .stepSkipped(let step, .predecessor(let other)): "skipped \(step) after \(other)"
        case .stepSkipped(let step, .caseEnded): "skipped \(step), case ended"
        case .stepSkipped(let step, .withdrawn): "skipped \(step), withdrawn"
        case .valuesSet(let step, _): "values \(step)"
        case .stepDone(let step): "done \(step)"
        case .stepPassedOver(let step, let code): "passed over \(step) \(code)"
        case .stepEnded(let step, let code): "ended \(step) \(code)"
        case .handedToDesk(let step, let code): "desk \(step) \(code)"
        case .clerkDecided(let step, let verb): "clerk \(step) \(verb.rawValue)"
        case .deadlineMissed(let step): "missed \(step)"
        case .itemsFixed(let step, let count): "items \(step) \(count)"
        case .stepCancelled(let step): "cancelled \(step)"
        case .raceWon(let step, let winner): "won \(step) \(winner)"
        case .repetitionPlanned(let step, let due): "repeat \(step) \(time(due))"
        case .stepReset(let step): "reset \(step)"
        case .stepSkipped(let step, .otherPath(let other)): "skipped \(step), other path than \(other)"
        case .stepSkipped(let step, .milestone(let other)): "skipped \(step), too late for \(other)"
        case .escalated(let step): "escalated \(step)"
        case .questionAsked(let step): "asked \(step)"
        case .waitPlanned(let step, let until): "wait \(step) \(time(until))"
        case .requestBuilt(let step, let facts): "request \(step) \(facts.message) \(facts.key)"
        case .receiptTaken(let step, let facts): "receipt \(step) \(facts.message)"
        case .replyTaken(let step, let facts): "reply \(step) \(facts.message)"
        case .rejectionTaken(let step, let facts, let code): "rejection \(step) \(facts.message) \(code)"
        case .faultTaken(let step, let facts, let code, let isRetryable):
            "fault \(step) \(facts?.message.rawValue ?? "-") \(code)" + (isRetryable ? " retryable" : "")
        case .deliveryFailed(let step, let message, let code, let isUnknown):
            "failed \(step) \(message) \(code)" + (isUnknown ? " unknown" : "")
        case .resendPlanned(let step, let message, let due): "resend \(step) \(message) \(time(due))"
        case .askAgainPlanned(let step, let due): "again \(step) \(time(due))"
        case .messageSetAside(let facts, let fate): "aside \(facts.message) \(fate.rawValue)"
        }
    }

    static func line(_ event: ChangeEvent) -> String {
        switch event {
        case .supplementAsked(let step, let facts, let until, let stopsClock):
            "supplement \(step) \(facts.message)" + (until.map { " until \($0.text())" } ?? "")
                + (stopsClock ? " clock stops" : "")
        case .supplied(let step, let deadline):
            "supplied \(step)" + (deadline.map { " by \($0.text())" } ?? "")
        case .formChanged: "form"
        case .formGiven: "form given"
        case .askedAfterRejection(let step, let code, let until):
            "asked \(step) \(code)" + (until.map { " until \($0.text())" } ?? "")
        case .outdated(let step): "outdated \(step)"
        case .correctionBegun(let step): "correction \(step)"
        case .correctionLeft(let step): "left \(step)"
        case .updateTaken(let step, let facts): "update \(step) \(facts.message)"
        case .voided(let step, let facts): "void \(step) \(facts.message)"
        case .conditionDiffers(let name): "differs \(name)"
        }
    }

    static func line(_ event: WithdrawalEvent) -> String {
        switch event {
        case .begun: "withdrawn"
        case .undoStarted(let step, let deadline):
            "undoing \(step)" + (deadline.map { " by \($0.text())" } ?? "")
        case .undoRequested(let step, let facts):
            "request to undo \(step) \(facts.message) \(facts.key) \(facts.service)"
        case .undoReplyTaken(let step, let facts): "undo reply \(step) \(facts.message)"
        case .takingBack(let step): "taking back \(step)"
        case .unwanted(let step): "unwanted \(step)"
        case .stepUndone(let step): "undone \(step)"
        case .stepLeftDone(let step, let why): "left \(step) \(why.rawValue)"
        }
    }
}
