import CaseModel
import Testing
import WorkflowModel

struct OpeningHoursTests {
    private static let calendar = WorkingCalendar(
        name: "test", version: "1", years: [2026],
        daysOff: Set([CalendarDate("2026-12-01")].compactMap { $0 }),
        workingWeekendDays: Set([CalendarDate("2026-12-05")].compactMap { $0 }))
    private static let office = OpeningHours(
        spans: [
            .init(days: .working, minutes: 510..<720), .init(days: .working, minutes: 870..<1050),
            .init(days: .weekdays([6]), minutes: 540..<600),
        ],
        closures: [
            .init(days: .ofMonth(25...28), because: "月末结算"),
            .init(
                days: .dates(CalendarDate(daysSinceEpoch: 20_794)...CalendarDate(daysSinceEpoch: 20_795)),
                because: ""),
        ])

    private static func words(_ hours: OpeningHours, _ text: String, _ calendar: WorkingCalendar?) throws
        -> String
    {
        let moment = try #require(CalendarDateTime(text + ":00+08:00")).instant(assuming: .china)
        guard let opening = hours.opening(from: moment, calendar) else { return "open" }
        return opening.at.plain() + (opening.because.isEmpty ? "" : " \(opening.because)")
    }

    @Test(
        "An office is open at its hours, and says when it opens next and why it is closed",
        arguments: [
            // Monday to Wednesday, with a break at noon.
            ("2026-11-23T08:29", "2026-11-23 08:30"), ("2026-11-23T08:30", "open"),
            ("2026-11-23T11:59", "open"), ("2026-11-23T12:00", "2026-11-23 14:30"),
            ("2026-11-23T17:29", "open"), ("2026-11-23T17:30", "2026-11-24 08:30"),
            // The 25th to the 28th are closed, Saturday and Sunday follow, and Tuesday the first is off.
            ("2026-11-24T17:30", "2026-11-30 08:30"), ("2026-11-25T10:00", "2026-11-30 08:30 月末结算"),
            ("2026-11-30T17:30", "2026-12-02 08:30"),
            // Saturday the 5th is made up for, and has the Saturday's hour beside.
            ("2026-12-04T17:30", "2026-12-05 08:30"), ("2026-12-05T16:00", "open"),
            ("2026-12-05T18:00", "2026-12-09 08:30"), ("2026-12-07T10:00", "2026-12-09 08:30"),
            ("2026-12-12T09:30", "open"), ("2026-12-12T10:00", "2026-12-14 08:30"),
            // Nobody knows of days off in 2027: Monday to Friday.
            ("2027-01-01T10:00", "open"), ("2027-01-03T10:00", "2027-01-04 08:30"),
        ])
    func opening(at text: String, words: String) throws {
        #expect(try Self.words(Self.office, text, Self.calendar) == words)
    }

    @Test("Closing days alone leave every other hour open")
    func closuresAlone() throws {
        let hours = OpeningHours(closures: Self.office.closures)
        #expect(try Self.words(hours, "2026-11-24T23:59", nil) == "open")
        #expect(try Self.words(hours, "2026-11-25T00:00", nil) == "2026-11-29 00:00 月末结算")
        #expect(CalendarDate(daysSinceEpoch: 20_794).text == "2026-12-07")
        #expect(try Self.words(hours, "2026-12-07T12:00", nil) == "2026-12-09 00:00")
    }

    @Test("Who is never open is known, and looked at again after a day")
    func never() throws {
        let hours = OpeningHours(closures: [.init(days: .ofMonth(1...31), because: "")])
        let day = try #require(CalendarDate("2026-11-23"))
        #expect(hours.isNeverOpen(from: day))
        #expect(!Self.office.isNeverOpen(from: day))
        #expect(try Self.words(hours, "2026-11-23T10:00", nil) == "2026-11-24 10:00")
    }
}
