import ArgumentParser
import Departments

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
        help: ArgumentHelp(
            "One of: \(PublishedSchema.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "kind"), transform: Self.kind)
    var kind: PublishedSchema

    // The text ends with a line end of its own; the console adds one.
    func run() async throws { Console.shared.answer(String(kind.text.dropLast())) }

    private static func kind(_ text: String) throws -> PublishedSchema {
        guard let kind = PublishedSchema(rawValue: text) else {
            let known = PublishedSchema.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("There is no kind of file called '\(text)'. Known: \(known).")
        }
        return kind
    }
}
