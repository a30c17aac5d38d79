/// The functions of the language: those of the XPath 3.1 library that a procedure needs, under their own names,
/// and the case functions.
enum Function: String, Sendable, CaseIterable {
    // Sequences
    case count, reverse, head, tail, subsequence, remove, sort
    case insertBefore = "insert-before"
    case distinctValues = "distinct-values"
    case indexOf = "index-of"
    case deepEqual = "deep-equal"
    case sum, min, max, avg
    case exactlyOne = "exactly-one"
    case zeroOrOne = "zero-or-one"
    case oneOrMore = "one-or-more"
    // Text
    case string, concat, contains, substring, translate, compare, tokenize
    case stringLength = "string-length"
    case normalizeSpace = "normalize-space"
    case startsWith = "starts-with"
    case endsWith = "ends-with"
    case substringBefore = "substring-before"
    case substringAfter = "substring-after"
    case upperCase = "upper-case"
    case lowerCase = "lower-case"
    case stringJoin = "string-join"
    case containsToken = "contains-token"
    case codepointEqual = "codepoint-equal"
    case stringToCodepoints = "string-to-codepoints"
    case codepointsToString = "codepoints-to-string"
    // Numbers
    case round, floor, ceiling, abs
    case roundHalfToEven = "round-half-to-even"
    case formatNumber = "format-number"
    case formatInteger = "format-integer"
    // Dates and times
    case yearFromDate = "year-from-date"
    case monthFromDate = "month-from-date"
    case dayFromDate = "day-from-date"
    case timezoneFromDate = "timezone-from-date"
    case yearFromDateTime = "year-from-dateTime"
    case monthFromDateTime = "month-from-dateTime"
    case dayFromDateTime = "day-from-dateTime"
    case hoursFromDateTime = "hours-from-dateTime"
    case minutesFromDateTime = "minutes-from-dateTime"
    case secondsFromDateTime = "seconds-from-dateTime"
    case timezoneFromDateTime = "timezone-from-dateTime"
    case hoursFromTime = "hours-from-time"
    case minutesFromTime = "minutes-from-time"
    case secondsFromTime = "seconds-from-time"
    case timezoneFromTime = "timezone-from-time"
    case yearsFromDuration = "years-from-duration"
    case monthsFromDuration = "months-from-duration"
    case daysFromDuration = "days-from-duration"
    case hoursFromDuration = "hours-from-duration"
    case minutesFromDuration = "minutes-from-duration"
    case secondsFromDuration = "seconds-from-duration"
    case dateTime
    case adjustDate = "adjust-date-to-timezone"
    case adjustDateTime = "adjust-dateTime-to-timezone"
    case adjustTime = "adjust-time-to-timezone"
    case formatDate = "format-date"
    case formatDateTime = "format-dateTime"
    case formatTime = "format-time"
    // Case functions
    case monthsBetween = "months-between"
    case age
    case workingDaysBetween = "working-days-between"
    case addWorkingDays = "add-working-days"
    case masked
    /// Dates in the forms of other systems, by a picture such as `yyyyMMdd`.
    case dateText = "date-text"
    case textDate = "text-date"
    case textMoment = "text-dateTime"
    /// Whether a text is a citizen identity number with a right check character (GB 11643-1999); false of nothing.
    case validCitizenID = "valid-citizen-id"
    /// The birth date in a citizen identity number; nothing where the text is no such number.
    case birthDate = "birth-date"

    var isVariadic: Bool { self == .concat }

    /// What to write instead of a function of XPath or of a program that the language leaves out.
    static let instead = [
        "current-date": "$today", "today": "$today", "now": "$today", "length": "string-length",
        "len": "string-length",
        "upper": "upper-case", "lower": "lower-case", "average": "avg", "trim": "normalize-space",
        "substr": "substring", "exist": "exists", "is-empty": "empty", "isnull": "empty", "is-null": "empty",
    ]

    /// Names the compiler itself knows, which become plans of their own.
    static let builtIn = [
        "exists", "empty", "not", "boolean", "true", "false", "data", "position", "last",
        "current-dateTime",
    ]

    /// What reads the context item when it is called with nothing.
    static let ofContext = ["string", "string-length", "normalize-space", "data"]
}
