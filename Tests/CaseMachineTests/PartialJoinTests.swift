import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// So many of several: of the steps of a group, of one that is done for each, and of those that come later.
struct PartialJoinTests {
    private static func member(_ name: String, _ rest: String...) -> String {
        TestHome.step(name, "alpha act", lines: rest).split(separator: "\n").map { "    " + $0 }
            .joined(separator: "\n")
    }

    /// A group of three of which two are enough.
    private func group(_ head: String...) throws -> MachineBench {
        let rest = "on-rejection: end-branch"
        var bench = try MachineBench(
            (["  g:", "    title: 三选二", "    enough: 2"] + head.map { "    " + $0 }
                + ["    steps:", Self.member("a", rest), Self.member("b", rest), Self.member("c", rest)])
                .joined(separator: "\n"),
            TestHome.step("z", "beta act", "after: g"))
        try bench.open()
        return bench
    }

    @Test("So many of several are still to be had while one that was done is told of a change")
    func whileCorrected() throws {
        var bench = try MachineBench(
            """
              x:
                title: 逐项
                each: $application/item
                as: one
                department: alpha
                service: act-anew
                send:
                  id: $one
                  note: $application/note
            """, TestHome.step("y", "alpha look"),
            TestHome.step("z", "beta act", "after: [{at-least: 2, of: x}, y]"),
            application: TestHome.application(note: "一", items: ["甲", "乙"]))
        try bench.open()
        try bench.reply("x:1", id: "1")
        try bench.reply("x:2", id: "2")
        try bench.give(.correct(try bench.form(TestHome.application(note: "二", items: ["甲", "乙"]))))
        try bench.reply("y")
        #expect(bench.state[StepName("z")].phase == .waiting)
        try bench.reply("x:1", attempt: 2, id: "1b")
        #expect(try bench.reply("x:2", attempt: 2, id: "2b").contains("started z"))
    }

    @Test("Too few of a group that is done for each are for a person, whatever is said of one that ends")
    func tooFewGroups() throws {
        var bench = try MachineBench(
            """
              g:
                title: 逐项
                each: $application/item
                as: one
                enough: 2
                on-failure: {member-ended: end-branch}
                steps:
                  a:
                    title: 办理
                    department: alpha
                    service: act
                    on-rejection: end-branch
                    send:
                      id: $one
            """, application: TestHome.application(items: ["甲", "乙"]))
        try bench.open()
        #expect(try bench.reject("a:1", "no").last == "desk g not-enough")
    }

