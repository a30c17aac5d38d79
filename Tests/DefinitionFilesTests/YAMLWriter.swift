/// A generator of which the seed can be printed and used again (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}

/// Writes random files within the strict subset, in every style that it has.
enum YAMLWriter {
    static func document(using generator: inout SeededGenerator) -> String {
        var text = Bool.random(using: &generator) ? "# a file\n" : ""
        text += mapping(indent: 0, depth: 1, using: &generator)
        return text
    }

    private static func mapping(indent: Int, depth: Int, using generator: inout SeededGenerator) -> String {
        let margin = String(repeating: " ", count: indent)
        return (0..<Int.random(in: 1...4, using: &generator)).map { index in
            let key = ["key", "标题", "with space", "'quoted'", "\"double\""].randomElement(using: &generator)!
            let distinct =
                key.last == "'" || key.last == "\""
                ? String(key.dropLast()) + "\(index)" + String(key.last!) : key + "\(index)"
            return margin + distinct + ":" + value(indent: indent, depth: depth, using: &generator)
        }.joined()
    }

    private static func value(indent: Int, depth: Int, using generator: inout SeededGenerator) -> String {
        let deeper = indent + Int.random(in: 1...4, using: &generator)
        let margin = String(repeating: " ", count: deeper)
        func words(_ generator: inout SeededGenerator) -> [String] {
            (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                ["one", "two:three", "$a/b[c]", "= 'x'", "\"y\"", "中文：", "a#b", "1.0", "(d, e)"]
                    .randomElement(using: &generator)!
            }
        }
        switch Int.random(in: 0...(depth > 4 ? 6 : 9), using: &generator) {
        case 0: return " w" + words(&generator).joined(separator: " ") + "\n"
        case 1:
            let ends = ["\n", "\n\n", "  # why\n"]
            let lines = words(&generator)
            return " w"
                + lines.joined(
                    separator: ["\n", " \n\n", "\n\n\n"].randomElement(using: &generator)! + margin)
                + ends.randomElement(using: &generator)!
        case 2:
            return " '" + words(&generator).joined(separator: " ").replacing("'", with: "''") + " '\n"
        case 3:
            let joined = words(&generator).map { $0.replacing("\"", with: "\\\"") }
                .joined(
                    separator: ["\\t", "\\u4e2d", " \n" + margin, "\\\n" + margin, "\n\n" + margin]
                        .randomElement(using: &generator)!)
            return " \"" + joined + "\"\n"
        case 4, 5:
            let header = ["|", "|-", "|+", ">", ">-", ">+"].randomElement(using: &generator)!
            var text = " " + header + "\n"
            for word in words(&generator) {
                text += margin + word + "\n"
                if Int.random(in: 0...3, using: &generator) == 0 { text += "\n" }
                if Int.random(in: 0...3, using: &generator) == 0 { text += margin + "  more\n" }
            }
            return text
        case 6:
            return " [one, 'two', {k: \"v\", l: [m,\n\(margin)n]}]  # list\n"
        case 7: return "\n" + mapping(indent: deeper, depth: depth + 1, using: &generator)
        default:
            let items = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                String(repeating: " ", count: indent) + "-"
                    + value(indent: indent, depth: depth + 1, using: &generator)
            }
            return "\n" + items.joined()
        }
    }
}
