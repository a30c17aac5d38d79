extension Function {
    /// What an argument must be; values are read from nodes by their schema type.
    enum Parameter: Sendable, Hashable {
        /// `item()*`
        case items
        /// `xs:anyAtomicType*`
        case values
        /// The same, where a node would be something else than its value.
        case valuesOnly
        /// `xs:anyAtomicType?`, and a required one
        case value, oneValue
        /// `xs:string?`, `xs:string*`, `xs:string`
        case text, texts, oneText
        /// `xs:numeric?`, and a required one
        case number, oneNumber
        /// `xs:integer`, and any number of them
        case oneInteger, integers
        case date, dateTime, time, dayTimeDuration
        /// `xs:date?` or `xs:dateTime?`
        case day
        /// `xs:duration?`, of either kind we have
        case duration
    }

    /// Parameters, of which the last `optional` ones may be left out; `concat` repeats its last one.
    var signature: (parameters: [Parameter], optional: Int) {
        switch self {
        case .count, .reverse, .head, .tail, .exactlyOne, .zeroOrOne, .oneOrMore, .sort: ([.items], 0)
        case .subsequence: ([.items, .oneNumber, .oneNumber], 1)
        case .remove: ([.items, .oneInteger], 0)
        case .insertBefore: ([.items, .oneInteger, .items], 0)
        case .distinctValues, .min, .max, .avg: ([.values], 0)
        case .sum: ([.values, .value], 1)
        case .indexOf: ([.values, .oneValue], 0)
        case .deepEqual: ([.valuesOnly, .valuesOnly], 0)
        case .string, .masked: ([.value], 0)
        case .concat: ([.value, .value], 0)
        case .stringLength, .normalizeSpace, .upperCase, .lowerCase, .tokenize, .stringToCodepoints,
            .birthDate:
            ([.text], 0)
        // Of nothing it would be false, and a rule that turns wrong numbers away would turn away who has none.
        case .validCitizenID: ([.oneText], 0)
        case .contains, .startsWith, .endsWith, .substringBefore, .substringAfter, .compare, .codepointEqual:
            ([.text, .text], 0)
        case .substring: ([.text, .oneNumber, .oneNumber], 1)
        case .translate: ([.text, .oneText, .oneText], 0)
        case .containsToken: ([.texts, .oneText], 0)
        case .codepointsToString: ([.integers], 0)
        case .stringJoin: ([.values, .oneText], 1)
        case .floor, .ceiling, .abs: ([.number], 0)
        case .round, .roundHalfToEven: ([.number, .oneInteger], 1)
        // Of nothing they are 'NaN' and the empty text: nobody wants either in a letter.
        case .formatNumber: ([.oneNumber, .oneText], 0)
        case .formatInteger: ([.oneInteger, .oneText], 0)
        case .formatDate: ([.date, .oneText], 0)
        case .formatDateTime: ([.dateTime, .oneText], 0)
        case .formatTime: ([.time, .oneText], 0)
        case .dateText: ([.day, .oneText], 0)
        case .textDate, .textMoment: ([.text, .oneText], 0)
        case .yearFromDate, .monthFromDate, .dayFromDate, .timezoneFromDate: ([.date], 0)
        case .yearFromDateTime, .monthFromDateTime, .dayFromDateTime, .hoursFromDateTime,
            .minutesFromDateTime, .secondsFromDateTime, .timezoneFromDateTime:
            ([.dateTime], 0)
        case .hoursFromTime, .minutesFromTime, .secondsFromTime, .timezoneFromTime: ([.time], 0)
        case .yearsFromDuration, .monthsFromDuration, .daysFromDuration, .hoursFromDuration,
            .minutesFromDuration, .secondsFromDuration:
            ([.duration], 0)
        case .dateTime: ([.date, .time], 0)
        case .adjustDate: ([.date, .dayTimeDuration], 1)
        case .adjustDateTime: ([.dateTime, .dayTimeDuration], 1)
        case .adjustTime: ([.time, .dayTimeDuration], 1)
        case .monthsBetween, .age, .workingDaysBetween: ([.date, .date], 0)
        case .addWorkingDays: ([.date, .oneInteger], 0)
        }
    }
}

extension Function.Parameter {
    var mayBeEmpty: Bool {
        switch self {
        case .oneText, .oneNumber, .oneInteger, .oneValue: false
        default: true
        }
    }
    var mayBeSeveral: Bool {
        switch self {
        case .items, .values, .valuesOnly, .texts, .integers: true
        default: false
        }
    }

    func accepts(_ type: AtomicType.Primitive) -> Bool {
        switch self {
        case .items, .values, .valuesOnly, .value, .oneValue: true
        case .text, .texts, .oneText: type == .string || type == .untyped || type == .any
        case .number, .oneNumber: type.isNumeric || type == .any
        case .oneInteger, .integers: type == .integer || type == .any
        case .date: type == .date || type == .any
        case .dateTime: type == .dateTime || type == .any
        case .time: type == .time || type == .any
        case .day: type == .date || type == .dateTime || type == .any
        case .dayTimeDuration: type == .dayTimeDuration || type == .any
        case .duration: type == .yearMonthDuration || type == .dayTimeDuration || type == .any
        }
    }

    /// For people.
    var text: String {
        switch self {
        case .items: "item()*"
        case .values, .valuesOnly: "xs:anyAtomicType*"
        case .value: "xs:anyAtomicType?"
        case .oneValue: "xs:anyAtomicType"
        case .text: "xs:string?"
        case .texts: "xs:string*"
        case .oneText: "xs:string"
        case .number: "xs:decimal?"
        case .oneNumber: "xs:decimal"
        case .oneInteger: "xs:integer"
        case .integers: "xs:integer*"
        case .date, .day: "xs:date?"
        case .dateTime: "xs:dateTime?"
        case .time: "xs:time?"
        case .dayTimeDuration: "xs:dayTimeDuration?"
        case .duration: "xs:dayTimeDuration?"
        }
    }
}
