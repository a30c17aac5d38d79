import ArgumentParser
import CaseJournal
import CaseModel

/// `list`: the cases of a store.
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The cases of a store, in the order they were opened.",
        discussion: """
            EXAMPLES
              onewindow list --store city.store
              onewindow list --open --json
            """)

    @Flag(help: "Only cases that are still open.") var open = false
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Failure.told {
            let console = Console.shared
            let journal = try StoreOpening.open(storeOptions.path, mustExist: true)
            let lines = try await journal.lines(openOnly: open)
            if output.json {
                console.answer(try JSON.text(lines.map(CaseLineAnswer.init)))
            } else if lines.isEmpty {
                console.say(console.words(Phrases.noCases, ["store": storeOptions.path]))
            }
            if !output.json {
                for line in lines { console.answer(text(line, console)) }
            }
            try await journal.close()
        }
    }

    private func text(_ line: CaseLine, _ console: Console) -> String {
        var parts = [
            line.caseID.rawValue, Style.padded(line.status.words(console), 12),
            line.openedAt.plain(),
        ]
        if line.isSimulated { parts.append(console.words(Phrases.simulatedMark)) }
        parts.append(line.workflow.rawValue)
        if line.status.isOpen, !line.waitingFor.isEmpty {
            parts.append(
                console.words(
                    Phrases.waitsFor,
                    ["steps": line.waitingFor.map(\.rawValue).joined(separator: ", ")]))
        }
        return parts.joined(separator: "  ")
    }
}

/// A case's line as `--json` prints it.
struct CaseLineAnswer: Encodable {
    var caseNumber: String
    var workflow: String
    var definition: String
    var status: String
    var opened: String
    var changed: String
    var isSimulated: Bool
    var waitingFor: [String]

    init(_ line: CaseLine) {
        caseNumber = line.caseID.rawValue
        workflow = line.workflow.rawValue
        definition = line.definition.hex
        status = line.status.rawValue
        opened = line.openedAt.text()
        changed = line.changedAt.text()
        isSimulated = line.isSimulated
        waitingFor = line.waitingFor.map(\.rawValue)
    }
    enum CodingKeys: String, CodingKey {
        case caseNumber = "case"
        case workflow, definition, status, opened, changed, isSimulated, waitingFor
    }
}

extension CaseLine.Status {
    func words(_ console: Console) -> String {
        switch self {
        case .running: console.words(Phrases.statusRunning)
        case .desk: Style.warn(console.words(Phrases.statusDesk))
        case .completed: Style.good(console.words(Phrases.statusCompleted))
        case .ended: Style.bad(console.words(Phrases.statusEnded))
        case .withdrawing: Style.warn(console.words(Phrases.resultWithdrawing))
        case .withdrawn: Style.strong(console.words(Phrases.resultWithdrawn))
        }
    }
}
