import CaseModel
import WorkflowModel

/// Texts without quotes, in quotes, and in blocks (YAML 1.2.2, sections 7.3 and 8.1).
extension YAMLParser {
    // MARK: Without quotes

    /// A plain text, which goes on over further lines that are indented deeper than `parent`.
    mutating func plain(deeperThan parent: Int) throws(Diagnostic) -> DefinitionNode.Scalar {
        try refuseIndicator()
        let (startLine, startColumn) = (line, column + 1)
        var builder = ScalarBuilder()
        var lines = 0
        while true {
            let first = at
            try plainLine(into: &builder)
            lines += 1
            if lines == 1 { try refuseFullWidthQuotes(from: first) }
            if current == "#" { break }
            // Look for a further line; a comment or a lesser indentation ends the text.
            let mark = (line, column + 1)
            var ahead = at
            var breaks = 0
            var lineStart = at
            while source.scalars[ahead] == "\n" || source.scalars[ahead] == " " {
                if source.scalars[ahead] == "\n" {
                    breaks += 1
                    lineStart = ahead + 1
                }
                ahead += 1
            }
            let next = source.scalars[ahead]
            if next == "\0" || next == "#" || ahead - lineStart <= parent { break }
            if next == "\t" {
                advance(ahead - at)
                throw Diagnostic("OW1104", at: place())
            }
            // What looks like the next entry, wrongly indented, is not taken into the text.
            advance(ahead - at)
            if startsEntry || isDash { throw unexpectedIndentation(expected: parent) }
            if breaks == 1 {
                builder.append(" ", line: mark.0, column: mark.1)
            } else {
                for index in 1..<breaks { builder.append("\n", line: mark.0 + index, column: 1) }
            }
        }
        skipComment()
        return builder.finish(.plain, line: startLine, column: startColumn)
    }

    /// One line of a plain text, without the spaces at its end. Ends at the line's end or at a comment.
    private mutating func plainLine(into builder: inout ScalarBuilder) throws(Diagnostic) {
        while !isAtLineEnd {
            switch current {
            case "\t": throw Diagnostic("OW1104", at: place())
            case ":" where isBlank(1): throw Diagnostic("OW1119", at: place())
            case " ":
                var count = 1
                while peek(count) == " " { count += 1 }
                if peek(count) == "\n" || peek(count) == "\0" {
                    advance(count)
                    return
                }
                if peek(count) == "#" {
                    advance(count)
                    // One space is how a number sign comes into a text by mistake; two are how a comment is set off.
                    if count < 2 { throw Diagnostic("OW1107", at: place(length: restOfLine)) }
                    return
                }
                for _ in 0..<count { take(into: &builder) }
            default: take(into: &builder)
            }
        }
    }

    private mutating func take(into builder: inout ScalarBuilder) {
        builder.append(current, line: line, column: column + 1)
        advance()
    }

    /// A text wholly in Chinese quotes was meant to be quoted: to YAML they are part of the text.
    private func refuseFullWidthQuotes(from first: Int) throws(Diagnostic) {
        let close: Unicode.Scalar
        switch source.scalars[first] {
        case "“": close = "”"
        case "‘": close = "’"
        case "＂": close = "＂"
        case "＇": close = "＇"
        default: return
        }
        var last = at - 1
        while source.scalars[last] == " " { last -= 1 }
        if last > first, source.scalars[last] == close {
            throw Diagnostic(
                "OW1111", at: place(from: first, to: first + 1),
                ["quote": String(source.scalars[first])])
        }
    }

    // MARK: In quotes

    /// A quoted text; further lines must be indented deeper than `parent`. Nil for `parent`: one line only.
    mutating func quoted(deeperThan parent: Int? = nil) throws(Diagnostic) -> DefinitionNode.Scalar {
        let start = place()
        let quote = current
        let isDouble = quote == "\""
        var builder = ScalarBuilder()
        advance()
        while true {
            switch current {
            case "\0": throw unclosed(quote, at: start)
            case "'" where !isDouble && peek() == "'":
                builder.append("'", line: line, column: column + 1)
                advance(2)
            case quote:
                advance()
                return builder.finish(
                    isDouble ? .doubleQuoted : .singleQuoted, line: start.line, column: start.column + 1)
            case "\\" where isDouble: try escape(into: &builder, deeperThan: parent, opened: start)
            case " ", "\t", "\n":
                // Spaces before a line end are no part of the text.
                var count = 0
                while peek(count) == " " || peek(count) == "\t" { count += 1 }
                if peek(count) == "\n" {
                    advance(count)
                    try fold(into: &builder, deeperThan: parent, opened: start, quote: quote)
                } else {
                    for _ in 0..<count { take(into: &builder) }
                }
            default: take(into: &builder)
            }
        }
    }

    /// A line end within quotes: one is a space, each further one a line feed.
    private mutating func fold(
        into builder: inout ScalarBuilder, deeperThan parent: Int?, opened: SourcePlace,
        quote: Unicode.Scalar
    ) throws(Diagnostic) {
        let mark = (line, column + 1)
        let breaks = try nextQuotedLine(deeperThan: parent, opened: opened, quote: quote)
        if breaks == 1 {
            builder.append(" ", line: mark.0, column: mark.1)
        } else {
            for index in 1..<breaks { builder.append("\n", line: mark.0 + index, column: 1) }
        }
    }

