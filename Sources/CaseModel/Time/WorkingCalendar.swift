/// Which days are working days (工作日), as data: weekends are off unless listed as made up, other days are
/// working days unless listed as off. Loaded from a file and journaled with its version.
public struct WorkingCalendar: Sendable, Hashable {
    public let name: String
    public let version: String
    /// Years the notices cover. Outside them nothing is guessed: counting answers nil.
    public let years: Set<Int>
    public let daysOff: Set<CalendarDate>
    public let workingWeekendDays: Set<CalendarDate>

    public init(
        name: String, version: String, years: Set<Int>, daysOff: Set<CalendarDate>,
        workingWeekendDays: Set<CalendarDate>
    ) {
        self.name = name
        self.version = version
        self.years = years
        self.daysOff = daysOff
        self.workingWeekendDays = workingWeekendDays
    }

    /// Nil when the year has no data.
    public func isWorkingDay(_ date: CalendarDate) -> Bool? {
        guard years.contains(date.components.year) else { return nil }
        if workingWeekendDays.contains(date) { return true }
        return date.weekday < 6 && !daysOff.contains(date)
    }

    /// The day on which a promise of `count` working days made on `start` ends, counted from the day after.
    /// Nil when the count runs into a year without data.
    public func date(after count: Int, workingDaysFrom start: CalendarDate) -> CalendarDate? {
        var date = start
        var left = count
        while left > 0 {
            date = date.adding(days: 1)
            guard let working = isWorkingDay(date) else { return nil }
            if working { left -= 1 }
        }
        return date
    }
}
