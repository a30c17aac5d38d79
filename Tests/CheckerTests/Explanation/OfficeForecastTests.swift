import CaseModel
import Checker
import DefinitionFiles
import Expressions
import Testing
import WorkflowModel

/// Which office of a department a step would ask, on the shipped workflow with `routes:`.
struct OfficeForecastTests {
    private static func program(_ by: String) throws -> WorkflowProgram {
        let shipped = try Shipped.program()
        var definition = shipped.definition
        let place = SourcePlace(file: "test")
        definition.routes = [
            RouteRule(
                department: "public-security", by: ExpressionSource(by), place: place)
        ]
        let (program, problems) = WorkflowProgram.compile(definition, contracts: shipped.contracts)
        return try #require(program, "\(problems.map(\.code))")
    }

    private static let region = "$application/certificate/region-code otherwise '450102'"

    @Test(
        "The office is told as it would be chosen",
        arguments: [
            (region, ["4501", "44"], "office(4501)"), (region, ["450102", "4501"], "office(450102)"),
            (region, ["44"], "notConnected"), (region, ["44", "otherwise"], "office(otherwise)"),
            ("'Nanning'", ["4501"], "notARegion"),
            ("$certificate/certificate-number", ["4501"], "later([certificate])"),
        ] as [(String, [String], String)])
    func office(by: String, offices: [String], expected: String) throws {
        let calendar = try #require(DefinitionRepository(home: Shipped.home).calendars["cn-guangxi"])
        let forecast = Forecast(
            try Self.program(by),
            application: try Shipped.tree(CaseCountTests.application.replacing("450100", with: "450102")),
            now: ForecastTests.monday, calendar: calendar,
            offices: ["public-security": OfficeDirectory(offices.map { OfficeName($0) })])
        let found = forecast.steps.map { $0.office.map { "\($0)" } }
        #expect(found[0] == nil && found[1] == nil && found[3] == nil)
        #expect(found[2] == expected)
    }

    @Test("Where the deployment is not known, or does not divide the department, nothing is said")
    func whole() throws {
        let calendar = try #require(DefinitionRepository(home: Shipped.home).calendars["cn-guangxi"])
        let forecast = Forecast(
            try Self.program(Self.region), application: try Shipped.tree(CaseCountTests.application),
            now: ForecastTests.monday, calendar: calendar)
        #expect(forecast.steps.allSatisfy { $0.office == nil })
    }

    @Test("By what an office is chosen stands in the lineage, and the step is marked in the picture")
    func lineage() throws {
        let program = try Self.program(Self.region)
        let messages = Explanation(program).lineage.messages
        #expect(messages.map { $0.region?.map(\.path) } == [nil, [["certificate", "region-code"]], nil])
        let details = WorkflowGraph(program, in: .english).boxes.map(\.details)
        #expect(details[3] == ["household", "office by region", "2 working days"])
        #expect(details.count { $0.contains("office by region") } == 1)
    }
}
