/// One line of source as a terminal shows it, with the columns that a caret takes under it.
struct SourceLine {
    /// Tabs are spaces, characters that cannot be seen are `·`, and what does not fit is cut.
    private(set) var text = ""
    /// Columns before the caret, from 0.
    private(set) var caretColumn = 0
    /// Columns that the caret underlines; at least 1.
    private(set) var caretColumns = 1

    /// - Parameters:
    ///   - caret: The characters to underline, counted in Unicode scalars; may lie behind the line's end.
    ///   - limit: How many columns there are.
    init(_ line: Substring, caret: Range<Int>, limit: Int) {
        var cells: [(text: String, columns: Int)] = []
        var column = 0
        for scalar in line.unicodeScalars {
            let cell = Self.cell(scalar, at: column)
            cells.append(cell)
            column += cell.columns
        }
        let before = cells.prefix(caret.lowerBound).reduce(0) { $0 + $1.columns }
        // What lies behind the end of the line has one column each.
        caretColumn = before + max(0, caret.lowerBound - cells.count)
        let under = cells.dropFirst(caret.lowerBound).prefix(caret.count).reduce(0) { $0 + $1.columns }
        caretColumns = max(1, under)

        // A window of the line in which the caret stands, with room before it.
        var first = 0
        if column > limit, caretColumn > limit / 2 {
            var skipped = 0
            while first < cells.count, caretColumn - skipped > limit / 2 {
                skipped += cells[first].columns
                first += 1
            }
            text = "…"
            caretColumn += 1 - skipped
        }
        var used = text.isEmpty ? 0 : 1
        for cell in cells.dropFirst(first) {
            guard used + cell.columns <= limit else {
                text += "…"
                break
            }
            text += cell.text
            used += cell.columns
        }
        caretColumns = max(1, min(caretColumns, limit - caretColumn))
    }

    private static func cell(_ scalar: Unicode.Scalar, at column: Int) -> (text: String, columns: Int) {
        if scalar == "\t" {
            let count = DiagnosticRenderer.tabColumns - column % DiagnosticRenderer.tabColumns
            return (String(repeating: " ", count: count), count)
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return ("·", 1)
        default: return (String(scalar), TextWidth.columns(of: scalar))
        }
    }
}
