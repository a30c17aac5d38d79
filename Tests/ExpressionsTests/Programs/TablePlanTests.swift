import CaseModel
import Expressions
import Testing
import WorkflowModel

/// Decision tables as values: what they give, and what is proved of them.
struct TablePlanTests {
    /// Months of survivor benefit by years paid in: facts 4.1, without the rule of the cap.
    static func months(hit: DecisionTable.Hit = .first) -> DecisionTable {
        var table = DecisionTable(
            name: "months", title: "月数", path: "months.yaml", hit: hit, place: place(1))
        table.inputs = [column("years", .number), column("status", .text, ["working", "retired"])]
        table.outputs = [column("months", .number)]
        table.rows = [
            row(2, ["< 5", nil], .value(.number(ExactDecimal(3)))),
            row(3, ["[5, 10)", nil], .value(.number(ExactDecimal(6)))),
            row(4, ["[10, 15]", nil], .value(.number(ExactDecimal(9)))),
            row(5, ["(15, 30)", "working"], .computed(ExpressionSource("9 + ($years - 15)"))),
            row(6, [">= 30", "working"], .value(.number(ExactDecimal(24)))),
            row(7, ["> 15", "retired"], .value(.number(ExactDecimal(9)))),
        ]
        return table
    }

    static func place(_ line: Int) -> SourcePlace { SourcePlace(file: "months.yaml", line: line, column: 1) }
    static func column(_ name: String, _ type: TableType, _ values: [String] = []) -> TableColumn {
        var column = TableColumn(name: name, title: name, type: type, place: place(1))
        column.oneOf = values.map { .text($0) }
        return column
    }
    static func row(_ line: Int, _ cells: [String?], _ result: DecisionTable.Result) -> DecisionTable.Row {
        let types: [TableType] = [.number, .text]
        return DecisionTable.Row(
            conditions: zip(cells, types).map { cell, type in
                cell.flatMap { TableCondition.read($0, as: type) }
            }, when: nil, results: [result], place: place(line))
    }

    static func compile(
        _ tables: [DecisionTable], with: [(String, String)], saysNoRow: Bool = false
    ) -> (WorkflowProgram?, [Diagnostic]) {
        var decision = TableDecision(
            tables: tables.map { .init(path: $0.path, place: place(90), table: $0) },
            with: with.map {
                Assignment(
                    name: $0.0, expression: ExpressionSource($0.1, file: "workflow.yaml"), place: place(91))
            })
        decision.saysNoRow = saysNoRow
        var workflow = WorkflowDefinition(
            name: "w", title: "w", version: "1",
            application: MessageSchema(
                path: "a.xsd", root: XMLName(local: "application"),
                model: SchemaModel(roots: [.group("application", TestWorkflow.form)])),
            calendar: "cn", place: place(1))
        workflow.steps = [
            StepDefinition(name: "decided", title: "d", action: .decide(decision), place: place(90))
        ]
        return WorkflowProgram.compile(workflow, contracts: [:])
    }

    static func outcome(_ program: WorkflowProgram) throws -> DecisionPlan.Outcome? {
        guard case .decide(let plan) = program.steps[0].action else { return nil }
        return try plan.build(DynamicScope(now: Instant(milliseconds: 0)))
    }

    /// The examples of the published case among them: 28 years 9 months give 22.75 months.
    static let cases: [(years: String, status: String, months: String, row: Int)] = [
        ("4.99", "working", "3", 1), ("5", "retired", "6", 2), ("10", "working", "9", 3),
        ("15", "retired", "9", 3), ("345 div 12", "working", "22.75", 4), ("30", "working", "24", 5),
        ("32", "retired", "9", 6),
    ]

    @Test("The row that fits gives the value, and a cell may compute it", arguments: cases)
    func rows(years: String, status: String, months: String, row: Int) throws {
        let (program, problems) = Self.compile(
            [Self.months()], with: [("years", years), ("status", "'\(status)'")])
        #expect(problems.filter { $0.severity == .error } == [])
        guard case .made(let values, let rows)? = try Self.outcome(try #require(program)) else {
            Issue.record("no row fits")
            return
        }
        #expect(values.root.stringValue == months)
        #expect(rows == [[row]])
    }

