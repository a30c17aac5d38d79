/// Years and months: an `xs:yearMonthDuration` (XPath Data Model 3.1, section 2.7.2).
public struct YearMonthDuration: Sendable, Hashable, Comparable {
    public var months: Int
    public init(months: Int) { self.months = months }

    /// Reads `P1Y2M`, `-P3M`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard let parts = DurationParts(text), parts.hasYearsOrMonths, !parts.hasDaysOrTime else {
            return nil
        }
        months = parts.months
    }

    /// The canonical form: `P1Y2M`, `-P3M`, `P0M`.
    public var text: String {
        guard months != 0 else { return "P0M" }
        let (years, rest) = months.magnitude.quotientAndRemainder(dividingBy: 12)
        return (months < 0 ? "-P" : "P") + (years > 0 ? "\(years)Y" : "") + (rest > 0 ? "\(rest)M" : "")
    }

    public static func < (left: Self, right: Self) -> Bool { left.months < right.months }
}

/// Days, hours, minutes and seconds: an `xs:dayTimeDuration` (XPath Data Model 3.1, section 2.7.2).
public struct DayTimeDuration: Sendable, Hashable, Comparable {
    public var nanoseconds: Int128
    public init(nanoseconds: Int128) { self.nanoseconds = nanoseconds }
    public init(days: Int) { nanoseconds = Int128(days) * Int128(TimeOfDay.day) }

    /// Reads `P3D`, `PT8H30M`, `-P1DT0.5S`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard let parts = DurationParts(text), parts.hasDaysOrTime, !parts.hasYearsOrMonths else {
            return nil
        }
        nanoseconds = parts.nanoseconds
    }

    /// The canonical form: `P3D`, `PT8H30M`, `PT0S`.
    public var text: String {
        guard nanoseconds != 0 else { return "PT0S" }
        let magnitude = nanoseconds.magnitude
        let fraction = Int64(magnitude % 1_000_000_000)
        let whole = magnitude / 1_000_000_000
        let (days, hours) = (whole / 86_400, whole / 3600 % 24)
        let (minutes, seconds) = (whole / 60 % 60, whole % 60)
        var clock = hours > 0 ? "\(hours)H" : ""
        if minutes > 0 { clock += "\(minutes)M" }
        if seconds > 0 || fraction > 0 { clock += "\(seconds)\(fractionText(fraction))S" }
        return (nanoseconds < 0 ? "-P" : "P") + (days > 0 ? "\(days)D" : "")
            + (clock.isEmpty ? "" : "T" + clock)
    }

    public static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }
}

/// The lexical form of `xs:duration`, taken apart.
private struct DurationParts {
    var months = 0
    var nanoseconds: Int128 = 0
    var hasYearsOrMonths = false
    var hasDaysOrTime = false

    init?(_ text: some StringProtocol) {
        var rest = Array(text.utf8)[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest = rest.dropFirst() }
        guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
        // Units must come in this order; the place of the last one read bounds the next.
        var units = Array("YMDTHMS".utf8)[...]
        var inTime = false
        while !rest.isEmpty {
            if rest.first == UInt8(ascii: "T") {
                guard !inTime, rest.count > 1 else { return nil }
                inTime = true
                units = Array("HMS".utf8)[...]
                rest = rest.dropFirst()
            }
            let digits = rest.prefix { $0 &- 0x30 < 10 || $0 == 0x2e }
            rest = rest.dropFirst(digits.count)
            guard let unit = rest.popFirst(), unit != UInt8(ascii: "T"),
                let place = units.firstIndex(of: unit), inTime || place < 3,
                digits.first != 0x2e, digits.last != 0x2e,
                let value = ExactDecimal(String(decoding: digits, as: UTF8.self)),
                value.isWhole || unit == UInt8(ascii: "S"), value.scale <= 9,
                value.coefficient < 1_000_000_000_000_000
            else { return nil }
            units = units[(place + 1)...]
            switch (unit, inTime) {
            case (UInt8(ascii: "Y"), _): months += Int(value.coefficient) * 12
            case (UInt8(ascii: "M"), false): months += Int(value.coefficient)
            case (UInt8(ascii: "D"), _): nanoseconds += value.coefficient * 86_400_000_000_000
            case (UInt8(ascii: "H"), _): nanoseconds += value.coefficient * 3_600_000_000_000
            case (UInt8(ascii: "M"), _): nanoseconds += value.coefficient * 60_000_000_000
            default:
                var unit: Int128 = 1_000_000_000
                for _ in 0..<value.scale { unit /= 10 }
                nanoseconds += value.coefficient * unit
            }
            if unit == UInt8(ascii: "Y") || (unit == UInt8(ascii: "M") && !inTime) {
                hasYearsOrMonths = true
            } else {
                hasDaysOrTime = true
            }
        }
        if isNegative {
            months = -months
            nanoseconds = -nanoseconds
        }
    }
}
