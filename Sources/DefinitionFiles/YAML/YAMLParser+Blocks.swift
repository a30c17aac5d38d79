import CaseModel
import WorkflowModel

/// Maps, lists and values by indentation (YAML 1.2.2, chapter 8).
extension YAMLParser {
    /// A value that begins on a line of its own, deeper than `parent`.
    mutating func block(parent: Int, depth: Int) throws(Diagnostic) -> DefinitionNode {
        try checkDepth(depth)
        if isDash { return try sequence(depth: depth) }
        if startsEntry || nextLineIsEntry { return try mapping(depth: depth) }
        if parent < 0 && current != "{" && current != "[" { return try mapping(depth: depth) }
        return try inlineValue(parent: parent, depth: depth)
    }

    /// True when the next line has a key in this column: then this line was meant to have one too.
    private var nextLineIsEntry: Bool {
        guard current != "{", current != "[", current != "|", current != ">" else { return false }
        var ahead = self
        while !ahead.isAtLineEnd { ahead.advance() }
        ahead.advance()
        while ahead.current == " " { ahead.advance() }
        return ahead.column == column && ahead.startsEntry
    }

    /// OW1121. Among the keys of a map there is no list to belong to; behind a key the list begins on the next line.
    private func strayItem(inMap: Bool) -> Diagnostic {
        Diagnostic(
            "OW1121", at: place(),
            inMap
                ? [
                    "advice":
                        "Take the `- ` away if this is one of the keys beside it; if it is an item of a list, write the list's key above it and indent the items below that.",
                    "advice.zh": "若与旁边的键并列，请去掉 `- `；若是列表项，请在上方写出列表的键，并把各项缩进写在其下。",
                ]
                : [
                    "advice": "Write the items on lines of their own below the key, or the list as `[a, b]`.",
                    "advice.zh": "请把列表项写在键的下方，每项一行，或写成 `[a, b]`。",
                ])
    }

    // MARK: Maps

    /// A map whose keys all stand in the column of the first.
    private mutating func mapping(depth: Int) throws(Diagnostic) -> DefinitionNode {
        let indent = column
        let start = place()
        var entries: [DefinitionNode.Entry] = []
        var seen: [String: SourcePlace] = [:]
        while !isExhausted {
            do throws(Diagnostic) {
                try skipToToken()  // moves only after a mistake, over the mark of a second document
                if isDash { throw strayItem(inMap: true) }
                guard startsEntry else { throw notAnEntry() }
                let (key, keyPlace) = try blockKey()
                // The first of two keeps its value; the second is read too, for its own mistakes.
                if let first = seen[key] {
                    report(
                        Diagnostic(
                            "OW1112", at: keyPlace, ["key": key, "line": "\(first.line)"], related: [first]))
                }
                let value = try entryValue(indent: indent, depth: depth)
                if seen[key] == nil {
                    seen[key] = keyPlace
                    entries.append(.init(key: key, keyPlace: keyPlace, value: value))
                }
                try skipToToken()
            } catch {
                report(error)
                recover(to: indent)
            }
            if isAtEnd || column < indent { break }
            if column > indent {
                report(unexpectedIndentation(expected: indent))
                recover(to: indent)
                if isAtEnd || column < indent { break }
            }
        }
        return DefinitionNode(.mapping(entries), at: start)
    }

    /// The key of a block map up to and with its colon.
    private mutating func blockKey() throws(Diagnostic) -> (String, SourcePlace) {
        let start = at
        let keyPlace: SourcePlace
        let key: String
        if current == "\"" || current == "'" {
            key = try quoted().text
            keyPlace = place(from: start, to: at)
            try skipSpaces()
        } else {
            if current == "?" && isBlank(1) { throw Diagnostic("OW1106", at: place(), ["character": "?"]) }
            try refuseIndicator()
            var text = String.UnicodeScalarView()
            while !(current == ":" && isBlank(1)) {
                if current == "\t" { throw Diagnostic("OW1104", at: place()) }
                text.append(current)
                advance()
            }
            while text.last == " " { text.removeLast() }
            key = String(text)
            keyPlace = place(from: start, to: start + text.count)
            if key == "<<" { throw Diagnostic("OW1106", at: keyPlace, ["character": "<<"]) }
            if key.isEmpty { throw notAnEntry() }
        }
        advance()  // the colon
        return (key, keyPlace)
    }

    /// What stands behind `key:`.
    private mutating func entryValue(indent: Int, depth: Int) throws(Diagnostic) -> DefinitionNode {
        let behindColon = place()
        let spaces = at
        try skipSpaces()
        if isAtLineEnd || current == "#" {
            let comment = current == "#" ? place(length: restOfLine) : nil
            let isClose = at - spaces < 2
            try skipToToken()
            if !isAtEnd && (column > indent || column == indent && isDash) {
                return column > indent
                    ? try block(parent: indent, depth: depth + 1) : try sequence(depth: depth + 1)
            }
            if let comment, isClose { report(Diagnostic("OW1107", at: comment)) }
            return missing(at: behindColon)
        }
        return try inlineValue(parent: indent, depth: depth + 1)
    }

