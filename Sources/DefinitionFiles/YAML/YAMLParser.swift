import CaseModel
import WorkflowModel

/// A cursor over the characters of one file, with what has gone wrong so far.
///
/// One function for each construct; each begins at its construct's first character and ends behind its last. A
/// mistake is thrown to the nearest block map or list, which reports it and goes on behind the broken entry.
struct YAMLParser {
    let source: YAMLSource
    /// Index of the next character, and of its line.
    private(set) var at = 0
    private(set) var lineIndex = 0
    var problems: [Diagnostic] = []
    private var sawDocumentStart = false
    /// Lines within brackets are indented deeper than this; only what closes them may stand here.
    var flowParent = -1

    init(_ source: YAMLSource) { self.source = source }

    mutating func read() -> StrictYAML.Reading {
        var root: DefinitionNode?
        do throws(Diagnostic) {
            try skipToToken()
            if isAtEnd {
                throw Diagnostic("OW1122", at: SourcePlace(file: source.file))
            }
            root = try block(parent: -1, depth: 1)
            try skipToToken()
            if !isAtEnd, problems.isEmpty { throw unexpectedIndentation(expected: 0) }
        } catch {
            report(error)
        }
        return .init(root: root, problems: problems.sorted { $0.place < $1.place })
    }

    // MARK: Characters

    var current: Unicode.Scalar { source.scalars[at] }
    var isAtEnd: Bool { current == "\0" }
    var isAtLineEnd: Bool { current == "\n" || current == "\0" }
    /// From 0.
    var column: Int { at - source.lineStarts[lineIndex] }
    /// From 1.
    var line: Int { lineIndex + 1 }

    /// The character so many places further, NUL behind the end.
    func peek(_ distance: Int = 1) -> Unicode.Scalar {
        at + distance < source.scalars.count ? source.scalars[at + distance] : "\0"
    }
    /// True when the character at this distance ends a word: white space or the end.
    func isBlank(_ distance: Int) -> Bool {
        switch peek(distance) {
        case " ", "\n", "\t", "\0": true
        default: false
        }
    }

    mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where !isAtEnd {
            if current == "\n" { lineIndex += 1 }
            at += 1
        }
    }

    /// Goes back to a place passed before, so that ``recover(to:)`` begins at the mistake and not behind it.
    mutating func rewind(to earlier: SourcePlace) {
        lineIndex = earlier.line - 1
        at = source.lineStarts[lineIndex] + earlier.column - 1
    }

    func place(length: Int = 1) -> SourcePlace {
        SourcePlace(file: source.file, line: line, column: column + 1, length: max(1, length))
    }
    /// Characters of the current line, from one index to before another.
    func place(from start: Int, to end: Int) -> SourcePlace {
        SourcePlace(
            file: source.file, line: line, column: start - source.lineStarts[lineIndex] + 1,
            length: max(1, end - start))
    }

    // MARK: White space

    /// Passes over spaces. Throws OW1104 at a tab.
    mutating func skipSpaces() throws(Diagnostic) {
        while current == " " { advance() }
        if current == "\t" { throw Diagnostic("OW1104", at: place()) }
    }

    /// Passes over spaces, comments and empty lines to the next token. Throws OW1104 at a tab and OW1113 where a
    /// second document begins.
    mutating func skipToToken() throws(Diagnostic) {
        while true {
            try skipSpaces()
            if current == "#" { skipComment() }
            if isAtEnd { return }
            if current == "\n" {
                advance()
                continue
            }
            guard column == 0, isDocumentMark else { return }
            if sawDocumentStart || current == "." || lineIndex > 0 && hasTokenBefore {
                throw Diagnostic("OW1113", at: place(length: 3))
            }
            sawDocumentStart = true
            advance(3)
            try expectLineEnd()
        }
    }

    mutating func skipComment() { while !isAtLineEnd { advance() } }

    /// `---` or `...` alone at the start of a line.
    var isDocumentMark: Bool {
        (current == "-" || current == ".") && peek() == current && peek(2) == current && isBlank(3)
    }

    /// True when something other than white space and comments stands before the cursor.
    private var hasTokenBefore: Bool {
        for index in 0..<lineIndex {
            var position = source.lineStarts[index]
            while source.scalars[position] == " " { position += 1 }
            if source.scalars[position] != "\n", source.scalars[position] != "#" { return true }
        }
        return false
    }

    /// After a value that closes itself: only a comment may follow on its line.
    mutating func expectLineEnd() throws(Diagnostic) {
        let before = at
        try skipSpaces()
        if current == "#" && at > before { skipComment() }
        guard isAtLineEnd else {
            throw Diagnostic("OW1116", at: place(length: restOfLine))
        }
    }

    /// Characters up to the end of the line.
    var restOfLine: Int {
        var end = at
        while source.scalars[end] != "\n", source.scalars[end] != "\0" { end += 1 }
        while end > at, source.scalars[end - 1] == " " { end -= 1 }
        return end - at
    }

    // MARK: Problems

    mutating func report(_ problem: Diagnostic) {
        if problems.count < StrictYAML.maximumProblems { problems.append(problem) }
    }

    /// Goes on behind a broken entry: to the next line that is indented by at most `indent`.
    mutating func recover(to indent: Int) {
        while !isAtEnd {
            while !isAtLineEnd { advance() }
            advance()
            var first = at
            while source.scalars[first] == " " { first += 1 }
            switch source.scalars[first] {
            case "\n", "#", "\0": continue
            default:
                if first - at <= indent {
                    advance(first - at)
                    return
                }
            }
        }
    }

    var isExhausted: Bool { problems.count >= StrictYAML.maximumProblems }

    func unexpectedIndentation(expected: Int) -> Diagnostic {
        Diagnostic("OW1105", at: place(), ["found": "\(column)", "expected": "\(expected)"])
    }

    func checkDepth(_ depth: Int) throws(Diagnostic) {
        guard depth <= StrictYAML.maximumDepth else {
            throw Diagnostic(
                "OW1102", at: place(),
                ["what": "\(depth) levels", "limit": "\(StrictYAML.maximumDepth) levels"])
        }
    }
}
