import CaseModel

/// Each function of the language by its name; what a group of them does stands in a file of its own.
extension Evaluator {
    mutating func call(_ function: Function, _ arguments: [Plan], _ span: Span) throws(Trap) -> Value {
        switch function {
        case .count: return Value(.integer(try value(of: arguments[0]).count))
        case .reverse: return Value(try value(of: arguments[0]).items.reversed())
        case .head: return try value(of: arguments[0]).first.map(Value.one) ?? .nothing
        case .tail: return Value(Array(try value(of: arguments[0]).items.dropFirst()))
        case .subsequence: return try subsequence(arguments, span)
        case .insertBefore, .remove: return try edited(function, arguments, span)
        case .sort: return try sorted(arguments, span)
        case .indexOf: return try indexOf(arguments, span)
        case .deepEqual: return Value(try deepEqual(arguments, span))
        case .exactlyOne, .zeroOrOne, .oneOrMore: return try checked(function, arguments[0], span)
        case .distinctValues, .sum, .min, .max, .avg: return try aggregate(function, arguments, span)
        case .tokenize, .stringToCodepoints, .codepointsToString, .compare, .codepointEqual, .containsToken:
            return try tokens(function, arguments, span)
        case .stringJoin:
            let parts = try atoms(arguments[0], span).map(\.lexical)
            let separator = arguments.count > 1 ? try text(arguments[1], span) : ""
            return Value(.string(parts.joined(separator: separator)))
        case .string, .concat, .contains, .substring, .translate, .stringLength, .normalizeSpace, .startsWith,
            .endsWith, .substringBefore, .substringAfter, .upperCase, .lowerCase, .masked:
            return Value(try textFunction(function, arguments, span))
        case .round, .roundHalfToEven, .floor, .ceiling, .abs: return try rounding(function, arguments, span)
        case .formatNumber, .formatInteger, .formatDate, .formatDateTime, .formatTime:
            return try formatted(function, arguments, span)
        case .dateText, .textDate, .textMoment: return try plainDate(function, arguments, span)
        case .yearFromDate, .monthFromDate, .dayFromDate, .timezoneFromDate, .yearFromDateTime,
            .monthFromDateTime, .dayFromDateTime, .hoursFromDateTime, .minutesFromDateTime,
            .secondsFromDateTime, .timezoneFromDateTime, .hoursFromTime, .minutesFromTime, .secondsFromTime,
            .timezoneFromTime, .yearsFromDuration, .monthsFromDuration, .daysFromDuration,
            .hoursFromDuration, .minutesFromDuration, .secondsFromDuration:
            guard let value = try single(arguments[0], span) else { return .nothing }
            return try component(function, of: value, span)
        case .dateTime: return try dateTime(arguments, span)
        case .adjustDate, .adjustDateTime, .adjustTime: return try adjusted(arguments, span)
        case .monthsBetween, .age, .workingDaysBetween, .addWorkingDays:
            return try caseFunction(function, arguments, span)
        case .validCitizenID: return Value(.boolean(try citizenIDNumber(arguments[0], span) != nil))
        case .birthDate:
            guard let number = try citizenIDNumber(arguments[0], span) else { return .nothing }
            return Value(.date(ZonedDate(number.birthDate, zone: nil)))
        }
    }
}
