import CaseModel

/// The functions of the procedure.
extension Evaluator {
    mutating func citizenIDNumber(_ plan: Plan, _ span: Span) throws(Trap) -> CitizenIDNumber? {
        CitizenIDNumber(try text(plan, span))
    }

    mutating func caseFunction(
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
