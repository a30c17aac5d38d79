import ArgumentParser
import CaseModel
import DefinitionFiles
import Departments
import WorkflowModel

/// `adapter check`: what is wrong in one department's folder, its examples among it.
struct AdapterCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "What is wrong in one department's folder, its examples among it.",
        discussion: """
            EXAMPLES
              onewindow adapter check public-security
              onewindow adapter check public-security --json
            """)

    @Argument(help: ArgumentHelp("The department.", valueName: "name")) var name: String
    @OptionGroup var homeOptions: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console.shared
        try await Failure.told(console) {
            let office = try Office(name, home: try homeOptions.folder())
            let found = office.problems()
            defer {
                if !output.json, let fields = office.wire?.fields, fields.count > 0 {
                    console.answer(
                        console.words(
                            Phrases.kitWords,
                            [
                                "fields": "\(fields.count)", "proved": "\(fields.proved)",
                                "rest": "\(fields.count - fields.proved)",
                            ]))
                }
            }
            if output.json {
                console.answer(DiagnosticRenderer.json(found))
            } else if found.isEmpty {
                console.answer(
                    console.words(
                        Phrases.kitGood,
                        [
                            "department": name, "services": "\(office.contract.services.count)",
                            "examples":
                                "\(ExampleMessage.all(of: office.department, home: office.home).examples.count)",
                        ]))
            } else {
                let renderer = DiagnosticRenderer(
                    language: console.language, isColoured: console.isColoured
                ) { path in
                    office.repository.source(of: path).map { String(decoding: $0, as: UTF8.self) }
                }
                console.answer(renderer.text(found))
            }
            if found.contains(where: { $0.severity == .error }) { throw ExitCode.found }
        }
    }
}
