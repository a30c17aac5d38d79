import ArgumentParser
import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Expressions
import WorkflowModel

/// `show`: where one case stands.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Where one case stands, step by step.",
        discussion: """
            EXAMPLES
              onewindow show OW-20261123-7K3M9QXA --store city.store
            """)

    @Argument(help: "The case.") var caseNumber: String
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Failure.told {
            let console = Console.shared
            let journal = try StoreOpening.open(storeOptions.path, mustExist: true)
            let line = try await StoreOpening.line(
                of: CaseID(caseNumber), in: journal, at: storeOptions.path)
            let (state, pinned) = try await CaseReading.state(of: line.caseID, in: journal)
            let program = pinned.machine.program
            let holds = try await journal.holds()
            let steps = state.names(of: program).compactMap { name in
                program.definition.step(name).map { definition in
                    var answer = StepAnswer(definition, name, state, pinned, console)
                    answer.note(holds, of: state[name].request, console)
                    return answer
                }
            }
            if output.json {
                console.answer(
                    try JSON.text(
                        ShowAnswer(
                            line: CaseLineAnswer(line), steps: steps,
                            attachments: AttachmentAnswer.all(state, program))))
            } else {
                let definition = pinned.machine.program.definition
                console.answer(
                    Style.strong("\(line.caseID)  \(definition.title)") + "  "
                        + line.status.words(console))
                let mark = line.isSimulated ? " " + console.words(Phrases.simulatedMark) : ""
                console.answer(
                    "\(console.words(Phrases.opened)) \(line.openedAt.plain())\(mark)  "
                        + "\(console.words(Phrases.changed)) \(line.changedAt.plain())\(mark)  "
                        + "\(console.words(Phrases.definition)) \(line.definition.short)")
                let width = steps.map { Style.width($0.title) }.max() ?? 0
                let names = steps.map { Style.width($0.step) }.max() ?? 0
                for step in steps {
                    console.answer(
                        "  " + Style.padded(step.step, names) + "  " + Style.padded(step.title, width)
                            + "  " + step.words)
                }
                for line in AttachmentAnswer.lines(state, program, console) { console.answer(line) }
            }
            try await journal.close()
        }
    }

    private struct ShowAnswer: Encodable {
        var line: CaseLineAnswer
        var steps: [StepAnswer]
        var attachments: [AttachmentAnswer]
        enum CodingKeys: String, CodingKey {
            case line = "case"
            case steps, attachments
        }
    }
}

/// Where one step stands, for a person and for `--json`.
struct StepAnswer: Encodable {
    var step: String
    var title: String
    var phase: String
    var code: String?
    /// `under-way`, `undone`, or why it stays done although the case is withdrawn.
    var undo: String?
    var started: String?
    var settled: String?
    /// The last day on which the result is in time.
    var promisedBy: String?
    var isDeadlineMissed: Bool
    var attempts: Int
    /// The office of its department that it asks.
    var office: String?
    /// Why nothing is sent to the department that its message waits to go to.
    var held: String?
    var words: String

