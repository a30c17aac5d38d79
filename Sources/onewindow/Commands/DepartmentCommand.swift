import ArgumentParser
import CaseJournal
import CaseModel
import CaseRuntime
import DefinitionFiles
import Departments
import Foundation
import WorkflowModel

/// `department`: all messages to one department at once.
struct DepartmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "department", abstract: "Hold all messages to a department, let them go, send them now.",
        subcommands: [
            DepartmentHoldCommand.self, DepartmentReleaseCommand.self, DepartmentRetryCommand.self,
            DepartmentListCommand.self,
        ])
}

/// What the verbs have in common.
struct DepartmentOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The department.", valueName: "name")) var name: String
    @OptionGroup var storeOptions: StoreOptions

    /// Throws OW2050 or OW2051 for a department that there is not.
    static func check(_ department: DepartmentName, in home: String) throws {
        let names = DefinitionRepository(home: home).departments.map(\.contract.name)
        guard !names.contains(department) else { return }
        throw Diagnostic.unknown(
            department.rawValue, among: names.map(\.rawValue), at: SourcePlace(file: ""), near: "OW2050",
            otherwise: "OW2051")
    }

    /// Opens the store for a department.
    func with(_ body: (any CaseJournal, DepartmentName, Console) async throws -> Void) async throws {
        let console = Console.shared
        try await Failure.told(console) {
            let journal = WriteBoundaries.marked(try StoreOpening.open(storeOptions.path, mustExist: true))
            try await body(journal, DepartmentName(name), console)
            try await journal.close()
        }
    }
}

struct DepartmentHoldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Send nothing to a department until it is released.",
        discussion: """
            Messages wait in the store, deadlines go on, and whoever asks why a case waits is told the reason. What is \
            under way already is not called back; another process follows within a second.

            EXAMPLES
              onewindow department hold public-security --reason "系统升级，预计周三恢复" --store city.store
            """)
    @Option(help: ArgumentHelp("Why, in words for clerks; no personal data.", valueName: "text")) var reason:
        String
    @OptionGroup var options: DepartmentOptions
    @OptionGroup var homeOptions: HomeOptions

    func validate() throws {
        if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason takes words.") }
    }

    func run() async throws {
        try await options.with { journal, department, console in
            // What is held by a wrong name would not be held. What is let go is what the store knows, and needs no files: these
            // may be broken just then.
            try DepartmentOptions.check(department, in: try homeOptions.folder())
            let words = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            try await journal.hold(
                DepartmentHold(department: department, reason: words, since: MachineClock.now()))
            console.answer(
                console.words(
                    Phrases.departmentHeld, ["department": department.rawValue, "reason": words]))
        }
    }
}

struct DepartmentReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Let messages to a department go again; `continue` sends them.",
        discussion: """
            EXAMPLES
              onewindow department release public-security --store city.store
            """)
    @OptionGroup var options: DepartmentOptions

    func run() async throws {
        try await options.with { journal, department, console in
            let wasHeld = try await journal.releaseHold(of: department)
            console.answer(
                console.words(
                    wasHeld ? Phrases.departmentReleased : Phrases.departmentNotHeld,
                    ["department": department.rawValue]))
        }
    }
}

struct DepartmentRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Send what waits to go again to a department at once.",
        discussion: """
            After a disturbance: messages that would go again later are due now, and `continue` sends them, the same \
            bytes. What waits for a person is not touched.

            EXAMPLES
              onewindow department retry public-security --store city.store
            """)
    @OptionGroup var options: DepartmentOptions
    @OptionGroup var homeOptions: HomeOptions

    func run() async throws {
        try await options.with { journal, department, console in
            let count = try await journal.hasten(department, to: MachineClock.now())
            // Where nothing was found, a slip in the name is told, if there are files to tell by.
            if count == 0, let home = try? homeOptions.folder() {
                try DepartmentOptions.check(department, in: home)
            }
            console.answer(
                console.words(
                    Phrases.departmentHastened, ["department": department.rawValue, "count": "\(count)"]))
            for hold in try await journal.holds() where hold.department == department {
                console.say(hold.words(console))
            }
        }
    }
}

struct DepartmentListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The departments that are held, and what was put aside in exchanges with them.",
        discussion: """
            EXAMPLES
              onewindow department list --store city.store
            """)
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var homeOptions: HomeOptions

    func run() async throws {
        let console = Console.shared
        try await Failure.told(console) {
            let journal = try StoreOpening.open(storeOptions.path, mustExist: true)
            let holds = try await journal.holds()
            for hold in holds { console.answer(hold.words(console)) }
            if holds.isEmpty { console.answer(console.words(Phrases.departmentsFree)) }
            // Holds stand in the store and are told without definitions; exchanges stand in these.
            if let home = try? homeOptions.folder() {
                let repository = DefinitionRepository(home: home)
                let (registry, _) = AdapterRegistry.load(
                    repository.deployed, home: home, books: storeOptions.path + "-departments"
                ) { repository.source(of: $0) }
                for incident in await registry.incidents() { Failure.tell(incident, console) }
            }
            try await journal.close()
        }
    }
}

extension DepartmentHold {
    /// For a clerk who asks why a case waits.
    func words(_ console: Console) -> String {
        console.words(
            Phrases.departmentHeldSince,
            ["department": department.rawValue, "date": since.plain(), "reason": reason])
    }
}
