import CaseModel

/// Functions on dates, times and durations (Functions and Operators 3.1, sections 8 and 9).
extension Evaluator {
    func component(_ function: Function, of value: AtomicValue, _ span: Span) throws(Trap) -> Value {
        switch value {
        case .date(let date): try component(function, ofDate: date, span)
        case .dateTime(let moment): try component(function, ofMoment: moment, span)
        case .time(let time): try component(function, ofTime: time, span)
        case .yearMonthDuration(let length): try component(function, ofMonths: length, span)
        case .dayTimeDuration(let length): try component(function, ofLength: length, span)
        default: throw Trap(reason: .wrongKind, span: span)
        }
    }

    private func component(
        _ function: Function, ofDate date: ZonedDate, _ span: Span
    ) throws(Trap) -> Value {
        switch function {
        case .yearFromDate: Value(.integer(date.date.components.year))
        case .monthFromDate: Value(.integer(date.date.components.month))
        case .dayFromDate: Value(.integer(date.date.components.day))
        case .timezoneFromDate: Self.offset(date.zone)
        default: throw Trap(reason: .wrongKind, span: span)
        }
    }

    private func component(
        _ function: Function, ofMoment moment: CalendarDateTime, _ span: Span
    ) throws(Trap) -> Value {
        switch function {
        case .yearFromDateTime: Value(.integer(moment.date.components.year))
        case .monthFromDateTime: Value(.integer(moment.date.components.month))
        case .dayFromDateTime: Value(.integer(moment.date.components.day))
        case .hoursFromDateTime: Value(.integer(moment.time.hour))
        case .minutesFromDateTime: Value(.integer(moment.time.minute))
        case .secondsFromDateTime: Value(.decimal(moment.time.secondsOfMinute))
        case .timezoneFromDateTime: Self.offset(moment.zone)
        default: throw Trap(reason: .wrongKind, span: span)
        }
    }

    private func component(
        _ function: Function, ofTime time: ZonedTime, _ span: Span
    ) throws(Trap) -> Value {
        switch function {
        case .hoursFromTime: Value(.integer(time.time.hour))
        case .minutesFromTime: Value(.integer(time.time.minute))
        case .secondsFromTime: Value(.decimal(time.time.secondsOfMinute))
        case .timezoneFromTime: Self.offset(time.zone)
        default: throw Trap(reason: .wrongKind, span: span)
        }
    }

    private func component(
        _ function: Function, ofMonths length: YearMonthDuration, _ span: Span
    ) throws(Trap) -> Value {
        switch function {
        case .yearsFromDuration: Value(.integer(length.months / 12))
        case .monthsFromDuration: Value(.integer(length.months % 12))
        case .daysFromDuration, .hoursFromDuration, .minutesFromDuration: Value(.integer(0))
        case .secondsFromDuration: Value(.decimal(.zero))
        default: throw Trap(reason: .wrongKind, span: span)
        }
    }

    /// All components have the sign of the duration.
    private func component(
        _ function: Function, ofLength length: DayTimeDuration, _ span: Span
    ) throws(Trap) -> Value {
        let minute: Int128 = 60_000_000_000
        switch function {
        case .yearsFromDuration, .monthsFromDuration: return Value(.integer(0))
        case .daysFromDuration:
            guard let days = Int(exactly: length.nanoseconds / Int128(TimeOfDay.day)) else {
                throw Trap(reason: .overflow, span: span)
            }
            return Value(.integer(days))
        case .hoursFromDuration: return Value(.integer(Int(length.nanoseconds / (60 * minute) % 24)))
        case .minutesFromDuration: return Value(.integer(Int(length.nanoseconds / minute % 60)))
        case .secondsFromDuration:
            return Value(.decimal(ExactDecimal(coefficient: length.nanoseconds % minute, scale: 9)))
        default: throw Trap(reason: .wrongKind, span: span)
        }
    }

    private static func offset(_ zone: FixedZone?) -> Value {
        zone.map {
            Value(.dayTimeDuration(DayTimeDuration(nanoseconds: Int128($0.secondsEast) * 1_000_000_000)))
        } ?? .nothing
    }

    /// fn:dateTime: the zone of whichever has one; two different ones are an error (FORG0008).
    mutating func dateTime(_ arguments: [Plan], _ span: Span) throws(Trap) -> Value {
        guard let first = try single(arguments[0], span), let second = try single(arguments[1], span) else {
            return .nothing
        }
        guard case .date(let date) = first, case .time(let time) = second else {
            throw Trap(reason: .wrongKind, span: span)
        }
        if let a = date.zone, let b = time.zone, a != b { throw Trap(reason: .twoZones, span: span) }
        return Value(
            .dateTime(CalendarDateTime(date: date.date, time: time.time, zone: date.zone ?? time.zone)))
    }

