/// A day and a time of day, with or without a zone: an `xs:dateTime` (XML Schema part 2, section 3.2.7).
///
/// Two values are equal when they are written alike; to compare them in time, bring both to an
/// ``Instant`` or ask ``nanosecondsSinceEpoch(assuming:)``, saying which zone is meant where none is written.
public struct CalendarDateTime: Sendable, Hashable {
    public var date: CalendarDate
    public var time: TimeOfDay
    public var zone: FixedZone?

    public init(date: CalendarDate, time: TimeOfDay, zone: FixedZone?) {
        self.date = date
        self.time = time
        self.zone = zone
    }

    /// What clock and calendar show in a zone at an instant.
    public init(_ instant: Instant, in zone: FixedZone) {
        self.init(
            date: instant.date(in: zone),
            time: TimeOfDay(nanoseconds: Int64(instant.millisecondsOfDay(in: zone)) * 1_000_000), zone: zone)
    }

    /// Reads `2026-11-23T09:30:00`, with an optional fraction of up to nine digits and an optional zone; nil
    /// for anything else. `24:00:00` is midnight of the next day. Years have four digits.
    public init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8)
        let zone = FixedZone.takeFromEnd(of: &bytes)
        guard case .read(let found) = zone, bytes.count >= 19, bytes[10] == 0x54,
            let date = CalendarDate(String(decoding: bytes[..<10], as: UTF8.self))
        else { return nil }
        self.zone = found
        let clock = bytes[11...]
        if clock.starts(with: "24:00:00".utf8) {
            let rest = clock.dropFirst(8)
            guard
                rest.isEmpty
                    || rest.first == 0x2e && rest.count > 1 && rest.dropFirst().allSatisfy({ $0 == 0x30 })
            else { return nil }
            self.date = date.adding(days: 1)
            time = TimeOfDay(nanoseconds: 0)
        } else {
            guard let time = TimeOfDay(utf8: clock) else { return nil }
            self.date = date
            self.time = time
        }
    }

    /// `2026-11-23T09:30:00+08:00`: the canonical form of XPath, which keeps the zone as written.
    public var text: String { date.text + "T" + time.text + (zone?.text ?? "") }

    /// A place on the time line, exact; `zone` is taken where the value has none of its own.
    public func nanosecondsSinceEpoch(assuming zone: FixedZone) -> Int128 {
        Int128(date.daysSinceEpoch) * Int128(TimeOfDay.day) + Int128(time.nanoseconds)
            - Int128((self.zone ?? zone).secondsEast) * 1_000_000_000
    }

    /// The instant, cut to whole milliseconds.
    public func instant(assuming zone: FixedZone) -> Instant {
        Instant(
            date, hour: 0, minute: 0, second: 0, in: self.zone ?? zone) + .nanoseconds(time.nanoseconds)
    }
}

extension FixedZone {
    enum Ending { case read(FixedZone?), malformed }

    /// Takes `Z`, `+08:00` or `-05:30` off the end of a lexical form, where there is one.
    static func takeFromEnd(of bytes: inout [UInt8]) -> Ending {
        if bytes.last == UInt8(ascii: "Z") {
            bytes.removeLast()
            return .read(.utc)
        }
        guard bytes.count > 6, bytes[bytes.count - 3] == UInt8(ascii: ":"),
            [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[bytes.count - 6])
        else { return .read(nil) }
        let start = bytes.count - 6
        guard let hours = twoDigits(bytes, start + 1), let minutes = twoDigits(bytes, start + 4),
            minutes < 60, hours * 60 + minutes <= 14 * 60
        else { return .malformed }
        let seconds = (hours * 60 + minutes) * 60
        let isWest = bytes[start] == UInt8(ascii: "-")
        bytes.removeLast(6)
        return .read(FixedZone(secondsEast: isWest ? -seconds : seconds))
    }
}

/// A day with or without a zone: an `xs:date` (XML Schema part 2, section 3.2.9).
public struct ZonedDate: Sendable, Hashable {
    public var date: CalendarDate
    public var zone: FixedZone?

    public init(_ date: CalendarDate, zone: FixedZone? = nil) {
        self.date = date
        self.zone = zone
    }

    /// Reads `2026-11-23` with an optional zone; nil for anything else.
    public init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8)
        guard case .read(let zone) = FixedZone.takeFromEnd(of: &bytes),
            let date = CalendarDate(String(decoding: bytes, as: UTF8.self))
        else { return nil }
        self.init(date, zone: zone)
    }

    public var text: String { date.text + (zone?.text ?? "") }

    /// Midnight at its start, which is what dates are compared by (XPath op:date-less-than).
    public var start: CalendarDateTime {
        CalendarDateTime(date: date, time: TimeOfDay(nanoseconds: 0), zone: zone)
    }
}

/// A time of day with or without a zone: an `xs:time` (XML Schema part 2, section 3.2.8).
public struct ZonedTime: Sendable, Hashable {
    public var time: TimeOfDay
    public var zone: FixedZone?

    public init(_ time: TimeOfDay, zone: FixedZone? = nil) {
        self.time = time
        self.zone = zone
    }

    /// Reads `09:30:00` with an optional fraction and zone; `24:00:00` is midnight; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard let value = CalendarDateTime("1972-12-31T" + String(text)) else { return nil }
        self.init(value.time, zone: value.zone)
    }

    public var text: String { time.text + (zone?.text ?? "") }

    /// On the reference day 1972-12-31, which is how times are compared (XPath op:time-less-than).
    public var onReferenceDay: CalendarDateTime {
        CalendarDateTime(
            date: CalendarDate(year: 1972, month: 12, day: 31)!, time: time, zone: zone)
    }
}
