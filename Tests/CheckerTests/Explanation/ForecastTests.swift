import CaseModel
import Checker
import DefinitionFiles
import Expressions
import Testing
import WorkflowModel

/// What is known of a case before any department has answered, on the shipped workflow and small changes of it.
struct ForecastTests {
    static let monday = Instant(CalendarDate("2026-11-23")!, in: .china)

    static func forecast(_ application: String, at now: Instant = monday) throws -> Forecast {
        let calendar = DefinitionRepository(home: Shipped.home).calendars["cn-guangxi"]
        return Forecast(
            try Shipped.program(), application: try Shipped.tree(application), now: now,
            calendar: try #require(calendar))
    }

    static let withPension = CaseCountTests.application.replacing(
        "<drawing>false</drawing>",
        with: "<drawing>true</drawing><payee><name>李</name><account>123456789012</account></payee>")

    @Test("Without a pension the subsidy is not needed, and no message is counted for it")
    func withoutPension() throws {
        let forecast = try Self.forecast(CaseCountTests.application)
        #expect(forecast.conditions.map { "\($0.name) \($0.answer)" } == ["drew-pension no"])
        #expect(forecast.steps.map(\.runs) == [.yes, .yes, .yes, .no])
        // A certificate of 2013 has its number and region: five fields; the bureau's are all required.
        #expect(forecast.steps.map { $0.fields?.least } == [5, nil, 6, nil])
        #expect(forecast.steps.map { $0.fields?.most } == [5, nil, 6, nil])
    }

    @Test("Promised times add up along the order, in working days")
    func times() throws {
        // 2026-11-23 is a Monday: one working day, then two, then eight with a weekend and a half between.
        let forecast = try Self.forecast(Self.withPension)
        #expect(
            forecast.steps.map { $0.latest?.date().text } == [
                "2026-11-24", "2026-11-24", "2026-11-26", "2026-12-04",
            ])
        #expect(forecast.latest?.date().text == "2026-12-04")
        // The bank was left blank and is not sent.
        #expect(forecast.steps[3].fields?.least == 8)
        #expect(forecast.steps[3].fields?.most == 8)
    }

    @Test("A step of a group is not needed where the group is not, and begins with it where it is")
    func group() throws {
        var definition = try Shipped.program().definition
        let place = SourcePlace(file: "test")
        let last = definition.steps.count - 1
        var group = StepDefinition(name: "money", title: "待遇", action: .group, place: place)
        group.after = definition.steps[last].after
        group.when = definition.steps[last].when
        // After nothing and without a condition of its own: all that it waits for is the group's.
        definition.steps[last].after = AfterRule()
        definition.steps[last].when = nil
        definition.steps[last].parent = "money"
        definition.steps.insert(group, at: last)
        let (program, problems) = WorkflowProgram.compile(
            definition, contracts: try Shipped.program().contracts)
        let changed = try #require(program, "\(problems.map(\.code))")
        let calendar = try #require(DefinitionRepository(home: Shipped.home).calendars["cn-guangxi"])
        func forecast(_ application: String) throws -> Forecast.Step {
            let forecast = Forecast(
                changed, application: try Shipped.tree(application), now: Self.monday, calendar: calendar)
            return try #require(forecast.steps.first { $0.name == "funeral-subsidy" })
        }
        let without = try forecast(CaseCountTests.application)
        #expect(without.runs == .no)
        #expect(without.fields == nil)
        let with = try forecast(Self.withPension)
        #expect(with.runs == .yes)
        // One working day for the certificate before the group begins, then eight.
        #expect(with.latest?.date().text == "2026-12-04")
    }

    @Test("A year without a calendar gives no date, and nothing is guessed")
    func noCalendar() throws {
        let forecast = try Self.forecast(
            Self.withPension, at: Instant(CalendarDate("2031-05-05")!, in: .china))
        #expect(forecast.steps.map(\.latest) == [nil, nil, nil, nil])
        #expect(forecast.latest == nil)
    }

    @Test("What a reply decides is said to be known later, through named conditions too")
    func later() throws {
        var definition = try Shipped.program().definition
        definition.conditions.append(
            NamedCondition(
                name: "died-lately",
                expression: ExpressionSource("$certificate/death-date > xs:date('2026-01-01')"),
                place: SourcePlace(file: "test")))
        let last = definition.steps.count - 1
        definition.steps[last].when = ExpressionSource(
            "$drew-pension and exists($application/pension/payee) and $died-lately")
        let (program, problems) = WorkflowProgram.compile(
            definition, contracts: try Shipped.program().contracts)
        let changed = try #require(program, "\(problems.map(\.code))")
        let calendar = WorkingCalendar(
            name: "test", version: "1", years: [2026], daysOff: [], workingWeekendDays: [])
        let forecast = Forecast(
            changed, application: try Shipped.tree(Self.withPension), now: Self.monday, calendar: calendar)
        #expect(forecast.conditions.map(\.answer) == [.yes, .later(["certificate"])])
        #expect(forecast.steps[last].runs == .later(["certificate"]))
        #expect(forecast.steps[last].fields?.least == 8)
        #expect(forecast.steps[last].fields?.most == 8)
    }
}
