import CaseModel
import WorkflowModel

/// One token with its place.
struct Token: Sendable {
    enum Kind: Sendable, Hashable {
        case variable(String)
        /// A QName, or `prefix:*`, `*:local`.
        case name(prefix: String, local: String)
        case string(String)
        case integer(Int)
        case decimal(ExactDecimal)
        case symbol(String)
        case end
    }
    var kind: Kind
    var span: Span

    var isNumber: Bool {
        switch kind {
        case .integer, .decimal: true
        default: false
        }
    }
}

/// Cuts an expression into tokens (XPath 3.1, appendix A.2): the longest one at each place, with white space
/// and `(: comments :)` between them.
struct Lexer {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func next() throws(SyntaxError) -> Token {
        try skipSpace()
        let start = position
        guard let first = peek() else {
            return Token(kind: .end, span: Span(max(0, lastVisible), max(0, lastVisible) + 1))
        }
        switch first {
        case "$":
            position += 1
            guard let name = takeName() else { throw unexpected("$", start, "OW1204") }
            if peek() == ":", let after = peek(1), Self.startsName(after) {
                position += 1
                let local = takeName()!
                return token(.variable(name + ":" + local), start)
            }
            return token(.variable(name), start)
        case "'", "\"": return try takeString(first, start)
        case "0"..."9": return try takeNumber(start)
        case ".":
            if let digit = peek(1), ("0"..."9").contains(digit) { return try takeNumber(start) }
        case "*":
            if peek(1) == ":", let after = peek(2), Self.startsName(after) {
                position += 2
                let local = takeName()!
                return token(.name(prefix: "*", local: local), start)
            }
        default:
            if Self.startsName(first) { return takeQName(start) }
        }
        for (text, word) in Self.foreign where scalars[position...].starts(with: text.unicodeScalars) {
            throw SyntaxError(
                code: "OW1204", span: Span(start, start + text.unicodeScalars.count),
                arguments: ["found": text, "advice": "write `\(word)`", "advice.zh": "请写成 `\(word)`"])
        }
        for length in [2, 1] {
            guard position + length <= scalars.count else { continue }
            let text = String(String.UnicodeScalarView(scalars[position..<position + length]))
            if Self.symbols.contains(text) {
                position += length
                return token(.symbol(text), start)
            }
        }
        throw unexpected(String(String.UnicodeScalarView([first])), start, "OW1204")
    }

    /// Operators of programming languages and of mathematics, and what they are called here.
    private static let foreign: [(text: String, word: String)] = [
        ("&&", "and"), ("==", "="), ("<>", "!="), ("≠", "!="), ("≤", "<="), ("≥", ">="), ("×", "*"),
        ("·", "*"),
        ("÷", "div"),
    ]

    private static let symbols: Set<String> = [
        "(", ")", "[", "]", ",", "/", "//", "::", "@", ".", "..", "+", "-", "*", "=", "!=", "<", "<=", ">",
        ">=", "|", "||", ":=", "?", "!", "=>", "<<", ">>",
    ]

    // MARK: Names

    private mutating func takeQName(_ start: Int) -> Token {
        let first = takeName()!
        guard peek() == ":", peek(1) != ":", let after = peek(1) else {
            return token(.name(prefix: "", local: first), start)
        }
        if after == "*" {
            position += 2
            return token(.name(prefix: first, local: "*"), start)
        }
        guard Self.startsName(after) else { return token(.name(prefix: "", local: first), start) }
        position += 1
        let local = takeName()!
        return token(.name(prefix: first, local: local), start)
    }

    private mutating func takeName() -> String? {
        guard let first = peek(), Self.startsName(first) else { return nil }
        let start = position
        while let scalar = peek(), Self.continuesName(scalar) { position += 1 }
        // A name never ends in a point here: `$a.` is read as the name and a context item, which is refused.
        return String(String.UnicodeScalarView(scalars[start..<position]))
    }

