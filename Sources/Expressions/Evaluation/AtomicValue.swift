import CaseModel

/// One atomic value, as itself: a date is a date and never a number (XPath Data Model 3.1, section 2.7).
public enum AtomicValue: Sendable, Hashable {
    case string(String)
    case boolean(Bool)
    /// `xs:integer`; a result outside 64 bits is an error, never a wrong value.
    case integer(Int)
    case decimal(ExactDecimal)
    case date(ZonedDate)
    case dateTime(CalendarDateTime)
    case time(ZonedTime)
    case yearMonthDuration(YearMonthDuration)
    case dayTimeDuration(DayTimeDuration)
    /// Text of which no schema says what it is (`xs:untypedAtomic`), from below a wildcard.
    case untyped(String)
    /// A value of a type that expressions carry but do not calculate with, such as `xs:gYear`.
    case other(String, type: String)

    /// The canonical lexical form: what is written into a message (Functions and Operators 3.1, section 19.1.2).
    public var lexical: String {
        switch self {
        case .string(let text), .untyped(let text), .other(let text, _): text
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .decimal(let value): value.description
        case .date(let value): value.text
        case .dateTime(let value): value.text
        case .time(let value): value.text
        case .yearMonthDuration(let value): value.text
        case .dayTimeDuration(let value): value.text
        }
    }

    /// The number as a decimal; nil for what is no number.
    public var number: ExactDecimal? {
        switch self {
        case .integer(let value): ExactDecimal(value)
        case .decimal(let value): value
        default: nil
        }
    }
}
