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
            guard DepartmentTemplate.isName(name) else {
                throw Diagnostic("OW1985", at: SourcePlace(file: ""), ["name": name])
            }
            let home = homeOptions.named ?? "."
            let folder = (home == "." ? "" : home + "/") + "Adapters/\(name)"
            guard !FileManager.default.fileExists(atPath: folder) else {
                throw Diagnostic("OW1981", at: SourcePlace(file: ""), ["folder": folder])
            }
            let adapter: ImportedAdapter
            do throws(XMLRefusal) {
                adapter = try ImportedAdapter(
                    DepartmentName(name), title: title, from: file, operations: operation, url: url
                ) { FileManager.default.contents(atPath: $0).map { [UInt8]($0) } }
            } catch { throw DefinitionProblems(error.diagnostics) }
            try FileManager.default.createDirectory(
                atPath: home + "/Workflows", withIntermediateDirectories: true)
            for file in adapter.files {
                let url = URL(fileURLWithPath: "\(folder)/\(file.path)")
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.text.utf8).write(to: url)
                console.answer("\(folder)/\(file.path)")
            }
            let next = "onewindow adapter check \(name)" + (home == "." ? "" : " --home \(home)")
            console.say(console.words(Phrases.kitNext, ["command": next]))
        }
    }
}
