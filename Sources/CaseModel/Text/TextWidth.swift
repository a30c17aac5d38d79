/// How wide a text stands, where a wide East Asian character takes the room of two others.
public enum TextWidth {
    /// The columns a terminal gives the text; marks that combine with the character before take none.
    public static func columns(of text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
    }

    /// 0, 1 or 2.
    public static func columns(of scalar: Unicode.Scalar) -> Int {
        if scalar.isASCII { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: return isWide(scalar) ? 2 : 1
        }
    }

    /// East Asian Wide and Fullwidth (Unicode Standard Annex 11), by blocks.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff,
            0xa000...0xa4cf, 0xa960...0xa97f, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe10...0xfe19,
            0xfe30...0xfe6f, 0xff01...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1f6ff,
            0x1f900...0x1f9ff, 0x20000...0x3fffd:
            true
        default: false
        }
    }

    /// The text on lines of at most so many columns, nothing of it left out.
    ///
    /// A line ends at a blank. What is longer than a line between two blanks goes on after a hyphen or slash, or
    /// before a wide character, but not before punctuation that closes (GB/T 15834-2011, section 5.1); where there
    /// is no such place, where the line is full.
    public static func lines(of text: String, columns limit: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        func end() {
            if !line.isEmpty { lines.append(String(trimmed(line))) }
            line = ""
        }
        for word in words(of: text) {
            if columns(of: line) + columns(of: trimmed(word)) <= limit {
                line += word
                continue
            }
            if columns(of: trimmed(word)) <= limit { end() }
            for piece in pieces(of: word) {
                if columns(of: line) + columns(of: trimmed(piece)) > limit { end() }
                for character in piece {
                    if columns(of: line) + columns(of: String(character)) > limit, character != " " { end() }
                    line.append(character)
                }
            }
        }
        if !trimmed(line).isEmpty || lines.isEmpty { lines.append(String(trimmed(line))) }
        return lines
    }

    /// What stands between blanks, with the blanks after it.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var before: Character = " "
        for character in text {
            if let last = words.indices.last, character == " " || before != " " {
                words[last].append(character)
            } else {
                words.append(String(character))
            }
            before = character
        }
        return words
    }

    /// What must stay together: words with the blank after them, wide characters with what opens before and
    /// closes after them.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var before: Character = " "
        for character in text {
            let touchesWide = columns(of: String(character)) > 1 || columns(of: String(before)) > 1
            let mayBreak = touchesWide || " -/".contains(before)
            if let last = pieces.indices.last,
                !mayBreak || closing.contains(character) || character == " " || opening.contains(before)
            {
                pieces[last].append(character)
            } else {
                pieces.append(String(character))
            }
            before = character
        }
        return pieces
    }

    private static func trimmed(_ text: String) -> Substring {
        var rest = text[...]
        while rest.last == " " { rest.removeLast() }
        while rest.first == " " { rest.removeFirst() }
        return rest
    }

    private static let closing: Set<Character> = [
        "，", "。", "、", "；", "：", "？", "！", "）", "》", "〉", "】", "〕", "”", "’", "·", ")", ",", ".", ";", ":",
    ]
    private static let opening: Set<Character> = ["（", "《", "〈", "【", "〔", "“", "‘", "("]
}
