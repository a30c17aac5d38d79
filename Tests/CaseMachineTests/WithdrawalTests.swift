import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// Withdrawing a case, and undoing what was done.
struct WithdrawalTests {
    /// A step whose service can be undone, with what the undoing service is sent.
    static func back(_ name: String, _ service: String = "alpha act-back", _ more: String...) -> String {
        TestHome.step(
            name, service,
            lines: more + ["undo:", "  send:", "    answer: $\(name)/answer", "    because: $undo/reason"])
    }

    private static let withdraw = CaseInput.withdraw(reason: "领取人改为次子")

    private func codes(_ body: () throws -> Void) -> [String]? {
        #expect(throws: CaseRefusal.self, performing: body)?.diagnostics.map(\.code.rawValue)
    }

    // MARK: Order

    @Test("What was done is undone, the newest first, one after the other")
    func newestFirst() throws {
        var bench = try MachineBench(
            Self.back("a"), Self.back("b"), Self.back("c", "alpha act-back", "after: [a, b]"),
            TestHome.step("d", "alpha act", "after: c"))
        try bench.open()
        try bench.reply("b")
        try bench.reply("a")
        try bench.reply("c")
        try bench.reject("d", "no")
        #expect(
            try bench.give(Self.withdraw) == [
                "withdrawn", "skipped d, withdrawn", "undoing c by 2026-11-25T00:00:00+08:00",
                "request to undo c C.c.undo.1 C.c.undo.1 revoke",
            ])
        #expect(bench.effects == ["send C.c.undo.1", "set promise:c +140400"])
        #expect(bench.state[StepName("c")].phase == .undoing)
        #expect(bench.state.isBeingWithdrawn)
        #expect(
            try bench.reply("c.undo") == [
                "undo reply c c.undo-reply", "undone c", "undoing a by 2026-11-25T00:00:00+08:00",
                "request to undo a C.a.undo.1 C.a.undo.1 revoke",
            ])
        #expect(
            bench.effects == [
                "send C.a.undo.1", "remove C.c.undo.1", "clear promise:c", "set promise:a +140400",
            ])
        #expect(try bench.reply("a.undo").last == "request to undo b C.b.undo.1 C.b.undo.1 revoke")
        #expect(
            try bench.reply("b.undo") == ["undo reply b b.undo-reply", "undone b", "closed withdrawn"])
        #expect(bench.state.result == .withdrawn)
        #expect(["a", "b", "c"].allSatisfy { bench.state[StepName($0)].phase == .undone })
    }

    @Test("The undoing service is sent the step's own reply and the reason")
    func message() throws {
        var bench = try MachineBench(Self.back("a"), TestHome.step("b", "alpha act", "after: a"))
        try bench.open()
        try bench.reply("a", "HX-7")
        try bench.give(Self.withdraw)
        try bench.reply("b")
        let request = try #require(bench.last?.requests.first)
        #expect(request.payload.root.children.map(\.stringValue) == ["HX-7", "领取人改为次子"])
        #expect(request.facts.department == "alpha")
        #expect(request.facts.fields == 2)
        #expect(bench.messages.rows.last?.kind == "undo")
    }

    @Test("A case for which nothing was done is closed at once")
    func nothingDone() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha look", "on-rejection: {not-yet: {repeat-every: 1 day, at-most: 3}}"),
            Self.back("b", "alpha act-back", "after: a"))
        try bench.open()
        #expect(try bench.reject("a", "not-yet").last == "again a +86400")
        #expect(
            try bench.give(Self.withdraw) == [
                "withdrawn", "skipped a, withdrawn", "skipped b, withdrawn", "closed withdrawn",
            ])
        #expect(bench.effects == ["clear again:a"])
        #expect(bench.state.isBeingWithdrawn == false)
    }

    @Test("Who waits for a person or for a time stops")
    func peopleStop() throws {
        var bench = try MachineBench(
            "  a:\n    title: a\n    desk: window\n    ask:\n      name: {title: 名}",
            "  b:\n    title: b\n    wait: 2 days", TestHome.step("c"))
        try bench.open()
        try bench.reject("c", "no")
        #expect(
            try bench.give(Self.withdraw) == [
                "withdrawn", "skipped a, withdrawn", "skipped b, withdrawn", "skipped c, withdrawn",
                "closed withdrawn",
            ])
        #expect(bench.effects == ["clear wait:b"])
    }

    // MARK: In flight

    @Test("A request in flight is awaited, and its reply undone first")
    func inFlight() throws {
        var bench = try MachineBench(Self.back("a"), Self.back("b"))
        try bench.open()
        try bench.reply("a")
        try bench.receipt("b")
        #expect(try bench.give(Self.withdraw) == ["withdrawn"])
        #expect(bench.effects == [])
        #expect(bench.state[StepName("b")].phase == .running)
        #expect(
            try bench.reply("b") == [
                "reply b b-reply", "done b", "undoing b by 2026-11-25T00:00:00+08:00",
                "request to undo b C.b.undo.1 C.b.undo.1 revoke",
            ])
        try bench.reply("b.undo")
        #expect(try bench.reply("a.undo").last == "closed withdrawn")
    }

    @Test("What is in flight and is rejected changed nothing, whatever the workflow says of rejections")
    func rejectedInFlight() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act", "on-rejection: {not-yet: {repeat-every: 1 day, at-most: 3}}"))
        try bench.open()
        try bench.give(Self.withdraw)
        #expect(
            try bench.reject("a", "not-yet") == [
                "rejection a a-rejection-1 not-yet", "skipped a, withdrawn", "closed withdrawn",
            ])
    }

    @Test("A request that has not arrived anywhere is not sent again")
    func notArrived() throws {
        var bench = try MachineBench(Self.back("a"))
        try bench.open()
        try bench.fail("a", "OW1620", unknown: false)
        #expect(
            try bench.give(Self.withdraw) == ["withdrawn", "skipped a, withdrawn", "closed withdrawn"])
        #expect(bench.effects == ["remove C.a.1"])

        // While somebody may be handing it over, it is awaited; and when it did not arrive, that is all.
        var other = try MachineBench(Self.back("a"))
        try other.open()
        #expect(try other.give(Self.withdraw) == ["withdrawn"])
        #expect(
            try other.fail("a", "OW1620", unknown: false) == [
                "failed a C.a.1 OW1620", "skipped a, withdrawn", "closed withdrawn",
            ])
        #expect(other.effects == ["remove C.a.1"])
    }

    @Test("A request of which nobody knows whether it arrived is asked after, not given up")
    func unknownInFlight() throws {
        var bench = try MachineBench(Self.back("a"))
        try bench.open()
        try bench.fail("a", unknown: true)
        #expect(try bench.give(Self.withdraw) == ["withdrawn"])
        #expect(bench.effects == [], "the same bytes go again when they are due")
        bench.pass(30)
        #expect(
            try bench.reply("a", exchanged: true).last == "request to undo a C.a.undo.1 C.a.undo.1 revoke")
    }

    @Test("One that waits at the desk because nobody knows whether it arrived is a person's to decide first")
    func unknownAtDesk() throws {
        var bench = try MachineBench(Self.back("a", "alpha act-back-blind"))
        try bench.open()
        try bench.fail("a", unknown: true)
        #expect(try bench.give(Self.withdraw) == ["withdrawn"])
        #expect(codes { try bench.give(.clerk("a", .endCase)) } == ["OW1552"])
        #expect(try bench.give(.clerk("a", .again)) == ["clerk a again", "resend a C.a.1 +0"])
        #expect(try bench.fail("a", unknown: true).last == "desk a OW1621")
        #expect(
            try bench.give(.clerk("a", .goOn)) == [
                "clerk a go-on", "skipped a, withdrawn", "closed withdrawn",
            ])
    }

    @Test("A late reply to what was given up, while the rest is undone, is undone too")
    func lateReply() throws {
        var bench = try MachineBench(Self.back("a"), Self.back("b", "alpha act-back-blind"))
        try bench.open()
        try bench.reply("a")
        try bench.fail("b", unknown: true)
        try bench.give(Self.withdraw)
        #expect(
            try bench.give(.clerk("b", .goOn)).last == "request to undo a C.a.undo.1 C.a.undo.1 revoke")
        #expect(try bench.receipt("b", exchanged: false) == ["aside receipt late"])
        #expect(try bench.reply("b", "HX-9") == ["reply b b-reply", "done b"])
        #expect(try bench.reply("a.undo").last == "request to undo b C.b.undo.1 C.b.undo.1 revoke")
        let payload = try #require(bench.last?.requests.first?.payload)
        #expect(payload.root.children.map(\.stringValue) == ["HX-9", "领取人改为次子"])
        #expect(try bench.reply("b.undo").last == "closed withdrawn")
        #expect(try bench.reply("b", id: "later") == ["aside later late"])
    }

    // MARK: What cannot be undone

    @Test("What cannot be undone is left, with the reason why")
    func left() throws {
        var bench = try MachineBench(
            TestHome.step("a"), TestHome.step("b", "alpha act-open"), TestHome.step("c", "alpha act-back"),
            TestHome.step("d", "alpha look"), "  e:\n    title: e\n    set:\n      value: 1",
            TestHome.step("f", "beta act"))
        try bench.open()
        for step in ["a", "b", "c", "d"] { try bench.reply(step) }
        #expect(
            bench.machine.prospects(of: bench.state, at: bench.now) == [
                WithdrawalProspect(step: "f", what: .awaited(then: .leave(.impossible))),
                WithdrawalProspect(step: "c", what: .done(.leave(.unplanned))),
                WithdrawalProspect(step: "b", what: .done(.leave(.undeclared))),
                WithdrawalProspect(step: "a", what: .done(.leave(.impossible))),
            ])
        try bench.give(Self.withdraw)
        #expect(
            try bench.fail("f", "OW1620", unknown: false) == [
                "failed f C.f.1 OW1620", "skipped f, withdrawn", "left c unplanned", "left b undeclared",
                "left a impossible", "closed withdrawn",
            ])
        #expect(bench.state[StepName("a")].phase == .done)
        #expect(bench.state[StepName("a")].undo?.outcome == .left(.impossible))
    }

    @Test("A service whose request needs nothing is asked without a word in the workflow")
    func plain() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act-plain"), TestHome.step("b", "alpha act", "after: a"))
        try bench.open()
        try bench.reply("a")
        try bench.reject("b", "no")
        #expect(
            try bench.give(Self.withdraw).last == "request to undo a C.a.undo.1 C.a.undo.1 revoke-plain")
        #expect(bench.last?.requests.first?.payload.root.children.map(\.stringValue) == [])
        #expect(try bench.reply("a.undo").last == "closed withdrawn")
    }

    @Test("A person may not pass over a step whose reply another step's undo was proved to find")
    func neededByUndo() throws {
        var bench = try MachineBench(
            TestHome.step("a"),
            TestHome.step(
                "b", "alpha act-back", "after: a", "undo:", "  send:", "    answer: $a/answer",
                "    because: $undo/reason"))
        try bench.open()
        try bench.reject("a", "no")
        #expect(codes { try bench.give(.clerk("a", .goOn)) } == ["OW1513"])
    }

    // MARK: Refused

    /// A case with `a` and `b` done whose undo of `b` was refused.
    private func refused() throws -> MachineBench {
        var bench = try MachineBench(
            Self.back("a"), Self.back("b", "alpha act-back", "after: a"),
            TestHome.step("c", "alpha act", "after: b"))
        try bench.open()
        try bench.reply("a")
        try bench.reply("b")
        try bench.reject("c", "no")
        try bench.give(Self.withdraw)
        #expect(
            try bench.reject("b.undo", "no") == ["rejection b b.undo-rejection-1 no", "desk b no"])
        return bench
    }

    @Test("A refused undo goes to the desk, and nothing else is undone before a person has decided")
    func refusedUndo() throws {
        var bench = try refused()
        #expect(bench.state[StepName("b")].phase == .desk("no"))
        #expect(bench.state[StepName("b")].isBeingUndone)
        #expect(try bench.give(.lookAgain) == [])
        #expect(codes { try bench.give(.clerk("b", .endBranch)) } == ["OW1552"])
        #expect(codes { try bench.give(.clerk("a", .again)) } == ["OW1512"])
    }

    @Test("Again asks the undoing service anew, under a new id and key")
    func again() throws {
        var bench = try refused()
        #expect(
            try bench.give(.clerk("b", .again)) == [
                "clerk b again", "request to undo b C.b.undo.2 C.b.undo.2 revoke",
            ])
        #expect(try bench.reply("b.undo", attempt: 2).contains("undone b"))
    }

    @Test("Go on leaves the step done and undoes the next")
    func goOn() throws {
        var bench = try refused()
        #expect(
            try bench.give(.clerk("b", .goOn)) == [
                "clerk b go-on", "left b decided", "undoing a by 2026-11-25T00:00:00+08:00",
                "request to undo a C.a.undo.1 C.a.undo.1 revoke",
            ])
        #expect(bench.state[StepName("b")].phase == .done)
        #expect(try bench.reply("a.undo").last == "closed withdrawn")
    }

    @Test("An undo that faults is sent again as the step says, and then is a person's")
    func faults() throws {
        var bench = try MachineBench(
            Self.back(
                "a", "alpha act-back", "retry: {attempts: 2, first: 10 seconds}", "on-failure: end-case"),
            TestHome.step("b", "alpha act", "after: a"))
        try bench.open()
        try bench.reply("a")
        try bench.reject("b", "no")
        try bench.give(Self.withdraw)
        #expect(
            try bench.fail("a.undo", unknown: true) == [
                "failed a C.a.undo.1 OW1621 unknown", "resend a C.a.undo.1 +10",
            ])
        #expect(bench.state[StepName("a")].phase == .undoing)
        bench.pass(10)
        #expect(try bench.fail("a.undo", unknown: true).last == "desk a OW1621")
        // Whether it was undone is not known: only the same bytes may go.
        #expect(try bench.give(.clerk("a", .again)) == ["clerk a again", "resend a C.a.undo.1 +10"])
        #expect(try bench.reply("a.undo", exchanged: true).last == "closed withdrawn")
    }

    @Test("An undo that its schema refuses is never sent")
    func unsendable() throws {
        var bench = try MachineBench(Self.back("a"), TestHome.step("b", "alpha act", "after: a"))
        try bench.open()
        try bench.reply("a")
        try bench.reject("b", "no")
        #expect(
            try bench.give(Self.withdraw, unsendable: ["a": "OW1036"]).suffix(2) == [
                "undoing a by 2026-11-25T00:00:00+08:00", "desk a OW1036",
            ])
        #expect(bench.effects == ["set promise:a +140400"])
    }

    @Test("When the undoing service lets its promised time pass, a person may decide")
    func overdue() throws {
        var bench = try MachineBench(
            Self.back("a", "alpha act-back", "deadline: 1 day", "on-deadline: end-case"),
            TestHome.step("b", "alpha act", "after: a"))
        try bench.open()
        try bench.reply("a")
        try bench.reject("b", "no")
        try bench.give(Self.withdraw)
        #expect(codes { try bench.give(.clerk("a", .goOn)) } == ["OW1512"])
        bench.pass(140_400)
        #expect(try bench.give(.deadline(.promise("a"))) == ["missed a"])
        #expect(
            try bench.give(.clerk("a", .goOn)) == ["clerk a go-on", "left a decided", "closed withdrawn"])
        #expect(bench.effects == ["remove C.a.undo.1"])
    }

    // MARK: Once

    @Test("Withdrawing twice withdraws once; a case that was withdrawn stays so")
    func idempotent() throws {
        var bench = try MachineBench(Self.back("a"), TestHome.step("b", "alpha act", "after: a"))
        try bench.open()
        try bench.reply("a")
        try bench.reject("b", "no")
        try bench.give(Self.withdraw)
        let history = bench.history
        #expect(try bench.give(.withdraw(reason: "another")) == [])
        try bench.reply("a.undo")
        #expect(try bench.give(Self.withdraw) == [])
        #expect(bench.history.count == history.count + 1)
    }

    @Test("A closed case cannot be withdrawn, and a reason that cannot be sent is refused")
    func refusals() throws {
        var bench = try MachineBench(TestHome.step("a"))
        try bench.open()
        for reason in ["", " \n", "two\nlines", String(repeating: "字", count: 101)] {
            #expect(codes { try bench.give(.withdraw(reason: reason)) } == ["OW1551"])
        }
        try bench.reply("a")
        #expect(codes { try bench.give(Self.withdraw) } == ["OW1550"])
    }

    @Test("A completed case can be withdrawn as long as it is not closed")
    func completed() throws {
        var bench = try MachineBench(Self.back("a"), TestHome.step("b"), head: "complete-when: [a]\n")
        try bench.open()
        #expect(try bench.reply("a").last == "completed")
        try bench.give(Self.withdraw)
        #expect(try bench.reject("b", "no").last == "request to undo a C.a.undo.1 C.a.undo.1 revoke")
        #expect(try bench.reply("a.undo").last == "closed withdrawn")
    }

    @Test("A case that is being withdrawn takes no further application")
    func join() throws {
        var bench = try MachineBench(Self.back("a"))
        try bench.open()
        try bench.give(Self.withdraw)
        #expect(codes { try bench.give(.join(application: Digest(of: "second"))) } == ["OW1553"])
        try bench.reject("a", "no")
        #expect(try bench.give(.join(application: Digest(of: "second"))) == [])
    }

    @Test("After a crash anywhere in a withdrawal the same is decided again, to the byte")
    func crash() throws {
        func run() throws -> [[UInt8]] {
            var bench = try refused()
            try bench.give(.clerk("b", .again))
            try bench.reply("b.undo", attempt: 2)
            try bench.reply("a.undo")
            return bench.history
        }
        let history = try run()
        #expect(try run() == history)
        // Wherever it stops, the bytes so far are the state, and what comes then comes again.
        var replayed = CaseState(caseID: "C")
        var bench = try refused()
        for bytes in bench.history {
            replayed = CaseMachine.evolve(replayed, by: try EventEncoding.decode(bytes), at: bench.now)
        }
        #expect(replayed == bench.state)
        try bench.give(.clerk("b", .again))
        #expect(bench.history == Array(history.prefix(bench.history.count)))
    }
}
