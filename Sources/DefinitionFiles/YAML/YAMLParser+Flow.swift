import CaseModel
import WorkflowModel

/// Lists and maps in brackets (YAML 1.2.2, section 7.4). They may go on over several lines; a text in them may not.
extension YAMLParser {
    mutating func flow(depth: Int) throws(Diagnostic) -> DefinitionNode {
        try checkDepth(depth)
        return current == "[" ? try flowSequence(depth: depth) : try flowMapping(depth: depth)
    }

    private mutating func flowSequence(depth: Int) throws(Diagnostic) -> DefinitionNode {
        let start = place()
        var items: [DefinitionNode] = []
        advance()
        while true {
            try skipFlowSpace(opened: start)
            if current == "]" { break }
            items.append(try flowValue(depth: depth))
            try skipFlowSpace(opened: start)
            if current == "]" { break }
            guard current == "," else { throw missingComma() }
            advance()
        }
        advance()
        return DefinitionNode(.sequence(items), at: start, isFlow: true)
    }

    private mutating func flowMapping(depth: Int) throws(Diagnostic) -> DefinitionNode {
        let start = place()
        var entries: [DefinitionNode.Entry] = []
        var seen: [String: SourcePlace] = [:]
        advance()
        while true {
            try skipFlowSpace(opened: start)
            if current == "}" { break }
            let (key, keyPlace) = try flowKey()
            let behindColon = place()
            try skipFlowSpace(opened: start)
            var value = missing(at: behindColon)
            if current != "," && current != "}" { value = try flowValue(depth: depth) }
            value.isFlow = true
            if let first = seen[key] {
                report(
                    Diagnostic(
                        "OW1112", at: keyPlace, ["key": key, "line": "\(first.line)"], related: [first]))
            } else {
                seen[key] = keyPlace
                entries.append(.init(key: key, keyPlace: keyPlace, value: value))
            }
            try skipFlowSpace(opened: start)
            if current == "}" { break }
            guard current == "," else { throw missingComma() }
            advance()
        }
        advance()
        return DefinitionNode(.mapping(entries), at: start, isFlow: true)
    }

    /// A key up to and with its colon.
    private mutating func flowKey() throws(Diagnostic) -> (String, SourcePlace) {
        let start = at
        let isQuoted = current == "\"" || current == "'"
        let key = isQuoted ? try quoted().text : try flowPlain().text
        let keyPlace = place(from: start, to: at)
        if key == "<<" { throw Diagnostic("OW1106", at: keyPlace, ["character": "<<"]) }
        try skipSpaces()
        guard current == ":" else {
            if !isQuoted, let colon = key.unicodeScalars.firstIndex(where: { $0 == ":" || $0 == "：" }) {
                let offset = key.unicodeScalars.distance(from: key.unicodeScalars.startIndex, to: colon)
                let code: DiagnosticCode = key.unicodeScalars[colon] == ":" ? "OW1109" : "OW1110"
                throw Diagnostic(code, at: place(from: start + offset, to: start + offset + 1))
            }
            throw Diagnostic("OW1118", at: keyPlace)
        }
        advance()
        return (key, keyPlace)
    }

    private mutating func flowValue(depth: Int) throws(Diagnostic) -> DefinitionNode {
        let start = place()
        switch current {
        case "[", "{": return try flow(depth: depth + 1)
        case "\"", "'":
            let first = at
            let scalar = try quoted()
            var node = DefinitionNode(.scalar(scalar), at: start, isFlow: true)
            node.place.length = at - first
            return node
        default:
            let scalar = try flowPlain()
            var node = DefinitionNode(.scalar(scalar), at: start, isFlow: true)
            node.place.length = max(1, scalar.text.unicodeScalars.count)
            return node
        }
    }

    /// A plain text up to a comma, a bracket, a colon with a space, or the line's end.
    private mutating func flowPlain() throws(Diagnostic) -> DefinitionNode.Scalar {
        try refuseIndicator()
        let (startLine, startColumn) = (line, column + 1)
        var builder = ScalarBuilder()
        scanning: while !isAtLineEnd {
            switch current {
            case ",", "]", "}": break scanning
            case "[", "{": throw Diagnostic("OW1108", at: place(), ["bracket": String(current)])
            case "\t": throw Diagnostic("OW1104", at: place())
            case ":" where isBlank(1) || peek() == "," || peek() == "]" || peek() == "}": break scanning
            case " ":
                var count = 1
                while peek(count) == " " { count += 1 }
                if peek(count) == "#" {
                    if count < 2 { throw Diagnostic("OW1107", at: place(length: restOfLine)) }
                    break scanning
                }
                // Spaces before what ends the text are no part of it.
                switch peek(count) {
                case ",", "]", "}", "\n", "\0": break scanning
                case ":" where isBlank(count + 1): break scanning
                default: break
                }
                for _ in 0..<count {
                    builder.append(" ", line: line, column: column + 1)
                    advance()
                }
            default:
                builder.append(current, line: line, column: column + 1)
                advance()
            }
        }
        if builder.isEmpty { throw Diagnostic("OW1117", at: place()) }
        return builder.finish(.plain, line: startLine, column: startColumn)
    }

    /// Spaces, comments and line ends within brackets. Throws OW1117 at the opening bracket when the file ends.
    private mutating func skipFlowSpace(opened: SourcePlace) throws(Diagnostic) {
        while true {
            try skipSpaces()
            if current == "#" { skipComment() }
            if isAtEnd {
                rewind(to: opened)
                throw Diagnostic("OW1117", at: opened)
            }
            guard current == "\n" else {
                let isOutside = line > opened.line && column <= flowParent && current != "]" && current != "}"
                if isOutside || column == 0 && isDocumentMark {
                    rewind(to: opened)
                    throw Diagnostic("OW1117", at: opened)
                }
                return
            }
            advance()
        }
    }

    private func missingComma() -> Diagnostic {
        current == ":" ? Diagnostic("OW1119", at: place()) : Diagnostic("OW1117", at: place())
    }
}
