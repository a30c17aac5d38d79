/// The functions of the language: those of the XPath 3.1 library that a procedure needs, under their own names,
/// and the case functions.
enum Function: String, Sendable, CaseIterable {
    // Sequences
    case count, reverse, head, tail, subsequence
    case distinctValues = "distinct-values"
    case sum, min, max, avg
    case exactlyOne = "exactly-one"
    case zeroOrOne = "zero-or-one"
    case oneOrMore = "one-or-more"
    // Text
    case string, concat, contains, substring, translate
    case stringLength = "string-length"
    case normalizeSpace = "normalize-space"
    case startsWith = "starts-with"
    case endsWith = "ends-with"
    case substringBefore = "substring-before"
    case substringAfter = "substring-after"
    case upperCase = "upper-case"
    case lowerCase = "lower-case"
    case stringJoin = "string-join"
    // Numbers
    case round, floor, ceiling, abs
    case roundHalfToEven = "round-half-to-even"
    // Dates and times
    case yearFromDate = "year-from-date"
    case monthFromDate = "month-from-date"
    case dayFromDate = "day-from-date"
    case yearFromDateTime = "year-from-dateTime"
    case monthFromDateTime = "month-from-dateTime"
    case dayFromDateTime = "day-from-dateTime"
    case hoursFromDateTime = "hours-from-dateTime"
    case minutesFromDateTime = "minutes-from-dateTime"
    case daysFromDuration = "days-from-duration"
    case monthsFromDuration = "months-from-duration"
    case yearsFromDuration = "years-from-duration"
    // Case functions
    case monthsBetween = "months-between"
    case age
    case workingDaysBetween = "working-days-between"
    case addWorkingDays = "add-working-days"
    case masked
    /// Whether a text is a citizen identity number with a right check character (GB 11643-1999); false of nothing.
    case validCitizenID = "valid-citizen-id"
    /// The birth date in a citizen identity number; nothing where the text is no such number.
    case birthDate = "birth-date"

    /// What an argument must be; values are read from nodes by their schema type.
    enum Parameter: Sendable, Hashable {
        /// `item()*`
        case items
        /// `xs:anyAtomicType*`
        case values
        /// `xs:anyAtomicType?`
        case value
        /// `xs:string?`, `xs:string*`, `xs:string`
        case text, texts, oneText
        /// `xs:numeric?`, and a required one
        case number, oneNumber
        /// `xs:integer`
        case oneInteger
        case date, oneDate, dateTime, yearMonthDuration, dayTimeDuration

        var mayBeEmpty: Bool {
            switch self {
            case .oneText, .oneNumber, .oneInteger, .oneDate: false
            default: true
            }
        }
        var mayBeSeveral: Bool { self == .items || self == .values || self == .texts }

        func accepts(_ type: AtomicType.Primitive) -> Bool {
            switch self {
            case .items, .values, .value: true
            case .text, .texts, .oneText: type == .string || type == .untyped || type == .any
            case .number, .oneNumber: type.isNumeric || type == .any
            case .oneInteger: type == .integer || type == .any
            case .date, .oneDate: type == .date || type == .any
            case .dateTime: type == .dateTime || type == .any
            case .yearMonthDuration: type == .yearMonthDuration || type == .any
            case .dayTimeDuration: type == .dayTimeDuration || type == .any
            }
        }
        /// For people.
        var text: String {
            switch self {
            case .items: "item()*"
            case .values: "xs:anyAtomicType*"
            case .value: "xs:anyAtomicType?"
            case .text: "xs:string?"
            case .texts: "xs:string*"
            case .oneText: "xs:string"
            case .number: "xs:decimal?"
            case .oneNumber: "xs:decimal"
            case .oneInteger: "xs:integer"
            case .date: "xs:date?"
            case .oneDate: "xs:date"
            case .dateTime: "xs:dateTime?"
            case .yearMonthDuration: "xs:yearMonthDuration?"
            case .dayTimeDuration: "xs:dayTimeDuration?"
            }
        }
    }

    /// Parameters, of which the last `optional` ones may be left out; `concat` repeats its last one.
    var signature: (parameters: [Parameter], optional: Int) {
        switch self {
        case .count, .reverse, .head, .tail, .exactlyOne, .zeroOrOne, .oneOrMore: ([.items], 0)
        case .subsequence: ([.items, .oneNumber, .oneNumber], 1)
        case .distinctValues, .sum, .min, .max, .avg: ([.values], 0)
        case .string, .masked: ([.value], 0)
        case .concat: ([.value, .value], 0)
        case .stringLength, .normalizeSpace, .upperCase, .lowerCase, .validCitizenID, .birthDate:
            ([.text], 0)
        case .contains, .startsWith, .endsWith, .substringBefore, .substringAfter: ([.text, .text], 0)
        case .substring: ([.text, .oneNumber, .oneNumber], 1)
        case .translate: ([.text, .oneText, .oneText], 0)
        case .stringJoin: ([.values, .oneText], 1)
        case .floor, .ceiling, .abs: ([.number], 0)
        case .round, .roundHalfToEven: ([.number, .oneInteger], 1)
        case .yearFromDate, .monthFromDate, .dayFromDate: ([.date], 0)
        case .yearFromDateTime, .monthFromDateTime, .dayFromDateTime, .hoursFromDateTime,
            .minutesFromDateTime:
            ([.dateTime], 0)
        case .daysFromDuration: ([.dayTimeDuration], 0)
        case .monthsFromDuration, .yearsFromDuration: ([.yearMonthDuration], 0)
        case .monthsBetween, .age, .workingDaysBetween: ([.date, .date], 0)
        case .addWorkingDays: ([.date, .oneInteger], 0)
        }
    }
    var isVariadic: Bool { self == .concat }

    /// What to write instead of a function of XPath or of a program that the language leaves out.
    static let instead = [
        "current-date": "$today", "today": "$today", "now": "$today", "length": "string-length", "len": "string-length",
        "upper": "upper-case", "lower": "lower-case", "average": "avg", "trim": "normalize-space",
        "substr": "substring", "exist": "exists", "is-empty": "empty", "isnull": "empty", "is-null": "empty",
    ]

    /// Names the compiler itself knows, which become plans of their own.
    static let builtIn = [
        "exists", "empty", "not", "boolean", "true", "false", "data", "position", "last",
        "current-dateTime",
    ]
}
