import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// A department that takes messages at certain hours only.
struct HoursTests {
    private func opened(_ service: String = "alpha act", _ more: String...) throws -> MachineBench {
        var bench = try MachineBench(TestHome.step("a", service, lines: more))
        try bench.open()
        return bench
    }

    private func closed(
        _ message: String = "C.a.1", _ seconds: Int = 600, isUntouched: Bool = true
    ) -> CaseInput {
        .closed(
            MessageID(message), until: MachineBench.start + .seconds(seconds), because: "月末结算",
            isUntouched: isUntouched)
    }

    @Test("A message that waits for its department's hours has not failed, however often it waits")
    func waits() throws {
        var bench = try opened("alpha act", "retry: {attempts: 1}")
        for seconds in [600, 1200] {
            #expect(try bench.give(closed("C.a.1", seconds)) == ["put off a C.a.1 +\(seconds) 月末结算"])
            #expect(bench.effects == ["postpone C.a.1 +\(seconds)"])
        }
        #expect(bench.state[StepName("a")].request?.closed?.because == "月末结算")
        #expect(bench.messages.rows.map(\.fate) == [.waiting])
        #expect(bench.messages.rows.map(\.tries) == [0])
        #expect(try bench.reply("a").last == "closed completed")
    }

    @Test("What was answered meanwhile, or belongs to nobody, does not wait")
    func nothing() throws {
        var bench = try opened()
        #expect(try bench.give(closed("C.b.1")) == [])
        try bench.receipt("a")
        #expect(try bench.give(closed()) == [])
        #expect(bench.effects == [])
    }

    @Test("A failure after that plans the next time as always, and nothing speaks of hours any more")
    func afterwards() throws {
        var bench = try opened()
        try bench.give(closed())
        bench.pass(600)
        #expect(
            try bench.fail("a", "OW1620", unknown: false) == [
                "failed a C.a.1 OW1620", "resend a C.a.1 +630",
            ])
        #expect(bench.state[StepName("a")].request?.closed == nil)
        try bench.give(closed("C.a.1", 900))
        try bench.receipt("a")
        #expect(bench.state[StepName("a")].request?.closed == nil)
    }

    @Test("A case that is withdrawn before the hours begin sends nothing, and has nothing to undo")
    func withdrawn() throws {
        var bench = try opened("alpha act-back")
        try bench.give(closed())
        let events = try bench.give(.withdraw(reason: "误报"))
        #expect(events == ["withdrawn", "skipped a, withdrawn", "closed withdrawn"])
        #expect(bench.last?.removed == ["C.a.1"])
    }

    @Test("What somebody may have handed over before is waited for when the case is withdrawn, and undone")
    func perhapsOut() throws {
        var bench = try opened(
            "alpha act-back", "undo:", "  send:", "    answer: $a/answer", "    because: $undo/reason")
        #expect(
            try bench.give(closed(isUntouched: false)) == ["put off a C.a.1 +600 月末结算 perhaps out"])
        #expect(bench.state[StepName("a")].request?.closed?.until == MachineBench.start + .seconds(600))
        // That it waits once more, held by nobody meanwhile, does not make it untouched.
        try bench.give(closed("C.a.1", 1200))
        #expect(bench.messages.rows.map(\.tries) == [1])
        #expect(try bench.give(.withdraw(reason: "误报")) == ["withdrawn"])
        #expect(bench.last?.removed == [])
        #expect(try bench.reply("a").contains { $0.hasPrefix("undo") })
    }

    @Test("What is on its way is waited for, whatever is planned for it")
    func goingOut() throws {
        var bench = try opened("alpha act-back-blind")
        try bench.give(.handingOver("C.a.1"))
        try bench.give(closed())
        #expect(try bench.give(.withdraw(reason: "误报")) == ["withdrawn"])
        #expect(bench.last?.removed == [])
    }

    @Test("A query waits for the hours too")
    func inquiry() throws {
        var bench = try opened("alpha act-asked")
        try bench.fail("a", unknown: true)
        #expect(try bench.give(closed("C.a.1.ask1")) == ["put off a C.a.1.ask1 +600 月末结算"])
        #expect(bench.effects == ["postpone C.a.1.ask1 +600"])
        // The request itself stands still meanwhile.
        #expect(try bench.give(closed("C.a.1")) == [])
        #expect(bench.state[StepName("a")].request?.closed == nil)
        #expect(bench.state[StepName("a")].request?.inquiry?.closed?.because == "月末结算")
    }
}