    func missing(at place: SourcePlace) -> DefinitionNode {
        DefinitionNode(
            .scalar(ScalarBuilder().finish(.missing, line: place.line, column: place.column)), at: place)
    }

    // MARK: Lists

    /// A list whose dashes all stand in the column of the first.
    private mutating func sequence(depth: Int) throws(Diagnostic) -> DefinitionNode {
        try checkDepth(depth)
        let indent = column
        let start = place()
        var items: [DefinitionNode] = []
        while !isExhausted {
            do throws(Diagnostic) {
                let behindDash = place()
                advance()
                items.append(try item(indent: indent, behindDash: behindDash, depth: depth))
                try skipToToken()
            } catch {
                report(error)
                recover(to: indent)
            }
            if !isAtEnd && column > indent {
                report(unexpectedIndentation(expected: indent))
                recover(to: indent)
            }
            // A key in the dashes' column belongs to the map around the list.
            if isAtEnd || column < indent || !isDash { break }
        }
        return DefinitionNode(.sequence(items), at: start)
    }

    private mutating func item(
        indent: Int, behindDash: SourcePlace, depth: Int
    ) throws(Diagnostic) -> DefinitionNode {
        try skipSpaces()
        if isAtLineEnd || current == "#" {
            try skipToToken()
            guard !isAtEnd, column > indent else { return missing(at: behindDash) }
            return try block(parent: indent, depth: depth + 1)
        }
        if isDash || startsEntry { return try block(parent: indent, depth: depth + 1) }
        return try inlineValue(parent: indent, depth: depth + 1)
    }

    // MARK: Values on the line of their key

    /// A text, a quoted text, a block text, or a list or map in brackets.
    mutating func inlineValue(parent: Int, depth: Int) throws(Diagnostic) -> DefinitionNode {
        let start = place()
        switch current {
        case "\"", "'":
            let first = at
            let firstLine = line
            let scalar = try quoted(deeperThan: parent)
            var node = DefinitionNode(.scalar(scalar), at: start)
            node.place.length = line == firstLine ? at - first : 1
            try expectLineEnd()
            return node
        case "[", "{":
            flowParent = parent
            let node = try flow(depth: depth)
            try expectLineEnd()
            return node
        case "|", ">":
            return DefinitionNode(.scalar(try blockScalar(parent: parent)), at: start)
        case "-" where isBlank(1):
            throw strayItem(inMap: false)
        default:
            let length = restOfLine
            let scalar = try plain(deeperThan: parent)
            var node = DefinitionNode(.scalar(scalar), at: start)
            node.place.length = min(length, scalar.text.unicodeScalars.count)
            return node
        }
    }

    // MARK: What begins here?

    /// `- item`.
    var isDash: Bool { current == "-" && isBlank(1) }

    /// True when this line has a key: a colon followed by white space, outside quotes and before any comment.
    var startsEntry: Bool {
        var index = at
        let scalars = source.scalars
        func endsWord(_ index: Int) -> Bool {
            scalars[index] == " " || scalars[index] == "\n" || scalars[index] == "\t"
        }
        switch current {
        case "[", "{", "|", ">", "#", "\n", "\0": return false
        case "\"", "'":
            let quote = current
            index += 1
            while scalars[index] != quote {
                if scalars[index] == "\n" { return false }
                if quote == "\"" && scalars[index] == "\\" && scalars[index + 1] != "\n" { index += 1 }
                index += 1
            }
            index += 1
            while scalars[index] == " " { index += 1 }
            return scalars[index] == ":" && endsWord(index + 1)
        default: break
        }
        while scalars[index] != "\n" {
            if scalars[index] == ":" && endsWord(index + 1) { return true }
            if scalars[index] == " " && scalars[index + 1] == "#" { return false }
            index += 1
        }
        return false
    }

    /// Why a line that should be `key: value` is not one: the colon lacks its space, or is the full-width one.
    func notAnEntry() -> Diagnostic {
        do throws(Diagnostic) { try refuseIndicator() } catch { return error }
        let end = at + restOfLine
        for index in at..<end {
            switch source.scalars[index] {
            case "：": return Diagnostic("OW1110", at: place(from: index, to: index + 1))
            case ":":
                let next = index + 1
                if YAMLSource.isOtherBlank(source.scalars[next]) {
                    return Diagnostic(
                        "OW1123", at: place(from: next, to: next + 1),
                        ["character": YAMLSource.name(of: source.scalars[next])])
                }
                return Diagnostic("OW1109", at: place(from: index, to: index + 1))
            case " ", "\"", "'": break
            default: continue
            }
            break
        }
        return Diagnostic("OW1118", at: place(length: restOfLine))
    }

    /// Characters with which no text may begin, because YAML gives or keeps a meaning for them.
    func refuseIndicator() throws(Diagnostic) {
        switch current {
        case "&", "*", "!", "%", "@", "`", ",", "]", "}":
            throw Diagnostic("OW1106", at: place(), ["character": String(current)])
        case "?" where isBlank(1), ":" where isBlank(1):
            throw Diagnostic("OW1106", at: place(), ["character": String(current)])
        case let blank where YAMLSource.isOtherBlank(blank):
            throw Diagnostic("OW1123", at: place(), ["character": YAMLSource.name(of: blank)])
        default: break
        }
    }
}
