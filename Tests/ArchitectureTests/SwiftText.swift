/// Swift source with comments and the insides of string literals blanked, line for line, so that words in them
/// are not taken for code. Raw strings and interpolations are blanked with the rest.
struct SwiftText {
    /// One line of code, numbered from 1.
    struct Line {
        var number: Int
        /// Without comments and strings.
        var code: String
        /// As it stands in the file.
        var text: String
        var hasComment: Bool
    }

    let lines: [Line]

    init(_ text: String) {
        var scanner = Scanner(text)
        lines = scanner.lines()
    }

    /// The modules it imports: `@testable public import struct Foundation.Date` imports Foundation.
    var imports: [(module: String, line: Int)] {
        lines.compactMap { line in
            let words = line.code.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
                words[..<place].allSatisfy({ $0.hasPrefix("@") || Self.accessLevels.contains($0) })
            else { return nil }
            var rest = words[(place + 1)...]
            if rest.count > 1, Self.kinds.contains(rest[rest.startIndex]) { rest = rest.dropFirst() }
            let name = rest[rest.startIndex].split(whereSeparator: { $0 == "." || $0 == ";" })
            return name.first.map { (String($0), line.number) }
        }
    }

    private static let accessLevels: Set = ["public", "package", "internal", "fileprivate", "private"]
    private static let kinds: Set = [
        "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]

    /// Walks through the characters once.
    private struct Scanner {
        private enum Mode: Equatable {
            case code, lineComment
            case blockComment(depth: Int)
            case string(quotes: Int, hashes: Int)
        }
        private let characters: [Character]
        private var index = 0
        private var mode = Mode.code
        /// What follows the characters that end a comment or a string; they themselves belong to it.
        private var pending: Mode?

        init(_ text: String) { characters = Array(text) }

        mutating func lines() -> [Line] {
            var result: [Line] = []
            var line = Line(number: 1, code: "", text: "", hasComment: false)
            while index < characters.count {
                let character = characters[index]
                if character.isNewline {
                    result.append(line)
                    line = Line(number: line.number + 1, code: "", text: "", hasComment: false)
                    // A string on one line ends with it at the latest.
                    if mode == .lineComment { mode = .code }
                    if case .string(quotes: 1, _) = mode { mode = .code }
                    index += 1
                    continue
                }
                let width = step()
                line.text += String(characters[index..<index + width])
                if case .code = mode { line.code += String(characters[index..<index + width]) }
                switch mode {
                case .lineComment, .blockComment: line.hasComment = true
                default: break
                }
                index += width
                leave()
            }
            result.append(line)
            return result
        }

        /// Enters a comment or a string where one starts here; answers how many characters belong together.
        private mutating func step() -> Int {
            switch mode {
            case .code:
                if starts(with: "//") { mode = .lineComment; return 2 }
                if starts(with: "/*") { mode = .blockComment(depth: 1); return 2 }
                let hashes = characters[index...].prefix { $0 == "#" }.count
                if index + hashes < characters.count, characters[index + hashes] == "\"" {
                    let quotes = starts(with: "\"\"\"", at: index + hashes) ? 3 : 1
                    mode = .string(quotes: quotes, hashes: hashes)
                    return hashes + quotes
                }
                return 1
            case .lineComment: return 1
            case .blockComment(let depth):
                if starts(with: "/*") { mode = .blockComment(depth: depth + 1); return 2 }
                if starts(with: "*/") {
                    if depth == 1 { pending = .code } else { mode = .blockComment(depth: depth - 1) }
                    return 2
                }
                return 1
            case .string(let quotes, let hashes):
                if hashes == 0, characters[index] == "\\", index + 1 < characters.count,
                    !characters[index + 1].isNewline
                {
                    return 2
                }
                let end = String(repeating: "\"", count: quotes) + String(repeating: "#", count: hashes)
                if starts(with: end) { pending = .code; return end.count }
                return 1
            }
        }

        private mutating func leave() {
            if let next = pending {
                mode = next
                pending = nil
            }
        }

        private func starts(with text: String, at place: Int? = nil) -> Bool {
            let place = place ?? index
            return characters[place...].prefix(text.count).elementsEqual(text)
        }
    }
}
