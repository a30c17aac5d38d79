import ArgumentParser
import CaseModel
import CaseRuntime
import Departments
import Foundation

/// `adapter import`: a folder for a department that has a description in WSDL.
struct AdapterImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Writes a folder for a department from its WSDL.",
        discussion: """
            Takes WSDL 1.1 with document/literal, with its schemas in it or beside it; nothing is fetched. The folder \
            stands in Adapters/ of --home, or of the folder you are in. Nothing that is there is written over.

            EXAMPLES
              onewindow adapter import city-registry registry.wsdl
              onewindow adapter import city-registry registry.wsdl --operation Cancel --url https://example.gov.cn/
            """)

    @Argument(help: ArgumentHelp("Its name: lower-case letters, digits, hyphens.", valueName: "name"))
    var name: String
    @Argument(help: ArgumentHelp("Its description.", valueName: "file")) var file: String
    @Option(help: ArgumentHelp("Only this operation; may be repeated.", valueName: "name"))
    var operation: [String] = []
    @Option(help: ArgumentHelp("Where messages are posted to; as the description says when left out."))
    var url: String?
    @Option(help: "What people call it; the service's name when left out.") var title: String?
    @OptionGroup var homeOptions: HomeOptions

    func run() async throws {
        let console = Console.shared
        try await Failure.told(console) {
            let folder = try NewAdapterFolder(name, in: homeOptions)
            let adapter: ImportedAdapter
            do throws(XMLRefusal) {
                adapter = try ImportedAdapter(
                    DepartmentName(name), title: title, from: file, operations: operation, url: url
                ) { FileManager.default.contents(atPath: $0).map { [UInt8]($0) } }
            } catch { throw DefinitionProblems(error.diagnostics) }
            if !adapter.withoutExample.isEmpty {
                console.say(
                    console.words(
                        Phrases.kitWithoutExample,
                        ["services": adapter.withoutExample.joined(separator: ", ")]))
            }
            try folder.write(adapter.files, next: "check", telling: console)
        }
    }
}
