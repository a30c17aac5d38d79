/// A point in time, in whole milliseconds since 1970-01-01T00:00:00Z. Leap seconds do not count.
public struct Instant: Sendable, Hashable, Comparable, Codable {
    public var milliseconds: Int64
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }
    public static func + (left: Instant, right: Duration) -> Instant {
        Instant(milliseconds: left.milliseconds + right.milliseconds)
    }
    public static func - (left: Instant, right: Instant) -> Duration {
        .milliseconds(left.milliseconds - right.milliseconds)
    }

    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    /// The start of a day, and a time within it, in a zone.
    public init(
        _ date: CalendarDate, hour: Int = 0, minute: Int = 0, second: Int = 0,
        in zone: FixedZone = .china
    ) {
        let seconds =
            Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
            - Int64(zone.secondsEast)
        self.init(milliseconds: seconds * 1000)
    }

    /// The calendar day in a zone.
    public func date(in zone: FixedZone = .china) -> CalendarDate {
        CalendarDate(daysSinceEpoch: Int(floorDivide(local(zone), 86_400_000)))
    }

    /// Milliseconds since local midnight in a zone.
    public func millisecondsOfDay(in zone: FixedZone = .china) -> Int {
        let local = local(zone)
        return Int(local - floorDivide(local, 86_400_000) * 86_400_000)
    }

    /// `2026-11-23T09:12:45+08:00`: an `xs:dateTime` with zone; milliseconds only where there are some
    /// and `milliseconds` is true.
    public func text(in zone: FixedZone = .china, milliseconds: Bool = false) -> String {
        let ms = millisecondsOfDay(in: zone)
        var result = date(in: zone).text + "T" + clockText(ms / 1000)
        if milliseconds, ms % 1000 != 0 { result += "." + padded(ms % 1000, 3) }
        return result + zone.text
    }

    /// `2026-11-23 09:12` or, with seconds, `2026-11-23 09:12:45`: for people.
    public func plain(in zone: FixedZone = .china, seconds: Bool = false) -> String {
        let clock = clockText(millisecondsOfDay(in: zone) / 1000)
        return date(in: zone).text + " " + (seconds ? clock : String(clock.prefix(5)))
    }

    private func local(_ zone: FixedZone) -> Int64 { milliseconds + Int64(zone.secondsEast) * 1000 }
}

/// A fixed distance from UTC. China keeps one zone and no summer time; a definition may name another.
public struct FixedZone: Sendable, Hashable {
    public let secondsEast: Int
    public init(secondsEast: Int) { self.secondsEast = secondsEast }
    public static let china = FixedZone(secondsEast: 8 * 3600)
    public static let utc = FixedZone(secondsEast: 0)
    /// `+08:00`, or `Z`.
    public var text: String {
        guard secondsEast != 0 else { return "Z" }
        let minutes = abs(secondsEast) / 60
        return (secondsEast < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2)
    }
}

extension Duration {
    /// Whole milliseconds, rounded towards zero.
    public var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}

func floorDivide(_ left: Int64, _ right: Int64) -> Int64 {
    let quotient = left / right
    return left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient
}

func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

private func clockText(_ seconds: Int) -> String {
    padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2)
}
