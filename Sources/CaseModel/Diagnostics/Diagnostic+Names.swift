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

    /// OW1580: a scan is handed in of a material that the workflow does not know.
    package static func unknownMaterial(
        _ name: String, among known: [String], at place: SourcePlace
    ) -> Diagnostic {
        var arguments = ["material": name]
        if let nearest = NearestName.to(name, among: known) {
            arguments["hint"] = "Did you mean `\(nearest)`?"
            arguments["hint.zh"] = "是否想写 `\(nearest)`？"
        } else {
            arguments["hint"] = "Known: \(known.map { "`\($0)`" }.joined(separator: ", "))."
            arguments["hint.zh"] = "已有：\(known.map { "`\($0)`" }.joined(separator: "、"))。"
        }
        return Diagnostic("OW1580", at: place, arguments)
    }
}
