public import CaseModel
public import WorkflowModel

/// `wait:`, compiled.
public enum WaitPlan: Sendable {
    case span(TimeSpan)
    /// Gives one date, whose beginning is meant, or one instant.
    case until(CompiledExpression)
    /// Until a department sends this of its own accord.
    case message(DepartmentName, NoticeContract)

    var expression: CompiledExpression? {
        if case .until(let expression) = self { expression } else { nil }
    }
}

extension Value {
    /// The instant that a date, or a date with a time, means: of a date, its beginning. Nil for anything else.
    ///
    /// A value without a time zone is meant in `zone`.
    public func instant(in zone: FixedZone) -> Instant? {
        guard case .one(.atomic(let value)) = self else { return nil }
        let moment: CalendarDateTime
        switch value {
        case .date(let date): moment = date.start
        case .dateTime(let time): moment = time
        default: return nil
        }
        let milliseconds = moment.nanosecondsSinceEpoch(assuming: zone) / 1_000_000
        return Int64(exactly: milliseconds).map(Instant.init(milliseconds:))
    }
}
