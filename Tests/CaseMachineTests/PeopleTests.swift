import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// Steps that ask a person or wait for a time, and promised times that pass.
struct PeopleTests {
    private static let ask = """
          head:
            title: 新户主
            desk: window
            ask:
              name: {title: 姓名, type: text}
              born: {title: 出生日期, type: date, optional: yes}
              agrees: {title: 是否同意, type: yes-no}
              way: {title: 方式, choose: {post: 邮寄, here: 自取}}
        """

    @Test("A question is asked, the answers are what the step gives")
    func asking() throws {
        var bench = try MachineBench(
            Self.ask,
            TestHome.step(
                "b", "beta act", "after: head", "when: $head/agrees = true() and $head/way = 'post'"))
        #expect(try bench.open() == ["opened trial", "started head", "asked head"])
        #expect(bench.state[StepName("head")].phase == .asking)
        #expect(
            try bench.give(.answers("head", [("name", "韦小军"), ("agrees", "yes"), ("way", "post")])) == [
                "values head", "done head", "started b", "request b C.b.1 C.b.1",
            ])
        #expect(
            bench.last.map { String(decoding: $0.bodies[0].bytes, as: UTF8.self) }?.contains(
                "<head><name>韦小军</name><agrees>true</agrees><way>post</way></head>") == true)
    }

    @Test("All that is wrong with answers is said at once, and nothing is kept; no answer is said again")
    func wrongAnswers() throws {
        var bench = try MachineBench(Self.ask)
        try bench.open()
        let refusal = #expect(throws: CaseRefusal.self) {
            try bench.give(
                .answers(
                    "head",
                    [
                        ("nmae", "韦小军"), ("agrees", "maybe"), ("way", "mail"), ("born", "2026-02-30"),
                        ("way", "x"),
                    ]
                ))
        }
        #expect(
            refusal?.diagnostics.map {
                "\($0.code) \($0.arguments["question"] ?? $0.arguments["name"] ?? "")"
            } == [
                "OW1517 nmae", "OW1520 way", "OW1518 name", "OW1519 born", "OW1519 agrees", "OW1519 way",
            ])
        #expect(refusal?.diagnostics.contains { "\($0.arguments)".contains("韦小军") } == false)
        #expect(bench.state[StepName("head")].phase == .asking)
    }

    @Test("A step that asks nothing takes no answers")
    func notAsked() throws {
        var bench = try MachineBench(TestHome.step("a", "alpha act"))
        try bench.open()
        let refusal = #expect(throws: CaseRefusal.self) { try bench.give(.answers("a", [("name", "x")])) }
        #expect(refusal?.diagnostics.map(\.code) == ["OW1516"])
    }

    @Test("A person may end a question or a wait otherwise; asking again has no meaning there")
    func clerk() throws {
        var bench = try MachineBench(
            Self.ask,
            """
              pause:
                title: 等待
                wait: 3 days
            """, TestHome.step("b", "beta act", "after: [head, pause]"))
        try bench.open()
        let refusal = #expect(throws: CaseRefusal.self) { try bench.give(.clerk("head", .again)) }
        #expect(refusal?.diagnostics.map(\.code) == ["OW1515"])
        #expect(
            try bench.give(.clerk("head", .goOn)) == ["clerk head go-on", "passed over head unanswered"])
        #expect(
            try bench.give(.clerk("pause", .goOn)) == [
                "clerk pause go-on", "passed over pause not-waited", "started b", "request b C.b.1 C.b.1",
            ])
        #expect(bench.effects == ["send C.b.1", "clear wait:pause"])
    }

    @Test("A wait ends at its instant; what has passed is not waited for")
    func waiting() throws {
        var bench = try MachineBench(
            """
              span:
                title: 一段时间
                wait: 2 working days
              day:
                title: 某一天
                wait:
                  until: $today + xs:dayTimeDuration('P3D')
              past:
                title: 已过去
                wait:
                  until: $today
            """)
        #expect(
            try bench.open() == [
                "opened trial", "started span", "wait span +172800", "started day", "wait day +226800",
                "started past", "done past",
            ])
        #expect(bench.effects == ["set wait:span +172800", "set wait:day +226800"])
        bench.pass(172_800)
        #expect(try bench.give(.deadline(.wait("span"))) == ["done span"])
        bench.pass(500_000)
        #expect(try bench.give(.deadline(.wait("day"))) == ["done day", "completed", "closed completed"])
        #expect(try bench.give(.deadline(.wait("day"))) == [])
    }

    struct Passing: Sendable, CustomTestStringConvertible {
        var says: String
        var events: [String]
        var testDescription: String { says }
    }

    @Test(
        "When a promised time passes, what is written happens",
        arguments: [
            Passing(says: "remind", events: ["missed a"]),
            Passing(says: "escalate", events: ["missed a", "escalated a"]),
            Passing(says: "desk", events: ["missed a", "desk a overdue"]),
            Passing(
                says: "go-on",
                events: ["missed a", "passed over a overdue", "started z", "request z C.z.1 C.z.1"]),
            Passing(
                says: "end-branch",
                events: ["missed a", "ended a overdue", "skipped z after a", "closed ended"]),
            Passing(
                says: "end-case",
                events: ["missed a", "ended a overdue", "skipped z, case ended", "closed ended"]),
        ])
    func passing(passing: Passing) throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act", "deadline: 2 hours", "on-deadline: \(passing.says)"),
            TestHome.step("z", "beta act", "after: a"))
        try bench.open()
        try bench.receipt("a")
        bench.pass(7200)
        #expect(try bench.give(.deadline(.promise("a"))) == passing.events)
    }

    @Test("An answer that comes when the step has been given up is recorded as late")
    func late() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act", "deadline: 2 hours", "on-deadline: go-on"),
            TestHome.step("z", "beta act", "after: a"))
        try bench.open()
        bench.pass(7200)
        try bench.give(.deadline(.promise("a")))
        #expect(try bench.reply("a") == ["aside a-reply late"])
    }

    @Test("A promise may be counted from a date; working days then begin the day after it")
    func from() throws {
        var bench = try MachineBench(
            TestHome.step(
                "a", "alpha act",
                """
                deadline:
                      within: 2 days
                      from: $today + xs:dayTimeDuration('P10D')
                """))
        #expect(try bench.open()[1] == "started a by 2026-12-06T00:00:00+08:00")
    }
}
