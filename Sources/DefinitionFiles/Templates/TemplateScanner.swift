import CaseModel

/// Cuts a document into tags and text and keeps the place of every character: expressions stand in both.
///
/// It is only asked about documents that `LibXML` has found well-formed and without a document type; so what it does not look
/// for cannot be there.
struct TemplateScanner {
    /// One character as it is read, and where it is written.
    struct Character {
        var scalar: Unicode.Scalar
        var line: Int
        var column: Int
        var isSpace: Bool { scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" }
    }

    struct Attribute {
        var name: String
        var place: SourcePlace
        var value: [Character]
    }

    enum Piece {
        case start(name: String, SourcePlace, [Attribute], isEmpty: Bool)
        case end
        case text([Character])
    }

    let file: String
    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var line = 1
    private var column = 1

    init(_ text: String, file: String) {
        self.file = file
        scalars = Array(text.unicodeScalars.drop { $0 == "\u{FEFF}" })
    }

    /// The next tag or text; nil at the end.
    mutating func next() -> Piece? {
        while at < scalars.count {
            if isAt("<!--") {
                skip(past: "-->")
            } else if isAt("<?") {
                skip(past: "?>")
            } else if isAt("<![CDATA[") {
                for _ in 0..<9 { advance() }
                var text: [Character] = []
                while at < scalars.count, !isAt("]]>") { text.append(take()) }
                skip(past: "]]>")
                return .text(text)
            } else if isAt("</") {
                skip(past: ">")
                return .end
            } else if isAt("<") {
                return startTag()
            } else {
                var text: [Character] = []
                while at < scalars.count, scalars[at] != "<" { text.append(takeRead()) }
                return .text(text)
            }
        }
        return nil
    }

    private mutating func startTag() -> Piece {
        let (startLine, startColumn) = (line, column)
        advance()
        let name = word()
        let place = SourcePlace(
            file: file, line: startLine, column: startColumn, length: name.unicodeScalars.count + 1)
        var attributes: [Attribute] = []
        while at < scalars.count {
            skipSpace()
            if isAt("/>") {
                skip(past: ">")
                return .start(name: name, place, attributes, isEmpty: true)
            }
            if isAt(">") {
                advance()
                break
            }
            let (nameLine, nameColumn) = (line, column)
            let key = word()
            let keyPlace = SourcePlace(
                file: file, line: nameLine, column: nameColumn, length: max(1, key.unicodeScalars.count))
            skipSpace()
            advance()
            skipSpace()
            guard at < scalars.count else { break }
            let quote = scalars[at]
            advance()
            var value: [Character] = []
            while at < scalars.count, scalars[at] != quote {
                // White space that is written as such is read as a blank (section 3.3.3).
                let isSpace = " \t\r\n".unicodeScalars.contains(scalars[at])
                var character = takeRead()
                if isSpace { character.scalar = " " }
                value.append(character)
            }
            advance()
            attributes.append(Attribute(name: key, place: keyPlace, value: value))
        }
        return .start(name: name, place, attributes, isEmpty: false)
    }

    // MARK: Characters

    /// A name: everything up to what ends one.
    private mutating func word() -> String {
        var name = String.UnicodeScalarView()
        while at < scalars.count, !" \t\r\n=/>".unicodeScalars.contains(scalars[at]) {
            name.append(scalars[at])
            advance()
        }
        return String(name)
    }

    private func isAt(_ text: String) -> Bool { scalars[at...].starts(with: text.unicodeScalars) }

    private mutating func skip(past text: String) {
        while at < scalars.count, !isAt(text) { advance() }
        for _ in text.unicodeScalars where at < scalars.count { advance() }
    }

    private mutating func skipSpace() {
        while at < scalars.count, " \t\r\n".unicodeScalars.contains(scalars[at]) { advance() }
    }

    /// Of any end of a line the LF that it is read as (XML 1.0, section 2.11).
    private mutating func take() -> Character {
        var character = Character(scalar: scalars[at], line: line, column: column)
        advance()
        if character.scalar == "\r" {
            character.scalar = "\n"
            if at < scalars.count, scalars[at] == "\n" { advance() }
        }
        return character
    }

    /// The next character, of an escape the one that it means (XML 1.0, sections 4.1 and 4.6).
    private mutating func takeRead() -> Character {
        var character = take()
        guard character.scalar == "&" else { return character }
        var name = String.UnicodeScalarView()
        while at < scalars.count, scalars[at] != ";" {
            name.append(scalars[at])
            advance()
        }
        advance()
        switch String(name) {
        case "lt": character.scalar = "<"
        case "gt": character.scalar = ">"
        case "quot": character.scalar = "\""
        case "apos": character.scalar = "'"
        case let number where number.hasPrefix("#x"):
            character.scalar = UInt32(number.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init) ?? "&"
        case let number where number.hasPrefix("#"):
            character.scalar = UInt32(number.dropFirst()).flatMap(Unicode.Scalar.init) ?? "&"
        default: break
        }
        return character
    }

    /// Lines end with LF, CR LF or CR (XML 1.0, section 2.11).
    private mutating func advance() {
        guard at < scalars.count else { return }
        let isEnd =
            scalars[at] == "\n" || scalars[at] == "\r" && !(at + 1 < scalars.count && scalars[at + 1] == "\n")
        at += 1
        line += isEnd ? 1 : 0
        column = isEnd ? 1 : column + 1
    }
}
