import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// `{ask: …, then: again}`: somebody puts right why a department says no, and it is asked again.
struct AskAfterRejectionTests {
    private static func step(_ ask: String, _ more: String = "deadline: 10 days") -> String {
        TestHome.step("a", "alpha act", more, "on-rejection: {no: \(ask), otherwise: desk}")
    }

    @Test("Somebody is asked, and the department is asked again with the answer and a promise of its own")
    func answered() throws {
        var bench = try MachineBench(
            Self.step("{ask: family, fields: id, within: 5 days, then: again}"),
            TestHome.step("z", "alpha look", "after: a"))
        try bench.open()
        #expect(
            try bench.reject("a", "no", id: "n1") == [
                "rejection a n1 no", "asked a no until 2026-11-29T00:00:00+08:00",
            ])
        #expect(bench.state[StepName("a")].phase == .supplementing)
        #expect(bench.effects == ["remove C.a.1", "clear promise:a", "set supply:a +486000"])
        bench.pass(2 * 86_400)
        let form = try bench.form(TestHome.application(id: "8"))
        #expect(
            try bench.give(.supply("a", form)) == [
                "form", "supplied a", "started a by 2026-12-06T00:00:00+08:00", "request a C.a.2 C.a.2",
            ])
        #expect(bench.last?.requests.map { $0.payload.root.stringValue } == ["8"])
        #expect(bench.effects == ["send C.a.2", "clear supply:a", "set promise:a +1090800"])
        #expect(try bench.reply("a", attempt: 2).suffix(2) == ["started z", "request z C.z.1 C.z.1"])
    }

    @Test(
        "A code of its own is asked about so often, and then a person decides; another code goes its own way")
    func limits() throws {
        var bench = try MachineBench(Self.step("{ask: window, at-most: 2, then: again}", "item: x"))
        try bench.open()
        for attempt in 1...2 {
            #expect(
                try bench.reject("a", "no", attempt: attempt, id: "n\(attempt)") == [
                    "rejection a n\(attempt) no", "asked a no",
                ])
            #expect(bench.effects == ["remove C.a.\(attempt)"])
            #expect(
                try bench.give(.supply("a", nil)) == [
                    "supplied a", "started a", "request a C.a.\(attempt + 1) C.a.\(attempt + 1)",
                ])
        }
        #expect(
            try bench.reject("a", "no", attempt: 3, id: "n3") == ["rejection a n3 no", "desk a no"])

        var other = try MachineBench(Self.step("{ask: window, then: again}"))
        try other.open()
        #expect(
            try other.reject("a", "not-yet", id: "n") == ["rejection a n not-yet", "desk a not-yet"])
    }

    @Test(
        "What is not handed in in time goes where the workflow says",
        arguments: [
            ("desk", ["desk a not-supplied"]), ("go-on", ["passed over a not-supplied", "completed"]),
            ("end-branch", ["ended a not-supplied", "closed ended"]),
            ("end-case", ["ended a not-supplied", "closed ended"]),
        ])
    func expired(word: String, events: [String]) throws {
        var bench = try MachineBench(
            Self.step("{ask: family, within: 5 days, then: again, on-expired: \(word)}"))
        try bench.open()
        try bench.reject("a", "no")
        bench.pass(6 * 86_400)
        #expect(try bench.give(.deadline(.supply("a"))).prefix(2) == events.prefix(2))
        guard word == "desk" else { return }
        // Late is better than never.
        #expect(
            try bench.give(.supply("a", nil)) == [
                "supplied a", "started a by 2026-12-10T00:00:00+08:00", "request a C.a.2 C.a.2",
            ])
    }

    @Test(
        "Only what was asked for is taken; any other change of the form is refused, and nothing has happened",
        arguments: [
            ("id", TestHome.application(id: "8"), nil),
            ("note", TestHome.application(note: "x"), nil),
            ("[id, note]", TestHome.application(id: "8", note: "x"), nil),
            ("id", TestHome.application(id: "8", note: "x"), "note"),
            ("id", TestHome.application(id: "8", count: 4), "count"),
            ("id", TestHome.application(items: ["x"]), "item"),
        ] as [(String, [UInt8], String?)])
    func fields(asked: String, form: [UInt8], refused: String?) throws {
        let step = TestHome.step(
            "a", "alpha act", "on-rejection: {no: {ask: family, fields: \(asked), then: again}}",
            note: "$application/note")
        var bench = try MachineBench(step)
        try bench.open()
        try bench.reject("a", "no")
        let changed = try bench.form(form)
        guard let refused else {
            return #expect(try bench.give(.supply("a", changed)).last == "request a C.a.2 C.a.2")
        }
        let refusal = #expect(throws: CaseRefusal.self) { try bench.give(.supply("a", changed)) }
        #expect(refusal?.diagnostics.map(\.code) == ["OW1590"])
        #expect(refusal?.diagnostics.first?.arguments["field"] == refused)
        #expect(bench.state[StepName("a")].phase == .supplementing)
    }

    @Test("Others that were sent what the answer changes are told, as with any correction")
    func othersAreTold() throws {
        var bench = try MachineBench(
            TestHome.step("b", "alpha act-anew"), Self.step("{ask: family, fields: id, then: again}"))
        try bench.open()
        try bench.reply("b")
        try bench.reject("a", "no")
        let form = try bench.form(TestHome.application(id: "8"))
        #expect(
            try bench.give(.supply("a", form)) == [
                "form", "supplied a", "started a by 2026-12-04T00:00:00+08:00", "correction b", "started b",
                "request b C.b.2 C.b.2", "request a C.a.2 C.a.2",
            ])
    }

    @Test("Each of several is asked about by itself")
    func several() throws {
        var bench = try MachineBench(
            TestHome.step(
                "a", "alpha act", "each: $application/item", "as: one",
                "on-rejection: {no: {ask: family, then: again}}"),
            application: TestHome.application(items: ["x", "y"]))
        try bench.open()
        #expect(try bench.reject("a:2", "no").last == "asked a:2 no")
        #expect(try bench.give(.supply("a:2", nil)).last == "request a:2 C.a:2.2 C.a:2.2")
        #expect(bench.state[StepName("a:1")].phase == .running)
    }

    @Test("A case that is withdrawn while somebody is asked is closed: the department has not acted")
    func withdrawn() throws {
        var bench = try MachineBench(
            TestHome.step(
                "a", "alpha act-back", "on-rejection: {no: {ask: family, within: 5 days, then: again}}"))
        try bench.open()
        try bench.reject("a", "no")
        #expect(
            try bench.give(.withdraw(reason: "不办了")) == [
                "withdrawn", "skipped a, withdrawn", "closed withdrawn",
            ])
        #expect(bench.effects == ["clear supply:a"])
    }

    @Test(
        "A person has it asked again although nobody answered; what the department then finds missing is its own affair"
    )
    func againByAPerson() throws {
        var bench = try MachineBench(
            TestHome.step(
                "a", "alpha act", "on-supplement: {at-most: 1}",
                "on-rejection: {no: {ask: family, fields: id, within: 5 days, then: again}}"))
        try bench.open()
        try bench.reject("a", "no")
        bench.pass(6 * 86_400)
        try bench.give(.deadline(.supply("a")))
        #expect(bench.state[StepName("a")].askedAfter == "no")
        try bench.give(.clerk("a", .again))
        #expect(bench.state[StepName("a")].askedAfter == nil)
        try bench.supplement("a", attempt: 2)
        try bench.give(.supply("a", nil))
        try bench.supplement("a", attempt: 3)
        #expect(bench.state[StepName("a")].phase == .desk(.supplementAgain))
        // What is handed in now may be any field of the form.
        let form = try bench.form(TestHome.application(id: "8", note: "n"))
        #expect(
            try bench.give(.supply("a", form)) == ["form", "supplied a", "request a C.a.4 C.a.4"])
    }
}
