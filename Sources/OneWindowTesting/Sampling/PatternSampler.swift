/// Makes random texts that match a pattern of an XML Schema (part 2, appendix F), of the part of it that people
/// write: characters, `.`, `\d`, escaped characters, classes with ranges, groups, alternatives and repetition.
struct PatternSampler {
    private indirect enum Part {
        case characters([Character])
        case sequence([Part])
        case alternatives([Part])
        case repeated(Part, ClosedRange<Int>)
    }

    private let part: Part

    /// Nil when one of the patterns holds what is not understood. A text matches one of them.
    init?(_ patterns: [String]) {
        var parts: [Part] = []
        for pattern in patterns {
            var rest = Array(pattern)[...]
            guard let part = Self.alternatives(&rest), rest.isEmpty else { return nil }
            parts.append(part)
        }
        part = .alternatives(parts)
    }

    func text(using random: inout SeededRandom) -> String {
        var text = ""
        Self.write(part, to: &text, using: &random)
        return text
    }

    private static func write(_ part: Part, to text: inout String, using random: inout SeededRandom) {
        switch part {
        case .characters(let characters): text.append(random.pick(characters))
        case .sequence(let parts): for part in parts { write(part, to: &text, using: &random) }
        case .alternatives(let parts): write(random.pick(parts), to: &text, using: &random)
        case .repeated(let part, let times):
            for _ in 0..<Int.random(in: times, using: &random) { write(part, to: &text, using: &random) }
        }
    }

    // MARK: Reading

    private static func alternatives(_ rest: inout ArraySlice<Character>) -> Part? {
        var parts: [Part] = []
        repeat {
            if !parts.isEmpty { rest.removeFirst() }
            guard let part = sequence(&rest) else { return nil }
            parts.append(part)
        } while rest.first == "|"
        return parts.count == 1 ? parts[0] : .alternatives(parts)
    }

    private static func sequence(_ rest: inout ArraySlice<Character>) -> Part? {
        var parts: [Part] = []
        while let next = rest.first, next != "|", next != ")" {
            guard let atom = atom(&rest), let times = times(&rest) else { return nil }
            parts.append(times == 1...1 ? atom : .repeated(atom, times))
        }
        return .sequence(parts)
    }

    private static func atom(_ rest: inout ArraySlice<Character>) -> Part? {
        switch rest.removeFirst() {
        case "(":
            guard let inside = alternatives(&rest), rest.popFirst() == ")" else { return nil }
            return inside
        case "[": return characterClass(&rest)
        case ".": return .characters(Array("ab01 王"))
        case "\\": return escaped(&rest).map { .characters($0) }
        case let character: return .characters([character])
        }
    }

    private static func escaped(_ rest: inout ArraySlice<Character>) -> [Character]? {
        switch rest.popFirst() {
        case "d": Array("0123456789")
        case "w": Array("abz09王")
        case "s": [" "]
        case "n": ["\n"]
        case "t": ["\t"]
        case let character? where !character.isLetter: [character]
        default: nil
        }
    }

    private static func characterClass(_ rest: inout ArraySlice<Character>) -> Part? {
        var characters: [Character] = []
        // What is left out of everything is not listed; nobody needs it here.
        if rest.first == "^" { return nil }
        while let next = rest.popFirst(), next != "]" {
            var found = [next]
            if next == "\\" {
                guard let escaped = escaped(&rest) else { return nil }
                found = escaped
            }
            if found.count == 1, rest.first == "-", rest.dropFirst().first != "]" {
                rest.removeFirst()
                guard let last = rest.popFirst()?.unicodeScalars.first?.value,
                    let first = found[0].unicodeScalars.first?.value, first <= last
                else { return nil }
                found = (first...last).compactMap { Unicode.Scalar($0).map { Character($0) } }
            }
            characters += found
        }
        return characters.isEmpty ? nil : .characters(characters)
    }

    /// How often what stands before is repeated; at most eight times more than must be.
    private static func times(_ rest: inout ArraySlice<Character>) -> ClosedRange<Int>? {
        switch rest.first {
        case "?":
            rest.removeFirst()
            return 0...1
        case "*":
            rest.removeFirst()
            return 0...8
        case "+":
            rest.removeFirst()
            return 1...8
        case "{":
            guard let close = rest.firstIndex(of: "}") else { return nil }
            let bounds = rest[rest.index(after: rest.startIndex)..<close].split(
                separator: ",", omittingEmptySubsequences: false
            ).map { Int(String($0)) }
            rest = rest[rest.index(after: close)...]
            guard let least = bounds[0] else { return nil }
            if bounds.count == 1 { return least...least }
            return least...(bounds[1] ?? least + 8)
        default: return 1...1
        }
    }
}
