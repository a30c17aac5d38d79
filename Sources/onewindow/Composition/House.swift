import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Departments
import DefinitionFiles
import Foundation
import SQLiteJournal
import WorkflowModel

/// Everything a command works with, put together: store, departments, definitions, runtime.
struct House {
    let console: Console
    let home: String
    let storePath: String
    let journal: any CaseJournal
    let adapters: AdapterRegistry
    /// As it was read when the house was opened.
    let repository: DefinitionRepository
    let definitions: DefinitionLibrary
    let runtime: CaseRuntime
    private let make: @Sendable (_ sendsAtOnce: Bool) -> CaseRuntime
    let clock: any CaseClock

    /// Opens the store and puts the house together.
    ///
    /// Throws a diagnostic when the store is not to be opened, or, with `mustExist`, when there is none.
    static func open(
        home: String, store: String, workflow: String? = nil, virtualTime: Bool,
        mocks: [DepartmentName: MockOptions] = [:],
        narrating: Bool, namesCases: Bool, json: Bool, sendsAtOnce: Bool = true, mustExist: Bool = false
    ) async throws -> House {
        let console = Console.shared
        // Mistakes in the files or in the switches are told before a store is made.
        var repository = DefinitionRepository(home: home)
        if let workflow { try choose(workflow, of: &repository) }
        let chosen = repository
        let shelf = DepartmentSchemaShelf()
        let (found, problems) = AdapterRegistry.load(
            repository.deployed, home: home, books: store + "-departments", schemas: shelf,
            options: mocks, note: { Failure.tell($0, console) }
        ) { repository.source(of: $0) }
        // A slip there must never have a mock answer in place of a department.
        guard (problems + repository.deploymentProblems).allSatisfy({ $0.severity != .error }) else {
            throw DefinitionProblems(repository.problems + problems)
        }
        let journal = WriteBoundaries.marked(try StoreOpening.open(store, mustExist: mustExist))
        for hold in try await journal.holds() { console.say(hold.words(console)) }
        let clock: any CaseClock =
            virtualTime ? VirtualClock(startingAt: try await newestInstant(in: journal)) : SystemClock()
        if clock.isSimulated { console.say(console.words(Phrases.simulated)) }
        Interruption.tell("onewindow continue" + HandedOn(home: home, store: store).options)
        let definitions = DefinitionLibrary(journal: journal, shelf: shelf) { chosen }
        let adapters = WriteBoundaries.marked(found)
        let narrator = Narrator(
            console: console, namesCases: namesCases, isAnswer: !json, isSending: sendsAtOnce)
        let hearsOfOthers = chosen.deployed.contains { $0.secret != nil }
        let make = { @Sendable (sendsAtOnce: Bool) in
            var options = CaseRuntime.Options()
            options.sendsAtOnce = sendsAtOnce
            // What comes to the inbox of another process is in the store, and nowhere else.
            if hearsOfOthers { options.listensEvery = Self.looksEvery }
            return CaseRuntime(
                journal: journal, adapters: adapters, definitions: definitions, clock: clock,
                options: options, report: { if narrating { narrator.tell($0) } },
                note: { Failure.tell($0, console) })
        }
        return House(
            console: console, home: home, storePath: store, journal: journal, adapters: adapters,
            repository: chosen, definitions: definitions, runtime: make(sendsAtOnce), make: make,
            clock: clock)
    }

    /// How often the store is looked at for what another process has taken in: a second is nothing to a department that answers
    /// after days.
    static let looksEvery: Duration = .seconds(1)

    /// A second runtime on the same store that takes in and sends nothing: whoever hands something in need not wait for that.
    func takingIn() -> CaseRuntime { make(false) }

    /// Throws OW1806 when there is no such workflow. Where the files have errors those are told first.
    private static func choose(_ workflow: String, of repository: inout DefinitionRepository) throws {
        let known = repository.workflows.map(\.workflow.name.rawValue)
        guard known.contains(workflow) || repository.hasErrors else {
            throw Diagnostic(
                "OW1806", at: SourcePlace(file: ""),
                ["name": workflow, "known": known.joined(separator: ", ")])
        }
        repository = repository.choosing(WorkflowName(workflow))
    }

    /// Where a simulated clock starts: at the newest instant in the store, or now, so that it never runs
    /// backwards. Reads the line of every case.
    private static func newestInstant(in journal: any CaseJournal) async throws -> Instant {
        let latest = try await journal.lines(openOnly: false).map(\.changedAt).max()
        return max(MachineClock.now(), latest ?? MachineClock.now())
    }

    /// The words of an option or two that make a printed command work as it is printed.
    var options: String { HandedOn(home: home, store: storePath).options }

    /// A case that lives by real time is never carried on a simulated clock: its dates would be invented.
    func mayCarry(_ line: CaseLine) throws {
        guard clock.isSimulated, !line.isSimulated else { return }
        throw Diagnostic("OW1805", at: SourcePlace(file: storePath), ["case": line.caseID.rawValue])
    }

    /// The line of a case, or a refusal that names the nearest number.
    func line(of caseID: CaseID) async throws -> CaseLine {
        try await StoreOpening.line(of: caseID, in: journal, at: storePath)
    }

    func close() async throws { try await journal.close() }
}

/// Opening a store for a command.
enum StoreOpening {
    static func open(_ path: String, mustExist: Bool) throws -> any CaseJournal {
        if mustExist, !FileManager.default.fileExists(atPath: path) {
            throw Diagnostic("OW1801", at: SourcePlace(file: path), ["store": path])
        }
        return try SQLiteJournal.open(path: path)
    }

    static func line(
        of caseID: CaseID, in journal: any CaseJournal, at path: String
    ) async throws -> CaseLine {
        if let line = try await journal.line(of: caseID) { return line }
        let known = try await journal.lines(openOnly: false).map(\.caseID.rawValue)
        let upper = CaseID(caseID.rawValue.uppercased())
        if upper != caseID, let line = try await journal.line(of: upper) { return line }
        var arguments = ["case": caseID.rawValue, "store": path]
        arguments["nearest"] = NearestName.to(caseID.rawValue, among: known)
        throw Diagnostic(
            arguments["nearest"] == nil ? "OW1807" : "OW1802", at: SourcePlace(file: path), arguments)
    }
}
