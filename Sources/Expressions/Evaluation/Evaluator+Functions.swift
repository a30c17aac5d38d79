import CaseModel

extension Evaluator {
    mutating func call(_ function: Function, _ arguments: [Plan], _ span: Span) throws(Trap) -> Value {
        switch function {
        case .count: return Value(.integer(try value(of: arguments[0]).count))
        case .reverse: return Value(try value(of: arguments[0]).items.reversed())
        case .head: return try value(of: arguments[0]).first.map(Value.one) ?? .nothing
        case .tail: return Value(Array(try value(of: arguments[0]).items.dropFirst()))
        case .subsequence: return try subsequence(arguments, span)
        case .exactlyOne, .zeroOrOne, .oneOrMore: return try checked(function, arguments[0], span)
        case .distinctValues, .sum, .min, .max, .avg: return try aggregate(function, arguments[0], span)
        case .stringJoin:
            let parts = try atoms(arguments[0], span).map(\.lexical)
            let separator = arguments.count > 1 ? try text(arguments[1], span) : ""
            return Value(.string(parts.joined(separator: separator)))
        case .string, .concat, .contains, .substring, .translate, .stringLength, .normalizeSpace, .startsWith,
            .endsWith, .substringBefore, .substringAfter, .upperCase, .lowerCase, .masked:
            return Value(try textFunction(function, arguments, span))
        case .round, .roundHalfToEven, .floor, .ceiling, .abs: return try rounding(function, arguments, span)
        case .yearFromDate, .monthFromDate, .dayFromDate, .yearFromDateTime, .monthFromDateTime,
            .dayFromDateTime, .hoursFromDateTime, .minutesFromDateTime, .daysFromDuration,
            .monthsFromDuration,
            .yearsFromDuration:
            guard let value = try single(arguments[0], span) else { return .nothing }
            return Value(.integer(try component(function, of: value, span)))
        case .monthsBetween, .age, .workingDaysBetween, .addWorkingDays:
            return try caseFunction(function, arguments, span)
        case .validCitizenID: return Value(.boolean(try citizenIDNumber(arguments[0], span) != nil))
        case .birthDate:
            guard let number = try citizenIDNumber(arguments[0], span) else { return .nothing }
            return Value(.date(ZonedDate(number.birthDate, zone: nil)))
        }
    }

    // MARK: Sequences

    private mutating func checked(_ function: Function, _ argument: Plan, _ span: Span) throws(Trap) -> Value
    {
        let value = try value(of: argument)
        if value.isEmpty, function != .zeroOrOne { throw Trap(reason: .noItem, span: span) }
        if value.count > 1, function != .oneOrMore { throw Trap(reason: .severalItems, span: span) }
        return value
    }

    /// fn:subsequence: the items at positions from `start`, rounded, on.
    private mutating func subsequence(_ arguments: [Plan], _ span: Span) throws(Trap) -> Value {
        let items = try value(of: arguments[0]).items
        return Value(try slice(items, arguments, span))
    }

    private mutating func slice<T>(_ items: [T], _ arguments: [Plan], _ span: Span) throws(Trap) -> [T] {
        let start = try number(arguments[1], span)
        let first = try Arithmetic.exact(span) { () throws(ExactDecimal.Failure) in try start.rounded() }
        var end = ExactDecimal(items.count + 1)
        if arguments.count > 2 {
            let length = try number(arguments[2], span)
            let stop = try Arithmetic.exact(span) { () throws(ExactDecimal.Failure) in
                try first + length.rounded()
            }
            if stop < end { end = stop }
        }
        let from = max(first, ExactDecimal(1))
        guard from < end else { return [] }
        // Both lie within the positions of the sequence now.
        return Array(items[Int(from.coefficient) - 1..<Int(end.coefficient) - 1])
    }

