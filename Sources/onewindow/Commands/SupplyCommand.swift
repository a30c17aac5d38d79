import ArgumentParser
import CaseModel
import CaseRuntime

/// `supply`: what a department said was missing has been handed in.
struct SupplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "supply",
        abstract: "Hand in what a department said is missing; it is asked anew.",
        discussion: """
            Without fields the form stays as it is: what was missing was brought on paper. With fields the form has \
            other values from here on, and other departments that were sent them are told.

            EXAMPLES
              onewindow supply OW-20261123-7K3M9QXA funeral-subsidy --store city.store
              onewindow supply OW-20261123-7K3M9QXA funeral-subsidy payee/account=6217000012345678901
              onewindow supply OW-20261123-7K3M9QXA household --attach household-booklet=page1.jpg
            """)

    @Argument(help: "The case.") var caseNumber: String
    @Argument(help: "The step, by its name in the workflow.") var step: String
    @OptionGroup var change: FormChangeOptions
    @OptionGroup var scans: AttachmentOptions
    @OptionGroup var person: PersonAtCase

    func run() async throws {
        try await person.perform(on: caseNumber) { [step, change, scans] runtime, caseID in
            let attachments = try scans.read()
            if !attachments.isEmpty { try await runtime.handIn(attachments, to: caseID) }
            try await runtime.supply(try change.change(), StepName(step), of: caseID)
        }
    }
}
