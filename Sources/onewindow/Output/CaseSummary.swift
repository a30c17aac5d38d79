import ArgumentParser
import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Checker
import DefinitionFiles
import Departments
import Expressions
import WorkflowModel

/// How one case stands, and what the family was spared: all from the journal.
struct CaseSummary {
    let line: CaseLine
    let state: CaseState
    let title: String
    /// When it closed, or what happened last.
    let ended: Instant
    /// What only a person can move, in the order of the workflow.
    let needingPerson: [NeedingPerson]
    /// What departments say is missing, by step: as they say it.
    let missing: [StepName: String]
    let steps: [StepAnswer]
    let sent: Int
    let received: Int
    /// How often handing a message over failed.
    let failures: Int
    let count: CaseCount
    /// Of the case and of those that it has opened.
    let visitsToCounters: Int
    /// The cases that it has opened, in the order of their numbers.
    let subCases: [CaseSummary]

    /// The case and all cases within it.
    var family: [CaseSummary] { [self] + subCases.flatMap(\.family) }

    init(_ caseID: CaseID, _ house: House) async throws {
        line = try await house.line(of: caseID)
        let (state, pinned) = try await CaseReading.state(
            of: caseID, in: house.journal, knowing: house.definitions)
        self.state = state
        let program = pinned.machine.program
        title = program.definition.title
        ended = state.closedAt ?? state.changedAt
        needingPerson = state.names(of: program).compactMap { name in
            guard let definition = program.definition.step(name) else { return nil }
            return NeedingPerson(definition, name, state, program, adapters: house.adapters, home: house.home)
        }
        missing = try await CaseReading.missing(of: state, pinned, in: house.journal).mapValues {
            Self.words($0, program)
        }
        steps = state.names(of: program).compactMap { name in
            program.definition.step(name).map { StepAnswer($0, name, state, pinned, house.console) }
        }
        let history = try await CaseReading.messages(of: caseID, in: house.journal)
        let requests = history.rows.filter { $0.direction == .sent }
        sent = requests.count
        received = history.rows.count - requests.count
        failures = requests.reduce(0) { $0 + $1.failures }
        let done = Set(
            state.names(of: program).filter { name in
                state[name].phase == .done
                    && program.index(of: name).map { !program.isOuter($0, name) } ?? false
            })
        let dossier = try await CaseReading.dossier(of: state, pinned, in: house.journal)
        let bodies = try await CaseReading.requests(in: history, of: caseID, from: house.journal)
        guard let application = dossier.application else {
            throw JournalFailure(
                Diagnostic("OW1791", at: SourcePlace(file: caseID.rawValue), ["case": caseID.rawValue]))
        }
        var subCases: [CaseSummary] = []
        if !program.definition.subCases.isEmpty {
            for line in try await house.journal.lines(openOnly: false) where line.caseID.parent == caseID {
                subCases.append(try await CaseSummary(line.caseID, house))
            }
        }
        self.subCases = subCases.sorted {
            let (left, right) = ($0.line.caseID.rawValue, $1.line.caseID.rawValue)
            // `affairs:10.1` after `affairs:2.1`.
            return (left.utf8.count, left) < (right.utf8.count, right)
        }
        let own = CaseCount(application: application, requests: bodies, done: done, program: program)
        count = own.with(subCases.map(\.count))
        visitsToCounters = count.visits
    }

    /// The materials by their titles where the workflow knows them, and the department's reason.
    static func words(_ supplement: Envelope.Supplement, _ program: WorkflowProgram) -> String {
        let titles = supplement.missing.map { name in
            program.definition.materials.first(where: { $0.name.description == name })?.title ?? name
        }
        return (titles + [supplement.reason]).filter { !$0.isEmpty }.joined(separator: "；")
    }

    var exitCode: ExitCode {
        switch line.status {
        case .completed: .success
        case .ended, .withdrawn: .endedOnly
        case .running, .desk, .withdrawing: .waiting
        }
    }

