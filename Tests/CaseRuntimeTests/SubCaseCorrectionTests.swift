import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Departments
import OneWindowTesting
import Testing

/// A fact changes after a case within was given it.
struct SubCaseCorrectionTests {
    private static let sub = [
        "  sub:", "    title: 子办件", "    workflow: inner", "    send:", "      id: $application/id",
        "      note: $application/note",
    ].joined(separator: "\n")
    private static let one = TestHome.step("one", "alpha act-amend", note: "$application/note")
    private static let result = "result:\n  element: outcome\n  send:\n    answer: $one/answer\n"

    private static func bench(
        _ steps: String..., alpha: [ScriptedDepartment.Move] = [.reply("HX"), .reply("HY")],
        beta: [StepName: [ScriptedDepartment.Move]] = [:], clock: any CaseClock = ManualClock(),
        head: String = result, more: String = ""
    ) throws -> RuntimeBench {
        try RuntimeBench(
            ([sub] + steps).joined(separator: "\n"), alpha: ScriptedDepartment("alpha", ["one": alpha]),
            beta: ScriptedDepartment("beta", beta), clock: clock, inner: head + "steps:\n" + one + more)
    }

    private static func form(_ note: String) -> FormChange {
        .document(TestHome.application(note: note), name: "form.xml")
    }

    private static func notes(_ department: ScriptedDepartment) -> [String] {
        department.deliveries.map { delivery in
            let words = String(decoding: delivery.bytes, as: UTF8.self)
            return "\(delivery.service) "
                + (words.firstMatch(of: /note>([^<]*)</).map { String($0.1) } ?? "-")
        }
    }

