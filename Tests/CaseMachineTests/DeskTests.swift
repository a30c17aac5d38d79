import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// Steps that wait for a person, and deadlines.
struct DeskTests {
    /// A case whose step `a` is at the desk after a rejection; `b` waits for it.
    private func atDesk(_ after: String = "after: a") throws -> MachineBench {
        var bench = try MachineBench(TestHome.step("a"), TestHome.step("b", "alpha act", after))
        try bench.open()
        try bench.reject("a", "no")
        return bench
    }

    private func codes(_ body: () throws -> Void) -> [String]? {
        #expect(throws: CaseRefusal.self, performing: body)?.diagnostics.map(\.code.rawValue)
    }

    @Test(
        "What a person says is done",
        arguments: [
            (ClerkVerb.again, ["clerk a again", "request a C.a.2 C.a.2"]),
            (.goOn, ["clerk a go-on", "passed over a no", "started b", "request b C.b.1 C.b.1"]),
            (.endBranch, ["clerk a end-branch", "ended a no", "skipped b after a", "closed ended"]),
            (.endCase, ["clerk a end-case", "ended a no", "skipped b, case ended", "closed ended"]),
        ])
    func verbs(verb: ClerkVerb, then: [String]) throws {
        var bench = try atDesk()
        #expect(try bench.give(.clerk("a", verb)) == then)
    }

    @Test("A person decides only about steps that there are and that are at the desk")
    func notAtDesk() throws {
        var bench = try atDesk()
        #expect(codes { try bench.give(.clerk("b", .again)) } == ["OW1512"])
        #expect(codes { try bench.give(.clerk("z", .again)) } == ["OW1511"])
    }

    @Test("A step whose reply another was proved to find cannot be passed over")
    func neededReply() throws {
        var bench = try MachineBench(
            TestHome.step("a"), TestHome.step("b", "alpha act", "after: a", note: "$a/answer"))
        try bench.open()
        try bench.reject("a", "no")
        #expect(codes { try bench.give(.clerk("a", .goOn)) } == ["OW1513"])
        #expect(try bench.give(.clerk("a", .endBranch)).last == "closed ended")
    }

    @Test("Nor one whose reply decides whether a field is sent")
    func neededByGuard() throws {
        var bench = try MachineBench(
            TestHome.step("a"),
            TestHome.step(
                "b", "alpha act", "after: a",
                note: "\n        value: $application/id\n        when: $a/answer = 'yes'"))
        try bench.open()
        try bench.reject("a", "no")
        #expect(codes { try bench.give(.clerk("a", .goOn)) } == ["OW1513"])
    }

    @Test("Nor one whose reply stands in what a sub-case gives")
    func neededByResult() throws {
        var bench = try MachineBench(
            TestHome.step("a"),
            head:
                "result:\n  element: application\n  send:\n    id: $a/answer\n    flag: $application/flag\n    count: $application/count\n"
        )
        try bench.open()
        try bench.reject("a", "no")
        #expect(codes { try bench.give(.clerk("a", .goOn)) } == ["OW1513"])
    }

    @Test("Nor one whose reply a condition still has to read")
    func neededByCondition() throws {
        var bench = try MachineBench(
            TestHome.step("a"), TestHome.step("b", "alpha act", "after: a", "when: $second"),
            head: "conditions:\n  first: $a/answer = 'yes'\n  second: not($first)\n")
        try bench.open()
        try bench.reject("a", "no")
        #expect(codes { try bench.give(.clerk("a", .goOn)) } == ["OW1513"])
    }