    init(
        _ definition: StepDefinition, _ name: StepName, _ caseState: CaseState, _ pinned: PinnedDefinition,
        _ console: Console
    ) {
        let state = caseState[name]
        let isBeingWithdrawn = caseState.isBeingWithdrawn
        step = name.rawValue
        title = ([definition.title] + name.items.map(String.init)).joined(separator: " ")
        started = state.startedAt?.text()
        settled = state.settledAt?.text()
        promisedBy = state.deadline.map { ($0 + .milliseconds(-1)).date().text }
        isDeadlineMissed = state.isDeadlineMissed
        attempts = state.attempt
        office = state.office?.name?.rawValue
        switch state.undo?.outcome {
        case .underWay: undo = "under-way"
        case .undone: undo = "undone"
        case .left(let why): undo = why.rawValue
        case nil: undo = nil
        }
        let program = pinned.machine.program
        func reason(_ code: ReasonCode) -> String {
            Reasons.words(
                for: code, of: definition.name, program, undoing: state.isBeingUndone, office: state.office,
                in: console.language)
        }
        switch state.phase {
        case .waiting where caseState.groupThatLeftOut(name, in: program) != nil:
            let group = caseState.groupThatLeftOut(name, in: program) ?? name
            phase = "skipped"
            code = "group:\(group)"
            settled = caseState[group].settledAt?.text()
            words = Style.faint(
                console.words(
                    Phrases.skippedGroup,
                    ["group": program.definition.step(group)?.title ?? group.rawValue]))
        case .waiting:
            phase = "waiting"
            words = Style.faint(console.words(Phrases.stepWaiting))
        case .running:
            phase = "running"
            words = console.words(Phrases.stepRunning)
            if let office { words += " · " + console.words(Phrases.officeOf, ["office": office]) }
            if state.isBeingCorrected { words += " · " + console.words(Phrases.beingCorrected) }
            if state.isOutdated { words += " · " + console.words(Phrases.outdated) }
            if isBeingWithdrawn || state.isUnwanted { words += " · " + console.words(Phrases.awaitedToUndo) }
            words += Self.planned(state.request, program, console)
            words += Self.promise(state, console)
            if let facts = state.request?.facts, facts.service == SubCaseContract.run,
                SubCaseContract.workflow(of: facts.department) != nil
            {
                words += " · " + console.words(Phrases.subCase, ["case": facts.message.rawValue])
            }
        case .asking:
            phase = "asking"
            words = Style.warn(
                console.words(definition.askedPhrase, ["questions": definition.questionTitles]))
            words += Self.promise(state, console)
        case .timing(let until):
            phase = "timing"
            words = console.words(Phrases.waitsUntil, ["date": until.plain()])
        case .pausing(let until):
            phase = "pausing"
            words = console.words(Phrases.againAt, ["date": until.plain()])
        case .desk(let found):
            phase = "desk"
            code = found.rawValue
            words = Style.warn(
                console.words(
                    state.isBeingUndone ? Phrases.undoAtDesk : Phrases.atDesk, ["reason": reason(found)]))
        case .done:
            phase = "done"
            words = Style.good(console.words(Phrases.done))
            if let settled = state.settledAt { words += " · " + settled.plain() }
            if case .left(let why) = state.undo?.outcome {
                let reason = UndoWords(program: program, console: console).left(why, definition.name)
                words += " · " + Style.warn(console.words(Phrases.leftDone, ["reason": reason]))
            }
        case .cancelled:
            phase = "cancelled"
            words = Style.faint(console.words(Phrases.cancelled))
        case .listening:
            phase = "listening"
            words = console.words(
                Phrases.listening, ["department": Self.department(of: definition, program)])
            words += Self.promise(state, console)
        case .supplementing:
            phase = "supplementing"
            code = state.askedAfter?.rawValue
            if let found = state.askedAfter, let rule = definition.asked(after: found) {
                words = Style.warn(
                    console.words(
                        Phrases.askedFor, ["reason": reason(found), "fields": rule.words(console)]))
                words += " · " + rule.whoWords(console)
            } else {
                words = Style.warn(console.words(Phrases.supplementing)) + " · "
                words += console.words(
                    definition.onSupplement.who == .family ? Phrases.toldFamily : Phrases.toldWindow)
            }
            words += console.until(state.supplement?.until)
        case .undoing:
            phase = "undoing"
            words = console.words(Phrases.undoing)
            words += Self.planned(state.request, program, console)
            if let deadline = state.deadline, !state.isDeadlineMissed {
                words +=
                    " · "
                    + console.words(
                        Phrases.promisedBy, ["date": (deadline + .milliseconds(-1)).date().text])
            }
        case .undone:
            phase = "undone"
            words = Style.good(console.words(Phrases.undone))
            if let settled = state.settledAt { words += " · " + settled.plain() }
        case .skipped(let reason):
            phase = "skipped"
            code = reason.code
            words = Style.faint(Reasons.words(for: reason, program, console))
        case .passedOver(let found):
            phase = "passed-over"
            code = found.rawValue
            words = Style.warn(console.words(Phrases.passedOver, ["reason": reason(found)]))
        case .ended(let found):
            phase = "ended"
            code = found.rawValue
            words = Style.bad(console.words(Phrases.branchEnded, ["reason": reason(found)]))
        }
        if state.isDeadlineMissed {
            words +=
                " · "
                + Style.warn(console.words(state.isEscalated ? Phrases.escalated : Phrases.deadlineMissed))
        }
    }

    /// A message that has arrived is held back by nobody.
    mutating func note(_ holds: [DepartmentHold], of request: RequestState?, _ console: Console) {
        guard let request, request.isInOutbox || request.inquiry != nil,
            let hold = holds.first(where: { $0.department == request.facts.department })
        else { return }
        held = hold.reason
        words += " · " + Style.warn(hold.words(console))
    }

    /// Whom a step that waits for a message waits for.
    static func department(of definition: StepDefinition, _ program: WorkflowProgram) -> String {
        guard let index = program.index(of: definition.name),
            case .wait(.message(let department, _, _)) = program.steps[index].action
        else { return "" }
        return program.contracts[department]?.title ?? department.rawValue
    }

    /// When its bytes go, where that is planned.
    private static func planned(
        _ request: RequestState?, _ program: WorkflowProgram, _ console: Console
    ) -> String {
        guard let request else { return "" }
        // Nobody knows whether the department has acted, whatever is planned.
        let unknown =
            request.isOutcomeUnknown ? " · " + Style.warn(console.words(Phrases.outcomeUnknown)) : ""
        return unknown + planning(request, program, console)
    }

    private static func planning(
        _ request: RequestState, _ program: WorkflowProgram, _ console: Console
    ) -> String {
        if let closed = request.closed ?? request.inquiry?.closed {
            let department = request.facts.department
            return " · "
                + console.closed(
                    program.contracts[department]?.title ?? department.rawValue, closed.until, closed.because)
        }
        return request.resendAt.map {
            " · " + console.words(Phrases.resendAt, ["date": $0.plain(seconds: true)])
        } ?? ""
    }

    /// By when the result is promised, as long as that has not passed.
    private static func promise(_ state: StepState, _ console: Console) -> String {
        guard let deadline = state.deadline, !state.isDeadlineMissed else { return "" }
        return " · "
            + console.words(Phrases.promisedBy, ["date": (deadline + .milliseconds(-1)).date().text])
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(step, forKey: .step)
        try container.encode(title, forKey: .title)
        try container.encode(phase, forKey: .phase)
        try container.encodeIfPresent(code, forKey: .code)
        try container.encodeIfPresent(undo, forKey: .undo)
        try container.encodeIfPresent(started, forKey: .started)
        try container.encodeIfPresent(settled, forKey: .settled)
        try container.encodeIfPresent(promisedBy, forKey: .promisedBy)
        try container.encode(isDeadlineMissed, forKey: .isDeadlineMissed)
        try container.encode(attempts, forKey: .attempts)
        try container.encodeIfPresent(office, forKey: .office)
        try container.encodeIfPresent(held, forKey: .held)
    }

    private enum CodingKeys: String, CodingKey {
        case step, title, phase, code, undo, started, settled, promisedBy, isDeadlineMissed, attempts,
            office, held
    }
}