    /// The summary as names and values for people.
    func lines(_ console: Console) -> [(String, String)] {
        let result: String =
            switch line.status {
            case .completed: Style.good(console.words(Phrases.resultCompleted))
            case .ended: Style.bad(console.words(Phrases.resultEnded))
            case .withdrawing: Style.warn(console.words(Phrases.resultWithdrawing))
            case .withdrawn: Style.strong(console.words(Phrases.resultWithdrawn))
            case .desk: Style.warn(console.words(Phrases.resultDesk))
            case .running: Style.warn(console.words(Phrases.resultRunning))
            }
        var lines = [
            (console.words(Phrases.result), result),
            (console.words(Phrases.reference), line.caseID.rawValue),
            (
                console.words(Phrases.messages),
                console.words(
                    Phrases.messagesText,
                    ["total": "\(sent + received)", "sent": "\(sent)", "received": "\(received)"])
                    + (failures > 0
                        ? console.words(Phrases.resentText, ["count": "\(failures)"]) : "")
            ),
            (
                console.words(Phrases.given),
                console.words(Phrases.givenText, ["count": "\(count.given)"])
            ),
            (
                console.words(Phrases.moved),
                console.words(
                    Phrases.movedText,
                    [
                        "count": "\(count.moved)", "replies": "\(count.movedFromReplies)",
                        "form": "\(count.movedFromApplication)",
                    ])
            ),
            (
                console.words(Phrases.visits),
                visitsToCounters > 0
                    ? console.words(
                        Phrases.visitsText,
                        ["saved": "\(count.visitsSaved)", "counters": "\(visitsToCounters)"])
                    : console.words(Phrases.visitsNone)
            ),
            (
                console.words(Phrases.time),
                (ended - line.openedAt).words(in: console.language)
                    + (line.isSimulated ? " " + console.words(Phrases.simulatedMark) : "")
            ),
        ]
        for (index, within) in subCases.enumerated() {
            lines.append(
                (
                    index == 0 ? console.words(Phrases.subCases) : "",
                    "\(within.line.caseID)  \(within.line.status.words(console))"
                ))
        }
        let known = lines.count
        for step in steps where step.phase != "done" || step.undo != nil {
            lines.insert(
                (lines.count == known ? console.words(Phrases.notDone) : "", "\(step.title): \(step.words)"),
                at: lines.count)
        }
        if !count.uncounted.isEmpty {
            lines.append(
                (
                    "",
                    console.words(
                        Phrases.visitsUnknown,
                        ["services": count.uncounted.map(\.rawValue).joined(separator: ", ")])
                ))
        }
        return lines
    }

    // MARK: JSON

    struct Answer: Encodable {
        var line: CaseLineAnswer
        var result: String
        var steps: [StepAnswer]
        var sent: Int
        var received: Int
        var failedDeliveries: Int
        var fieldsGiven: Int
        var fieldsMovedFromReplies: Int
        var fieldsMovedFromApplication: Int
        var visitsSaved: Int
        var servicesWithoutVisits: [String]
        var casesWithin: [String]?
        enum CodingKeys: String, CodingKey {
            case line = "case"
            case result, steps, sent, received, failedDeliveries, fieldsGiven, fieldsMovedFromReplies
            case fieldsMovedFromApplication, visitsSaved, servicesWithoutVisits, casesWithin
        }
    }

    var json: Answer {
        return Answer(
            line: CaseLineAnswer(line), result: line.status.rawValue, steps: steps, sent: sent,
            received: received,
            failedDeliveries: failures, fieldsGiven: count.given,
            fieldsMovedFromReplies: count.movedFromReplies,
            fieldsMovedFromApplication: count.movedFromApplication, visitsSaved: count.visitsSaved,
            servicesWithoutVisits: count.uncounted.map(\.rawValue),
            casesWithin: subCases.isEmpty ? nil : subCases.map(\.line.caseID.rawValue))
    }
}
