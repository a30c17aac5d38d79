public import CaseModel
public import WorkflowModel

/// Where a length of time ends.
enum Promise {
    /// The end of a promise made at `start`: of working days and days, the end of the last day, counted from
    /// the day after; of seconds, the exact instant. Nil when the calendar has no data for a year.
    static func end(
        of length: TimeSpan, from start: Instant, _ circumstances: Circumstances
    ) -> Instant? {
        switch length {
        case .workingDays(let count):
            circumstances.calendar.date(
                after: count, workingDaysFrom: start.date(in: circumstances.zone)
            ).map { Instant($0.adding(days: 1), in: circumstances.zone) }
        case .days(let count):
            Instant(
                start.date(in: circumstances.zone).adding(days: count + 1), in: circumstances.zone)
        case .seconds(let count): start + .seconds(count)
        }
    }

    /// The same time of day, so much later: when something is tried again.
    static func instant(
        after length: TimeSpan, from start: Instant, _ circumstances: Circumstances
    ) -> Instant? {
        switch length {
        case .workingDays(let count):
            let date = start.date(in: circumstances.zone)
            return circumstances.calendar.date(after: count, workingDaysFrom: date).map {
                start + .seconds(86_400 * ($0.daysSinceEpoch - date.daysSinceEpoch))
            }
        case .days(let count): return start + .seconds(86_400 * count)
        case .seconds(let count): return start + .seconds(count)
        }
    }

    /// When the same bytes go again after so many failures (from 1): `first * growth^(failures-1)` later, at most
    /// `cap`. Nil when both run into a year without calendar.
    static func retry(
        _ rule: RetryRule, failures: Int, from start: Instant, _ circumstances: Circumstances
    ) -> Instant? {
        let wait = rule.first.grown(by: rule.growth, times: failures - 1)
        let due = instant(after: wait, from: start, circumstances)
        let cap = instant(after: rule.cap, from: start, circumstances)
        guard let due, let cap else { return due ?? cap }
        return min(due, cap)
    }
}

extension TimeSpan {
    /// The length multiplied so many times; never so long that an instant could not hold it.
    fileprivate func grown(by growth: Int, times: Int) -> TimeSpan {
        func grow(_ count: Int) -> Int {
            var count = count
            for _ in 0..<max(0, times) where count > 0 && count < 1_000_000_000 { count *= growth }
            return count
        }
        return switch self {
        case .workingDays(let count): .workingDays(grow(count))
        case .days(let count): .days(grow(count))
        case .seconds(let count): .seconds(grow(count))
        }
    }
}

extension Circumstances {
    /// The end of what a department promises from an instant on, as deadlines are counted. Nil when the calendar has no data
    /// for a year.
    public func end(of promise: TimeSpan, from start: Instant) -> Instant? {
        Promise.end(of: promise, from: start, self)
    }
}
