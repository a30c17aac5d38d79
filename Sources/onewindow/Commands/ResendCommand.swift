import ArgumentParser
import CaseModel
import CaseRuntime

/// `resend`: a message that was given up goes again.
struct ResendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend", abstract: "Send a message again that was given up, and carry its case on.",
        discussion: """
            What `onewindow letters` lists as given up. It is what `decide CASE STEP again` does, for such a step alone: the \
            same bytes go when the department may have acted on them, or else a new request.

            EXAMPLES
              onewindow resend OW-20261123-7K3M9QXA household --store city.store
            """)

    @Argument(help: "The case.") var caseNumber: String
    @Argument(help: "The step, by its name in the workflow.") var step: String
    @OptionGroup var person: PersonAtCase

    func run() async throws {
        try await person.perform(on: caseNumber) { [step] runtime, caseID in
            try await runtime.resend(StepName(step), of: caseID)
        }
    }
}
