import CaseModel
import DefinitionFiles
import Foundation
import Testing

/// The calendars in `Workflows/calendars/` against the notices of the State Council.
struct NationalCalendarTests {
    private static let home = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    private func calendar(_ name: String) throws -> WorkingCalendar {
        let repository = DefinitionRepository(home: Self.home)
        return try #require(repository.calendars[name])
    }

    @Test("A year has 248 working days", arguments: [2025, 2026])
    func workingDays(year: Int) throws {
        let calendar = try calendar("cn")
        let first = try #require(CalendarDate(year: year, month: 1, day: 1))
        let days = (0..<365).map { first.adding(days: $0) }
        #expect(days.filter { calendar.isWorkingDay($0) == true }.count == 248)
    }

    @Test(
        "Working days are counted from the day after, over holidays and made-up weekends",
        arguments: [
            ("2026-09-30", 5, "2026-10-13"), ("2026-02-13", 2, "2026-02-24"),
            ("2025-09-26", 5, "2025-10-10"), ("2026-04-30", 5, "2026-05-11"),
            ("2025-01-24", 3, "2025-02-05"), ("2026-09-18", 3, "2026-09-22"),
        ])
    func counting(start: String, days: Int, end: String) throws {
        let start = try #require(CalendarDate(start))
        #expect(try calendar("cn").date(after: days, workingDaysFrom: start)?.text == end)
    }

    @Test("Guangxi has the national days and its own")
    func region() throws {
        let (nation, region) = (try calendar("cn"), try calendar("cn-guangxi"))
        #expect(region.daysOff.subtracting(nation.daysOff).count == 4)
        #expect(nation.daysOff.isSubset(of: region.daysOff))
        #expect(region.workingWeekendDays == nation.workingWeekendDays)
    }

    @Test("A year without a notice is not guessed")
    func unknownYear() throws {
        let lastDay = try #require(CalendarDate("2026-12-31"))
        #expect(try calendar("cn-guangxi").date(after: 1, workingDaysFrom: lastDay) == nil)
    }
}