    private mutating func aggregate(_ function: Function, _ argument: Plan, _ span: Span) throws(Trap)
        -> Value
    {
        let values = try atoms(argument, span)
        switch function {
        case .distinctValues:
            var kept: [AtomicValue] = []
            for value in values {
                try work(kept.count)
                let isKnown = kept.contains {
                    // Values that cannot be compared are distinct, unless they are the very same.
                    Comparison.order($0, value, zone: scope.zone).map { $0 == 0 } ?? ($0 == value)
                }
                if !isKnown { kept.append(value) }
            }
            return Value(kept.map(Item.atomic))
        case .sum, .avg:
            guard var total = values.first else { return function == .sum ? Value(.integer(0)) : .nothing }
            for value in values.dropFirst() {
                total = try Arithmetic.apply(.plus, total, value, zone: scope.zone, at: span)
            }
            // A single item must be of a kind that can be added, too.
            if values.count == 1 { _ = try Arithmetic.apply(.plus, total, total, zone: scope.zone, at: span) }
            guard function == .avg else { return Value(total) }
            return Value(
                try Arithmetic.apply(.divide, total, .integer(values.count), zone: scope.zone, at: span))
        default:
            guard var best = values.first else { return .nothing }
            for value in values {
                guard let order = Comparison.order(value, best, zone: scope.zone) else {
                    throw Trap(reason: .notComparable, span: span)
                }
                if function == .min ? order < 0 : order > 0 { best = value }
            }
            return Value(best)
        }
    }

    // MARK: Numbers

    private mutating func rounding(
        _ function: Function, _ arguments: [Plan], _ span: Span
    ) throws(Trap) -> Value {
        guard let value = try single(arguments[0], span) else { return .nothing }
        guard let number = value.number else { throw Trap(reason: .wrongKind, span: span) }
        var places = 0
        if arguments.count > 1, case .integer(let wanted)? = try single(arguments[1], span) {
            places = wanted
        }
        let result = try Arithmetic.exact(span) { () throws(ExactDecimal.Failure) in
            switch function {
            case .round: try number.rounded(to: places)
            case .roundHalfToEven: try number.roundedHalfToEven(to: places)
            case .floor: number.floor
            case .ceiling: number.ceiling
            default: number < .zero ? try number.negated() : number
            }
        }
        // An integer stays an integer.
        guard case .integer = value else { return Value(.decimal(result)) }
        guard let whole = Int(exactly: result.coefficient) else { throw Trap(reason: .overflow, span: span) }
        return Value(.integer(whole))
    }

    private mutating func number(_ plan: Plan, _ span: Span) throws(Trap) -> ExactDecimal {
        guard let value = try single(plan, span) else { throw Trap(reason: .noItem, span: span) }
        guard let number = value.number else { throw Trap(reason: .wrongKind, span: span) }
        return number
    }

    // MARK: Text

    /// The text of an argument; nothing counts as the empty text, as the library says.
    private mutating func text(_ plan: Plan, _ span: Span) throws(Trap) -> String {
        try single(plan, span)?.lexical ?? ""
    }

    private mutating func textFunction(
        _ function: Function, _ arguments: [Plan], _ span: Span
    ) throws(Trap) -> AtomicValue {
        let first = try text(arguments[0], span)
        try work(first.utf8.count / 16)
        switch function {
        case .string: return .string(first)
        case .concat:
            var result = first
            for argument in arguments.dropFirst() { result += try text(argument, span) }
            try work(result.utf8.count / 16)
            return .string(result)
        case .stringLength: return .integer(first.unicodeScalars.count)
        case .normalizeSpace: return .string(Casting.collapsed(first))
        case .upperCase: return .string(first.uppercased())
        case .lowerCase: return .string(first.lowercased())
        case .masked: return .string(Masking.identityNumber(first))
        case .substring:
            let part = try slice(Array(first.unicodeScalars), arguments, span)
            return .string(String(String.UnicodeScalarView(part)))
        case .translate:
            let from = Array(try text(arguments[1], span).unicodeScalars)
            let to = Array(try text(arguments[2], span).unicodeScalars)
            var result = String.UnicodeScalarView()
            for scalar in first.unicodeScalars {
                guard let place = from.firstIndex(of: scalar) else {
                    result.append(scalar)
                    continue
                }
                if place < to.count { result.append(to[place]) }
            }
            return .string(String(result))
        default: return searched(function, Array(first.utf8), Array(try text(arguments[1], span).utf8))
        }
    }

