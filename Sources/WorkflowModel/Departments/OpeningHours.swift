public import CaseModel

/// When a department's system takes messages: `hours:` and `closed:`. All of it in China's zone.
public struct OpeningHours: Sendable, Hashable {
    public enum Days: Sendable, Hashable {
        case every
        /// Those of the case's working calendar; where that has no data, Monday to Friday.
        case working
        /// 1 is Monday.
        case weekdays(Set<Int>)
    }

    /// Hours of some days: from a minute after midnight, up to another one and without it.
    public struct Span: Sendable, Hashable {
        public var days: Days
        public var minutes: Range<Int>
        public init(days: Days, minutes: Range<Int>) {
            self.days = days
            self.minutes = minutes
        }
    }

    /// Days on which nothing is taken, whatever the hours say.
    public struct Closure: Sendable, Hashable {
        public enum Days: Sendable, Hashable {
            case dates(ClosedRange<CalendarDate>)
            /// Days of every month.
            case ofMonth(ClosedRange<Int>)
        }
        public var days: Days
        /// In words for clerks; empty when nothing is said.
        public var because: String
        public init(days: Days, because: String) {
            self.days = days
            self.because = because
        }
    }

    /// Empty for every hour of every day.
    public var spans: [Span]
    public var closures: [Closure]

    public init(spans: [Span] = [], closures: [Closure] = []) {
        self.spans = spans
        self.closures = closures
    }

    /// When it takes messages again, and why it does not now; nil while it takes them.
    ///
    /// - Parameter calendar: nil where nobody knows of days off.
    public func opening(from instant: Instant, _ calendar: WorkingCalendar?) -> (
        at: Instant, because: String
    )? {
        let today = instant.date()
        let minute = instant.millisecondsOfDay() / 60_000
        let closure = closure(on: today)
        for date in 0...Self.horizon {
            let date = today.adding(days: date)
            guard self.closure(on: date) == nil else { continue }
            let open = minutes(on: date, calendar).filter { date > today || $0.upperBound > minute }
            guard let first = open.min(by: { $0.lowerBound < $1.lowerBound }) else { continue }
            if date == today, open.contains(where: { $0.contains(minute) }) { return nil }
            return (
                Instant(date, hour: 0, minute: 0, second: 0, in: .china) + .seconds(first.lowerBound * 60),
                closure?.because ?? ""
            )
        }
        // Looked at again then: who is never open has been told of when the files were checked.
        return (instant + .seconds(86_400), closure?.because ?? "")
    }

    /// True when it takes messages on no day of the year that follows.
    public func isNeverOpen(from date: CalendarDate) -> Bool {
        !(0...Self.horizon).contains { days in
            let date = date.adding(days: days)
            return closure(on: date) == nil && !minutes(on: date, nil).isEmpty
        }
    }

    /// In days. No closure that anybody writes lasts longer.
    private static let horizon = 366

    private func closure(on date: CalendarDate) -> Closure? {
        closures.first {
            switch $0.days {
            case .dates(let dates): dates.contains(date)
            case .ofMonth(let days): days.contains(date.components.day)
            }
        }
    }

    private func minutes(on date: CalendarDate, _ calendar: WorkingCalendar?) -> [Range<Int>] {
        guard !spans.isEmpty else { return [0..<1440] }
        return spans.filter {
            switch $0.days {
            case .every: true
            case .weekdays(let days): days.contains(date.weekday)
            case .working: calendar?.isWorkingDay(date) ?? (date.weekday < 6)
            }
        }.map(\.minutes)
    }
}
