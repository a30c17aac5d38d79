import CaseModel

/// What an expression is evaluated against: the value of every variable, and the circumstances of the
/// decision. Slots are those of the ``StaticScope`` the expression was compiled in.
public struct DynamicScope: Sendable {
    /// By ``Slot/index``; a slot without a value, or past the end, is nothing: its step gave no reply.
    public var values: [Value]
    /// How many steps of work one evaluation may take before it is given up (OW1290).
    public var stepLimit: Int
    let circumstances: Circumstances

    /// What stays the same through all expressions of a decision. Shared, so that a scope is cheap to copy.
    final class Circumstances: Sendable {
        let now: Instant
        let zone: FixedZone
        let today: CalendarDate
        let calendar: WorkingCalendar?
        init(now: Instant, zone: FixedZone, calendar: WorkingCalendar?) {
            self.now = now
            self.zone = zone
            self.today = now.date(in: zone)
            self.calendar = calendar
        }
    }

    /// - Parameters:
    ///   - now: the instant of the decision; `$today` is its day in `zone`.
    ///   - zone: the zone of the city: what dates and times without a zone of their own mean.
    ///   - calendar: which days are working days; without it the functions that count them fail.
    public init(
        values: [Value] = [], now: Instant, zone: FixedZone = .china, calendar: WorkingCalendar? = nil,
        stepLimit: Int = 1_000_000
    ) {
        self.values = values
        self.stepLimit = stepLimit
        circumstances = Circumstances(now: now, zone: zone, calendar: calendar)
    }

    public var now: Instant { circumstances.now }
    public var zone: FixedZone { circumstances.zone }
    public var today: CalendarDate { circumstances.today }
    public var calendar: WorkingCalendar? { circumstances.calendar }

    public subscript(_ slot: Slot) -> Value {
        get { slot.index < values.count ? values[slot.index] : .nothing }
        set {
            while values.count <= slot.index { values.append(.nothing) }
            values[slot.index] = newValue
        }
    }
}