    /// fn:adjust-date-to-timezone and its like: without a second argument to the zone of the city, with `()` to none.
    mutating func adjusted(_ arguments: [Plan], _ span: Span) throws(Trap) -> Value {
        guard let value = try single(arguments[0], span) else { return .nothing }
        var wanted: FixedZone? = scope.zone
        if arguments.count > 1 {
            wanted = nil
            if let offset = try single(arguments[1], span) {
                guard case .dayTimeDuration(let length) = offset else {
                    throw Trap(reason: .wrongKind, span: span)
                }
                let (minutes, rest) = length.nanoseconds.quotientAndRemainder(dividingBy: 60_000_000_000)
                guard rest == 0, minutes.magnitude <= 14 * 60 else {
                    throw Trap(reason: .noZone, span: span)
                }
                wanted = FixedZone(secondsEast: Int(minutes) * 60)
            }
        }
        switch value {
        case .date(let date):
            return Value(.date(ZonedDate(try adjusted(date.start, to: wanted, span).date, zone: wanted)))
        case .dateTime(let moment): return Value(.dateTime(try adjusted(moment, to: wanted, span)))
        case .time(let time):
            return Value(
                .time(ZonedTime(try adjusted(time.onReferenceDay, to: wanted, span).time, zone: wanted)))
        default: throw Trap(reason: .wrongKind, span: span)
        }
    }

    private func adjusted(
        _ moment: CalendarDateTime, to wanted: FixedZone?, _ span: Span
    ) throws(Trap) -> CalendarDateTime {
        var result = moment
        result.zone = wanted
        guard let zone = moment.zone, let wanted else { return result }
        let shift = DayTimeDuration(
            nanoseconds: Int128(wanted.secondsEast - zone.secondsEast) * 1_000_000_000)
        let moved = try Arithmetic.apply(
            .plus, .dateTime(result), .dayTimeDuration(shift), zone: scope.zone, at: span)
        guard case .dateTime(let moment) = moved else { throw Trap(reason: .wrongKind, span: span) }
        return moment
    }

    mutating func formatted(
        _ function: Function, _ arguments: [Plan], _ span: Span
    ) throws(Trap) -> Value {
        guard let value = try single(arguments[0], span) else { return .nothing }
        let picture = try text(arguments[1], span)
        let result: String? =
            switch function {
            case .formatNumber:
                try value.number.flatMap { (number) throws(Trap) in
                    try formatted(number, NumberPicture(picture), span)
                }
            case .formatInteger:
                value.number.flatMap { number in IntegerPicture(picture)?.text(of: number.coefficient) }
            default: DatePicture(picture, for: function)?.text(of: value)
            }
        guard let result else { throw Trap(reason: .wrongKind, span: span) }
        return Value(.string(result))
    }

    /// Dates in the forms of other systems. Text of another form is an error and never nothing.
    mutating func plainDate(
        _ function: Function, _ arguments: [Plan], _ span: Span
    ) throws(Trap) -> Value {
        guard let value = try single(arguments[0], span) else { return .nothing }
        guard let picture = PlainDatePicture(try text(arguments[1], span)) else {
            throw Trap(reason: .wrongKind, span: span)
        }
        if function == .dateText {
            guard let text = picture.text(of: value) else { throw Trap(reason: .wrongKind, span: span) }
            return Value(.string(text))
        }
        guard let moment = picture.moment(in: value.lexical) else {
            throw Trap(reason: .noSuchDate, span: span)
        }
        return Value(function == .textDate ? .date(ZonedDate(moment.date)) : .dateTime(moment))
    }

    private func formatted(
        _ number: ExactDecimal, _ picture: NumberPicture?, _ span: Span
    ) throws(Trap) -> String? {
        guard let picture else { return nil }
        do throws(ExactDecimal.Failure) {
            return try picture.text(of: number)
        } catch {
            throw Trap(reason: .overflow, span: span)
        }
    }
}

extension TimeOfDay {
    var hour: Int { Int(nanoseconds / 3_600_000_000_000) }
    var minute: Int { Int(nanoseconds / 60_000_000_000 % 60) }
    /// Seconds since the last full minute, with their fraction.
    var secondsOfMinute: ExactDecimal {
        ExactDecimal(coefficient: Int128(nanoseconds % 60_000_000_000), scale: 9)
    }
}
