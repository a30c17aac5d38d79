import ArgumentParser
import CaseModel
import CaseRuntime

/// `start`: only opens the case.
struct StartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Open a case from each application, and leave the sending to `continue`.",
        discussion: """
            EXAMPLES
              onewindow start Samples/01-complete.xml --store city.store
              onewindow continue --store city.store
            """)

    @Argument(help: ArgumentHelp("Application documents.", valueName: "file"))
    var files: [String]
    @Flag(help: "Let the case live by simulated time; every date is marked so.")
    var virtualTime = false
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var homeOptions: HomeOptions
    @OptionGroup var workflowOption: WorkflowOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Failure.told {
            let house = try await House.open(
                home: try homeOptions.folder(), store: storeOptions.path,
                workflow: workflowOption.workflow, virtualTime: virtualTime,
                narrating: true, namesCases: files.count > 1, json: output.json,
                sendsAtOnce: false)
            let intake = Intake(house: house)
            let cases = try await intake.open(files)
            if output.json {
                house.console.answer(try JSON.text(cases.map(\.rawValue)))
            }
            try await house.close()
            if !intake.refused.isEmpty { throw ExitCode.refused }
        }
    }
}
