import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// `region:` when a case opens: one row, decided once.
struct RegionTests {
    static let head = """
        region:
          table: tables/regions.yaml
          key: $application/count
        refuse:
          too-late:
            when: $region/days < 10
            say: 已过期限。
          no-flag:
            when: $application/flag = false()
            say: 请勾选。

        """
    static let tables = [
        "regions": """
        table: regions
        title: 地区规则
        inputs: {count: {type: whole-number, title: 区划}}
        outputs: {days: whole-number, word: text}
        rows:
          - [3, 30, ab]
          - ["[4, 6)", 5, cd]

        """
    ]

    private static func bench(count: Int = 3, flag: Bool = true) throws -> MachineBench {
        try MachineBench(
            TestHome.step("a", "alpha act", "when: $region/days > 20", note: "$region/word"),
            TestHome.step("b", "alpha act", "when: $region/days > 40"), head: head,
            application: TestHome.application(flag: flag, count: count), tables: tables)
    }

    @Test("The row is found at opening, journaled before any step, and read by steps")
    func found() throws {
        var bench = try Self.bench()
        let lines = try bench.open()
        #expect(lines.prefix(2) == ["opened trial", "region regions 1"])
        #expect(lines.contains("skipped b"))
        let request = try #require(bench.last?.requests.first)
        #expect(request.payload.root.elements.map(\.stringValue) == ["7", "ab"])
        let body = try #require(bench.last?.bodies.first)
        #expect(
            String(decoding: body.bytes, as: UTF8.self)
                == "<region><days>30</days><word>ab</word></region>")
        #expect(bench.state.region == body.digest)
        // The rest of the case says nothing of the region any more.
        #expect(try bench.reply("a").filter { $0.hasPrefix("region") } == [])
    }

    @Test("No row fits: turned away with the table and its input, and with all else that is wrong")
    func noRow() throws {
        var bench = try Self.bench(count: 9, flag: false)
        let refusal = #expect(throws: CaseRefusal.self) { try bench.open() }
        let diagnostics = refusal?.diagnostics ?? []
        #expect(diagnostics.map(\.code) == ["OW1817", "OW1501"])
        #expect(
            diagnostics.first?.arguments == [
                "table": "regions", "element": "/application/count", "keys": "区划", "keys.zh": "区划",
            ])
        #expect(diagnostics.last?.arguments["rule"] == "no-flag")
        #expect(bench.state.version == 0)
    }

    @Test("What turns an application away may read the region")
    func refused() throws {
        var bench = try Self.bench(count: 4)
        let refusal = #expect(throws: CaseRefusal.self) { try bench.open() }
        #expect(refusal?.diagnostics.map { $0.arguments["rule"] } == ["too-late"])
    }

    @Test("A row that cannot be computed turns the application away with its code")
    func broken() throws {
        let table = """
            table: regions
            title: 地区规则
            inputs: {count: whole-number}
            outputs: {days: number}
            rows:
              - ["-", "= round(1 div ($count - 3), 2)"]

            """
        var bench = try MachineBench(
            TestHome.step("a"), head: "region:\n  table: tables/regions.yaml\n  key: $application/count\n",
            tables: ["regions": table])
        let refusal = #expect(throws: CaseRefusal.self) { try bench.open() }
        #expect(refusal?.diagnostics.map(\.code) == ["OW1502"])
        #expect(refusal?.diagnostics.first?.arguments["rule"] == "region")
    }
}
