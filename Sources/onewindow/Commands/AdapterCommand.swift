import ArgumentParser
import CaseModel
import DefinitionFiles
import WorkflowModel

/// `adapter`: the departments there are, and the kit that makes and proves one.
struct AdapterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adapter", abstract: "The departments there are; how one is made, checked and tried.",
        subcommands: [
            AdapterListCommand.self, AdapterNewCommand.self, AdapterImportCommand.self,
            AdapterCheckCommand.self,
            AdapterTestCommand.self, AdapterTryCommand.self, AdapterServeCommand.self,
        ])
}

/// `adapter list`.
struct AdapterListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every department with its services, promises and transport.",
        discussion: """
            EXAMPLES
              onewindow adapter list
              onewindow adapter list --json
            """)

    @OptionGroup var homeOptions: HomeOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        struct Service: Encodable {
            var service: String
            var title: String
            var promise: String
            var promiseWords = ""
            var changesSomething: Bool
            var visits: Int?
            var visitsSource: String?
            enum CodingKeys: String, CodingKey {
                case service, title, promise, changesSomething, visits, visitsSource
            }
        }
        var department: String
        var title: String
        var code: String
        var transport: String
        var services: [Service]
    }

    func run() async throws {
        let console = Console.shared
        let repository = DefinitionRepository(home: try homeOptions.folder())
        let answers = repository.deployed.map(\.contract).map { contract in
            Answer(
                department: contract.name.rawValue, title: contract.title, code: contract.code,
                transport: contract.transport,
                services: contract.services.map {
                    Answer.Service(
                        service: $0.name.rawValue, title: $0.title, promise: $0.promise.text,
                        promiseWords: $0.promise.words(in: console.language),
                        changesSomething: $0.changesSomething, visits: $0.visits?.count,
                        visitsSource: $0.visits?.source)
                })
        }
        if output.json { return console.answer(try JSON.text(answers)) }
        for answer in answers {
            console.answer(
                Style.strong(answer.department) + "  \(answer.title)  \(answer.code)  \(answer.transport)")
            let width = answer.services.map { $0.service.count }.max() ?? 0
            for service in answer.services {
                console.answer(
                    "  " + Style.padded(service.service, width)
                        + "  \(service.title)  \(service.promiseWords)")
            }
        }
        let errors = repository.problems.filter { $0.severity == .error }
        for problem in errors { Failure.tell(problem, console) }
        if !errors.isEmpty { throw ExitCode.found }
    }
}
