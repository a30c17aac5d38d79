import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import Departments
import Expressions
import LibXML
import Synchronization
import WorkflowModel

/// One scenario on its way.
///
/// Everything that is due at an instant is done; then the clock goes to what comes first: what is due next, or what a
/// person does.
struct ScenarioRun {
    private let scenario: Scenario
    private let home: ScenarioHome
    private let clock: ScenarioClock
    private let journal = InMemoryJournal()
    private let departments: [ActingDepartment]
    private let runtime: CaseRuntime
    private let course = Course()
    private let showsValues: Bool

    /// What the runtime reports, in order.
    private final class Course: Sendable {
        let reports = Mutex<(all: [CaseReport], cases: StandingCases)>(([], StandingCases()))
    }

    /// No story has so many instants at which something happens; past that it goes round in circles.
    private static let mostInstants = 10_000

    init(_ scenario: Scenario, home: ScenarioHome, showsValues: Bool) {
        self.scenario = scenario
        self.home = home
        self.showsValues = showsValues
        clock = ScenarioClock(startingAt: scenario.start)
        let calendar = home.repository.calendars[scenario.definition.workflow.calendar]
        var registry = AdapterRegistry()
        departments = home.repository.departments(of: scenario.definition).compactMap { department in
            let name = department.contract.name
            return home.departments[name].map {
                ActingDepartment(
                    $0, offices: scenario.offices[name], behaviours: scenario.behaviours[name] ?? [],
                    calendar: calendar)
            }
        }
        for department in departments { department.register(in: &registry) }
        var options = CaseRuntime.Options()
        options.sendsOneByOne = true
        let numbers = Mutex<UInt64>(0)
        let course = course
        // Other workflows may have the same form; the scenario says which one it is about.
        let repository = home.repository.choosing(scenario.workflow)
        runtime = CaseRuntime(
            journal: journal, adapters: registry,
            definitions: DefinitionLibrary(journal: journal, shelf: home.shelf) { repository }, clock: clock,
            numbers: CaseNumbers {
                numbers.withLock { number in
                    number += 1
                    return number
                }
            },
            options: options,
            report: { report in
                course.reports.withLock {
                    $0.all.append(report)
                    $0.cases.take(report)
                }
            })
    }

    // MARK: The way

    func carry() async -> CaseRecord {
        var record = CaseRecord(scenario, showsValues: showsValues)
        do {
            if let caseID = try await open(&record) {
                try await carry(caseID, &record)
                for (path, last) in cases.last { record.cases[path] = try await gather(last) }
            }
        } catch let failure as JournalFailure {
            record.problems.append(placed(failure.diagnostic))
        } catch {
            // Its own words are not shown: nobody knows whether they quote a person's data.
            record.problems.append(
                placed(Diagnostic("OW1804", at: scenario.place, ["kind": "\(type(of: error))"])))
        }
        record.course = course.reports.withLock { $0.all }
        record.end = max(clock.now(), record.state?.closedAt ?? scenario.start)
        for department in departments {
            record.problems += department.problems
            record.problems += department.unmet.map {
                Diagnostic("OW1936", at: $0.place, ["department": department.department.rawValue])
            }
        }
        return record
    }

    /// Nil when the application was refused.
    private func open(_ record: inout CaseRecord) async throws -> CaseID? {
        do {
            if let begins = scenario.definition.workflow.begins { return try await receive(begins) }
            let opened = try await runtime.open(
                scenario.application.bytes, name: scenario.application.name, with: scenario.attachments)
            switch opened {
            case .opened(let caseID), .joined(let caseID), .known(let caseID): return caseID
            }
        } catch let refusal as CaseRefusal {
            record.refusals = refusal.diagnostics
            record.problems += people(scenario.people[...])
            return nil
        } catch let interrupted as CaseRuntime.Interrupted {
            throw interrupted.cause
        }
    }

    /// A case that begins with a message: the scenario's application is what the department sends.
    private func receive(_ begins: BeginRule) async throws -> CaseID? {
        let name = scenario.application.name
        guard let sender = scenario.definition.department(begins.department) else { return nil }
        let envelope = CaseRuntime.envelope(
            around: try XMLReader.read(scenario.application.bytes, name: name), notice: begins.message,
            from: begins.department, about: nil, schema: try home.shelf.schemas(of: sender).digest,
            at: clock.now())
        switch try await runtime.receive(envelope, from: begins.department) {
        case .begun(let caseID), .known(let caseID), .taken(let caseID), .setAside(let caseID, _):
            return caseID
        }
    }

