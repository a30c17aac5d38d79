import CaseModel
import WorkflowModel

extension Diagnostic {
    /// A name that is not among the known ones, with the nearest of them.
    ///
    /// Argument `name` is the wrong one; `hint` is a sentence with the nearest name or, where none is near, with
    /// what is known; `nearest` is that name alone, where there is one.
    static func unknown(
        _ code: DiagnosticCode, _ name: String, at place: SourcePlace, among known: [String],
        _ arguments: [String: String] = [:]
    ) -> Diagnostic {
        var arguments = arguments
        arguments["name"] = name
        if let nearest = NearestName.to(name, among: known) {
            arguments["nearest"] = nearest
            arguments["hint"] = "Did you mean `\(nearest)`?"
            arguments["hint.zh"] = "是否想写 `\(nearest)`？"
        } else {
            let shown = known.prefix(12).map { "`\($0)`" }
            arguments["hint"] = shown.isEmpty ? "There is none." : "Known: \(shown.joined(separator: ", "))."
            arguments["hint.zh"] = shown.isEmpty ? "目前一个也没有。" : "已有：\(shown.joined(separator: "、"))。"
        }
        return Diagnostic(code, at: place, arguments)
    }

    /// A warning: a condition that can never be true. `name` is what people call it.
    static func never(_ condition: ExpressionSource, _ name: String) -> Diagnostic {
        Diagnostic("OW1391", at: condition.wholePlace, severity: .warning, ["condition": name])
    }

    static func unknownPart(_ use: SendMap.Use, among known: [String]) -> Diagnostic {
        unknown("OW1340", use.part, at: use.place, among: known)
    }
}
