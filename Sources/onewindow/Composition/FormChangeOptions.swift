import ArgumentParser
import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import Foundation

/// `deceased/death-time=08:10` and `--form FILE`: how the form of a case changes.
struct FormChangeOptions: ParsableArguments {
    @Argument(
        help:
            "Fields with other values, PATH=VALUE each; a value left out takes the field away, PATH+=VALUE is one more."
    )
    var fields: [String] = []
    @Option(help: "The whole form anew, instead of fields.") var form: String?

    func validate() throws {
        if form != nil, !fields.isEmpty {
            throw ValidationError("Give fields or --form, not both.")
        }
        // The field itself is not said again: it may be about a person.
        if let number = fields.firstIndex(where: { !$0.contains("=") || $0.hasPrefix("=") }) {
            throw ValidationError("Field \(number + 1) is not written PATH=VALUE.")
        }
    }

    /// Nil when nothing is said.
    func change() throws -> FormChange? {
        if let form {
            guard let data = FileManager.default.contents(atPath: form) else {
                throw CaseRefusal([Diagnostic("OW1803", at: SourcePlace(file: form), ["file": form])])
            }
            return .document(Array(data), name: form)
        }
        guard !fields.isEmpty else { return nil }
        return .fields(
            fields.map { field in
                let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return FieldEdit(
                    path: parts[0].split(separator: "/").map(String.init),
                    value: parts[1].isEmpty ? nil : String(parts[1]), place: SourcePlace(file: "command line")
                )
            })
    }
}