    private func carry(_ caseID: CaseID, _ record: inout CaseRecord) async throws {
        let calendar = home.repository.calendars[scenario.definition.workflow.calendar]
        var people = scenario.people[...]
        // When the next of them could be done first; when the last one was done.
        var possibleSince: Instant?
        var previous = scenario.start
        var instants = 0
        while true {
            instants += 1
            guard instants <= Self.mostInstants else {
                record.problems.append(
                    Diagnostic("OW1918", at: scenario.place, ["count": "\(Self.mostInstants)"]))
                break
            }
            do {
                // A case within may go on when the one around it is closed.
                _ = try await runtime.carryOn(Set(cases.states.keys).union([caseID]), patience: .zero)
            } catch is ScenarioClock.NothingNow {}
            let now = cases
            guard now.mayGoOn else {
                if scenario.until.map({ $0 <= clock.now() }) ?? true { break }
                clock.advance(to: scenario.until ?? clock.now())
                break
            }
            // What comes next: something due, or a person.
            var actAt: Instant?
            if let act = people.first, now[act.verb.within] != nil, act.verb.isPossible(among: now) {
                let since = possibleSince ?? clock.now()
                possibleSince = since
                actAt = act.instant(possibleSince: since, previous: previous, calendar)
                if actAt == nil {
                    record.problems.append(
                        Diagnostic("OW1914", at: act.place, ["date": since.date().text]))
                    people = people.dropFirst()
                    continue
                }
            } else {
                possibleSince = nil
            }
            let due = try await nextDue(now, personComing: actAt != nil)
            guard let next = [due, actAt].compactMap(\.self).min(), next <= scenario.until ?? next else {
                if let until = scenario.until { clock.advance(to: until) }
                break
            }
            clock.advance(to: next)
            // What is due at the same instant comes first.
            guard let actAt, actAt <= next, due.map({ $0 > actAt }) ?? true, let act = people.first else {
                continue
            }
            people = people.dropFirst()
            possibleSince = nil
            previous = actAt
            do {
                try await act.verb.perform(
                    by: runtime, on: now[act.verb.within]?.caseID ?? caseID)
            } catch let refusal as CaseRefusal {
                record.problems += refusal.diagnostics.map { self.refusal($0, of: act) }
            }
        }
        record.problems += self.people(people)
    }

    private var cases: StandingCases { course.reports.withLock { $0.cases } }

    /// When something is next due; nil when nothing is. While only people can move the case time stands still, unless one
    /// is coming, an answer is on its way, or the scenario says how far time passes.
    private func nextDue(_ cases: StandingCases, personComing: Bool) async throws -> Instant? {
        let now = clock.now()
        var answer: Instant?
        for department in departments {
            if let next = await department.nextDue(after: now) { answer = min(answer ?? next, next) }
        }
        guard !cases.open.isEmpty else { return answer }
        var isMoving = personComing || answer != nil || scenario.until != nil
        for caseID in cases.open where !isMoving {
            isMoving = try await journal.line(of: caseID)?.status.isMoving == true
        }
        guard isMoving else { return nil }
        let planned = try await journal.nextDue(cases: nil).flatMap { $0 > now ? $0 : nil }
        return [answer, planned].compactMap(\.self).min()
    }

    // MARK: What came of it

    private func gather(_ last: CaseReport) async throws -> CaseRecord.Case {
        let program = last.pinned.machine.program
        var found = CaseRecord.Case(state: last.state, program: program)
        let dossier = try await CaseReading.dossier(of: last.state, last.pinned, in: journal)
        for name in last.state.names(of: program) {
            guard let index = program.index(of: name) else { continue }
            found.results[name] = dossier.document(at: index, name: name)
        }
        for row in try await CaseReading.messages(of: last.caseID, in: journal).rows {
            let envelope = try await journal.body(row.body, of: last.caseID).flatMap(
                ActingDepartment.envelope)
            found.messages.append(
                CaseRecord.Message(
                    row: row, service: envelope?.header.service, kind: envelope?.kind.rawValue ?? row.kind,
                    payload: envelope?.payload, attachments: envelope?.header.attachments ?? [],
                    handedOver: departments.lazy.compactMap { $0.deliveries[row.message] }.first))
        }
        return found
    }

    /// What people were to do and could not.
    private func people(_ acts: ArraySlice<PlannedAct>) -> [Diagnostic] {
        acts.map { Diagnostic("OW1937", at: $0.place, ["act": $0.verb.words]) }
    }

    private func refusal(_ diagnostic: Diagnostic, of act: PlannedAct) -> Diagnostic {
        Diagnostic(
            "OW1938", at: act.place,
            [
                "act": act.verb.words, "code": diagnostic.code.rawValue,
                "reason": diagnostic.reason(in: .english), "reason.zh": diagnostic.reason(in: .chinese),
            ])
    }

    /// Something that has no place in the file is told at its head.
    private func placed(_ diagnostic: Diagnostic) -> Diagnostic {
        Diagnostic(diagnostic.code, at: scenario.place, diagnostic.arguments)
    }
}
