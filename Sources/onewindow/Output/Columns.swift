/// Rows of words in columns that stay straight with wide characters.
enum Columns {
    /// Rows below a heading, each column as wide as its widest words.
    static func lines(_ rows: [[String]]) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? Style.width($0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = "  "
            for (column, text) in row.enumerated() {
                line += column == row.count - 1 ? text : Style.padded(text, widths[column]) + "  "
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
