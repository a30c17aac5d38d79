import CaseModel
import WorkflowModel

extension TimeSpan {
    /// The same time of day, so much later. Nil when working days run into a year of which the calendar knows nothing.
    func later(than start: Instant, _ calendar: WorkingCalendar?) -> Instant? {
        switch self {
        case .workingDays(let count):
            let date = start.date()
            return calendar?.date(after: count, workingDaysFrom: date).map {
                start + .seconds(86_400 * ($0.daysSinceEpoch - date.daysSinceEpoch))
            }
        case .days(let count): return start + .seconds(86_400 * count)
        case .seconds(let count): return start + .seconds(count)
        }
    }
}
