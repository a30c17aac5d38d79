import ArgumentParser
import CaseModel
import Departments
import Foundation

/// `adapter new`: a folder for a department that works as it is.
struct AdapterNewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Writes a folder for a department that passes `adapter test` as it is.",
        discussion: """
            The folder stands in Adapters/ of --home, or of the folder you are in; Workflows/ and Adapters/ are made \
            where they are missing. Nothing that is there is written over.

            EXAMPLES
              onewindow adapter new city-library --title 市图书馆
              onewindow adapter new bus-company --transport process
            """)

    @Argument(help: ArgumentHelp("Its name: lower-case letters, digits, hyphens.", valueName: "name"))
    var name: String
    @Option(help: "How it is reached: \(Self.transports).") var transport: DepartmentTemplate.Transport =
        .mock
    @Option(help: "What people call it; its name when left out.") var title: String?
    @OptionGroup var homeOptions: HomeOptions

    private static let transports = DepartmentTemplate.Transport.allCases.map(\.rawValue).joined(
        separator: ", ")

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
            try FileManager.default.createDirectory(
                atPath: home + "/Workflows", withIntermediateDirectories: true)
            let template = DepartmentTemplate(
                DepartmentName(name), title: title ?? name, transport: transport)
            for file in template.files {
                let url = URL(fileURLWithPath: "\(folder)/\(file.path)")
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.text.utf8).write(to: url)
                console.answer("\(folder)/\(file.path)")
            }
            let next = "onewindow adapter test \(name)" + (home == "." ? "" : " --home \(home)")
            console.say(console.words(Phrases.kitNext, ["command": next]))
        }
    }
}

extension DepartmentTemplate.Transport: ExpressibleByArgument {}
