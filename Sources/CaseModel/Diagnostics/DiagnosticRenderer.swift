/// Shows diagnostics to people, with the source line and a caret under the right character, and to programs as JSON.
///
///     Workflows/a/workflow.yaml:8:14: error OW1140: `otherwise` cannot be `joins`; did you mean `join`?
///        8 |   otherwise: joins
///          |              ^^^^^
///       It is one of `join`, `refuse`.
///
/// Lines of source are shown only of files that `source` gives the text of: definition files hold no personal data,
/// applications and messages do, and their texts must not be given.
public struct DiagnosticRenderer {
    public let language: Language
    /// True to colour for a terminal (ECMA-48 SGR).
    public let isColoured: Bool
    private let source: (String) -> String?

    /// Columns of a terminal that a line of source may take; what is longer is cut around the caret.
    static let mostColumns = 96
    static let tabColumns = 4

    /// - Parameter source: The text of a file that may be shown, by its path; nil for any other.
    public init(
        language: Language, isColoured: Bool = false, source: @escaping (String) -> String? = { _ in nil }
    ) {
        self.language = language
        self.isColoured = isColoured
        self.source = source
    }

    // MARK: Text

    /// All of them in the order given, an empty line between two, with a line feed at the end of each line.
    public func text(_ diagnostics: [Diagnostic]) -> String {
        var files: [String: [Substring]] = [:]
        return diagnostics.map { diagnostic in
            let file = diagnostic.place.file
            if files[file] == nil { files[file] = Self.lines(of: source(file) ?? "") }
            return text(diagnostic, lines: files[file] ?? [])
        }.joined(separator: "\n")
    }

    /// One diagnostic, with a line feed at the end of each line.
    public func text(_ diagnostic: Diagnostic) -> String { text([diagnostic]) }

    private func text(_ diagnostic: Diagnostic, lines: [Substring]) -> String {
        let colour = diagnostic.severity == .error ? "31" : "33"
        var text =
            styled(diagnostic.place.text + ":", "1") + " "
            + styled("\(word(diagnostic.severity)) \(diagnostic.code):", "1;\(colour)")
            + " \(diagnostic.reason(in: language))\n"
        if (1...max(1, lines.count)).contains(diagnostic.place.line), !lines.isEmpty {
            text += excerpt(lines[diagnostic.place.line - 1], diagnostic.place, colour)
        }
        let remedy = diagnostic.remedy(in: language)
        if !remedy.isEmpty { text += "  \(remedy)\n" }
        for place in diagnostic.related where place.line > 0 {
            text += language == .chinese ? "  另见 \(place.text)\n" : "  See also \(place.text)\n"
        }
        return text
    }

    private func word(_ severity: Diagnostic.Severity) -> String {
        switch (severity, language) {
        case (.error, .english): "error"
        case (.warning, .english): "warning"
        case (.note, .english): "note"
        case (.error, .chinese): "错误"
        case (.warning, .chinese): "警告"
        case (.note, .chinese): "提示"
        }
    }

    private func styled(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
    }

    // MARK: Source lines

    /// As editors count lines: CR LF and CR end one too.
    private static func lines(of text: String) -> [Substring] {
        text.isEmpty
            ? []
            : text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    }

    private func excerpt(_ line: Substring, _ place: SourcePlace, _ colour: String) -> String {
        let number = String(place.line)
        let margin = String(repeating: " ", count: max(0, 4 - number.count))
        let gutter = String(repeating: " ", count: margin.count + number.count)
        guard place.column > 0 else {
            let shown = SourceLine(line, caret: 0..<0, limit: Self.mostColumns)
            return "\(margin)\(number) | \(shown.text)\n"
        }
        let first = place.column - 1
        let shown = SourceLine(line, caret: first..<first + place.length, limit: Self.mostColumns)
        let caret =
            String(repeating: " ", count: shown.caretColumn)
            + styled(String(repeating: "^", count: shown.caretColumns), "1;\(colour)")
        return "\(margin)\(number) | \(shown.text)\n\(gutter) | \(caret)\n"
    }

    // MARK: JSON

    /// An array of objects with place, code, severity and the words in both languages.
    public static func json(_ diagnostics: [Diagnostic]) -> String {
        "[" + diagnostics.map(json).joined(separator: ",\n ") + "]"
    }

    private static func json(_ diagnostic: Diagnostic) -> String {
        let fields: [(String, String)] = [
            ("code", quoted(diagnostic.code.rawValue)),
            ("severity", quoted(diagnostic.severity.rawValue)),
            ("place", json(diagnostic.place)),
            ("reason", json { diagnostic.reason(in: $0) }),
            ("remedy", json { diagnostic.remedy(in: $0) }),
            ("related", "[" + diagnostic.related.map(json).joined(separator: ", ") + "]"),
        ]
        return "{" + fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
    }

    private static func json(_ place: SourcePlace) -> String {
        "{\"file\": \(quoted(place.file)), \"line\": \(place.line), \"column\": \(place.column), "
            + "\"length\": \(place.length)}"
    }

    private static func json(_ words: (Language) -> String) -> String {
        "{"
            + Language.allCases.map { "\"\($0.rawValue)\": \(quoted(words($0)))" }.joined(separator: ", ")
            + "}"
    }

    /// A JSON string (RFC 8259, section 7).
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value):
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
