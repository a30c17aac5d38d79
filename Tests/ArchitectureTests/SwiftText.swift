/// Swift source with comments and the insides of string literals blanked, line for line, so that words in them
/// are not taken for code. Raw strings and interpolations are blanked with the rest.
struct SwiftText {
    /// One line of code, numbered from 1.
    struct Line {
        var number: Int
        /// Without comments and strings.
        var code: String
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

    /// Walks through the bytes once: all that matters here is ASCII.
    private struct Scanner {
        private enum Mode: Equatable {
            case code, lineComment
            case blockComment(depth: Int)
            case string(end: [UInt8], isRaw: Bool)
        }
        private let bytes: [UInt8]
        private var index = 0
        private var mode = Mode.code
        /// What follows the characters that end a comment or a string; they themselves belong to it.
        private var pending: Mode?

        init(_ text: String) { bytes = Array(text.utf8) }

        mutating func lines() -> [Line] {
            var result: [Line] = []
            var code: [UInt8] = []
            var hasComment = false
            func line() -> Line {
                Line(
                    number: result.count + 1, code: String(decoding: code, as: UTF8.self),
                    hasComment: hasComment)
            }
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: "\n") {
                    result.append(line())
                    code.removeAll()
                    hasComment = false
                    endLine()
                    index += 1
                    continue
                }
                let width = step()
                switch mode {
                case .code: code += bytes[index..<index + width]
                case .lineComment, .blockComment: hasComment = true
                case .string: break
                }
                index += width
                if let next = pending {
                    mode = next
                    pending = nil
                }
            }
            return result + [line()]
        }

        /// A comment or a string on one line ends with it at the latest.
        private mutating func endLine() {
            switch mode {
            case .lineComment: mode = .code
            case .string(let end, _) where end.count == 1: mode = .code
            default: break
            }
        }

        /// Enters a comment or a string where one starts here; answers how many characters belong together.
        private mutating func step() -> Int {
            let byte = bytes[index]
            switch mode {
            case .code:
                if byte == UInt8(ascii: "/") {
                    if next(is: "/") { mode = .lineComment; return 2 }
                    if next(is: "*") { mode = .blockComment(depth: 1); return 2 }
                }
                guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "#") else { return 1 }
                let hashes = bytes[index...].prefix { $0 == UInt8(ascii: "#") }
                guard starts(with: [UInt8(ascii: "\"")], at: index + hashes.count) else { return 1 }
                let isLong = starts(with: Array("\"\"\"".utf8), at: index + hashes.count)
                let end = Array((isLong ? "\"\"\"" : "\"").utf8) + hashes
                mode = .string(end: end, isRaw: !hashes.isEmpty)
                return end.count
            case .lineComment: return 1
            case .blockComment(let depth):
                if byte == UInt8(ascii: "/"), next(is: "*") {
                    mode = .blockComment(depth: depth + 1); return 2
                }
                if byte == UInt8(ascii: "*"), next(is: "/") {
                    if depth == 1 { pending = .code } else { mode = .blockComment(depth: depth - 1) }
                    return 2
                }
                return 1
            case .string(let end, let isRaw):
                if !isRaw, byte == UInt8(ascii: "\\"), index + 1 < bytes.count, !next(is: "\n") { return 2 }
                if byte == end[0], starts(with: end, at: index) { pending = .code; return end.count }
                return 1
            }
        }

        private func next(is character: Unicode.Scalar) -> Bool {
            index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: character)
        }
        private func starts(with wanted: [UInt8], at place: Int) -> Bool {
            place <= bytes.count && bytes[place...].starts(with: wanted)
        }
    }
}
