import CaseMachine
import CaseModel
import LibXML
import OneWindowTesting
import Testing

/// Asking what became of a request before it goes again.
struct InquiryTests {
    private static let step = TestHome.step("a", "alpha act-asked")
    private static let inquiry = "C.a.1.ask1"

    private func unanswered(_ more: String...) throws -> MachineBench {
        var bench = try MachineBench(TestHome.step("a", "alpha act-asked", lines: more.map { $0 }))
        try bench.open()
        #expect(
            try bench.fail("a", unknown: true) == [
                "failed a C.a.1 OW1621 unknown", "asked about a \(Self.inquiry)",
            ])
        return bench
    }

    @Test("When nothing came back the department is asked first, and the request stands still")
    func asks() throws {
        let bench = try unanswered()
        #expect(bench.last?.requests.map(\.facts.service) == ["find"])
        #expect(bench.last?.removed == ["C.a.1"])
        #expect(bench.state[StepName("a")].phase == .running)
    }

    @Test("What it answers is what the request would have been answered")
    func hasActed() throws {
        var bench = try unanswered()
        #expect(
            try bench.answer(Self.inquiry, .reply(Self.told("found")), id: "r") == [
                "reply a r", "done a", "completed", "closed completed",
            ])
        #expect(bench.last?.removed == [MessageID(Self.inquiry)])
    }

    @Test("When it has not acted the same bytes go again")
    func hasNotActed() throws {
        var bench = try unanswered()
        #expect(
            try bench.answer(Self.inquiry, .rejection("no"), id: "n").map { $0.prefix(14) } == [
                "not there a n", "resend a C.a.1",
            ])
        #expect(bench.last?.restored.map(\.request.message) == ["C.a.1"])
        #expect(
            try bench.reply("a") == ["reply a a-reply", "done a", "completed", "closed completed"])
    }

    @Test("Nothing came back once more: it is asked once more, under an id of its own")
    func again() throws {
        var bench = try unanswered()
        try bench.answer(Self.inquiry, .rejection("no"), id: "n")
        #expect(
            try bench.fail("a", unknown: true) == [
                "failed a C.a.1 OW1621 unknown", "asked about a C.a.1.ask2",
            ])
        #expect(try bench.answer(Self.inquiry, .rejection("no"), id: "late") == ["aside late late"])
    }

    @Test("The true answer that comes late is taken, and the query goes no more")
    func lateAnswer() throws {
        var bench = try unanswered()
        #expect(try bench.reply("a") == ["reply a a-reply", "done a", "completed", "closed completed"])
        #expect(bench.last?.removed == [MessageID(Self.inquiry)])
    }

    @Test("A query that fails is repeated, and after the last attempt a person decides; `again` asks anew")
    func failing() throws {
        var bench = try unanswered("retry: {attempts: 2, first: 1 minute}")
        func fails() throws -> [String] {
            try bench.give(.deliveryFailed(MessageID(Self.inquiry), code: "OW1621", isOutcomeUnknown: true))
        }
        #expect(
            try fails() == [
                "inquiry failed a \(Self.inquiry) OW1621", "inquiry again a \(Self.inquiry)",
            ])
        #expect(try fails() == ["inquiry failed a \(Self.inquiry) OW1621", "desk a OW1621"])
        #expect(try bench.give(.clerk("a", .again)) == ["clerk a again", "asked about a C.a.1.ask2"])
    }

    @Test("The query is about what went out, although facts have changed since")
    func sameRequest() throws {
        var bench = try MachineBench(Self.step)
        try bench.open()
        let sent = bench.last?.requests.first?.payload.root.stringValue
        try bench.give(.correct(bench.form(TestHome.application(id: "8"))))
        try bench.fail("a", unknown: true)
        #expect(bench.last?.requests.first?.payload.root.stringValue == sent)
        // Only when that is settled the department is told of the change.
        try bench.answer(Self.inquiry, .rejection("no"), id: "n")
        #expect(bench.last?.restored.map(\.request.message) == ["C.a.1"])
    }

    @Test("A person's `again` asks first too: past the promised time, and where a case is withdrawn")
    func personAsksFirst() throws {
        var late = try MachineBench(
            TestHome.step("a", "alpha act-asked", "deadline: 1 day"))
        try late.open()
        late.pass(2 * 86_400)
        try late.give(.deadline(.promise("a")))
        #expect(try late.give(.clerk("a", .again)) == ["clerk a again", "asked about a \(Self.inquiry)"])

        var gone = try unanswered()
        try gone.give(.withdraw(reason: "不办了"))
        try gone.answer(Self.inquiry, .rejection("not-yet"), id: "n")
        #expect(gone.state[StepName("a")].phase == .desk("not-yet"))
        #expect(try gone.give(.clerk("a", .again)) == ["clerk a again", "asked about a C.a.1.ask2"])
    }

    @Test("A fault of the request that comes while the query is out sends nothing: the query decides")
    func faultMeanwhile() throws {
        var bench = try unanswered()
        let fault = try bench.fault("a", "system-busy", retryable: true, exchanged: false)
        #expect(fault.count == 1)
        #expect(bench.last?.restored.isEmpty == true)
        #expect(bench.last?.postponed.isEmpty == true)
    }

    @Test("A receipt for the request ends the query: what it was told before says nothing any more")
    func receiptOfRequest() throws {
        var bench = try unanswered()
        try bench.receipt("a", exchanged: false)
        #expect(bench.last?.removed == [MessageID(Self.inquiry)])
        #expect(try bench.answer(Self.inquiry, .rejection("no"), id: "n") == ["aside n late"])
    }

    @Test("A person who looks because the step says so may have the department asked")
    func deskThenAsk() throws {
        var bench = try MachineBench(TestHome.step("a", "alpha act-asked", "on-unknown: desk"))
        try bench.open()
        try bench.fail("a", unknown: true)
        #expect(try bench.give(.clerk("a", .again)) == ["clerk a again", "asked about a \(Self.inquiry)"])
    }

    @Test("An answer to the query that cannot be used, or only repeats itself, leaves nothing hanging")
    func unusable() throws {
        var bench = try unanswered()
        let facts = MessageFacts(
            message: "x", sender: "alpha", inReplyTo: MessageID(Self.inquiry), body: Digest(of: "x"))
        #expect(
            try bench.give(.unusableAnswer(MessageID(Self.inquiry), facts, code: "OW1613")) == [
                "aside x unusable", "inquiry failed a \(Self.inquiry) OW1613", "desk a OW1613",
            ])
        #expect(bench.last?.removed == [MessageID(Self.inquiry)])

        var other = try unanswered()
        let busy = IncomingMessage.Kind.fault("system-busy", isRetryable: true)
        #expect(
            try other.answer(Self.inquiry, busy, id: "f") == [
                "inquiry failed a \(Self.inquiry) system-busy", "inquiry again a \(Self.inquiry)",
            ])
        #expect(other.last?.postponed.map(\.message) == [MessageID(Self.inquiry)])
        // What the query is answered with on its own exchange may be something that came before, by itself.
        #expect(
            try other.answer(Self.inquiry, .rejection("no"), id: "old").first == "not there a old")
        try other.fail("a", unknown: true)
        #expect(
            try other.answer("C.a.1.ask2", .rejection("no"), id: "old") == [
                "aside old duplicate", "inquiry failed a C.a.1.ask2 OW1657", "inquiry again a C.a.1.ask2",
            ])
    }

    @Test("What was on its way when the window was stopped is not handed over once more: it is asked for")
    func onItsWay() throws {
        var bench = try MachineBench(Self.step)
        try bench.open()
        #expect(try bench.give(.handingOver("C.a.1")) == ["handing over a C.a.1"])
        #expect(
            try bench.give(.handingOver("C.a.1")) == [
                "failed a C.a.1 OW1658 unknown", "asked about a \(Self.inquiry)",
            ])
        try bench.answer(Self.inquiry, .rejection("no"), id: "n")
        // It goes again, and that is written down anew.
        #expect(try bench.give(.handingOver("C.a.1")) == ["handing over a C.a.1"])
        #expect(try bench.reply("a").first == "reply a a-reply")

        var blind = try MachineBench(
            TestHome.step("a", "alpha act-blind", "deadline: 1 day", "on-deadline: desk"))
        try blind.open()
        try blind.give(.handingOver("C.a.1"))
        blind.pass(2 * 86_400)
        try blind.give(.deadline(.promise("a")))
        // A person who has it asked again sends the same bytes: it may have arrived meanwhile.
        #expect(try blind.give(.clerk("a", .again)).last?.hasPrefix("resend a C.a.1") == true)
    }

    @Test("A receipt for the query is waited on; what comes of it later settles the step")
    func receipt() throws {
        var bench = try unanswered()
        #expect(
            try bench.answer(Self.inquiry, .receipt, id: "q") == ["inquiry receipt a q"])
        #expect(bench.last?.removed == [MessageID(Self.inquiry)])
        #expect(
            try bench.answer(Self.inquiry, .reply(Self.told("found")), id: "r").first == "reply a r")
    }

    @Test("When something turns out to be missing the query is forgotten with its request")
    func supplement() throws {
        var bench = try unanswered()
        try bench.supplement("a")
        #expect(bench.state[StepName("a")].phase == .supplementing)
        #expect(bench.last?.removed == [MessageID(Self.inquiry)])
        try bench.give(.supply("a", nil))
        #expect(bench.last?.requests.map(\.facts.message) == ["C.a.2"])
        #expect(bench.last?.removed.isEmpty == true)
    }

    @Test("An answer that says nothing of the request goes to a person")
    func refused() throws {
        var bench = try unanswered()
        #expect(
            try bench.answer(Self.inquiry, .rejection("not-yet"), id: "n") == [
                "inquiry refused a not-yet", "desk a not-yet",
            ])
    }

    @Test("A step may have a person look instead")
    func desk() throws {
        var bench = try MachineBench(TestHome.step("a", "alpha act-asked", "on-unknown: desk"))
        try bench.open()
        #expect(try bench.fail("a", unknown: true) == ["failed a C.a.1 OW1621 unknown", "desk a OW1621"])
    }

    @Test("A case that is withdrawn waits for the answer, and what was not done is not sent again")
    func withdrawn() throws {
        var bench = try unanswered()
        try bench.give(.withdraw(reason: "不办了"))
        #expect(bench.state.result == nil)
        try bench.answer(Self.inquiry, .rejection("no"), id: "n")
        #expect(bench.last?.restored.isEmpty == true)
        #expect(bench.state.result == .withdrawn)
    }

    private static func told(_ answer: String) throws -> XMLTree {
        try XMLReader.read(
            Array(#"<told xmlns="urn:onewindow:alpha:1"><answer>\#(answer)</answer></told>"#.utf8),
            name: "told")
    }
}
