import CaseModel

/// A day or an instant as a scenario says it, by China's clock: `2026-09-25`, `2026-09-25 10:00`, `2026-09-25 10:00:30`.
struct Moment: Sendable, Hashable {
    enum Precision: Sendable, Hashable { case day, minute, second }
    /// The beginning of the day, minute or second that is meant.
    let start: Instant
    let precision: Precision

    /// Nil for anything else, white space at the ends included.
    init?(_ text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard let first = parts.first, let date = CalendarDate(first), parts.count <= 2 else { return nil }
        guard parts.count == 2 else {
            start = Instant(date)
            precision = .day
            return
        }
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        let numbers = clock.compactMap { part in
            part.utf8.count == 2 && part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
        }
        guard (2...3).contains(clock.count), numbers.count == clock.count, numbers[0] < 24, numbers[1] < 60,
            numbers.count == 2 || numbers[2] < 60
        else { return nil }
        start = Instant(
            date, hour: numbers[0], minute: numbers[1], second: numbers.count == 3 ? numbers[2] : 0)
        precision = numbers.count == 3 ? .second : .minute
    }

    /// True when the instant lies in the day, minute or second that is meant.
    func holds(_ instant: Instant) -> Bool { start <= instant && instant < end }
    /// True when the instant lies after it.
    func isBefore(_ instant: Instant) -> Bool { end <= instant }

    private var end: Instant {
        switch precision {
        case .day: start + .seconds(86_400)
        case .minute: start + .seconds(60)
        case .second: start + .seconds(1)
        }
    }

    /// Another instant, said as precisely.
    func words(for instant: Instant) -> String {
        switch precision {
        case .day: instant.date().text
        case .minute: instant.plain()
        case .second: instant.plain(seconds: true)
        }
    }
}
