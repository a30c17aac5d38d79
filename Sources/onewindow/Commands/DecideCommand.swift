import ArgumentParser
import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime

/// `decide`: a person's word about a step that was handed to the desk.
struct DecideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide about a step that waits for a person.",
        discussion: """
            again       ask the department again, as a new request
            go-on       pass over the step; refused where another step needs its reply
            end-branch  end here; steps after it are left out
            end-case    end the whole case, not completed

            EXAMPLES
              onewindow decide OW-20261123-7K3M9QXA certificate again --store city.store
            """)

    @Argument(help: "The case.") var caseNumber: String
    @Argument(help: "The step, by its name in the workflow.") var step: String
    @Argument(help: "again, go-on, end-branch or end-case.") var verb: String
    @OptionGroup var person: PersonAtCase

    func validate() throws {
        guard ClerkVerb(rawValue: verb) != nil else {
            throw ValidationError(
                "'\(verb)' is no decision. Say one of: \(ClerkVerb.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
    }

    func run() async throws {
        guard let verb = ClerkVerb(rawValue: verb) else { return }
        try await person.perform(on: caseNumber) { [step] runtime, caseID in
            try await runtime.clerk(verb, StepName(step), of: caseID)
        }
    }
}
