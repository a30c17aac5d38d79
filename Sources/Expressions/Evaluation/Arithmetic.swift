import CaseModel

/// Arithmetic on numbers, dates and durations (XPath 3.1, section 3.5; Functions and Operators 3.1, sections 4.2,
/// 8.4 and 9.7). Exact, or an error.
enum Arithmetic {
    /// The type of a result, or nil where the recommendation has no such operation.
    static func type(
        _ operation: BinaryOperator, _ left: AtomicType.Primitive, _ right: AtomicType.Primitive
    ) -> AtomicType.Primitive? {
        if left == .any || right == .any { return .any }
        if left.isNumeric, right.isNumeric {
            switch operation {
            case .divide: return .decimal
            case .wholeDivide: return .integer
            default: return left == .integer && right == .integer ? .integer : .decimal
            }
        }
        let isDuration: (AtomicType.Primitive) -> Bool = {
            $0 == .yearMonthDuration || $0 == .dayTimeDuration
        }
        switch (operation, left, right) {
        case (.minus, .date, .date), (.minus, .dateTime, .dateTime), (.minus, .time, .time):
            return .dayTimeDuration
        case (.plus, .date, _), (.minus, .date, _), (.plus, .dateTime, _), (.minus, .dateTime, _):
            return isDuration(right) ? left : nil
        case (.plus, .time, .dayTimeDuration), (.minus, .time, .dayTimeDuration): return .time
        case (.plus, _, .date), (.plus, _, .dateTime): return isDuration(left) ? right : nil
        case (.plus, .dayTimeDuration, .time): return .time
        case (.plus, _, _), (.minus, _, _): return isDuration(left) && left == right ? left : nil
        case (.times, _, _):
            return isDuration(left) && right.isNumeric
                ? left : isDuration(right) && left.isNumeric ? right : nil
        case (.divide, _, _):
            guard isDuration(left) else { return nil }
            return left == right ? .decimal : right.isNumeric ? left : nil
        default: return nil
        }
    }

    static func apply(
        _ operation: BinaryOperator, _ left: AtomicValue, _ right: AtomicValue, zone: FixedZone, at span: Span
    ) throws(Trap) -> AtomicValue {
        if case .integer(let a) = left, case .integer(let b) = right, operation != .divide {
            return try whole(operation, a, b, span)
        }
        if let a = left.number, let b = right.number { return try numbers(operation, a, b, span) }
        switch (operation, left, right) {
        case (.minus, .date(let a), .date(let b)): return between(a.start, b.start, zone)
        case (.minus, .dateTime(let a), .dateTime(let b)): return between(a, b, zone)
        case (.minus, .time(let a), .time(let b)): return between(a.onReferenceDay, b.onReferenceDay, zone)
        case (.plus, .yearMonthDuration, .date), (.plus, .dayTimeDuration, .date),
            (.plus, .yearMonthDuration, .dateTime), (.plus, .dayTimeDuration, .dateTime),
            (.plus, .dayTimeDuration, .time):
            return try moved(right, by: left, sign: 1, span)
        case (_, .date, _), (_, .dateTime, _), (_, .time, _):
            return try moved(left, by: right, sign: operation == .minus ? -1 : 1, span)
        default: return try durations(operation, left, right, span)
        }
    }

    static func negate(_ value: AtomicValue, at span: Span) throws(Trap) -> AtomicValue {
        switch value {
        case .integer(let number):
            guard number != .min else { throw Trap(reason: .overflow, span: span) }
            return .integer(-number)
        case .decimal(let number):
            return .decimal(try exact(span) { () throws(ExactDecimal.Failure) in try number.negated() })
        default: throw Trap(reason: .wrongKind, span: span)
        }
    }

    // MARK: Numbers