    @Test("It is filled in anew, tells its own departments, and what it gives then is told on outside")
    func corrected() async throws {
        let bench = try Self.bench(
            TestHome.step("after", "beta act-amend", "after: sub", note: "$sub/answer"))
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime, note: "一")
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        try await runtime.correct(Self.form("二"), of: caseID)
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        let within = CaseID("\(caseID).sub.1")
        #expect(try await bench.state(caseID).result == .completed)
        #expect(try await bench.state(within).result == .completed)
        #expect(Self.notes(bench.alpha) == ["act-amend 一", "amend 二"])
        #expect(Self.notes(bench.beta) == ["act-amend HX", "amend HY"])
        #expect(
            try await bench.messages(caseID) == [
                "sent sub answered 1", "received receipt taken", "received reply taken",
                "sent after answered 1", "received reply taken",
                "sent sub answered 1", "received receipt taken", "received reply taken",
                "sent after answered 1", "received reply taken",
            ])
        #expect(try await bench.store.open().lines(openOnly: false).count == 2)
        #expect(bench.notes == [])
    }

    @Test(
        "While it is under way its form is filled in at once, and its own requests that are out are corrected"
    )
    func underWay() async throws {
        let clock = VirtualClock(startingAt: SampleTurns.start)
        let bench = try Self.bench(
            alpha: [.later(.receipt, then: .reply("HX"), after: .seconds(60)), .reply("HY")], clock: clock,
            more: "\n" + TestHome.step("two", "beta act", "after: one", note: "$application/note"))
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime, note: "一")
        let within = CaseID("\(caseID).sub.1")
        let given = try await bench.state(within).given
        try await runtime.correct(Self.form("二"), of: caseID)
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(within).given != given)
        // What had not been sent yet was made from what holds.
        #expect(Self.notes(bench.alpha) == ["act-amend 一", "amend 二"])
        #expect(Self.notes(bench.beta) == ["act 二"])
        #expect(try await bench.state(caseID).result == .completed)
        #expect(try await bench.phase("sub", of: caseID) == .done)
    }

    @Test(
        "What stands against the new form brings the step to the desk, and a person leaves it or tries again")
    func refused() async throws {
        let bench = try Self.bench(
            head: Self.result + "refuse:\n  three:\n    when: $application/note = '三'\n    say: 不受理\n")
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime, note: "一")
        _ = try await runtime.carryOn([caseID], patience: .zero)
        try await runtime.correct(Self.form("三"), of: caseID)
        _ = try await runtime.carryOn([caseID], patience: .zero)
        #expect(try await bench.phase("sub", of: caseID) == .desk("refused"))
        #expect(bench.notes == ["OW1501"])
        #expect(Self.notes(bench.alpha) == ["act-amend 一"])
        try await runtime.clerk(.again, "sub", of: caseID)
        _ = try await runtime.carryOn([caseID], patience: .zero)
        #expect(try await bench.phase("sub", of: caseID) == .desk("refused"))
        try await runtime.clerk(.goOn, "sub", of: caseID)
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(caseID).result == .completed)
    }

    @Test("Refused while it is under way, it goes on as it was, and the desk hears when it is complete")
    func refusedUnderWay() async throws {
        let bench = try Self.bench(
            alpha: [.later(.receipt, then: .reply("HX"), after: .seconds(60))],
            clock: VirtualClock(startingAt: SampleTurns.start),
            head: Self.result + "refuse:\n  three:\n    when: $application/note = '三'\n    say: 不受理\n")
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime, note: "一")
        try await runtime.correct(Self.form("三"), of: caseID)
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .waiting(until: nil))
        #expect(try await bench.phase("sub", of: caseID) == .desk("refused"))
        #expect(try await bench.state(CaseID("\(caseID).sub.1")).result == .completed)
        #expect(Self.notes(bench.alpha) == ["act-amend 一"])
    }

    @Test("A case within that was withdrawn cannot be corrected any more")
    func closed() async throws {
        let bench = try Self.bench(
            beta: ["two": [.reject("no")]], head: Self.result + "complete-when: one\n",
            more: "\n" + TestHome.step("two", "beta act"))
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime, note: "一")
        _ = try await runtime.carryOn([caseID], patience: .zero)
        #expect(try await bench.state(caseID).result == .completed)
        try await runtime.withdraw(CaseID("\(caseID).sub.1"), reason: "不办了")
        try await runtime.correct(Self.form("二"), of: caseID)
        _ = try await runtime.carryOn([caseID], patience: .zero)
        #expect(try await bench.phase("sub", of: caseID) == .desk("closed"))
        #expect(bench.notes == ["OW1561"])
    }

    @Test("What was changed within is not written over: a person sees to it")
    func changedWithin() async throws {
        let bench = try Self.bench()
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime, note: "一")
        _ = try await runtime.carryOn([caseID], patience: .zero)
        let within = CaseID("\(caseID).sub.1")
        try await runtime.correct(
            .document(
                Array(
                    "<application xmlns=\"urn:onewindow:inner:1\"><id>7</id><note>五</note></application>".utf8
                ),
                name: "inner.xml"), of: within)
        try await runtime.correct(Self.form("二"), of: caseID)
        _ = try await runtime.carryOn([caseID], patience: .zero)
        #expect(try await bench.phase("sub", of: caseID) == .desk("refused"))
        #expect(bench.notes == ["OW1578"])
        #expect(Self.notes(bench.alpha) == ["act-amend 一", "amend 五"])
    }

    @Test("A person within who leaves a correction undone is heard outside, and the step is done again")
    func leftWithin() async throws {
        let bench = try Self.bench(alpha: [.reply("HX"), .reject("no")])
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime, note: "一")
        _ = try await runtime.carryOn([caseID], patience: .zero)
        try await runtime.correct(Self.form("二"), of: caseID)
        _ = try await runtime.carryOn([caseID], patience: .zero)
        // The case around it waits, as for any answer.
        #expect(try await bench.phase("sub", of: caseID) == .running)
        let within = CaseID("\(caseID).sub.1")
        #expect(try await bench.phase("one", of: within) == .desk("no"))
        try await runtime.clerk(.goOn, "one", of: within)
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(caseID).result == .completed)
    }

    @Test(
        "Withdrawn after a correction, it is the case within that is withdrawn, whatever the number of the correction"
    )
    func withdrawnAfterwards() async throws {
        let bench = try Self.bench(
            TestHome.step("after", "beta act", "after: sub"), beta: ["after": [.reject("no")]])
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime, note: "一")
        _ = try await runtime.carryOn([caseID], patience: .zero)
        try await runtime.correct(Self.form("二"), of: caseID)
        _ = try await runtime.carryOn([caseID], patience: .zero)
        try await runtime.withdraw(caseID, reason: "不办了")
        #expect(try await bench.runtime().carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(CaseID("\(caseID).sub.1")).result == .withdrawn)
        #expect(try await bench.phase("sub", of: caseID) == .undone)
    }

    @Test("Of several only the one is told whose form is another one now")
    func several() async throws {
        let bench = try RuntimeBench(
            """
              sub:
                title: 子办件
                each: $application/item
                as: item
                workflow: inner
                send:
                  id: $application/id
                  note: $item
            """, alpha: ScriptedDepartment("alpha"), inner: Self.result + "steps:\n" + Self.one)
        let runtime = bench.runtime(sendsOneByOne: true)
        let opened = try await runtime.open(TestHome.application(items: ["甲", "乙"]), name: "form.xml")
        guard case .opened(let caseID) = opened else { return }
        _ = try await runtime.carryOn([caseID], patience: .zero)
        try await runtime.correct(
            .document(TestHome.application(items: ["甲", "丙"]), name: "form.xml"), of: caseID)
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(Self.notes(bench.alpha) == ["act-amend 甲", "act-amend 乙", "amend 丙"])
    }

    @Test(
        "A worker that dies between any two writes leaves a correction to the next, and nobody is told twice")
    func killed() async throws {
        var wasWhole = false
        for appends in 0..<40 where !wasWhole {
            let bench = try Self.bench(
                TestHome.step("after", "beta act-amend", "after: sub", note: "$sub/answer"))
            let first = bench.runtime()
            let caseID = try await bench.open(first, note: "一")
            _ = try await first.carryOn([caseID], patience: .zero)

            let worker = bench.store.open()
            let journal = FaultyJournal(worker)
            journal.failAppends(after: appends)
            let dying = bench.runtime(journal)
            do {
                try await dying.correct(Self.form("二"), of: caseID)
                wasWhole = try await dying.carryOn([caseID], patience: .zero) == .finished
            } catch {}
            bench.store.declareDead(worker.worker)

            let next = bench.runtime()
            // Who corrected it was told that it was not kept, or says it twice: neither does harm.
            try await next.correct(Self.form("二"), of: caseID)
            #expect(try await next.carryOn([caseID], patience: .zero) == .finished, "\(appends)")
            let within = CaseID("\(caseID).sub.1")
            #expect(try await bench.state(caseID).result == .completed, "\(appends)")
            #expect(try await bench.state(within).result == .completed, "\(appends)")
            #expect(bench.alpha.acted.map(\.rawValue) == ["\(within).one.1", "\(within).one.2"])
            #expect(bench.beta.acted.map(\.rawValue) == ["\(caseID).after.1", "\(caseID).after.2"])
            let late = try await bench.messages(caseID).filter { $0.contains("forged") }
            #expect(late == [], "\(appends)")
        }
        #expect(wasWhole)
    }

    @Test("Another process that has known the cases for long corrects what is there now")
    func twoWorkers() async throws {
        let bench = try Self.bench()
        let old = bench.runtime()
        let caseID = try await bench.open(old, note: "一")
        _ = try await old.carryOn([caseID], patience: .zero)
        let other = bench.runtime()
        try await other.correct(Self.form("二"), of: caseID)
        _ = try await other.carryOn([caseID], patience: .zero)
        try await old.correct(Self.form("三"), of: caseID)
        #expect(try await old.carryOn([caseID], patience: .zero) == .finished)
        #expect(Self.notes(bench.alpha) == ["act-amend 一", "amend 二", "amend 三"])
        #expect(bench.notes == [])
    }
}
