import CaseModel

/// Comparisons of atomic values (XPath 3.1, section 3.7): numbers by value, text by code point, dates and times
/// on the time line.
enum Comparison {
    /// A value comparison; text without a type counts as a string.
    static func holds(
        _ relation: Relation, _ left: AtomicValue, _ right: AtomicValue, zone: FixedZone, at span: Span
    ) throws(Trap) -> Bool {
        if let order = order(left, right, zone: zone) { return relation.holds(order) }
        guard relation == .equal || relation == .notEqual, let some = isSomeDuration(left),
            let other = isSomeDuration(right)
        else { throw Trap(reason: .notComparable, span: span) }
        return (relation == .equal) == (!some && !other)
    }

    /// Whether two values are equal as `eq` says; values that it cannot compare are not (fn:distinct-values,
    /// fn:index-of, fn:deep-equal). Nil where nobody can tell, because we carry the type but do not read it.
    static func areEqual(_ left: AtomicValue, _ right: AtomicValue, zone: FixedZone) -> Bool? {
        if case .other(let a, let kind) = left, case .other(let b, let otherKind) = right {
            return kind == otherKind && text(a, b) == 0 ? true : nil
        }
        if let order = order(left, right, zone: zone) { return order == 0 }
        guard let some = isSomeDuration(left), let other = isSomeDuration(right) else { return false }
        return !some && !other
    }

    /// False for a duration of nothing, of whichever kind: those are equal (op:duration-equal). Nil for what is no
    /// duration.
    private static func isSomeDuration(_ value: AtomicValue) -> Bool? {
        switch value {
        case .yearMonthDuration(let length): length.months != 0
        case .dayTimeDuration(let length): length.nanoseconds != 0
        default: nil
        }
    }

    /// One pair of a general comparison: text without a type takes the type of the other side, but never that of a
    /// number, where XPath would make it a binary floating-point one.
    static func holdsForGeneral(
        _ relation: Relation, _ left: AtomicValue, _ right: AtomicValue, zone: FixedZone, at span: Span
    ) throws(Trap) -> Bool {
        var (left, right) = (left, right)
        switch (left, right) {
        case (.untyped, .integer), (.untyped, .decimal), (.integer, .untyped), (.decimal, .untyped):
            throw Trap(reason: .notComparable, span: span)
        default: break
        }
        if case .untyped = left { left = try Casting.cast(left, to: type(of: right), at: span) }
        if case .untyped = right { right = try Casting.cast(right, to: type(of: left), at: span) }
        return try holds(relation, left, right, zone: zone, at: span)
    }

    private static func type(of value: AtomicValue) -> AtomicType.Primitive {
        switch value {
        case .string, .untyped, .other: .string
        case .boolean: .boolean
        case .integer, .decimal: .decimal
        case .date: .date
        case .dateTime: .dateTime
        case .time: .time
        case .yearMonthDuration: .yearMonthDuration
        case .dayTimeDuration: .dayTimeDuration
        }
    }

    /// Negative, zero or positive; nil when the two are of kinds that cannot be compared.
    static func order(_ left: AtomicValue, _ right: AtomicValue, zone: FixedZone) -> Int? {
        switch (left, right) {
        case (.string(let a), .string(let b)), (.string(let a), .untyped(let b)),
            (.untyped(let a), .string(let b)), (.untyped(let a), .untyped(let b)):
            text(a, b)
        case (.boolean(let a), .boolean(let b)): (a ? 1 : 0) - (b ? 1 : 0)
        case (.integer(let a), .integer(let b)): sign(a, b)
        case (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal):
            sign(left.number!, right.number!)
        case (.date(let a), .date(let b)): moments(a.start, b.start, zone)
        case (.dateTime(let a), .dateTime(let b)): moments(a, b, zone)
        case (.time(let a), .time(let b)): moments(a.onReferenceDay, b.onReferenceDay, zone)
        case (.yearMonthDuration(let a), .yearMonthDuration(let b)): sign(a, b)
        case (.dayTimeDuration(let a), .dayTimeDuration(let b)): sign(a, b)
        default: nil
        }
    }

    /// By Unicode code point, which UTF-8 keeps; Swift's own order would take composed characters as equal.
    static func text(_ left: String, _ right: String) -> Int {
        if left.utf8.elementsEqual(right.utf8) { return 0 }
        return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    }

    private static func sign<T: Comparable>(_ left: T, _ right: T) -> Int {
        left < right ? -1 : (left == right ? 0 : 1)
    }
    private static func moments(_ left: CalendarDateTime, _ right: CalendarDateTime, _ zone: FixedZone) -> Int
    {
        sign(left.nanosecondsSinceEpoch(assuming: zone), right.nanosecondsSinceEpoch(assuming: zone))
    }
}
