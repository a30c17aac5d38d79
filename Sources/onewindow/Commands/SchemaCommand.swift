import ArgumentParser
import DefinitionFiles
import Departments
import ScenarioKit

/// `schema`: the JSON Schema of a kind of file.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "The JSON Schema of a kind of definition file, for editors.",
        discussion: """
            Made from the table that the checker uses. What needs more than the form of one file — paths, types, \
            order — is the checker's to say.

            EXAMPLES
              onewindow schema workflow > workflow.schema.json
            """)

    @Argument(
        help: ArgumentHelp("One of: \(Kind.known).", valueName: "kind"), transform: Self.kind)
    var kind: Kind

    // The text ends with a line end of its own; the console adds one.
    func run() async throws { Console.shared.answer(String(kind.shape.jsonSchema().dropLast())) }

    /// A kind of file with the table that the checker uses.
    struct Kind: Sendable {
        var name: String
        var shape: Shape

        static let all =
            PublishedSchema.allCases.map { Kind(name: $0.rawValue, shape: $0.shape) }
            + [Kind(name: "scenario", shape: .scenario)]
        static var known: String { all.map(\.name).joined(separator: ", ") }
    }

    private static func kind(_ text: String) throws -> Kind {
        guard let kind = Kind.all.first(where: { $0.name == text }) else {
            throw ValidationError("There is no kind of file called '\(text)'. Known: \(Kind.known).")
        }
        return kind
    }
}
