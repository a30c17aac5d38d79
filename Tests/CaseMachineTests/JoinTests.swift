import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// What `after:` waits for beside all of a list.
struct JoinTests {
    private func bench(_ after: String, when: String = "") throws -> MachineBench {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act", "on-rejection: {no: end-branch, otherwise: go-on}"),
            TestHome.step("b", "alpha act", "on-rejection: {no: end-branch, otherwise: go-on}"),
            TestHome.step("c", "alpha act", "on-rejection: {no: end-branch, otherwise: go-on}"),
            TestHome.step("z", "beta act", "after: \(after)"))
        try bench.open()
        return bench
    }

    @Test("Any: the first that is done lets it start, and later ones change nothing")
    func any() throws {
        var bench = try bench("{any: [a, b]}")
        #expect(try bench.reject("a", "no") == ["rejection a a-rejection-1 no", "ended a no"])
        #expect(
            try bench.reply("b") == [
                "reply b b-reply", "done b", "started z", "request z C.z.1 C.z.1",
            ])
        #expect(bench.state[StepName("z")].phase == .running)
    }

    @Test("Any: when none can be done any more, it is skipped")
    func none() throws {
        var bench = try bench("{any: [a, b]}")
        try bench.reject("a", "no")
        #expect(
            try bench.reject("b", "busy") == [
                "rejection b b-rejection-1 busy", "passed over b busy", "skipped z after a",
            ])
    }

    @Test("Any: where none is needed, what waits for one of them is not needed either")
    func noneNeeded() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act", "when: $application/flag"),
            TestHome.step("b", "alpha act", "when: $application/flag"),
            TestHome.step("c", "alpha act"),
            TestHome.step("z", "beta act", "after: {any: [a, b]}"),
            application: TestHome.application(flag: false))
        try bench.open()
        #expect(bench.state[StepName("z")].phase == .skipped(.otherPath("a")))
        try bench.reply("c")
        #expect(bench.state.result == .completed)
    }

    @Test("At least two of three: only what is done counts, and it is skipped as soon as two cannot be")
    func atLeast() throws {
        var met = try bench("{at-least: 2, of: [a, b, c]}")
        try met.reply("a")
        try met.reject("b", "busy")
        #expect(met.state[StepName("z")].phase == .waiting)
        try met.reply("c")
        #expect(met.state[StepName("z")].phase == .running)

        var lost = try bench("{at-least: 2, of: [a, b, c]}")
        try lost.reject("a", "no")
        #expect(lost.state[StepName("z")].phase == .waiting)
        try lost.reject("b", "no")
        #expect(lost.state[StepName("z")].phase == .skipped(.predecessor("a")))
    }

    struct End: Sendable, CustomTestStringConvertible {
        var settled: String
        /// How the step comes to its end.
        var by: String
        var starts: Bool
        var testDescription: String { "\(settled) after \(by)" }
    }

    @Test(
        "A step that waits for one end begins a path for that end and for no other",
        arguments: ["done", "passed-over", "ended"].flatMap { settled in
            ["reply", "busy", "no"].map { by in
                End(
                    settled: settled, by: by,
                    starts: ["done": "reply", "passed-over": "busy", "ended": "no"][settled] == by)
            }
        })
    func ends(end: End) throws {
        var bench = try bench("{step: a, settled: \(end.settled)}")
        if end.by == "reply" { try bench.reply("a") } else { try bench.reject("a", ReasonCode(end.by)) }
        #expect(bench.state[StepName("z")].phase == (end.starts ? .running : .skipped(.otherPath("a"))))
    }

    @Test("A path for the step that was not needed")
    func skipped() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act", "when: $application/count > 5"),
            TestHome.step("z", "beta act", "after: {step: a, settled: skipped}"))
        #expect(
            try bench.open() == [
                "opened trial", "skipped a", "started z", "request z C.z.1 C.z.1",
            ])
    }

    @Test("Lists mix: all that stands in them must be met")
    func mixed() throws {
        var bench = try bench("[a, {any: [b, c]}]")
        try bench.reply("b")
        #expect(bench.state[StepName("z")].phase == .waiting)
        try bench.reply("a")
        #expect(bench.state[StepName("z")].phase == .running)
    }

    @Test("A path that was not taken keeps no case from being complete, and all of it is left out")
    func otherPath() throws {
        func bench() throws -> MachineBench {
            var bench = try MachineBench(
                TestHome.step("a", "alpha act", "on-rejection: end-branch"),
                TestHome.step("x", "alpha act", "after: {step: a, settled: ended}"),
                TestHome.step("y", "alpha act", "after: x"),
                TestHome.step("z", "alpha act", "after: {any: [a, y]}"))
            try bench.open()
            return bench
        }
        var straight = try bench()
        let direct = try straight.reply("a")
        #expect(
            direct == [
                "reply a a-reply", "done a", "skipped x, other path than a", "skipped y, other path than x",
                "started z", "request z C.z.1 C.z.1",
            ])
        let closing = try straight.reply("z")
        #expect(closing.suffix(2) == ["completed", "closed completed"])
        var around = try bench()
        try around.reject("a", "no")
        try around.reply("x")
        try around.reply("y")
        // The step itself has ended, so the case is over and not complete; complete-when may say otherwise.
        #expect(try around.reply("z").suffix(1) == ["closed ended"])
    }
}