    /// Passes over the line end, empty lines and indentation; answers how many line ends there were.
    private mutating func nextQuotedLine(
        deeperThan parent: Int?, opened: SourcePlace, quote: Unicode.Scalar
    ) throws(Diagnostic) -> Int {
        var breaks = 0
        while current == "\n" || current == " " || current == "\t" {
            if current == "\n" { breaks += 1 }
            advance()
        }
        // A line at the depth of the keys shows that the closing quote was forgotten.
        guard let parent, !isAtEnd, column > parent, !(column == 0 && isDocumentMark) else {
            throw unclosed(quote, at: opened)
        }
        return breaks
    }

    private mutating func unclosed(_ quote: Unicode.Scalar, at opened: SourcePlace) -> Diagnostic {
        rewind(to: opened)
        return Diagnostic("OW1114", at: opened, ["quote": String(quote)])
    }

    private mutating func escape(
        into builder: inout ScalarBuilder, deeperThan parent: Int?, opened: SourcePlace
    ) throws(Diagnostic) {
        let (escapeLine, escapeColumn) = (line, column + 1)
        let letter = peek()
        let digits: Int
        switch letter {
        case "x": digits = 2
        case "u": digits = 4
        case "U": digits = 8
        case "\n":
            advance()
            // The first line end is taken away by the backslash; empty lines after it count.
            let breaks = try nextQuotedLine(deeperThan: parent, opened: opened, quote: "\"")
            for index in 1..<max(1, breaks) { builder.append("\n", line: escapeLine + index, column: 1) }
            return
        default:
            guard let meaning = Self.escapes[letter] else {
                throw Diagnostic(
                    "OW1115", at: place(length: 2), ["escape": letter == "\0" ? "\\" : "\\\(letter)"])
            }
            builder.append(meaning, line: escapeLine, column: escapeColumn)
            advance(2)
            return
        }
        var value: UInt32 = 0
        for index in 0..<digits {
            guard let digit = Character(peek(2 + index)).hexDigitValue, peek(2 + index).isASCII else {
                throw Diagnostic("OW1115", at: place(length: 2 + index), ["escape": "\\\(letter)"])
            }
            value = value << 4 | UInt32(digit)
        }
        guard let scalar = Unicode.Scalar(value),
            !YAMLSource.isForbidden(scalar) || scalar == "\r" || scalar == "\n"
        else {
            throw Diagnostic("OW1115", at: place(length: 2 + digits), ["escape": "\\\(letter)"])
        }
        builder.append(scalar, line: escapeLine, column: escapeColumn)
        advance(2 + digits)
    }

    /// YAML 1.2.2, section 5.7, without those of characters that no definition file may hold: `"forms\application.xsd"`
    /// is a path, not a bell.
    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "t": "\t", "n": "\n", "r": "\r", " ": " ", "\"": "\"", "/": "/", "\\": "\\", "_": "\u{a0}",
        "\t": "\t",
    ]

    // MARK: In blocks

    /// `|` or `>` with the lines below it, which are indented deeper than `parent`.
    mutating func blockScalar(parent: Int) throws(Diagnostic) -> DefinitionNode.Scalar {
        let start = place()
        let isLiteral = current == "|"
        advance()
        var chomping: Unicode.Scalar = " "
        if current == "-" || current == "+" {
            chomping = current
            advance()
        }
        if !isBlank(0) { throw Diagnostic("OW1120", at: start, ["found": String(current)]) }
        try skipSpaces()
        if current == "#" { skipComment() }
        guard isAtLineEnd else { throw Diagnostic("OW1120", at: start, ["found": String(current)]) }
        advance()

        var builder = ScalarBuilder()
        // Line ends wait here until it is known what follows: places of the pending ones, the first apart.
        var lineEnd: (line: Int, column: Int)?
        var emptyLines: [Int] = []
        var indent: Int?
        var lastWasIndented = false
        while !isAtEnd {
            var spaces = 0
            while peek(spaces) == " ", spaces < indent ?? .max { spaces += 1 }
            if peek(spaces) == "\n" {
                emptyLines.append(line)
                advance(spaces + 1)
                continue
            }
            if peek(spaces) == "\0" { break }
            if indent == nil {
                guard spaces > parent else { break }
                indent = spaces
            }
            guard spaces == indent else {
                break
            }
            advance(spaces)
            let isIndented = current == " " || current == "\t"
            if let end = lineEnd {
                if !isLiteral && !lastWasIndented && !isIndented {
                    if emptyLines.isEmpty { builder.append(" ", line: end.line, column: end.column) }
                } else {
                    builder.append("\n", line: end.line, column: end.column)
                }
            }
            for line in emptyLines { builder.append("\n", line: line, column: 1) }
            emptyLines = []
            lastWasIndented = isIndented
            while !isAtLineEnd { take(into: &builder) }
            lineEnd = (line, column + 1)
            advance()
        }
        if chomping != "-", let end = lineEnd { builder.append("\n", line: end.line, column: end.column) }
        if chomping == "+" { for line in emptyLines { builder.append("\n", line: line, column: 1) } }
        return builder.finish(isLiteral ? .literal : .folded, line: start.line, column: start.column)
    }
}
