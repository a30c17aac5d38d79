import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// What comes back from departments, and what does not.
struct AnswerTests {
    /// A case with one step `a`, opened.
    private func opened(_ service: String = "alpha act", _ more: String...) throws -> MachineBench {
        var bench = try MachineBench(TestHome.step("a", service, lines: more))
        try bench.open()
        return bench
    }

    // MARK: Receipt and reply

    @Test("A receipt ends the sending, and the reply that comes later is taken")
    func receiptThenReply() throws {
        var bench = try opened()
        #expect(try bench.receipt("a") == ["receipt a receipt"])
        #expect(bench.effects == ["remove C.a.1"])
        #expect(
            try bench.reply("a") == ["reply a a-reply", "done a", "completed", "closed completed"])
        #expect(bench.effects == [], "the row has gone with the receipt")
        #expect(bench.messages.rows.map(\.fate) == [.answered, .taken, .taken])
    }

    @Test("A reply clears the outbox and the promised time in the same turn")
    func replyClears() throws {
        var bench = try opened("alpha act", "deadline: 60 seconds")
        try bench.reply("a")
        #expect(bench.effects == ["remove C.a.1", "clear promise:a"])
    }

    // MARK: Rejections

    @Test(
        "The workflow's response to a rejection",
        arguments: [
            ("desk", ["desk a no"]),
            ("go-on", ["passed over a no", "started b", "request b C.b.1 C.b.1"]),
            ("end-branch", ["ended a no", "skipped b after a", "closed ended"]),
            ("end-case", ["ended a no", "skipped b, case ended", "closed ended"]),
            ("{not-yet: go-on, otherwise: desk}", ["desk a no"]),
            ("{no: end-branch, otherwise: desk}", ["ended a no", "skipped b after a", "closed ended"]),
        ])
    func rejection(response: String, then: [String]) throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act", "on-rejection: \(response)"),
            TestHome.step("b", "alpha act", "after: a"))
        try bench.open()
        #expect(try bench.reject("a", "no") == ["rejection a a-rejection-1 no"] + then)
        #expect(bench.last?.removed == ["C.a.1"])
    }

    @Test("Not yet: asked again as a new request after so many working days, so often at most, then the desk")
    func repetition() throws {
        var bench = try opened(
            "alpha act",
            "on-rejection: {not-yet: {repeat-every: 2 working days, at-most: 2}, otherwise: desk}")
        #expect(
            try bench.reject("a", "not-yet") == ["rejection a a-rejection-1 not-yet", "again a +172800"])
        #expect(bench.effects == ["remove C.a.1", "set again:a +172800"])
        #expect(bench.state[StepName("a")].phase == .pausing(until: MachineBench.start + .seconds(172_800)))

        bench.pass(172_800)
        #expect(try bench.give(.deadline(.askAgain("a"))) == ["started a", "request a C.a.2 C.a.2"])
        #expect(bench.effects == ["send C.a.2", "clear again:a"])

        // Wednesday and two working days are Friday; from Friday, over the weekend and the day off, Wednesday.
        try bench.reject("a", "not-yet", attempt: 2)
        bench.pass(172_800)
        try bench.give(.deadline(.askAgain("a")))
        #expect(
            try bench.reject("a", "not-yet", attempt: 3)
                == ["rejection a a-rejection-3 not-yet", "desk a not-yet"])
    }

    @Test("Waiting for working days leaps over weekends and days off")
    func repetitionOverDaysOff() throws {
        var bench = try opened(
            "alpha act",
            "on-rejection: {not-yet: {repeat-every: 2 working days, at-most: 2}, otherwise: desk}")
        // Friday 2026-11-27; Tuesday the first of December is off.
        bench.pass(4 * 86_400)
        #expect(
            try bench.reject("a", "not-yet").last == "again a +\((4 + 5) * 86_400)")
    }

    @Test("Where the calendar has no data, nobody guesses: a person decides")
    func repetitionWithoutCalendar() throws {
        var bench = try opened(
            "alpha act",
            "on-rejection: {not-yet: {repeat-every: 40 working days, at-most: 2}, otherwise: desk}")
        #expect(try bench.reject("a", "not-yet").last == "desk a not-yet")
    }

    // MARK: Faults and silence

    @Test("The same bytes go again after 30 s, doubling up to the cap, and are given up after all attempts")
    func retries() throws {
        var bench = try opened(
            "alpha act", "retry: {attempts: 6, first: 30 seconds, growth: 2, cap: 3 minutes}",
            "on-failure: {system-busy: end-branch, otherwise: desk}")
        var waits: [String] = []
        for _ in 1...5 {
            let events = try bench.fail("a", "OW1620", unknown: false)
            #expect(events.first == "failed a C.a.1 OW1620")
            waits.append(try #require(events.last))
        }
        #expect(waits == [30, 60, 120, 180, 180].map { "resend a C.a.1 +\($0)" })
        #expect(bench.effects == ["postpone C.a.1 +180"])
        #expect(
            try bench.fault("a", "system-busy", retryable: true) == [
                "fault a fault system-busy retryable", "ended a system-busy", "closed ended",
            ])
        #expect(bench.effects == ["remove C.a.1"])
        #expect(bench.messages.rows[0].tries == 6)
    }

    @Test("Waits counted in days grow too, and working days stay working days")
    func retriesInDays() throws {
        var bench = try opened(
            "alpha act", "retry: {attempts: 9, first: 1 working day, growth: 3, cap: 6 days}")
        var waits: [String?] = []
        for _ in 1...3 { waits.append(try bench.fail("a", unknown: false).last) }
        // Tuesday; Thursday; of nine working days, six days.
        #expect(
            waits == [
                "resend a C.a.1 +\(86_400)", "resend a C.a.1 +\(3 * 86_400)", "resend a C.a.1 +\(6 * 86_400)",
            ])
    }

    @Test(
        "Faults are sent again when the department, or its manifest, says that they may be",
        arguments: [
            ("OW1605", true, "resend a C.a.1 +30"), ("OW1605", false, "desk a OW1605"),
            ("system-busy", false, "resend a C.a.1 +30"),
        ])
    func faults(code: String, retryable: Bool, then: String) throws {
        var bench = try opened()
        #expect(
            try bench.fault("a", ReasonCode(code), retryable: retryable) == [
                "fault a fault \(code)" + (retryable ? " retryable" : ""), then,
            ])
    }

    @Test("The same fault again, in answer to the bytes that went again, is another failure")
    func sameFaultAgain() throws {
        var bench = try opened()
        try bench.fault("a", "OW1605", retryable: true)
        bench.pass(30)
        #expect(
            try bench.fault("a", "OW1605", retryable: true) == [
                "fault a fault OW1605 retryable", "resend a C.a.1 +90",
            ])
        // One that an adapter hands in twice, by itself, is a duplicate.
        #expect(
            try bench.fault("a", "OW1605", retryable: true, exchanged: false) == ["aside fault duplicate"])
    }

    @Test("A fault after a receipt brings the request back into the outbox")
    func faultAfterReceipt() throws {
        var bench = try opened()
        try bench.receipt("a")
        #expect(
            try bench.fault("a", "OW1605", retryable: true, exchanged: false) == [
                "fault a fault OW1605 retryable", "resend a C.a.1 +30",
            ])
        #expect(bench.effects == ["restore C.a.1 +30"])
        #expect(bench.messages.rows[0].fate == .waiting)
        // The same receipt, for the bytes that went again, ends the sending again.
        #expect(try bench.receipt("a") == ["receipt a receipt"])
        #expect(bench.effects == ["remove C.a.1"])
        #expect(try bench.receipt("a", exchanged: false) == ["aside receipt duplicate"])
        // The same fault is said of the bytes that went again, once.
        #expect(
            try bench.fault("a", "OW1605", retryable: true, exchanged: false) == [
                "fault a fault OW1605 retryable", "resend a C.a.1 +60",
            ])
        #expect(
            try bench.fault("a", "OW1605", retryable: true, exchanged: false) == ["aside fault duplicate"])
    }

    @Test(
        "After silence only a department that knows our keys, or changes nothing, is told again",
        arguments: [
            ("alpha act", "resend a C.a.1 +30"), ("alpha look", "resend a C.a.1 +30"),
            ("alpha act-blind", "desk a OW1621"),
        ])
    func silence(service: String, then: String) throws {
        var bench = try opened(service)
        #expect(try bench.fail("a", unknown: true) == ["failed a C.a.1 OW1621 unknown", then])
        #expect(bench.state[StepName("a")].request?.isOutcomeUnknown == true)
    }

    @Test("A fault says nothing of the silence before it: the outcome stays unknown")
    func silenceThenFault() throws {
        var bench = try opened("alpha look")
        try bench.fail("a", unknown: true)
        try bench.fault("a", "OW1605", retryable: true)
        #expect(bench.state[StepName("a")].request?.isOutcomeUnknown == true)
    }

    @Test(
        "A department that says how long it wants to be left alone is asked then, and within an hour",
        arguments: [(7, 7), (600, 600), (3600, 3600), (86_400, 3600)])
    func retryAfter(seconds: Int, expected: Int) throws {
        var bench = try opened()
        #expect(
            try bench.give(
                .deliveryFailed(
                    "C.a.1", code: "OW2029", isOutcomeUnknown: false, retryAfter: .seconds(seconds))) == [
                    "failed a C.a.1 OW2029", "resend a C.a.1 +\(expected)",
                ])
        // The next one that says nothing waits as the workflow has it.
        #expect(
            try bench.fail("a", "OW2029", unknown: false) == ["failed a C.a.1 OW2029", "resend a C.a.1 +60"])
    }

    @Test("A failure of a message that is not to be sent any more says nothing")
    func failureTooLate() throws {
        var bench = try opened()
        try bench.receipt("a")
        #expect(try bench.fail("a", unknown: true) == [])
        try bench.reply("a")
        #expect(try bench.fail("a", unknown: true) == [])
        #expect(try bench.give(.deliveryFailed("no-such", code: "OW1620", isOutcomeUnknown: false)) == [])
    }

    // MARK: Fates

    @Test("Doubled, forged, late and unasked messages are recorded and change nothing")
    func fates() throws {
        var bench = try MachineBench(
            TestHome.step("a"), TestHome.step("b", "beta act"))
        try bench.open()
        try bench.reply("a")
        let before = bench.state.steps
        #expect(try bench.reply("a") == ["aside a-reply duplicate"])
        #expect(try bench.reply("a", "changed") == ["aside a-reply forged"])
        #expect(try bench.reply("a", id: "second") == ["aside second late"])
        #expect(try bench.reply("a", id: "second") == ["aside second duplicate"])
        #expect(try bench.reply("a", attempt: 7, id: "third") == ["aside third unsolicited"])
        #expect(try bench.reply("b", id: "fourth") == ["aside fourth unsolicited"], "alpha was not asked")
        #expect(bench.state.steps == before)
        #expect(bench.effects == [])
        #expect(
            bench.messages.rows.map(\.fate)
                == [
                    .waiting, .waiting, .taken, .setAside(.duplicate), .setAside(.forged), .setAside(.late),
                    .setAside(.duplicate), .setAside(.unsolicited), .setAside(.unsolicited),
                ].enumerated().map { $0.offset == 0 ? .answered : $0.element })
    }

    @Test("An exchange that brings only what came before counts as silence, and the request goes again")
    func nothingNew() throws {
        var bench = try MachineBench(TestHome.step("a"), TestHome.step("b"))
        try bench.open()
        try bench.reply("a")
        #expect(
            try bench.reply("b", id: "a-reply", exchanged: true) == [
                "aside a-reply duplicate", "failed b C.b.1 OW1657 unknown", "resend b C.b.1 +30",
            ])
    }

    @Test("An answer that cannot be used is put aside, the outcome is unknown, and a person decides")
    func unusable() throws {
        var bench = try opened()
        let facts = MessageFacts(
            message: "unreadable", sender: "alpha", inReplyTo: "C.a.1", body: Digest(of: "?"))
        #expect(
            try bench.give(.unusableAnswer("C.a.1", facts, code: "OW1611")) == [
                "aside unreadable unusable", "failed a C.a.1 OW1611 unknown", "desk a OW1611",
            ])
        #expect(bench.effects == ["remove C.a.1"])
        // The same again while the person looks changes nothing more.
        #expect(
            try bench.give(.unusableAnswer("C.a.1", facts, code: "OW1611")) == ["aside unreadable unusable"])
        // The true message may come under the same id.
        #expect(try bench.reply("a", id: "unreadable").first == "reply a unreadable")
        #expect(try bench.give(.unusableAnswer("C.a.1", facts, code: "OW1611")) == ["aside unreadable late"])
        #expect(
            try bench.give(.unusableAnswer("no-such", facts, code: "OW1611")) == [
                "aside unreadable unsolicited"
            ])
    }
}