    /// Namespaces in XML 1.0, section 3: NCName, without the full-width and ideographic marks that XML counts as
    /// letters. An author who types `（` or `，` means the mark, and is told so.
    static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3001...0x3003, 0x3008...0x3020, 0xFF00...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65: false
        case 0x41...0x5A, 0x61...0x7A, 0x5F, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
            0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
            0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            true
        default: false
        }
    }
    static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: startsName(scalar)
        }
    }

    // MARK: Literals

    private mutating func takeString(_ quote: Unicode.Scalar, _ start: Int) throws(SyntaxError) -> Token {
        position += 1
        var text = String.UnicodeScalarView()
        while let scalar = peek() {
            position += 1
            if scalar == quote {
                guard peek() == quote else { return token(.string(String(text)), start) }
                position += 1
            }
            text.append(scalar)
        }
        throw SyntaxError(code: "OW1202", span: Span(start, start + 1))
    }

    private mutating func takeNumber(_ start: Int) throws(SyntaxError) -> Token {
        var hasPoint = false
        while let scalar = peek() {
            if scalar == ".", !hasPoint, peek(1) != "." {
                hasPoint = true
            } else if !("0"..."9").contains(scalar) {
                break
            }
            position += 1
        }
        if let after = peek(), Self.startsName(after) {
            while let scalar = peek(), Self.continuesName(scalar) { position += 1 }
            let text = String(String.UnicodeScalarView(scalars[start..<position]))
            throw SyntaxError(code: "OW1209", span: Span(start, position), arguments: ["found": text])
        }
        let text = String(String.UnicodeScalarView(scalars[start..<position]))
        if !hasPoint, let value = Int(text) { return token(.integer(value), start) }
        if hasPoint, let value = ExactDecimal(text) { return token(.decimal(value), start) }
        throw SyntaxError(code: "OW1206", span: Span(start, position), arguments: ["found": text])
    }

    // MARK: Space

    private mutating func skipSpace() throws(SyntaxError) {
        while let scalar = peek() {
            if scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" {
                position += 1
            } else if scalar == "(", peek(1) == ":" {
                let start = position
                var depth = 0
                repeat {
                    guard let inner = peek() else {
                        throw SyntaxError(code: "OW1202", span: Span(start, start + 2))
                    }
                    if inner == "(", peek(1) == ":" {
                        depth += 1
                        position += 2
                    } else if inner == ":", peek(1) == ")" {
                        depth -= 1
                        position += 2
                    } else {
                        position += 1
                    }
                } while depth > 0
            } else {
                return
            }
        }
    }

    private var lastVisible: Int {
        scalars.lastIndex { !$0.properties.isWhitespace } ?? 0
    }
    private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
        position + ahead < scalars.count ? scalars[position + ahead] : nil
    }
    private func token(_ kind: Token.Kind, _ start: Int) -> Token {
        Token(kind: kind, span: Span(start, position))
    }
    private func unexpected(_ found: String, _ start: Int, _ code: DiagnosticCode) -> SyntaxError {
        var advice =
            "take it out; texts stand in quotation marks `'…'`, and marks are those of the English keyboard"
        var chinese = "请删除该字符；文本要放在英文引号 `'…'` 中，标点须用英文标点"
        if found.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
            advice = "write an ordinary space; this one is of another kind"
            chinese = "请改为普通空格；这里是另一种空格"
        } else if found == "$" {
            advice = "write the name of the variable right behind it, as in `$application`"
            chinese = "请在其后紧接着写变量名，例如 `$application`"
        } else if found == "&" {
            advice = "write `and`; texts are joined with `concat(…)`"
            chinese = "“并且”请写 `and`；拼接文本请用 `concat(…)`"
        } else if "{}".contains(found) {
            advice = "write the expression without braces"
            chinese = "表达式不加花括号，请直接书写"
        } else if found == "%" {
            advice = "write `mod` for the rest of a division, and 5% as `0.05`"
            chinese = "取余请写 `mod`；5% 请写成 `0.05`"
        } else if let mark = Self.englishMark(found) {
            advice = "write `\(mark)` of the English keyboard"
            chinese = "请改用英文标点 `\(mark)`"
        }
        return SyntaxError(
            code: code, span: Span(start, start + 1),
            arguments: ["found": found, "advice": advice, "advice.zh": chinese])
    }

    /// The mark that is meant by a Chinese or typographic one; nil for everything else.
    private static func englishMark(_ found: String) -> String? {
        guard let scalar = found.unicodeScalars.first else { return nil }
        switch scalar.value {
        case 0x2018, 0x2019, 0x201C, 0x201D, 0x300C, 0x300D: return "'"
        // The full-width forms stand in the order of ASCII (Unicode, Halfwidth and Fullwidth Forms).
        case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).map { String(Character($0)) }
        case 0x3001: return ","
        default: return nil
        }
    }
}
