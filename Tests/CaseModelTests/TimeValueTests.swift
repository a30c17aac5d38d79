import CaseModel
import Testing

struct TimeValueTests {
    @Test(
        "A date-time is read and written as XML Schema says",
        arguments: [
            ("2026-07-05T23:30:00+08:00", "2026-07-05T23:30:00+08:00"),
            ("2026-07-05T23:30:00Z", "2026-07-05T23:30:00Z"),
            ("2026-07-05T23:30:00", "2026-07-05T23:30:00"),
            ("2026-07-05T23:30:00.250-05:30", "2026-07-05T23:30:00.25-05:30"),
            ("2026-12-31T24:00:00", "2027-01-01T00:00:00"),
            ("2026-07-05T00:00:00+00:00", "2026-07-05T00:00:00Z"),
        ])
    func dateTime(written: String, canonical: String) {
        #expect(CalendarDateTime(written)?.text == canonical)
    }

    @Test(
        "What is no date-time is refused",
        arguments: [
            "2026-02-29T00:00:00", "2026-07-05 23:30:00", "2026-07-05T24:00:01", "2026-07-05T23:60:00",
            "2026-07-05T23:30", "2026-07-05T23:30:00+15:00", "2026-07-05T23:30:00.",
            "2026-07-05T23:30:00.1234567890", "",
        ])
    func noDateTime(text: String) {
        #expect(CalendarDateTime(text) == nil)
    }

    @Test("Two spellings of one moment are one place in time")
    func moments() throws {
        let here = try #require(CalendarDateTime("2026-07-05T23:30:00+08:00"))
        let there = try #require(CalendarDateTime("2026-07-05T15:30:00Z"))
        let local = try #require(CalendarDateTime("2026-07-05T23:30:00"))
        #expect(here.nanosecondsSinceEpoch(assuming: .utc) == there.nanosecondsSinceEpoch(assuming: .utc))
        #expect(
            local.nanosecondsSinceEpoch(assuming: .china) == there.nanosecondsSinceEpoch(assuming: .china))
        #expect(here.instant(assuming: .china).text() == "2026-07-05T23:30:00+08:00")
    }

    @Test(
        "Durations have their canonical form",
        arguments: [("P1Y2M", "P1Y2M"), ("P14M", "P1Y2M"), ("-P3M", "-P3M"), ("P0Y", "P0M")])
    func months(written: String, canonical: String) {
        #expect(YearMonthDuration(written)?.text == canonical)
        #expect(DayTimeDuration(written) == nil)
    }

    @Test(
        "Lengths of time have their canonical form",
        arguments: [
            ("P3D", "P3D"), ("PT36H", "P1DT12H"), ("PT90S", "PT1M30S"), ("-PT0.5S", "-PT0.5S"),
            ("P0D", "PT0S"),
            ("P1DT2H3M4.005S", "P1DT2H3M4.005S"),
        ])
    func lengths(written: String, canonical: String) {
        #expect(DayTimeDuration(written)?.text == canonical)
        #expect(YearMonthDuration(written) == nil)
    }

    @Test(
        "What is no duration is refused",
        arguments: [
            "P", "PT", "P1", "1D", "P1DT", "PT1D", "P1M1Y", "P1.5D", "P-1D", "P1Y1D", "PT1H1H", "p1d",
        ])
    func noDuration(text: String) {
        #expect(DayTimeDuration(text) == nil)
        #expect(YearMonthDuration(text) == nil)
    }

    @Test("A date may have a zone, and a time may be midnight at the end of the day")
    func datesAndTimes() {
        #expect(ZonedDate("2026-07-05+08:00")?.text == "2026-07-05+08:00")
        #expect(ZonedDate("2026-07-05")?.zone == nil)
        #expect(ZonedDate("2026-7-5") == nil)
        #expect(ZonedTime("24:00:00")?.text == "00:00:00")
        #expect(ZonedTime("09:30:00.5Z")?.text == "09:30:00.5Z")
        #expect(ZonedTime("9:30:00") == nil)
    }
}