    @Test("A reply that comes while a person looks is the answer")
    func replyAtDesk() throws {
        var bench = try MachineBench(TestHome.step("a", "alpha act-blind", "deadline: 60 seconds"))
        try bench.open()
        #expect(try bench.fail("a", unknown: true).last == "desk a OW1621")
        #expect(bench.effects == ["remove C.a.1"], "the promised time goes on")
        #expect(bench.messages.rows[0].fate == .givenUp(1))
        #expect(
            try bench.reply("a") == ["reply a a-reply", "done a", "completed", "closed completed"])
        #expect(bench.effects == ["clear promise:a"])
        #expect(bench.messages.rows[0].fate == .answered)
    }

    @Test("So is a rejection; a receipt or a fault is recorded and the person goes on looking")
    func otherAnswersAtDesk() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act-blind", "on-rejection: {no: end-branch, otherwise: desk}"))
        try bench.open()
        try bench.fail("a", unknown: true)
        #expect(try bench.receipt("a", exchanged: false) == ["receipt a receipt"])
        #expect(
            try bench.fault("a", "OW1605", retryable: true, exchanged: false) == [
                "fault a fault OW1605 retryable"
            ])
        #expect(bench.effects == [])
        #expect(bench.state[StepName("a")].phase == .desk("OW1621"))
        #expect(
            try bench.reject("a", "no") == [
                "rejection a a-rejection-1 no", "ended a no", "closed ended",
            ])
    }

    @Test("After an unknown outcome, again means the stored bytes; with all attempts anew")
    func againAfterSilence() throws {
        var bench = try MachineBench(TestHome.step("a", "alpha act-blind"))
        try bench.open()
        try bench.fail("a", unknown: true)
        bench.pass(100)
        #expect(
            try bench.give(.clerk("a", .again)) == ["clerk a again", "resend a C.a.1 +100"])
        #expect(bench.effects == ["restore C.a.1 +100"])
        #expect(bench.state[StepName("a")].request?.failures == 0)
        #expect(try bench.fail("a", "OW1620", unknown: false).last == "resend a C.a.1 +130")
        #expect(bench.effects == ["postpone C.a.1 +130"])
    }

    @Test("A fault of a department that knows our keys says that it has not acted: again is a new request")
    func againAfterFault() throws {
        var bench = try MachineBench(TestHome.step("a"))
        try bench.open()
        try bench.fail("a", unknown: true)
        try bench.fault("a", "OW1606", retryable: false)
        #expect(try bench.give(.clerk("a", .again)).last == "request a C.a.2 C.a.2")

        var blind = try MachineBench(TestHome.step("a", "alpha look"))
        try blind.open()
        try blind.fail("a", unknown: true)
        try blind.fault("a", "OW1606", retryable: false)
        #expect(try blind.give(.clerk("a", .again)).last == "resend a C.a.1 +0")
    }

    @Test("Asking again after a failure keeps to the stored bytes too, and a receipt makes it needless")
    func repeatAfterFailure() throws {
        let step = TestHome.step(
            "a", "alpha act-blind", "on-failure: {otherwise: {repeat-every: 1 hour, at-most: 3}}")
        var bench = try MachineBench(step)
        try bench.open()
        #expect(
            try bench.fail("a", unknown: true) == ["failed a C.a.1 OW1621 unknown", "again a +3600"])
        #expect(bench.effects == ["remove C.a.1", "set again:a +3600"])
        bench.pass(3600)
        #expect(try bench.give(.deadline(.askAgain("a"))) == ["started a", "resend a C.a.1 +3600"])
        #expect(bench.effects == ["restore C.a.1 +3600", "clear again:a"])

        try bench.fail("a", unknown: true)
        #expect(try bench.receipt("a", exchanged: false) == ["receipt a receipt"])
        #expect(bench.effects == ["clear again:a"])
        #expect(bench.state[StepName("a")].phase == .running)
        #expect(try bench.reply("a").last == "closed completed")
    }

    @Test("A reply in the pause before asking again is taken, and nothing is asked")
    func replyWhilePausing() throws {
        var bench = try MachineBench(
            TestHome.step(
                "a", "alpha act-blind", "on-failure: {otherwise: {repeat-every: 1 hour, at-most: 3}}"))
        try bench.open()
        try bench.fail("a", unknown: true)
        try bench.reply("a")
        #expect(bench.effects == ["clear again:a"])
        #expect(try bench.give(.deadline(.askAgain("a"))) == [])
        #expect(
            bench.effects == ["clear again:a"], "a deadline that fired for nothing is cleared all the same")
        #expect(bench.state.version == 4)
    }

    @Test("A passed deadline is recorded once; the step goes on")
    func deadline() throws {
        var bench = try MachineBench(TestHome.step("a", "alpha act", "deadline: 60 seconds"))
        try bench.open()
        bench.pass(60)
        #expect(try bench.give(.deadline(.promise("a"))) == ["missed a"])
        #expect(bench.effects == ["clear promise:a"])
        #expect(try bench.give(.deadline(.promise("a"))) == [])
        try bench.reply("a")
        #expect(bench.effects == ["remove C.a.1"], "the deadline has gone")
    }

    @Test("A request that its schema refuses goes to the desk with the code, and nothing is sent")
    func unsendable() throws {
        var bench = try MachineBench(TestHome.step("a"))
        #expect(
            try bench.open(unsendable: ["a": "OW1046"]) == ["opened trial", "started a", "desk a OW1046"])
        #expect(bench.effects == [])
        #expect(try bench.give(.clerk("a", .again)) == ["clerk a again", "request a C.a.1 C.a.1"])
    }

    @Test("A value that cannot be computed goes to the desk; again computes it again")
    func expressionErrors() throws {
        var bench = try MachineBench(
            "  part:\n    title: part\n    set:\n      of: 12 idiv $application/count",
            application: TestHome.application(count: 0))
        #expect(try bench.open() == ["opened trial", "started part", "desk part OW1280"])
        #expect(try bench.give(.clerk("part", .again)) == ["clerk part again", "desk part OW1280"])
        #expect(
            try bench.give(.clerk("part", .goOn)) == [
                "clerk part go-on", "passed over part OW1280", "completed", "closed completed",
            ])
    }

    @Test(
        "A condition that cannot be decided keeps its steps at the desk, and conditions that read it undecided"
    )
    func undecidable() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act", "when: $second"), TestHome.step("b", "alpha act", "after: a"),
            head: """
                conditions:
                  first: 12 idiv $application/count = 4
                  second: not($first)

                """, application: TestHome.application(count: 0))
        #expect(try bench.open() == ["opened trial", "started a", "desk a OW1280"])
        #expect(bench.state.conditions == [:])
        #expect(try bench.give(.clerk("a", .again)) == ["clerk a again", "desk a OW1280"])
        #expect(try bench.give(.clerk("a", .endCase)).last == "closed ended")
    }

    @Test("A message to a request that could not be built again is late")
    func requestThatCannotBeBuilt() throws {
        var bench = try MachineBench(
            TestHome.step("a", note: "string(12 idiv $application/count)"),
            application: TestHome.application(count: 0))
        #expect(try bench.open() == ["opened trial", "started a", "desk a OW1280"])
        #expect(try bench.reply("a") == ["aside a-reply unsolicited"])
    }
}
