extension Diagnostic {
    /// A name that is not among the known ones: `near` with the `nearest` of them, or, where none is near, `otherwise`. Both
    /// have the `name` and all that are `known`.
    package static func unknown(
        _ name: String, among known: [String], at place: SourcePlace, near: DiagnosticCode,
        otherwise: DiagnosticCode
    ) -> Diagnostic {
        var arguments = ["name": name, "known": known.map { "`\($0)`" }.joined(separator: ", ")]
        let nearest = NearestName.to(name, among: known)
        arguments["nearest"] = nearest
        return Diagnostic(nearest == nil ? otherwise : near, at: place, arguments)
    }
}
