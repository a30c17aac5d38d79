import ArgumentParser
import CaseMachine
import CaseModel
import CaseRuntime

/// `run`: the main job.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Open a case from each application and carry it to its end.",
        discussion: """
            Prints each step as it happens, and at the end what the family was spared. When nothing is due \
            within --wait, it ends with exit code 4 and names the command that goes on.

            EXAMPLES
              onewindow run Samples/01-complete.xml
              onewindow run Samples/*.xml --store city.store --json
              onewindow run Samples/04-unknown-certificate.xml --virtual-time
              onewindow run application.xml --attach household-booklet=page1.jpg
            """)

    @Argument(help: ArgumentHelp("Application documents.", valueName: "file"))
    var files: [String]
    @OptionGroup var scans: AttachmentOptions
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var homeOptions: HomeOptions
    @OptionGroup var workflowOption: WorkflowOption
    @OptionGroup var clockOptions: ClockOptions
    @OptionGroup var mockOptions: MockSwitches
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if files.count > 1, !scans.attachments.isEmpty {
            throw ValidationError("Scans belong to one application: give one file with --attach.")
        }
    }

    func run() async throws {
        try await Failure.told {
            let house = try await House.open(
                home: try homeOptions.folder(), store: storeOptions.path,
                workflow: workflowOption.workflow, virtualTime: clockOptions.virtualTime,
                mocks: try mockOptions.parsed(), narrating: true, namesCases: files.count > 1,
                json: output.json)
            let intake = Intake(house: house)
            let cases = try await intake.open(files, with: try scans.read())
            let pause =
                cases.isEmpty
                ? .finished
                : try await house.runtime.carryOn(
                    Set(cases), patience: .seconds(clockOptions.wait))
            let code = try await Conclusion(house: house, pause: pause, json: output.json)
                .tell(cases, joined: intake.joined, refused: intake.refused)
            try await house.close()
            if code != .success { throw code }
        }
    }
}