    /// By code point: UTF-8 finds exactly what a search of code points finds.
    private func searched(_ function: Function, _ text: [UInt8], _ part: [UInt8]) -> AtomicValue {
        switch function {
        case .startsWith: return .boolean(text.starts(with: part))
        case .endsWith: return .boolean(text.reversed().starts(with: part.reversed()))
        default: break
        }
        let last = text.count - part.count
        let place = last < 0 ? nil : (0...last).first { text[$0...].starts(with: part) }
        if function == .contains { return .boolean(place != nil) }
        guard let place, !part.isEmpty else {
            // fn:substring-after with an empty search text gives the whole text.
            return .string(
                place != nil && function == .substringAfter ? String(decoding: text, as: UTF8.self) : "")
        }
        let found = function == .substringBefore ? text[..<place] : text[(place + part.count)...]
        return .string(String(decoding: found, as: UTF8.self))
    }

    private mutating func citizenIDNumber(_ plan: Plan, _ span: Span) throws(Trap) -> CitizenIDNumber? {
        CitizenIDNumber(try text(plan, span))
    }

    // MARK: Dates

    private func component(_ function: Function, of value: AtomicValue, _ span: Span) throws(Trap) -> Int {
        switch (function, value) {
        case (.yearFromDate, .date(let date)): date.date.components.year
        case (.monthFromDate, .date(let date)): date.date.components.month
        case (.dayFromDate, .date(let date)): date.date.components.day
        case (.yearFromDateTime, .dateTime(let moment)): moment.date.components.year
        case (.monthFromDateTime, .dateTime(let moment)): moment.date.components.month
        case (.dayFromDateTime, .dateTime(let moment)): moment.date.components.day
        case (.hoursFromDateTime, .dateTime(let moment)): Int(moment.time.nanoseconds / 3_600_000_000_000)
        case (.minutesFromDateTime, .dateTime(let moment)): Int(moment.time.nanoseconds / 60_000_000_000 % 60)
        case (.daysFromDuration, .dayTimeDuration(let length)):
            Int(length.nanoseconds / Int128(TimeOfDay.day))
        case (.monthsFromDuration, .yearMonthDuration(let length)): length.months % 12
        case (.yearsFromDuration, .yearMonthDuration(let length)): length.months / 12
        default: throw Trap(reason: .wrongKind, span: span)
        }
    }

    private mutating func caseFunction(
        _ function: Function, _ arguments: [Plan], _ span: Span
    ) throws(Trap) -> Value {
        guard let first = try single(arguments[0], span), let second = try single(arguments[1], span) else {
            return .nothing
        }
        guard case .date(let from) = first else { throw Trap(reason: .wrongKind, span: span) }
        if function == .addWorkingDays {
            guard case .integer(let count) = second else { throw Trap(reason: .wrongKind, span: span) }
            return Value(.date(ZonedDate(try workingDay(count, after: from.date, span), zone: from.zone)))
        }
        guard case .date(let to) = second else { throw Trap(reason: .wrongKind, span: span) }
        let (a, b) = (from.date.components, to.date.components)
        switch function {
        case .monthsBetween: return Value(.integer((b.year - a.year) * 12 + b.month - a.month))
        case .age: return Value(.integer(b.year - a.year - ((b.month, b.day) < (a.month, a.day) ? 1 : 0)))
        default: return Value(.integer(try workingDays(from.date, to.date, span)))
        }
    }

    /// Working days after `from` up to and with `to`; negative when `to` is earlier.
    private mutating func workingDays(
        _ from: CalendarDate, _ to: CalendarDate, _ span: Span
    ) throws(Trap) -> Int {
        if to < from { return -(try workingDays(to, from, span)) }
        var count = 0
        var day = from
        while day < to {
            day = day.adding(days: 1)
            if try isWorking(day, span) { count += 1 }
        }
        return count
    }

    /// The day on which `count` working days after `start` end; before it for a negative count.
    private mutating func workingDay(
        _ count: Int, after start: CalendarDate, _ span: Span
    ) throws(Trap) -> CalendarDate {
        var day = start
        var left = count.magnitude
        while left > 0 {
            day = day.adding(days: count < 0 ? -1 : 1)
            if try isWorking(day, span) { left -= 1 }
        }
        return day
    }

    private mutating func isWorking(_ day: CalendarDate, _ span: Span) throws(Trap) -> Bool {
        try work()
        guard let working = scope.calendar?.isWorkingDay(day) else {
            throw Trap(reason: .noCalendar, span: span)
        }
        return working
    }
}
