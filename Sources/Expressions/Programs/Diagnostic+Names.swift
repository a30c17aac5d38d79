import CaseModel
import WorkflowModel

extension Diagnostic {
    /// A name that is not among the known ones, with the nearest of them.
    ///
    /// Argument `name` is the wrong one; `nearest` is a backquoted suggestion or, where none is near, the list of
    /// what is known.
    static func unknown(
        _ code: DiagnosticCode, _ name: String, at place: SourcePlace, among known: [String],
        _ arguments: [String: String] = [:]
    ) -> Diagnostic {
        var arguments = arguments
        arguments["name"] = name
        arguments["nearest"] =
            NearestName.to(name, among: known).map { "`\($0)`" }
            ?? (known.isEmpty ? "–" : known.prefix(12).joined(separator: ", "))
        return Diagnostic(code, at: place, arguments)
    }

    static func unknownPart(_ use: SendMap.Use, among known: [String]) -> Diagnostic {
        unknown("OW1340", use.part, at: use.place, among: known)
    }
}
