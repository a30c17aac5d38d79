import ArgumentParser
import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Expressions
import WorkflowModel

/// `correct`: a fact of the form was wrong; those who were sent it are told.
struct CorrectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Correct a fact of the form; departments that were sent it are told, and no others.",
        discussion: """
            The case knows where every field of every message comes from. A department whose message would be another \
            one now is told by the service its manifest names, or by a person. A change by which the case would go \
            another way is refused: withdraw it and open a new one.

            EXAMPLES
              onewindow correct OW-20261123-7K3M9QXA deceased/address=良庆区银海大道1号 --dry-run
              onewindow correct OW-20261123-7K3M9QXA --form corrected.xml --store city.store
            """)

    @Argument(help: "The case.") var caseNumber: String
    @OptionGroup var change: FormChangeOptions
    @Flag(help: "Show who would be told, and do nothing.") var dryRun = false
    @OptionGroup var person: PersonAtCase

    func validate() throws {
        if change.form == nil, change.fields.isEmpty {
            throw ValidationError("Say what changes: PATH=VALUE, or --form FILE.")
        }
    }

    func run() async throws {
        guard dryRun else {
            return try await person.perform(on: caseNumber) { [change] runtime, caseID in
                if let change = try change.change() { try await runtime.correct(change, of: caseID) }
            }
        }
        try await Failure.told {
            let house = try await person.house()
            let line = try await house.line(of: CaseID(caseNumber))
            guard let change = try change.change() else { return }
            let events = try await house.runtime.foresee(change, of: line.caseID)
            let (_, pinned) = try await CaseReading.state(of: line.caseID, in: house.journal)
            tell(events, line.caseID, pinned.machine.program, house)
            try await house.close()
        }
    }

    private func tell(_ events: [CaseEvent], _ caseID: CaseID, _ program: WorkflowProgram, _ house: House) {
        let console = house.console
        let lines: [(title: String, words: String)] = events.compactMap { event in
            guard case .change(let change) = event, let step = change.step,
                let definition = program.definition.step(step)
            else { return nil }
            switch change {
            case .outdated: return (definition.title, console.words(Phrases.correctLater))
            case .correctionBegun:
                let sent = events.lazy.compactMap { event -> ServiceName? in
                    guard case .requestBuilt(let other, let facts) = event, other == step else { return nil }
                    return facts.service
                }.first
                guard let sent, case .request(let request) = definition.action else {
                    return (definition.title, Style.warn(console.words(Phrases.correctByPerson)))
                }
                let title = program.contracts[request.department]?.service(sent)?.title ?? sent.rawValue
                return (definition.title, console.words(Phrases.correctTold, ["service": title]))
            default: return nil
            }
        }
        guard !lines.isEmpty else { return console.answer(console.words(Phrases.correctNothing)) }
        console.answer(Style.strong(console.words(Phrases.correctPlan, ["case": caseID.rawValue])))
        let width = lines.map { Style.width($0.title) }.max() ?? 0
        for line in lines { console.answer("  " + Style.padded(line.title, width) + "  " + line.words) }
        console.answer(console.words(Phrases.correctDry))
        // As it was typed here a moment ago: it stands in this terminal already, and goes nowhere else.
        let said =
            change.form.map { "--form \(HandedOn.quoted($0))" }
            ?? change.fields.map(HandedOn.quoted).joined(separator: " ")
        console.answer("  onewindow correct \(caseID) \(said)\(house.options)")
    }
}
