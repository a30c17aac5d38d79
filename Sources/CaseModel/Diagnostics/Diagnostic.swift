/// One thing that is wrong, or worth saying, with its place: what `check` prints and what a refusal shows.
///
/// The words stand in the ``Catalogue``, in Chinese and English; a diagnostic carries the stable code and the
/// values that fill the words in. Values never hold personal data: whoever makes a diagnostic masks first
/// (``Masking``).
public struct Diagnostic: Sendable, Hashable, Error {
    public enum Severity: String, Sendable, Hashable, CaseIterable { case error, warning, note }

    /// The stable code, `OW1203`; a page under `Documentation/ERRORS/` explains it.
    public let code: DiagnosticCode
    public let place: SourcePlace
    public let severity: Severity
    /// Values for the `{name}` places of the catalogue's words.
    public let arguments: [String: String]
    /// Where else to look: the first definition of a name defined twice, the schema's declaration.
    public let related: [SourcePlace]

    public init(
        _ code: DiagnosticCode, at place: SourcePlace, severity: Severity = .error,
        _ arguments: [String: String] = [:], related: [SourcePlace] = []
    ) {
        self.code = code
        self.place = place
        self.severity = severity
        self.arguments = arguments
        self.related = related
    }

    /// What happened and to which thing, one sentence.
    public func reason(in language: Language) -> String {
        Catalogue.shared.entry(code).reason.filled(with: arguments, in: language)
    }
    /// What to do now, one sentence; empty where the reason says it all.
    public func remedy(in language: Language) -> String {
        Catalogue.shared.entry(code).remedy.filled(with: arguments, in: language)
    }
}
