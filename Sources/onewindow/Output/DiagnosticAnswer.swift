import CaseModel

/// A diagnostic as `--json` prints it.
struct DiagnosticAnswer: Encodable {
    var code: String
    var severity: String
    var file: String
    var line: Int
    var column: Int
    var reason: String
    var remedy: String
    /// The element it is about, where there is one.
    var element: String?
    /// The rule of the workflow that refused it, where one did.
    var rule: String?

    init(_ diagnostic: Diagnostic, _ language: Language) {
        code = diagnostic.code.rawValue
        severity = diagnostic.severity.rawValue
        file = diagnostic.place.file
        line = diagnostic.place.line
        column = diagnostic.place.column
        reason = diagnostic.reason(in: language)
        remedy = diagnostic.remedy(in: language)
        element = diagnostic.arguments["element"]
        rule = diagnostic.arguments["rule"]
    }
}