    @Test("When enough steps of a group are done the others are cancelled")
    func enough() throws {
        var bench = try group()
        try bench.reply("c")
        #expect(
            try bench.reply("a") == [
                "reply a a-reply", "done a", "cancelled b", "done g", "started z", "request z C.z.1 C.z.1",
            ])
        #expect(bench.effects.contains("remove C.b.1"))
        #expect(try bench.reply("b") == ["aside b-reply late"])
    }

    @Test(
        "One that ends is no failure of the group; when too few can be done a person decides, or the workflow"
    )
    func tooFew() throws {
        var bench = try group()
        #expect(try bench.reject("a", "no") == ["rejection a a-rejection-1 no", "ended a no"])
        #expect(
            try bench.reject("b", "no") == [
                "rejection b b-rejection-1 no", "ended b no", "desk g not-enough",
            ])
        var ends = try group("on-failure: end-branch")
        try ends.reject("a", "no")
        #expect(
            try ends.reject("b", "no") == [
                "rejection b b-rejection-1 no", "ended b no", "cancelled c", "ended g not-enough",
                "skipped z after g", "closed ended",
            ])
    }

    @Test(
        "What a step of such a group gives may be nothing outside, and is certain for one that waits for it")
    func certainty() throws {
        func steps(_ reading: String) -> String {
            """
              g:
                title: 三选一
                enough: 1
                steps:
            \(Self.member("a"))
                  b:
                    title: 转述
                    after: a
                    set:
                      said: $a/answer
            \(Self.member("c"))
              z:
                title: 汇总
                after: g
                department: alpha
                service: act
                send:
                  id: \(reading)
            """
        }
        _ = try MachineBench(steps("$a/answer otherwise 'none'"))
        #expect(throws: MachineBench.NotSound.self) { try MachineBench(steps("$a/answer")) }
    }

    private static func forEach(_ more: String...) -> String {
        (["title: 逐项", "each: $application/item", "as: item"] + more
            + ["department: alpha", "service: act", "send:", "  id: $item"]).map { "    " + $0 }
            .joined(separator: "\n")
    }

    private func joined(_ more: String = "on-rejection: end-branch") throws -> MachineBench {
        var bench = try MachineBench(
            "  a:\n" + Self.forEach(more),
            TestHome.step("z", "beta act", "after: {at-least: 2, of: a}"),
            application: TestHome.application(items: ["甲", "乙", "丙"]))
        try bench.open()
        return bench
    }

    @Test("So many of several of which there are none can never be had: what waits for them is skipped")
    func noneOfEach() throws {
        var bench = try MachineBench(
            "  a:\n" + Self.forEach(), TestHome.step("z", "beta act", "after: {at-least: 1, of: a}"),
            application: TestHome.application(items: []))
        #expect(
            try bench.open() == [
                "opened trial", "started a", "items a 0", "done a", "skipped z after a", "closed ended",
            ])
    }

    @Test("Two of several start what follows, and the others go on")
    func atLeastOfEach() throws {
        var bench = try joined()
        try bench.reply("a:3")
        #expect(
            try bench.reply("a:1") == [
                "reply a:1 a:1-reply", "done a:1", "started z", "request z C.z.1 C.z.1",
            ])
        #expect(bench.state[StepName("a")].phase == .running)
        #expect(try bench.reply("a:2") == ["reply a:2 a:2-reply", "done a:2", "done a"])
    }

    @Test("Where fewer were done when all have settled what follows is skipped")
    func fewerOfEach() throws {
        var bench = try joined()
        try bench.reply("a:1")
        try bench.reject("a:2", "no")
        #expect(
            try bench.reject("a:3", "no") == [
                "rejection a:3 a:3-rejection-1 no", "ended a:3 no", "done a", "skipped z after a",
                "closed ended",
            ])
    }

    @Test("Several that may grow take in what a correction of the form adds while they are under way")
    func grows() throws {
        func form(_ items: [String]) -> [UInt8] { TestHome.application(items: items) }
        var bench = try MachineBench(
            "  a:\n" + Self.forEach("grows: yes"), TestHome.step("z", "beta act", "after: a"),
            application: form(["甲"]))
        try bench.open()
        #expect(
            try bench.give(.correct(bench.form(form(["甲", "乙", "丙"])))) == [
                "form", "items a 3", "started a:2", "request a:2 C.a:2.1 C.a:2.1", "started a:3",
                "request a:3 C.a:3.1 C.a:3.1",
            ])
        #expect(bench.last?.requests.map { $0.payload.root.stringValue } == ["乙", "丙"])
        try bench.reply("a:1")
        try bench.reply("a:3")
        #expect(
            try bench.reply("a:2") == [
                "reply a:2 a:2-reply", "done a:2", "done a", "started z", "request z C.z.1 C.z.1",
            ])
        // Then none is added any more, and none is ever taken away.
        #expect(throws: CaseRefusal.self) {
            try bench.give(.correct(bench.form(form(["甲", "乙", "丙", "丁"]))))
        }
    }

    @Test("Those that do not say so do not grow, and those that do lose none")
    func doesNotGrow() throws {
        for (more, items) in [("on-rejection: desk", ["甲", "乙", "丙"]), ("grows: yes", ["甲"])] {
            var bench = try MachineBench(
                "  a:\n" + Self.forEach(more), application: TestHome.application(items: ["甲", "乙"]))
            try bench.open()
            #expect(throws: CaseRefusal.self) {
                try bench.give(.correct(bench.form(TestHome.application(items: items))))
            }
        }
    }

    @Test("When too few can be done any more those that come later may make up for it")
    func growsAtDesk() throws {
        var bench = try MachineBench(
            "  a:\n" + Self.forEach("grows: yes", "enough: 1", "on-rejection: end-branch"),
            application: TestHome.application(items: ["甲"]))
        try bench.open()
        try bench.reject("a:1", "no")
        #expect(bench.state[StepName("a")].phase == .desk(.notEnough))
        try bench.give(.correct(bench.form(TestHome.application(items: ["甲", "乙"]))))
        #expect(try bench.reply("a:2").suffix(3) == ["done a", "completed", "closed completed"])
    }
}
