/// A regular expression of XML Schema, read (XML Schema part 2, appendix F).
indirect enum PatternSyntax: Sendable, Hashable {
    case one(CharacterClass)
    case sequence([PatternSyntax])
    case alternatives([PatternSyntax])
    /// So many times at least, and at most; nil for without end.
    case repeated(PatternSyntax, Int, Int?)

    /// Whether the empty text matches.
    var mayBeEmpty: Bool {
        switch self {
        case .one: false
        case .sequence(let parts): parts.allSatisfy(\.mayBeEmpty)
        case .alternatives(let parts): parts.contains(where: \.mayBeEmpty)
        case .repeated(let part, let least, _): least == 0 || part.mayBeEmpty
        }
    }
}

/// Reads the regular expressions of XML Schema. What the appendix does not allow, and blocks and categories that
/// are not known, are not understood.
///
/// Two forms are not understood although the appendix allows them, because libxml2 2.9.14, which judges documents,
/// takes other texts for them than it should, and a proof against the judge is worth nothing: taking a class out of
/// another when it is negated or has a class taken out itself, as in `[a-z-[^b]]`, and counting what may be empty,
/// as in `(a?){2}`.
struct PatternParser {
    /// Groups within groups.
    static let maximumDepth = 50
    /// Of a quantifier.
    static let maximumCount = 100_000

    private struct NotUnderstood: Error {}

    private var rest: ArraySlice<Unicode.Scalar>
    private var depth = 0

    private init(_ text: String) { rest = Array(text.unicodeScalars)[...] }

    /// Nil when the pattern is not understood.
    static func parse(_ text: String) -> PatternSyntax? {
        var parser = PatternParser(text)
        guard let syntax = try? parser.alternatives(), parser.rest.isEmpty else { return nil }
        return syntax
    }

    // MARK: Branches and pieces (productions 1 to 9)

    private mutating func alternatives() throws(NotUnderstood) -> PatternSyntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw NotUnderstood() }
        var branches = [try branch()]
        while rest.first == "|" {
            rest.removeFirst()
            branches.append(try branch())
        }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func branch() throws(NotUnderstood) -> PatternSyntax {
        var pieces: [PatternSyntax] = []
        while let next = rest.first, next != "|", next != ")" {
            let atom = try atom()
            pieces.append(try quantified(atom))
        }
        return pieces.count == 1 ? pieces[0] : .sequence(pieces)
    }

    private mutating func quantified(_ atom: PatternSyntax) throws(NotUnderstood) -> PatternSyntax {
        switch rest.first {
        case "?":
            rest.removeFirst()
            return .repeated(atom, 0, 1)
        case "*":
            rest.removeFirst()
            return .repeated(atom, 0, nil)
        case "+":
            rest.removeFirst()
            return .repeated(atom, 1, nil)
        case "{":
            rest.removeFirst()
            let least = try count()
            var most: Int? = least
            if rest.first == "," {
                rest.removeFirst()
                most = rest.first == "}" ? nil : try count()
            }
            guard rest.popFirst() == "}", least <= most ?? least, !atom.mayBeEmpty else {
                throw NotUnderstood()
            }
            return .repeated(atom, least, most)
        default: return atom
        }
    }

    private mutating func count() throws(NotUnderstood) -> Int {
        var digits = ""
        while let next = rest.first, ("0"..."9").contains(next) {
            digits.unicodeScalars.append(next)
            rest.removeFirst()
        }
        guard let count = Int(digits), count <= Self.maximumCount else { throw NotUnderstood() }
        return count
    }

    private mutating func atom() throws(NotUnderstood) -> PatternSyntax {
        switch rest.removeFirst() {
        case "(":
            let inside = try alternatives()
            guard rest.popFirst() == ")" else { throw NotUnderstood() }
            return inside
        case "[": return .one(try characterClass())
        case ".": return .one(CharacterClasses.notLineEnd)
        case "\\": return .one(try escaped().class)
        case "?", "*", "+", "{", "}", "]", ")", "|": throw NotUnderstood()
        case let scalar: return .one(CharacterClass(ScalarSet([scalar.value...scalar.value])))
        }
    }

    // MARK: Classes (productions 11 to 37)

    /// What stands behind a backslash: a class, and the one character it is if it is one.
    private mutating func escaped() throws(NotUnderstood) -> (class: CharacterClass, scalar: Unicode.Scalar?)
    {
        guard let next = rest.popFirst() else { throw NotUnderstood() }
        let single: Unicode.Scalar? =
            switch next {
            case "n": "\n"
            case "r": "\r"
            case "t": "\t"
            case "\\", "|", ".", "-", "^", "?", "*", "+", "{", "}", "(", ")", "[", "]": next
            default: nil
            }
        if let single { return (CharacterClass(ScalarSet([single.value...single.value])), single) }
        if next == "p" || next == "P" {
            guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}") else { throw NotUnderstood() }
            let name = String(String.UnicodeScalarView(rest[..<end]))
            rest = rest[(end + 1)...]
            guard let found = CharacterClasses.property(name) else { throw NotUnderstood() }
            return (next == "p" ? found : found.inverted, nil)
        }
        guard let found = CharacterClasses.escape(next) else { throw NotUnderstood() }
        return (found, nil)
    }

    /// A class expression after its opening bracket.
    private mutating func characterClass(isSubtracted: Bool = false) throws(NotUnderstood) -> CharacterClass {
        let isNegative = rest.first == "^"
        if isNegative { rest.removeFirst() }
        guard !isNegative || !isSubtracted else { throw NotUnderstood() }
        var ranges: [ClosedRange<UInt32>] = []
        var found = CharacterClass(.empty)
        var isFirst = true
        var subtracted: CharacterClass?
        while subtracted == nil {
            guard let next = rest.popFirst() else { throw NotUnderstood() }
            var scalar: Unicode.Scalar?
            switch next {
            case "]":
                guard !isFirst else { throw NotUnderstood() }
                let group = found.union(CharacterClass(ScalarSet(ranges)))
                return isNegative ? group.inverted : group
            case "[": throw NotUnderstood()
            case "\\":
                let escaped = try escaped()
                scalar = escaped.scalar
                if scalar == nil { found = found.union(escaped.class) }
            case "-" where !isFirst && !isSubtracted && rest.first == "[":
                rest.removeFirst()
                subtracted = try characterClass(isSubtracted: true)
                guard rest.popFirst() == "]" else { throw NotUnderstood() }
            // A hyphen is itself at either end of a group and nowhere else.
            case "-" where isFirst || rest.first == "]": scalar = next
            case "-": throw NotUnderstood()
            default: scalar = next
            }
            isFirst = false
            guard let scalar else { continue }
            ranges.append(scalar.value...(try rangeEnd(from: scalar)).value)
        }
        let group = found.union(CharacterClass(ScalarSet(ranges)))
        return (isNegative ? group.inverted : group).subtracting(subtracted ?? CharacterClass(.empty))
    }

    /// The end of a range that begins with this character; the character itself where it begins none.
    private mutating func rangeEnd(from first: Unicode.Scalar) throws(NotUnderstood) -> Unicode.Scalar {
        guard rest.first == "-", let after = rest.dropFirst().first, after != "]", after != "[" else {
            return first
        }
        rest.removeFirst()
        let last = rest.removeFirst()
        var end: Unicode.Scalar? = last
        if last == "\\" { end = try escaped().scalar }
        guard let end, last != "-", first <= end else { throw NotUnderstood() }
        return end
    }
}
