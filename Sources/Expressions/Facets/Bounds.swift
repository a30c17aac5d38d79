import CaseModel
import WorkflowModel

/// Values of which one may come before another; of two it may also be unknown.
protocol PartiallyOrdered {
    /// Negative, zero or positive; nil when that cannot be told.
    func order(to other: Self) -> Int?
}

extension ExactDecimal: PartiallyOrdered {
    func order(to other: ExactDecimal) -> Int? { self < other ? -1 : self == other ? 0 : 1 }
}

/// A date, time or both as a place on the time line, with or without a zone (XML Schema part 2, section 3.2.7.4).
struct Moment: PartiallyOrdered {
    /// In UTC where there is a zone, else by the clock on the wall.
    var nanoseconds: Int128
    var hasZone: Bool

    init(_ value: CalendarDateTime) {
        nanoseconds = value.nanosecondsSinceEpoch(assuming: .utc)
        hasZone = value.zone != nil
    }

    /// Of the lexical form of a type; nil when it is none.
    init?(_ text: String, as kind: Reading.Kind) {
        let value: CalendarDateTime? =
            switch kind {
            case .date: ZonedDate(text)?.start
            case .time: ZonedTime(text)?.onReferenceDay
            case .dateTime: CalendarDateTime(text)
            default: nil
            }
        guard let value else { return nil }
        self.init(value)
    }

    /// Zones reach from 14 hours before UTC to 14 hours after it.
    private static let zones: Int128 = 14 * 3_600_000_000_000

    func order(to other: Moment) -> Int? {
        let difference = nanoseconds - other.nanoseconds
        if hasZone == other.hasZone { return difference < 0 ? -1 : difference == 0 ? 0 : 1 }
        return difference < -Self.zones ? -1 : difference > Self.zones ? 1 : nil
    }
}

/// What lies between a least and a greatest value; each may be open.
struct Bounds<Value: PartiallyOrdered> {
    struct End {
        var value: Value
        var isIncluded: Bool
    }
    var lower: End?
    var upper: End?

    /// The bounds of a type, read by `value`; one that cannot be read is left out, which widens them.
    init(_ facets: Facets, _ value: (String) -> Value?) {
        func end(_ included: String?, _ excluded: String?) -> End? {
            included.flatMap(value).map { End(value: $0, isIncluded: true) }
                ?? excluded.flatMap(value).map { End(value: $0, isIncluded: false) }
        }
        lower = end(facets.minInclusive, facets.minExclusive)
        upper = end(facets.maxInclusive, facets.maxExclusive)
    }

    /// Whether a value lies between the ends.
    func contains(_ value: Value) -> Verdict {
        func isInside(_ end: End?, sign: Int) -> Verdict {
            guard let end else { return .yes }
            guard let order = value.order(to: end.value) else { return .cannotTell }
            return order == 0 ? (end.isIncluded ? .yes : .no) : order * sign > 0 ? .yes : .no
        }
        return isInside(lower, sign: 1).and(isInside(upper, sign: -1))
    }

    /// Whether all that lies between these ends lies between those, or none of it.
    func lies(within other: Bounds) -> Verdict {
        func isInside(_ end: End?, _ outer: End?, sign: Int) -> Bool {
            guard let outer else { return true }
            guard let end, let order = end.value.order(to: outer.value) else { return false }
            return order == 0 ? outer.isIncluded || !end.isIncluded : order * sign > 0
        }
        func isBefore(_ upper: End?, _ lower: End?) -> Bool {
            guard let upper, let lower, let order = upper.value.order(to: lower.value) else { return false }
            return order == 0 ? !(upper.isIncluded && lower.isIncluded) : order < 0
        }
        if isInside(lower, other.lower, sign: 1), isInside(upper, other.upper, sign: -1) { return .yes }
        return isBefore(upper, other.lower) || isBefore(other.upper, lower) ? .no : .cannotTell
    }

    /// Whether the relation to a value holds for everything between the ends, or for nothing.
    func holds(_ relation: Relation, to value: Value) -> Verdict {
        switch relation {
        case .equal:
            if let lower, let upper, lower.value.order(to: value) == 0, upper.value.order(to: value) == 0 {
                return .yes
            }
            return contains(value) == .no ? .no : .cannotTell
        case .less, .lessOrEqual:
            // All are less when the greatest is; none is when the least is not.
            func isLess(_ end: End?, whenEqual: Bool) -> Bool? {
                end.flatMap { $0.value.order(to: value) }.map { $0 == 0 ? whenEqual : $0 < 0 }
            }
            let mayBeEqual = relation == .lessOrEqual
            if isLess(upper, whenEqual: mayBeEqual || upper?.isIncluded == false) == true { return .yes }
            if isLess(lower, whenEqual: mayBeEqual && lower?.isIncluded == true) == false { return .no }
            return .cannotTell
        case .notEqual: return holds(.equal, to: value).inverted
        case .greater: return holds(.lessOrEqual, to: value).inverted
        case .greaterOrEqual: return holds(.less, to: value).inverted
        }
    }
}

extension Bounds where Value == ExactDecimal {
    /// The bounds of a numeric type, those of the built-in type it comes from among them (XML Schema part 2,
    /// sections 3.3.13 to 3.3.25).
    init(_ type: SimpleType?) {
        self.init(type?.facets ?? Facets(), { ExactDecimal($0) })
        guard let (least, most) = type.flatMap({ Self.builtIn[$0.builtIn] }) else { return }
        func tighter(_ end: End?, _ bound: String?, sign: Int) -> End? {
            guard let bound = bound.flatMap({ ExactDecimal($0) }) else { return end }
            if let end, end.value.order(to: bound)! * sign >= 0 { return end }
            return End(value: bound, isIncluded: true)
        }
        lower = tighter(lower, least, sign: 1)
        upper = tighter(upper, most, sign: -1)
    }

    private static var builtIn: [String: (least: String?, most: String?)] {
        [
            "nonNegativeInteger": ("0", nil), "positiveInteger": ("1", nil), "nonPositiveInteger": (nil, "0"),
            "negativeInteger": (nil, "-1"), "byte": ("-128", "127"), "short": ("-32768", "32767"),
            "int": ("-2147483648", "2147483647"), "long": ("-9223372036854775808", "9223372036854775807"),
            "unsignedByte": ("0", "255"), "unsignedShort": ("0", "65535"), "unsignedInt": ("0", "4294967295"),
            "unsignedLong": ("0", "18446744073709551615"),
        ]
    }
}

extension Verdict {
    var inverted: Verdict { self == .yes ? .no : self == .no ? .yes : .cannotTell }
}
