import CaseModel
import Testing

@testable import ScenarioKit

struct MomentTests {
    @Test(
        "A day or an instant is read as it is written, and nothing else",
        arguments: [
            ("2026-09-25", "2026-09-25"), ("2026-09-25 10:00", "2026-09-25 10:00"),
            ("2026-09-25 10:00:30", "2026-09-25 10:00:30"), ("2026-02-30", nil), ("2026-9-25", nil),
            ("2026-09-25 24:00", nil), ("2026-09-25 10:60", nil), ("2026-09-25 10", nil),
            ("2026-09-25T10:00", nil), ("2026-09-25  10:00", nil), ("2026-09-25 +1:00", nil),
            ("2026-09-25 10:00:60", nil), (" 2026-09-25", nil), ("", nil), ("2026-09-25 10:00 ", nil),
        ] as [(String, String?)])
    func reading(text: String, words: String?) {
        #expect(Moment(text).map { $0.words(for: $0.start) } == words)
    }

    @Test("A day holds its first and its last millisecond, and not the next")
    func dayHolds() throws {
        let day = try #require(Moment("2026-09-25"))
        let next = Instant(try #require(CalendarDate("2026-09-26")))
        #expect(day.holds(day.start))
        #expect(day.holds(next + .milliseconds(-1)))
        #expect(!day.holds(next))
        #expect(day.isBefore(next))
        #expect(!day.isBefore(next + .milliseconds(-1)))
    }

    @Test(
        "How often is said in words",
        arguments: [
            ("once", 1), ("twice", 2), ("3 times", 3), ("1 times", 1), ("0 times", nil), ("3", nil),
            ("thrice", nil), ("-1 times", nil), ("3  times", nil),
        ] as [(String, Int?)])
    func times(text: String, count: Int?) { #expect(Times.read(text) == count) }
}
