import ArgumentParser
import CaseModel
import CaseRuntime

/// `attach`: scans of papers are handed in.
struct AttachCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach",
        abstract: "Hand in scans of papers; they go with the messages of the steps that name them.",
        discussion: """
            The workflow says which steps send which material. Several files of one material are given together; what was \
            there of it is replaced. What has been sent is not sent again: a department that lacks something says so, and \
            gets it with `onewindow supply`.

            EXAMPLES
              onewindow attach OW-20261123-7K3M9QXA household-booklet=page1.jpg household-booklet=page2.jpg
              onewindow attach OW-20261123-7K3M9QXA notarial-deed=deed.pdf --store city.store
            """)

    @Argument(help: "The case.") var caseNumber: String
    @Argument(help: ArgumentHelp("The scans, one for each file.", valueName: "material=file"))
    var files: [String]
    @OptionGroup var person: PersonAtCase

    func validate() throws { try AttachmentFiles.validate(files) }

    func run() async throws {
        try await person.perform(on: caseNumber) { [files] runtime, caseID in
            try await runtime.handIn(try AttachmentFiles.read(files), to: caseID)
        }
    }
}