    @Test("A table that leaves nothing open is accepted in silence; one more bound and an example is named")
    func gaps() {
        let with = [("years", "$application/paid"), ("status", "if (true()) then 'working' else 'retired'")]
        #expect(Self.compile([Self.months()], with: with).1 == [])
        var table = Self.months()
        table.rows[4] = Self.row(6, ["> 30", "working"], .value(.number(ExactDecimal(24))))
        let problems = Self.compile([table], with: with).1
        #expect(problems.map(\.code) == ["OW1333"])
        #expect(problems.first?.arguments["example"] == "years = 30, status = working")
        #expect(Self.compile([table], with: with, saysNoRow: true).1 == [])
    }

    @Test("What an earlier table gives is an input of a later one, and its values are all there are")
    func chain() throws {
        var second = DecisionTable(
            name: "kind", title: "类别", path: "kind.yaml", hit: .only, place: Self.place(1))
        second.inputs = [Self.column("size", .text)]
        second.outputs = [Self.column("word", .text)]
        second.rows = [
            DecisionTable.Row(
                conditions: [.equal(.text("small"))], when: nil, results: [.value(.text("小"))],
                place: Self.place(3)),
            DecisionTable.Row(
                conditions: [.equal(.text("large"))], when: nil, results: [.value(.text("大"))],
                place: Self.place(4)),
        ]
        var first = DecisionTable(
            name: "size", title: "大小", path: "size.yaml", hit: .first, place: Self.place(1))
        first.inputs = [Self.column("years", .number)]
        first.outputs = [Self.column("size", .text)]
        first.rows = [
            Self.row(2, ["< 5"], .value(.text("small"))), Self.row(3, [nil], .value(.text("large"))),
        ]
        let (program, problems) = Self.compile([first, second], with: [("years", "7")])
        #expect(problems == [])
        guard case .made(let values, let rows)? = try Self.outcome(try #require(program)) else {
            Issue.record("no row fits")
            return
        }
        #expect(
            values.root.elements.map { "\($0.name?.local ?? "")=\($0.stringValue)" } == [
                "size=large", "word=大",
            ])
        #expect(rows == [[2], [2]])
    }

    @Test("Where only one row may fit, two that can are named with an example")
    func overlaps() {
        var table = Self.months(hit: .only)
        table.rows[1] = Self.row(3, ["[4, 10)", nil], .value(.number(ExactDecimal(6))))
        let problems = Self.compile(
            [table], with: [("years", "$application/paid"), ("status", "'working'")]
        ).1
        #expect(problems.map(\.code) == ["OW1334"])
        #expect(problems.first?.arguments["example"] == "years = 4, status = working")
    }

    @Test("All rows that fit are collected, each under the name of the table")
    func collected() throws {
        var table = Self.months(hit: .collect)
        table.rows.append(Self.row(8, [nil, nil], .value(.number(ExactDecimal(1)))))
        let (program, _) = Self.compile([table], with: [("years", "7"), ("status", "'retired'")])
        guard case .made(let values, let rows)? = try Self.outcome(try #require(program)) else {
            Issue.record("no row fits")
            return
        }
        #expect(
            values.root.elements.map { "\($0.name?.local ?? "") \($0.stringValue)" } == [
                "months 6", "months 1",
            ])
        #expect(rows == [[2, 7]])
    }

    @Test("A table past the bound of the proof is accepted: it cannot be told")
    func bound() {
        var table = DecisionTable(
            name: "wide", title: "宽", path: "wide.yaml", hit: .first, place: Self.place(1))
        table.inputs = (0..<12).map { Self.column("c\($0)", .number) }
        table.outputs = [Self.column("out", .number)]
        for line in 0..<200 {
            table.rows.append(
                DecisionTable.Row(
                    conditions: (0..<12).map { .equal(.number(ExactDecimal((line * 7 + $0 * 13) % 19))) },
                    when: nil, results: [.value(.number(ExactDecimal(1)))], place: Self.place(line + 2)))
        }
        let clock = ContinuousClock.now
        let (program, _) = Self.compile([table], with: (0..<12).map { ("c\($0)", "$application/paid") })
        #expect(program != nil)
        #expect(ContinuousClock.now - clock < .seconds(30), "the proof is bounded")
    }
}
