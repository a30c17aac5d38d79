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
              onewindow adapter new housing-fund --transport http
              onewindow adapter new cemetery-office --transport desk
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
            let folder = try NewAdapterFolder(name, in: homeOptions)
            let template = DepartmentTemplate(
                DepartmentName(name), title: title ?? name, transport: transport)
            try folder.write(template.files, next: "test", telling: console)
            // Its owner's, who makes it; here there is nobody else.
            if transport == .table { try ExchangeDatabase.make(at: folder.path + "/exchange.sqlite") }
        }
    }
}

extension DepartmentTemplate.Transport: ExpressibleByArgument {}
