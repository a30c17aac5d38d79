/// Why a document was not taken in or not written: every problem found, each with its place. Never empty.
public struct XMLRefusal: Error, Sendable, Hashable {
    /// All problems in the order of the document.
    public let diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        precondition(!diagnostics.isEmpty, "a refusal says why")
        self.diagnostics = diagnostics
    }
    public init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }

    /// The first problem's code, by which callers tell refusals apart.
    public var code: DiagnosticCode { diagnostics[0].code }
}
