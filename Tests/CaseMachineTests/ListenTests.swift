import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// Waiting for what a department sends of its own accord, and telling without waiting.
struct ListenTests {
    private static func listener(_ name: String, _ more: String...) -> String {
        ([
            "  \(name):", "    title: 等消息", "    wait: {message: sent, from: alpha}",
        ] + more.map { "    " + $0 }).joined(separator: "\n")
    }
    private static let reader = """
          r:
            title: 读取
            after: l
            set:
              said: $l/answer
        """

    @Test("A step waits until the department sends it, and gives what was sent")
    func waits() throws {
        var bench = try MachineBench(Self.listener("l"), Self.reader)
        #expect(try bench.open().suffix(2) == ["started l", "listening l"])
        #expect(bench.state[StepName("l")].phase == .listening)
        #expect(
            try bench.send("one") == [
                "notice l sent-one", "done l", "started r", "values r", "done r", "completed",
                "closed completed",
            ])
        #expect(
            bench.last.map { String(decoding: $0.bodies[0].bytes, as: UTF8.self) }?.contains(
                "<said>one</said>")
                == true)
    }

    @Test("What comes before a step waits for it is kept for it; what nobody will wait for is set aside")
    func kept() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha look"), Self.listener("l", "after: a"), Self.reader)
        try bench.open()
        #expect(try bench.send("early") == ["kept sent sent-early"])
        #expect(
            try bench.reply("a") == [
                "reply a a-reply", "done a", "started l", "found l", "done l", "started r", "values r",
                "done r", "completed", "closed completed",
            ])

        var other = try MachineBench(TestHome.step("a", "alpha look"))
        try other.open()
        #expect(try other.send("early") == ["aside sent-early unsolicited"])
    }

    @Test("Two that wait are given one message each, in the order of the file")
    func two() throws {
        var bench = try MachineBench(Self.listener("l"), Self.listener("m"))
        try bench.open()
        #expect(try bench.send("one") == ["notice l sent-one", "done l"])
        #expect(try bench.send("one") == ["aside sent-one duplicate"])
        #expect(try bench.send("two").first == "notice m sent-two")
        #expect(bench.state.result == .completed)
    }

    @Test("A listener does not hold the case: when nothing else is left it is let go, with what waits for it")
    func optional() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha look"), Self.listener("l", "optional: yes"), Self.reader)
        try bench.open()
        let done = try bench.reply("a")
        #expect(
            done == [
                "reply a a-reply", "done a", "cancelled l", "skipped r after l", "completed",
                "closed completed",
            ])
    }

    @Test("A promise of a wait, a person's word and a withdrawal end it")
    func ends() throws {
        var late = try MachineBench(Self.listener("l", "deadline: 2 days", "on-deadline: end-branch"))
        try late.open()
        late.pass(3 * 86_400)
        #expect(
            try late.give(.deadline(.promise("l"))) == ["missed l", "ended l overdue", "closed ended"])
        var passed = try MachineBench(Self.listener("l"))
        try passed.open()
        #expect(
            try passed.give(.clerk("l", .goOn)).prefix(2) == ["clerk l go-on", "passed over l not-waited"])
        var gone = try MachineBench(Self.listener("l"))
        try gone.open()
        #expect(
            try gone.give(.withdraw(reason: "不办了")) == [
                "withdrawn", "skipped l, withdrawn", "closed withdrawn",
            ])
    }

    @Test("Telling is done as soon as the department has it, and a later answer is recorded as late")
    func tell() throws {
        var bench = try MachineBench(
            """
              t:
                title: 告知
                tell: alpha
                service: act
                send:
                  id: $application/id
            """, TestHome.step("a", "alpha look", "after: t"))
        try bench.open()
        #expect(
            try bench.receipt("t") == ["receipt t receipt", "done t", "started a", "request a C.a.1 C.a.1"])
        #expect(try bench.reply("t") == ["aside t-reply late"])
    }
}
