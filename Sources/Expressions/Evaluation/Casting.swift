import CaseModel

/// Casts between atomic types (Functions and Operators 3.1, section 19).
enum Casting {
    static func cast(
        _ value: AtomicValue, to type: AtomicType.Primitive, at span: Span
    ) throws(Trap) -> AtomicValue {
        switch (value, type) {
        case (_, .string): return .string(value.lexical)
        case (_, .untyped): return .untyped(value.lexical)
        case (.string(let text), _), (.untyped(let text), _): return try read(text, as: type, at: span)
        case (.boolean, .boolean), (.integer, .integer), (.decimal, .decimal), (.date, .date),
            (.dateTime, .dateTime), (.time, .time), (.yearMonthDuration, .yearMonthDuration),
            (.dayTimeDuration, .dayTimeDuration):
            return value
        case (.integer(let number), .decimal): return .decimal(ExactDecimal(number))
        case (.decimal(let number), .integer):
            let whole = number < .zero ? number.ceiling : number.floor
            guard let result = Int(exactly: whole.coefficient) else {
                throw Trap(reason: .overflow, span: span)
            }
            return .integer(result)
        case (.boolean(let truth), .integer): return .integer(truth ? 1 : 0)
        case (.boolean(let truth), .decimal): return .decimal(ExactDecimal(truth ? 1 : 0))
        case (.integer(let number), .boolean): return .boolean(number != 0)
        case (.decimal(let number), .boolean): return .boolean(!number.isZero)
        case (.date(let date), .dateTime): return .dateTime(date.start)
        case (.dateTime(let value), .date): return .date(ZonedDate(value.date, zone: value.zone))
        case (.dateTime(let value), .time): return .time(ZonedTime(value.time, zone: value.zone))
        case (.yearMonthDuration, .dayTimeDuration): return .dayTimeDuration(DayTimeDuration(nanoseconds: 0))
        case (.dayTimeDuration, .yearMonthDuration): return .yearMonthDuration(YearMonthDuration(months: 0))
        default: throw Trap(reason: .wrongKind, span: span)
        }
    }

    /// True when the recommendation's table allows the cast at all, whatever the value.
    static func isPossible(_ from: AtomicType.Primitive, _ to: AtomicType.Primitive) -> Bool {
        switch (from, to) {
        case (.any, _), (.string, _), (.untyped, _), (_, .string), (_, .untyped): true
        case (.integer, .decimal), (.decimal, .integer), (.boolean, .integer), (.boolean, .decimal),
            (.integer, .boolean), (.decimal, .boolean), (.date, .dateTime), (.dateTime, .date),
            (.dateTime, .time), (.yearMonthDuration, .dayTimeDuration),
            (.dayTimeDuration, .yearMonthDuration):
            true
        default: from == to
        }
    }

    /// Reads the lexical form of a type, with white space around it.
    static func read(
        _ text: String, as type: AtomicType.Primitive, at span: Span
    ) throws(Trap) -> AtomicValue {
        let text = trimmed(text)
        let value: AtomicValue? =
            switch type {
            case .boolean:
                switch text {
                case "true", "1": .boolean(true)
                case "false", "0": .boolean(false)
                default: nil
                }
            case .integer:
                text.utf8.allSatisfy({ $0 != 0x2e }) ? Int(text).map(AtomicValue.integer) : nil
            case .decimal: ExactDecimal(text).map(AtomicValue.decimal)
            case .date: ZonedDate(text).map(AtomicValue.date)
            case .dateTime: CalendarDateTime(text).map(AtomicValue.dateTime)
            case .time: ZonedTime(text).map(AtomicValue.time)
            case .yearMonthDuration: YearMonthDuration(text).map(AtomicValue.yearMonthDuration)
            case .dayTimeDuration: DayTimeDuration(text).map(AtomicValue.dayTimeDuration)
            case .string: .string(text)
            case .untyped: .untyped(text)
            case .other, .any: nil
            }
        guard let value else { throw Trap(reason: .unreadable, span: span) }
        return value
    }

    // MARK: White space

    /// White space of XML only; other spaces of Unicode are characters like any other.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }

    static func trimmed(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            isSpace(first) || isSpace(last)
        else { return text }
        let scalars = text.unicodeScalars.drop(while: isSpace)
        guard let end = scalars.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(scalars[...end])
    }

    /// White space taken off both ends and made one space within (XPath fn:normalize-space).
    static func collapsed(_ text: String) -> String {
        text.unicodeScalars.split(whereSeparator: isSpace).map(String.init).joined(separator: " ")
    }
}
