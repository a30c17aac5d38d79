/// One row of `Tests/Fixtures/XPath/agreement.tsv`: an expression, and what XPath 3.1 says of it.
struct AgreementRow {
    var expression: String
    /// The items, `type:lexical form` each and `; ` between them; `()` for nothing; `error CODE`.
    var expected: String
    /// What our side makes of it: `same`, `refused OWnnnn` by the compiler, `fails OWnnnn` when it runs.
    var ours: String
    /// The clause of the recommendation, where the other implementation does not do what it says.
    var note: String

    init?(_ line: Substring) {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == 4, !line.hasPrefix("#") else { return nil }
        expression = Self.unescaped(cells[0])
        expected = Self.unescaped(cells[1])
        ours = cells[2]
        note = cells[3]
    }

    /// The row as a line again.
    var line: String {
        [Self.escaped(expression), Self.escaped(expected), ours, note].joined(separator: "\t")
    }

    /// The error of XPath that is expected; nil where a value is.
    var expectedError: String? { expected.hasPrefix("error ") ? String(expected.dropFirst(6)) : nil }

    private static let escapes: [(mark: Character, character: Character)] = [
        ("\\", "\\"), ("t", "\t"), ("n", "\n"), ("r", "\r"),
    ]
    private static func escaped(_ text: String) -> String {
        String(
            text.flatMap { character in
                escapes.first { $0.character == character }.map { ["\\", $0.mark] } ?? [character]
            })
    }
    private static func unescaped(_ text: String) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                result.append(escapes.first { $0.mark == character }?.character ?? character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}