    private static func whole(
        _ operation: BinaryOperator, _ a: Int, _ b: Int, _ span: Span
    ) throws(Trap) -> AtomicValue {
        if operation == .wholeDivide || operation == .modulo, b == 0 {
            throw Trap(reason: .divisionByZero, span: span)
        }
        let (result, overflow) =
            switch operation {
            case .plus: a.addingReportingOverflow(b)
            case .minus: a.subtractingReportingOverflow(b)
            case .times: a.multipliedReportingOverflow(by: b)
            case .wholeDivide: a.dividedReportingOverflow(by: b)
            default: (b == -1 ? 0 : a % b, false)
            }
        if overflow { throw Trap(reason: .overflow, span: span) }
        return .integer(result)
    }

    private static func numbers(
        _ operation: BinaryOperator, _ a: ExactDecimal, _ b: ExactDecimal, _ span: Span
    ) throws(Trap) -> AtomicValue {
        let result = try exact(span) { () throws(ExactDecimal.Failure) in
            switch operation {
            case .plus: try a + b
            case .minus: try a - b
            case .times: try a * b
            case .divide: try a / b
            case .wholeDivide: try a.wholeQuotient(dividingBy: b)
            default: try a.remainder(dividingBy: b)
            }
        }
        guard operation == .wholeDivide else { return .decimal(result) }
        guard let whole = Int(exactly: result.coefficient) else { throw Trap(reason: .overflow, span: span) }
        return .integer(whole)
    }

    /// Turns what a decimal cannot do into an error with a place.
    static func exact(
        _ span: Span, _ body: () throws(ExactDecimal.Failure) -> ExactDecimal
    ) throws(Trap) -> ExactDecimal {
        do throws(ExactDecimal.Failure) {
            return try body()
        } catch {
            throw Trap(reason: error == .divisionByZero ? .divisionByZero : .overflow, span: span)
        }
    }

    // MARK: Dates and durations

    private static func between(_ a: CalendarDateTime, _ b: CalendarDateTime, _ zone: FixedZone)
        -> AtomicValue
    {
        .dayTimeDuration(
            DayTimeDuration(
                nanoseconds: a.nanosecondsSinceEpoch(assuming: zone) - b.nanosecondsSinceEpoch(assuming: zone)
            ))
    }

    private static func moved(
        _ value: AtomicValue, by duration: AtomicValue, sign: Int, _ span: Span
    ) throws(Trap) -> AtomicValue {
        switch (value, duration) {
        case (.date(let date), _):
            let moved = try moved(date.start, by: duration, sign: sign, span)
            return .date(ZonedDate(moved.date, zone: date.zone))
        case (.dateTime(let moment), _): return .dateTime(try moved(moment, by: duration, sign: sign, span))
        case (.time(let time), .dayTimeDuration):
            let moved = try moved(time.onReferenceDay, by: duration, sign: sign, span)
            return .time(ZonedTime(moved.time, zone: time.zone))
        default: throw Trap(reason: .wrongKind, span: span)
        }
    }

    /// XML Schema part 2, appendix E: months first, the day pulled back to the end of a shorter month.
    private static func moved(
        _ moment: CalendarDateTime, by duration: AtomicValue, sign: Int, _ span: Span
    ) throws(Trap) -> CalendarDateTime {
        var result = moment
        switch duration {
        case .yearMonthDuration(let months):
            let (year, month, day) = moment.date.components
            guard months.months.magnitude < 200_000 else { throw Trap(reason: .overflow, span: span) }
            let total = year * 12 + month - 1 + sign * months.months
            guard (12..<120_000).contains(total) else { throw Trap(reason: .overflow, span: span) }
            let last = CalendarDate.days(inMonth: total % 12 + 1, of: total / 12)
            result.date = CalendarDate(year: total / 12, month: total % 12 + 1, day: min(day, last))!
        case .dayTimeDuration(let length):
            let day = Int128(TimeOfDay.day)
            let total = Int128(moment.time.nanoseconds) + Int128(sign) * length.nanoseconds
            let days = total >= 0 ? total / day : -((-total + day - 1) / day)
            guard days.magnitude < 4_000_000 else { throw Trap(reason: .overflow, span: span) }
            result.date = moment.date.adding(days: Int(days))
            result.time = TimeOfDay(nanoseconds: Int64(total - days * day))
            guard (1...9999).contains(result.date.components.year) else {
                throw Trap(reason: .overflow, span: span)
            }
        default: throw Trap(reason: .wrongKind, span: span)
        }
        return result
    }

