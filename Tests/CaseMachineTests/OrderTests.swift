import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// What starts, waits, is skipped, and when a case is over.
struct OrderTests {

    @Test("An opened case starts what waits for nothing, with ids from case, step and attempt")
    func opening() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act", "deadline: 2 working days"),
            TestHome.step("b", "beta act", "after: a"))
        #expect(
            try bench.open() == [
                "opened trial", "started a by 2026-11-26T00:00:00+08:00", "request a C.a.1 C.a.1",
            ])
        #expect(bench.effects == ["send C.a.1", "set promise:a +226800"])
        #expect(bench.state[StepName("b")].phase == .waiting)
    }

    @Test("A refused application opens nothing and says every rule that speaks against it")
    func refusal() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act"),
            head: """
                refuse:
                  too-few:
                    when: $application/count < 5
                    say: 太少
                    at: $application/count
                  flagged:
                    when: $application/flag
                    say: 有标记
                  fine:
                    when: $application/count > 5
                    say: 不会出现

                """)
        let refusal = #expect(throws: CaseRefusal.self) { try bench.open() }
        #expect(
            refusal?.diagnostics.map { "\($0.code) \($0.arguments["rule"]!) \($0.arguments["element"]!)" }
                == ["OW1501 too-few /application/count", "OW1501 flagged /application"])
        #expect(bench.state == CaseState(caseID: "C"))
    }

    @Test("Another relative's application changes nothing but the record of it")
    func joining() throws {
        var bench = try MachineBench(TestHome.step("a", "alpha act"))
        try bench.open()
        #expect(try bench.give(.join(application: Digest(of: "second"))) == ["joined"])
        #expect(bench.effects == [])
        #expect(bench.state.joined == [Digest(of: "second")])
    }

    @Test("A case that ended takes no further application in; a completed one does")
    func joiningLate() throws {
        var ended = try MachineBench(TestHome.step("a", "alpha act", "on-rejection: end-case"))
        try ended.open()
        try ended.reject("a", "no")
        #expect(try ended.give(.join(application: Digest(of: "second"))) == [])
        var completed = try MachineBench(TestHome.step("a", "alpha act"))
        try completed.open()
        try completed.reply("a")
        #expect(try completed.give(.join(application: Digest(of: "second"))) == ["joined"])
    }

    @Test("A step starts in the turn in which the last step it waits for settles")
    func joins() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act"), TestHome.step("b", "alpha act"),
            TestHome.step("c", "alpha act", "after: [a, b]"))
        try bench.open()
        #expect(try bench.reply("a") == ["reply a a-reply", "done a"])
        #expect(
            try bench.reply("b") == [
                "reply b b-reply", "done b", "started c", "request c C.c.1 C.c.1",
            ])
        #expect(try bench.reply("c") == ["reply c c-reply", "done c", "completed", "closed completed"])
    }

    @Test("A condition is decided once, as soon as what it reads has settled")
    func conditions() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act"),
            TestHome.step("b", "alpha act", "after: a", "when: $wanted"),
            TestHome.step("c", "alpha act", "after: [a, b]", "when: $unwanted"),
            head: """
                conditions:
                  wanted: $a/answer = 'yes'
                  unwanted: not($wanted)
                  plain: $application/flag

                """)
        #expect(
            try bench.open() == [
                "opened trial", "condition plain true", "started a", "request a C.a.1 C.a.1",
            ])
        #expect(
            try bench.reply("a") == [
                "reply a a-reply", "done a", "condition wanted true", "condition unwanted false",
                "started b", "request b C.b.1 C.b.1",
            ])
        #expect(
            try bench.reply("b", "no") == [
                "reply b b-reply", "done b", "skipped c", "completed", "closed completed",
            ])
        #expect(bench.state.conditions == ["wanted": true, "unwanted": false, "plain": true])
    }

    @Test("What comes after a step skipped by its condition goes on; after an ended one all is skipped")
    func cascade() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act", "when: $application/count > 5"),
            TestHome.step("b", "alpha act", "after: a", "on-rejection: end-branch"),
            TestHome.step("c", "alpha act", "after: b"), TestHome.step("d", "alpha act", "after: c"))
        #expect(
            try bench.open() == [
                "opened trial", "skipped a", "started b", "request b C.b.1 C.b.1",
            ])
        #expect(
            try bench.reject("b", "no") == [
                "rejection b b-rejection-1 no", "ended b no", "skipped c after b", "skipped d after c",
                "closed ended",
            ])
        #expect(bench.effects == ["remove C.b.1"])
        #expect(bench.state.result == .ended)
    }

    @Test("A set step computes its values in the turn it starts and gives them to what follows")
    func setStep() throws {
        var bench = try MachineBench(
            """
              sum:
                title: sum
                set:
                  total: $application/count + 4
            """, TestHome.step("a", "alpha act", "after: sum", note: "string($sum/total)"))
        #expect(
            try bench.open() == [
                "opened trial", "started sum", "values sum", "done sum", "started a",
                "request a C.a.1 C.a.1",
            ])
        let payload = try #require(bench.last?.requests.first?.payload)
        #expect(payload.root.elements.map(\.stringValue) == ["7", "7"])
        #expect(bench.last?.bodies.map { String(decoding: $0.bytes, as: UTF8.self) }.count == 1)
    }

    @Test("The case is complete when the named steps have settled, and closes when all have")
    func completion() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act"), TestHome.step("b", "alpha act"),
            head: "complete-when: [a]\n")
        try bench.open()
        #expect(try bench.reply("a") == ["reply a a-reply", "done a", "completed"])
        #expect(bench.state.isOpen)
        try bench.reject("b", "no")
        #expect(
            try bench.give(.clerk("b", .endCase)) == [
                "clerk b end-case", "ended b no", "closed completed",
            ])
    }

    @Test("A case all of whose branches ended is over, and not completed")
    func nothingLeft() throws {
        var bench = try MachineBench(
            TestHome.step("a", "alpha act", "on-rejection: end-branch"),
            TestHome.step("b", "alpha act", "on-rejection: end-branch"))
        try bench.open()
        #expect(try bench.reject("a", "no") == ["rejection a a-rejection-1 no", "ended a no"])
        #expect(
            try bench.reject("b", "no") == [
                "rejection b b-rejection-1 no", "ended b no", "closed ended",
            ])
    }
}
