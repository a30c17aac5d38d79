import CaseModel
import WorkflowModel

/// Makes random values of one atomic type, facets kept (XML Schema part 2, sections 3 and 4.3).
struct ValueSampler {
    private let type: SimpleType
    private var facets: Facets { type.facets }

    init(_ type: SimpleType) { self.type = type }

    func text(using random: inout SeededRandom) throws(SchemaSampler.Unsampled) -> String {
        // One in ten is left to the pattern alone, so that the check character is wrong now and then.
        if type.name?.local == "citizen-id", !random.oneIn(10) { return citizenID(using: &random) }
        var pattern: PatternSampler?
        if let group = facets.patterns.first {
            pattern = facets.patterns.count == 1 ? PatternSampler(group) : nil
            if pattern == nil {
                throw SchemaSampler.Unsampled(what: "the pattern of \(type.name?.local ?? type.builtIn)")
            }
        }
        for _ in 0..<200 {
            guard let candidate = candidate(pattern, using: &random) else { continue }
            if isWithinBounds(candidate) { return candidate }
        }
        throw SchemaSampler.Unsampled(what: "a value of \(type.name?.local ?? type.builtIn)")
    }

    /// Nil when no value came of this try.
    private func candidate(_ pattern: PatternSampler?, using random: inout SeededRandom) -> String? {
        switch type.builtIn {
        case "boolean": return random.pick(["true", "false", "1", "0"])
        case "date":
            // A pattern on a date says how it is written, and leaves which days there are to the type.
            let day = date(using: &random)
            return pattern != nil || !random.oneIn(6) ? day : day + zone(using: &random)
        case "time": return time(using: &random) + (random.oneIn(6) ? zone(using: &random) : "")
        case "dateTime":
            return date(using: &random) + "T" + time(using: &random)
                + (random.oneIn(2) ? zone(using: &random) : "")
        case "gYear": return String(date(using: &random).prefix(4))
        case "gYearMonth": return String(date(using: &random).prefix(7))
        case "gMonthDay": return "-" + date(using: &random).dropFirst(4)
        case "duration": return random.pick(["P1Y", "P2M10D", "PT36H", "-P1D"])
        case "yearMonthDuration": return random.pick(["P1Y", "P14M", "P0M", "-P2M"])
        case "dayTimeDuration": return random.pick(["P1D", "PT36H", "P2DT3H4M5.5S", "-PT0.001S"])
        case "double", "float": return random.pick(["0", "-1.5", "2.5E3", "INF", "1"])
        case "base64Binary": return random.pick(["", "QUJD", "QQ=="])
        case "hexBinary": return random.pick(["", "0AFF", "0aff"])
        case "decimal": return pattern?.text(using: &random) ?? decimal(using: &random)
        case "integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger",
            "nonPositiveInteger", "negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort",
            "unsignedByte":
            return pattern?.text(using: &random) ?? String(whole(using: &random))
        case "string", "normalizedString", "anySimpleType", "anyAtomicType":
            return pattern?.text(using: &random) ?? words(using: &random)
        default:
            return pattern?.text(using: &random)
                ?? String(
                    (0..<length(using: &random, atLeast: 1)).map { _ in random.pick(Array("abcdefgh")) })
        }
    }

    // MARK: Texts

    private static let characters = Array("王李张伟芳abcXYZ019 &<>\"'-·㐀𠮷é")

    private func words(using random: inout SeededRandom) -> String {
        let count = length(using: &random, atLeast: 0)
        return String(String.UnicodeScalarView((0..<count).map { _ in random.pick(Self.scalars) }))
    }
    private static let scalars = characters.flatMap { Array($0.unicodeScalars) }

    private func length(using random: inout SeededRandom, atLeast least: Int) -> Int {
        if let length = facets.length { return length }
        let least = max(least, facets.minLength ?? least)
        let most = max(least, facets.maxLength ?? least + 12)
        // The ends are where mistakes are.
        if random.oneIn(8) { return least }
        if random.oneIn(8) { return min(most, 200) }
        return Int.random(in: least...min(most, least + 12), using: &random)
    }

    /// Right by GB 11643-1999: region, birth date, sequence, check character.
    private func citizenID(using random: inout SeededRandom) -> String {
        let birth = CalendarDate(
            daysSinceEpoch: Int.random(in: -16_000...12_000, using: &random)
        ).text.replacing("-", with: "")
        let head =
            random.pick(["450103", "450105", "110101"]) + birth
            + String(Int.random(in: 100...999, using: &random))
        for check in "0123456789X" where CitizenIDNumber(head + String(check)) != nil {
            return head + String(check)
        }
        preconditionFailure("every seventeen digits with a date have a check character")
    }