    private static func durations(
        _ operation: BinaryOperator, _ left: AtomicValue, _ right: AtomicValue, _ span: Span
    ) throws(Trap) -> AtomicValue {
        switch (operation, left, right) {
        case (.plus, .yearMonthDuration(let a), .yearMonthDuration(let b)):
            return try months(try whole(.plus, a.months, b.months, span))
        case (.minus, .yearMonthDuration(let a), .yearMonthDuration(let b)):
            return try months(try whole(.minus, a.months, b.months, span))
        case (.plus, .dayTimeDuration(let a), .dayTimeDuration(let b)):
            return try length(a.nanoseconds.addingReportingOverflow(b.nanoseconds), span)
        case (.minus, .dayTimeDuration(let a), .dayTimeDuration(let b)):
            return try length(a.nanoseconds.subtractingReportingOverflow(b.nanoseconds), span)
        case (.divide, .yearMonthDuration(let a), .yearMonthDuration(let b)):
            return try numbers(.divide, ExactDecimal(a.months), ExactDecimal(b.months), span)
        case (.divide, .dayTimeDuration(let a), .dayTimeDuration(let b)):
            return try numbers(
                .divide, ExactDecimal(coefficient: a.nanoseconds, scale: 0),
                ExactDecimal(coefficient: b.nanoseconds, scale: 0), span)
        case (.times, _, _):
            if let factor = right.number { return try scaled(left, .times, factor, span) }
            guard let factor = left.number else { throw Trap(reason: .wrongKind, span: span) }
            return try scaled(right, .times, factor, span)
        case (.divide, _, _):
            guard let divisor = right.number else { throw Trap(reason: .wrongKind, span: span) }
            return try scaled(left, .divide, divisor, span)
        default: throw Trap(reason: .wrongKind, span: span)
        }

        func months(_ value: AtomicValue) throws(Trap) -> AtomicValue {
            guard case .integer(let count) = value else { throw Trap(reason: .wrongKind, span: span) }
            return .yearMonthDuration(YearMonthDuration(months: count))
        }
    }

    private static func length(_ sum: (Int128, Bool), _ span: Span) throws(Trap) -> AtomicValue {
        if sum.1 { throw Trap(reason: .overflow, span: span) }
        return .dayTimeDuration(DayTimeDuration(nanoseconds: sum.0))
    }

    /// A duration times or divided by a number: months rounded to whole ones, a half upwards (op:multiply-
    /// yearMonthDuration), times to the nanosecond.
    private static func scaled(
        _ duration: AtomicValue, _ operation: BinaryOperator, _ factor: ExactDecimal, _ span: Span
    ) throws(Trap) -> AtomicValue {
        let amount: ExactDecimal
        switch duration {
        case .yearMonthDuration(let value): amount = ExactDecimal(value.months)
        case .dayTimeDuration(let value): amount = ExactDecimal(coefficient: value.nanoseconds, scale: 0)
        default: throw Trap(reason: .wrongKind, span: span)
        }
        let result = try exact(span) { () throws(ExactDecimal.Failure) in
            try (operation == .times ? try amount * factor : try amount / factor).rounded()
        }
        guard case .yearMonthDuration = duration else {
            return .dayTimeDuration(DayTimeDuration(nanoseconds: result.coefficient))
        }
        guard let months = Int(exactly: result.coefficient) else { throw Trap(reason: .overflow, span: span) }
        return .yearMonthDuration(YearMonthDuration(months: months))
    }
}
