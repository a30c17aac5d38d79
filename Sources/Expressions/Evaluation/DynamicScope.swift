import CaseModel

/// What an expression is evaluated against: the value of every variable, and the circumstances of the
/// decision. Slots are those of the ``StaticScope`` the expression was compiled in.
public struct DynamicScope: Sendable {
    /// By ``Slot/index``; a slot without a value, or past the end, is nothing: its step gave no reply.
    public var values: [Value]
    /// The instant of the decision; `$today` is its day in ``zone``.
    public let now: Instant
    /// The zone of the city: what dates and times without a zone of their own mean.
    public let zone: FixedZone
    public let today: CalendarDate
    /// Which days are working days; without it the functions that count them fail.
    public let calendar: WorkingCalendar?
    /// How many steps of work one evaluation may take before it is given up (OW1290).
    public var stepLimit: Int

    public init(
        values: [Value] = [], now: Instant, zone: FixedZone = .china, calendar: WorkingCalendar? = nil,
        stepLimit: Int = 1_000_000
    ) {
        self.values = values
        self.now = now
        self.zone = zone
        self.today = now.date(in: zone)
        self.calendar = calendar
        self.stepLimit = stepLimit
    }

    public subscript(_ slot: Slot) -> Value {
        get { slot.index < values.count ? values[slot.index] : .nothing }
        set {
            while values.count <= slot.index { values.append(.nothing) }
            values[slot.index] = newValue
        }
    }
}