    // MARK: Dates

    private func date(using random: inout SeededRandom) -> String {
        // 2024 to 2026 mostly, which is when people apply; any other day of two centuries now and then.
        let days = random.oneIn(8) ? -25_567...47_481 : 19_723...20_750
        return CalendarDate(daysSinceEpoch: Int.random(in: days, using: &random)).text
    }

    private func time(using random: inout SeededRandom) -> String {
        random.pick(["00:00:00", "08:30:00", "12:00:59.5", "23:59:59.999", "24:00:00"])
    }

    private func zone(using random: inout SeededRandom) -> String {
        random.pick(["Z", "+08:00", "-05:30", "+14:00", "-14:00"])
    }

    // MARK: Numbers

    /// The least and the most of the built-in type and of the facets, as whole numbers.
    private var range: ClosedRange<Int> {
        let most = 999_999_999_999_999_999
        var range: ClosedRange<Int> =
            switch type.builtIn {
            case "byte": -128...127
            case "short": -32_768...32_767
            case "int": -2_147_483_648...2_147_483_647
            case "nonNegativeInteger", "unsignedLong": 0...most
            case "unsignedInt": 0...4_294_967_295
            case "unsignedShort": 0...65_535
            case "unsignedByte": 0...255
            case "positiveInteger": 1...most
            case "nonPositiveInteger": -most...0
            case "negativeInteger": -most ... -1
            default: -most...most
            }
        func whole(_ bound: String?) -> Int? { bound.flatMap { Int($0.prefix { $0 != "." }) } }
        if let least = whole(facets.minInclusive ?? facets.minExclusive), least > range.lowerBound {
            range = least...max(least, range.upperBound)
        }
        if let most = whole(facets.maxInclusive ?? facets.maxExclusive), most < range.upperBound {
            range = min(range.lowerBound, most)...most
        }
        if let digits = facets.totalDigits {
            let most =
                (0..<max(1, min(18, digits - (facets.fractionDigits ?? 0)))).reduce(1) { power, _ in
                    power * 10
                } - 1
            range = range.clamped(to: -most...most)
        }
        return range
    }

    private func whole(using random: inout SeededRandom) -> Int {
        let range = self.range
        if random.oneIn(8) { return range.lowerBound }
        if random.oneIn(8) { return range.upperBound }
        // Small numbers are what people write.
        let near = range.clamped(to: -100...10_000)
        return random.oneIn(4) ? Int.random(in: range, using: &random) : Int.random(in: near, using: &random)
    }

    private func decimal(using random: inout SeededRandom) -> String {
        let digits = facets.fractionDigits ?? 4
        var text = String(whole(using: &random))
        if digits > 0, !random.oneIn(3) {
            let count = Int.random(in: 1...min(digits, 6), using: &random)
            text += "." + (0..<count).map { _ in String(random.pick(Array(0...9))) }.joined()
        }
        // The same number, written as the type allows it too.
        return random.oneIn(8) && !text.hasPrefix("-") ? "+0" + text : text
    }

    /// Facets that the makers above do not keep by themselves.
    private func isWithinBounds(_ text: String) -> Bool {
        if let length = facets.length, text.unicodeScalars.count != length { return isNumeric }
        if let least = facets.minLength, text.unicodeScalars.count < least { return isNumeric }
        if let most = facets.maxLength, text.unicodeScalars.count > most { return isNumeric }
        guard isNumeric else { return isWithinDates(text) }
        guard let number = ExactDecimal(text) else { return false }
        func keeps(_ bound: String?, _ holds: (ExactDecimal, ExactDecimal) -> Bool) -> Bool {
            bound.flatMap { ExactDecimal($0) }.map { holds(number, $0) } ?? true
        }
        return keeps(facets.minInclusive, >=) && keeps(facets.maxInclusive, <=)
            && keeps(facets.minExclusive, >)
            && keeps(facets.maxExclusive, <)
    }

    private var isNumeric: Bool {
        type.builtIn == "decimal" || type.builtIn.lowercased().contains("integer")
            || ["long", "int", "short", "byte"].contains { type.builtIn.lowercased().hasSuffix($0) }
    }

    private func isWithinDates(_ text: String) -> Bool {
        guard type.builtIn == "date", let date = CalendarDate(text.prefix(10)) else { return true }
        func bound(_ text: String?) -> CalendarDate? { text.flatMap { CalendarDate($0.prefix(10)) } }
        // A day to spare for the time zone.
        if let least = bound(facets.minInclusive ?? facets.minExclusive), date.adding(days: -1) < least {
            return false
        }
        if let most = bound(facets.maxInclusive ?? facets.maxExclusive), most < date.adding(days: 1) {
            return false
        }
        return true
    }
}
