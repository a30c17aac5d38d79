import CaseModel
import WorkflowModel

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

    /// When the same bytes go again after so many failures (from 1).
    static func retry(
        _ rule: RetryRule, failures: Int, from start: Instant, _ circumstances: Circumstances
    ) -> Instant? {
        guard let cap = instant(after: rule.cap, from: start, circumstances),
            case .seconds(let first) = rule.first
        else { return instant(after: rule.first, from: start, circumstances) }
        var wait = first
        for _ in 1..<max(1, failures) {
            let (longer, overflow) = wait.multipliedReportingOverflow(by: rule.growth)
            guard !overflow, start + .seconds(longer) < cap else { return cap }
            wait = longer
        }
        return min(cap, start + .seconds(wait))
    }
}
