import CaseMachine
import CaseModel
import Foundation
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

    @Test("A step that wants nothing from before leaves what comes too early, and takes the next")
    func lost() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha look"),
            Self.listener("l", "after: a").replacing("from: alpha}", with: "from: alpha, earlier: lost}"),
            Self.reader)
        try bench.open()
        #expect(try bench.send("early") == ["aside sent-early unsolicited"])
        #expect(try bench.reply("a") == ["reply a a-reply", "done a", "started l", "listening l"])
        #expect(try bench.send("now").prefix(2) == ["notice l sent-now", "done l"])
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

    private static let paid = """
          p:
            title: 后续结果
            wait: {reply: more, of: a}
        """

    @Test("A further result of a request is waited for by a step of its own, and gives what came")
    func laterReply() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act-twice"), Self.paid,
            Self.reader.replacingOccurrences(of: "after: l", with: "after: p")
                .replacingOccurrences(of: "$l/", with: "$p/"))
        try bench.open()
        #expect(try bench.reply("a") == ["reply a a-reply", "done a", "started p", "listening p"])
        #expect(
            try bench.later("a", "paid") == [
                "notice p a-paid", "done p", "started r", "values r", "done r", "completed",
                "closed completed",
            ])
        #expect(
            bench.last.map { String(decoding: $0.bodies[0].bytes, as: UTF8.self) }?.contains(
                "<said>paid</said>")
                == true)
    }

    @Test(
        "A further result that comes before the first is kept; that of a step nobody waits for is unsolicited"
    )
    func laterReplyEarly() throws {
        var bench = try MachineBench(TestHome.step("a", "alpha act-twice"), Self.paid)
        try bench.open()
        #expect(try bench.later("a", "paid") == ["kept more a-paid"])
        #expect(
            try bench.reply("a") == [
                "reply a a-reply", "done a", "started p", "found p", "done p", "completed",
                "closed completed",
            ])
        var other = try MachineBench(TestHome.step("a", "alpha act-twice"))
        try other.open()
        #expect(try other.later("a", "paid") == ["aside a-paid unsolicited"])
    }

    @Test("Where the request was not made, or was passed over, nothing further is waited for")
    func laterReplyOfNothing() throws {
        var skipped = try MachineBench(
            TestHome.step("a", "alpha act-twice", "when: $application/flag = true()"), Self.paid,
            application: TestHome.application(flag: false))
        #expect(
            try skipped.open().dropFirst() == [
                "skipped a", "skipped p, other path than a", "completed",
                "closed completed",
            ])
        var passed = try MachineBench(
            TestHome.step("a", "alpha act-twice", "on-rejection: go-on"), Self.paid)
        try passed.open()
        #expect(
            try passed.reject("a", "no") == [
                "rejection a a-rejection-1 no", "passed over a no", "skipped p, other path than a",
                "completed",
                "closed completed",
            ])
    }

    @Test("In several, each is given the further result of its own request")
    func laterReplyOfSeveral() throws {
        var bench = try MachineBench(
            """
              g:
                title: 逐项
                each: $application/item
                as: one
                steps:
                  a:
                    title: 办理
                    department: alpha
                    service: act-twice
                    send:
                      id: $one
                  p:
                    title: 后续结果
                    wait: {reply: more, of: a}
            """, application: TestHome.application(items: ["x", "y"]))
        try bench.open()
        // The second's comes before its first result, and is kept for it alone.
        #expect(try bench.later("a:2", "two") == ["kept more a:2-two"])
        try bench.reply("a:1", id: "r1")
        #expect(bench.state[StepName("p:1")].phase == .listening)
        #expect(try bench.reply("a:2", id: "r2").contains("found p:2"))
        #expect(try bench.later("a:1", "one").prefix(2) == ["notice p:1 a:1-one", "done p:1"])
        #expect(bench.state.result == .completed)
    }

    @Test("A further result of a round that is over is nothing to the next one")
    func laterReplyOfAnotherRound() throws {
        var bench = try MachineBench(
            """
              g:
                title: 两轮
                repeat:
                  until: $today > xs:date('2028-01-01')
                  at-most: 3
                  every: 1 day
                steps:
                  a:
                    title: 办理
                    department: alpha
                    service: act-twice
                    send:
                      id: $application/id
                  p:
                    title: 后续结果
                    wait: {reply: more, of: a}
                    deadline: 1 hour
                    on-deadline: go-on
            """)
        try bench.open()
        try bench.reply("a")
        bench.pass(2 * 3600)
        try bench.give(.deadline(.promise("p")))
        bench.pass(2 * 86_400)
        try bench.give(.deadline(.askAgain("g")))
        #expect(try bench.later("a", "old") == ["aside a-old late"])
        try bench.reply("a", attempt: 2, id: "a2")
        #expect(bench.state[StepName("p")].phase == .listening)
        #expect(try bench.later("a", "new", attempt: 2).first == "notice p a-new")
    }

    @Test("What comes while a person looks at the wait because it is late is what they wait for")
    func lateNotice() throws {
        var bench = try MachineBench(Self.listener("l", "deadline: 2 days", "on-deadline: desk"))
        try bench.open()
        bench.pass(3 * 86_400)
        try bench.give(.deadline(.promise("l")))
        #expect(bench.state[StepName("l")].phase == .desk("overdue"))
        #expect(try bench.send("at-last").prefix(2) == ["notice l sent-at-last", "done l"])

        // Waited for anew, it has a promised time again.
        var anew = try MachineBench(Self.listener("l", "deadline: 2 days", "on-deadline: desk"))
        try anew.open()
        anew.pass(3 * 86_400)
        try anew.give(.deadline(.promise("l")))
        try anew.give(.clerk("l", .again))
        #expect(anew.state[StepName("l")].phase == .listening)
        anew.pass(3 * 86_400)
        #expect(try anew.give(.deadline(.promise("l"))).last == "desk l overdue")
    }

    @Test("For a step in a group that was skipped nothing is kept")
    func neverListens() throws {
        var bench = try MachineBench(
            """
              g:
                title: 一组
                when: $application/flag = true()
                steps:
                  l:
                    title: 等消息
                    wait: {message: sent, from: alpha}
            """, TestHome.step("a", "alpha look"), application: TestHome.application(flag: false))
        try bench.open()
        #expect(try bench.send("early") == ["aside sent-early unsolicited"])
    }

    @Test("Of several, what comes before one of them waits is kept for it")
    func severalListeners() throws {
        var bench = try MachineBench(
            """
              g:
                title: 逐项
                each: $application/item
                as: one
                steps:
                  b:
                    title: 办理
                    department: alpha
                    service: look
                    send:
                      id: $one
                  l:
                    title: 等消息
                    after: b
                    wait: {message: sent, from: alpha}
            """, application: TestHome.application(items: ["x", "y"]))
        try bench.open()
        #expect(try bench.send("one") == ["kept sent sent-one"])
        try bench.reply("b:1", id: "r1")
        #expect(bench.state[StepName("l:1")].phase == .done)
        #expect(try bench.send("two") == ["kept sent sent-two"])
        try bench.reply("b:2", id: "r2")
        #expect(bench.state.result == .completed)
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

    @Test(
        "A told step is told of a change and is done with it; a withdrawal takes nothing back that was told")
    func tellAndChange() throws {
        let tell = """
              t:
                title: 告知
                tell: alpha
                service: act-anew
                send:
                  id: $application/id
            """
        var bench = try MachineBench(tell, TestHome.step("a", "alpha look"))
        try bench.open()
        try bench.receipt("t")
        #expect(
            try bench.give(.correct(try bench.form(TestHome.application(id: "8")))).contains(
                "request t C.t.2 C.t.2"))
        #expect(try bench.answer("C.t.2", .receipt, id: "r2") == ["receipt t r2", "done t"])
        try bench.give(.withdraw(reason: "不办了"))
        #expect(bench.state[StepName("t")].phase == .done)
    }
}
