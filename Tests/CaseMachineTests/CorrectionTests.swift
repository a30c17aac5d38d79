import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// A fact has changed after it was sent: who was told is told, and nobody else.
struct CorrectionTests {
    private static let steps = [
        TestHome.step("a", "alpha act-anew"),
        // Reads what `a` gave.
        """
          b:
            title: 依 a 的结果
            after: a
            department: alpha
            service: act-amend
            send:
              id: $a/answer
        """,
        // Was sent nothing that changes.
        """
          c:
            title: 无关
            after: a
            department: alpha
            service: act-anew
            send:
              id: {text: same}
        """,
        // Cannot be told by a message.
        TestHome.step("d", "alpha act"),
    ].joined(separator: "\n")

    private func done(_ more: String...) throws -> MachineBench {
        var bench = try MachineBench(([Self.steps] + more).joined(separator: "\n"))
        try bench.open()
        try bench.reply("a", "one")
        for step in ["b", "c", "d"] { try bench.reply(step) }
        return bench
    }

    @Test("Those who were sent what has changed are told, by their service or by a person, and no others")
    func told() throws {
        var bench = try done()
        #expect(bench.state.result == .completed)
        let form = try bench.form(TestHome.application(id: "8"))
        #expect(
            try bench.give(.correct(form)) == [
                "form", "correction a", "started a", "request a C.a.2 C.a.2", "correction d",
                "desk d to-be-told",
            ])
        #expect(bench.state.isOpen)
        // The new reply says something else: so does what was sent because of it.
        #expect(
            try bench.reply("a", attempt: 2, id: "second", "two") == [
                "reply a second", "done a", "correction b", "started b", "request b C.b.2 C.b.2",
            ])
        #expect(bench.last?.requests.first?.facts.service == "amend")
        #expect(try bench.reply("b", attempt: 2, id: "b-second") == ["reply b b-second", "done b"])
        #expect(try bench.give(.clerk("d", .goOn)) == ["clerk d go-on", "left d", "closed completed"])
    }

    @Test("A reply that stays as it was is told to nobody")
    func sameReply() throws {
        var bench = try done()
        try bench.give(.correct(try bench.form(TestHome.application(id: "8"))))
        #expect(try bench.reply("a", attempt: 2, id: "second", "one") == ["reply a second", "done a"])
    }

    @Test("A request that is out is corrected when its answer has come")
    func inFlight() throws {
        var bench = try MachineBench(Self.steps)
        try bench.open()
        #expect(
            try bench.give(.correct(try bench.form(TestHome.application(id: "8")))) == [
                "form", "outdated a", "outdated d",
            ])
        #expect(
            try bench.reply("a", "one") == [
                "reply a a-reply", "done a", "correction a", "started a", "request a C.a.2 C.a.2",
            ])
        // What waits for it waits for what is right.
        #expect(
            try bench.reply("a", attempt: 2, id: "second", "two").prefix(4) == [
                "reply a second", "done a", "started b", "request b C.b.1 C.b.1",
            ])
    }

    @Test("A correction that is out is followed by another when the fact has changed once more")
    func twice() throws {
        var bench = try done()
        try bench.give(.correct(try bench.form(TestHome.application(id: "8"))))
        #expect(
            try bench.give(.correct(try bench.form(TestHome.application(id: "9")))) == ["form", "outdated a"])
        #expect(
            try bench.reply("a", attempt: 2, id: "second", "one") == [
                "reply a second", "done a", "correction a", "started a", "request a C.a.3 C.a.3",
            ])
        #expect(bench.last?.requests.first?.payload.root.stringValue == "9")
        #expect(try bench.reply("a", attempt: 3, id: "third", "one") == ["reply a third", "done a"])
    }

    @Test("Values that were computed are computed anew, and who was sent them is told")
    func computed() throws {
        var bench = try MachineBench(
            """
              s:
                title: 计算
                set:
                  twice: concat($application/id, $application/id)
              t:
                title: 转告
                after: s
                department: alpha
                service: act-anew
                send:
                  id: $s/twice
            """)
        try bench.open()
        try bench.reply("t")
        #expect(
            try bench.give(.correct(try bench.form(TestHome.application(id: "8")))) == [
                "form", "values s", "correction t", "started t", "request t C.t.2 C.t.2",
            ])
        #expect(bench.last?.requests.first?.payload.root.stringValue == "88")
    }

    @Test("A change by which the case would have gone another way is refused, with all that would differ")
    func anotherWay() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act", "when: $many"),
            TestHome.step("b", "alpha act", "when: $application/flag"),
            head: "conditions:\n  many: $application/count > 10\n")
        try bench.open()
        let form = try bench.form(TestHome.application(flag: false, count: 11))
        let refusal = #expect(throws: CaseRefusal.self) { try bench.give(.correct(form)) }
        #expect(
            refusal?.diagnostics.map { "\($0.code) \($0.arguments["what"] ?? "")" } == [
                "OW1562 many", "OW1562 b",
            ])
        #expect(try bench.give(.correct(try bench.form(TestHome.application(count: 9)))) == ["form"])
    }

    @Test(
        "Of a step that is done for each, one that has changed is told alone; one more or less is another case"
    )
    func several() throws {
        var bench = try MachineBench(
            """
              a:
                title: 逐项
                each: $application/item
                as: item
                department: alpha
                service: act-anew
                send:
                  id: $item
            """, application: TestHome.application(items: ["甲", "乙"]))
        try bench.open()
        for name in ["a:1", "a:2"] { try bench.reply(name) }
        #expect(
            try bench.give(.correct(try bench.form(TestHome.application(items: ["甲", "丙"])))) == [
                "form", "correction a:2", "started a:2", "request a:2 C.a:2.2 C.a:2.2",
            ])
        try bench.reply("a:2", attempt: 2, id: "second")
        #expect(bench.state.result == .completed)
        let more = try bench.form(TestHome.application(items: ["甲", "丙", "丁"]))
        let refusal = #expect(throws: CaseRefusal.self) { try bench.give(.correct(more)) }
        #expect(refusal?.diagnostics.map { $0.arguments["what"] ?? "" } == ["a"])
    }

    @Test("A rejected correction goes to a person, whatever the step says of rejections")
    func rejected() throws {
        var bench = try MachineBench(TestHome.step("a", "alpha act-anew", "on-rejection: end-case"))
        try bench.open()
        try bench.reply("a")
        try bench.give(.correct(try bench.form(TestHome.application(id: "8"))))
        #expect(
            try bench.reject("a", "no", attempt: 2) == ["rejection a a-rejection-2 no", "desk a no"])
        #expect(try bench.give(.clerk("a", .again)) == ["clerk a again", "request a C.a.3 C.a.3"])
        let refusal = #expect(throws: CaseRefusal.self) { try bench.give(.clerk("a", .endCase)) }
        #expect(refusal?.diagnostics.map(\.code) == ["OW1512"])
        try bench.reply("a", attempt: 3, id: "third")
        #expect(bench.state.result == .completed)
    }

    @Test("A department that changes its reply of its own accord: who was sent it is told")
    func update() throws {
        var bench = try done()
        #expect(
            try bench.notice("a", "two") == [
                "update a a-update-two", "correction b", "started b", "request b C.b.2 C.b.2",
            ])
        #expect(bench.last?.requests.first?.payload.root.stringValue == "two")
        #expect(try bench.notice("a", "two") == ["aside a-update-two duplicate"])
    }

    @Test("A reply that is taken back goes to a person, or the whole case is undone, as the step says")
    func voided() throws {
        var desk = try done()
        #expect(try desk.notice("a", nil) == ["void a a-void", "correction a", "desk a voided"])
        #expect(try desk.give(.clerk("a", .goOn)) == ["clerk a go-on", "left a", "closed completed"])

        var undone = try MachineBench(
            TestHome.step("a", "alpha look", "on-void: undo-case"),
            WithdrawalTests.back("b", "alpha act-back", "after: a"))
        try undone.open()
        try undone.reply("a")
        try undone.reply("b", "HX-7")
        #expect(
            try undone.notice("a", nil) == [
                "void a a-void", "withdrawn", "undoing b by 2026-11-25T00:00:00+08:00",
                "request to undo b C.b.undo.1 C.b.undo.1 revoke",
            ])
        #expect(
            undone.last?.requests.first?.payload.root.children.map(\.stringValue) == ["HX-7", "部门已作废其出具的结果"])
    }

    @Test("A case that was withdrawn, or has ended, is corrected no more")
    func closed() throws {
        var bench = try MachineBench(TestHome.step("a", "alpha act", "on-rejection: end-case"))
        try bench.open()
        try bench.reject("a", "no")
        let form = try bench.form(TestHome.application(id: "8"))
        let refusal = #expect(throws: CaseRefusal.self) { try bench.give(.correct(form)) }
        #expect(refusal?.diagnostics.map(\.code) == ["OW1561"])
    }

    @Test("A form made from one that somebody else has changed in the meantime is refused")
    func meanwhile() throws {
        var bench = try MachineBench(TestHome.step("a", "alpha act"))
        try bench.open()
        var form = try bench.form(TestHome.application(id: "9"))
        form.basis = bench.state.application
        try bench.give(.correct(try bench.form(TestHome.application(id: "8"))))
        let refusal = #expect(throws: CaseRefusal.self) { try bench.give(.correct(form)) }
        #expect(refusal?.diagnostics.map(\.code) == ["OW1567"])
    }
}
