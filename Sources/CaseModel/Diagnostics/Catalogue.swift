/// The one catalogue of everything the product says to people, in both languages.
///
/// Each area keeps its entries in a file of its own (`Catalogue+XML.swift` and so on), so that a sentence is
/// found by its code and translated beside its twin.
public struct Catalogue: Sendable {
    /// The words of one code.
    public struct Entry: Sendable {
        public let code: DiagnosticCode
        /// What happened, to which thing: one sentence.
        public let reason: LocalizedText
        /// What to do now: one sentence; may be empty.
        public let remedy: LocalizedText
        public init(_ code: DiagnosticCode, _ reason: LocalizedText, remedy: LocalizedText = .none) {
            self.code = code
            self.reason = reason
            self.remedy = remedy
        }
    }

    public static let shared = Catalogue()

    private let entries: [DiagnosticCode: Entry]

    init() {
        let all = [
            Self.xml, Self.files, Self.expressions, Self.workflows, Self.departments,
            Self.applications, Self.exchange, Self.store, Self.commandLine, Self.carrying,
            Self.scenarios, Self.scenarioDifferences, Self.intake, Self.undo, Self.changes, Self.transports,
            Self.http, Self.imports, Self.exchanges, Self.asks, Self.templates, Self.subCases, Self.routes,
            Self.letters, Self.attachments, Self.wires, Self.inbox, Self.servers,
            Self.multipart,
        ].flatMap { $0 }
        entries = Dictionary(all.map { ($0.code, $0) }) { first, _ in
            preconditionFailure("the code \(first.code) stands twice in the catalogue")
        }
    }

    /// All codes in order.
    public var codes: [DiagnosticCode] { entries.keys.sorted() }

    /// The words of a code. An unknown code is our own mistake; it is shown as such and never stops a run.
    public func entry(_ code: DiagnosticCode) -> Entry {
        entries[code]
            ?? Entry(code, LocalizedText(en: "\(code) has no words yet", zh: "\(code) 尚无说明"))
    }
}
