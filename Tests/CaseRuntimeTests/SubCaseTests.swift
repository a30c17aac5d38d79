import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Checker
import Departments
import OneWindowTesting
import Testing

/// Workflows that run others.
struct SubCaseTests {
    private static func run(_ more: String...) -> String {
        (["  sub:", "    title: 子办件", "    workflow: inner", "    send:", "      id: $application/id"]
            + more.map { "    " + $0 }).joined(separator: "\n")
    }
    private static let result = "result:\n  element: outcome\n  send:\n    answer: $one/answer\n"
    private static func inner(_ head: String = result, _ step: String = TestHome.step("one")) -> String {
        head + "steps:\n" + step
    }
    private static let back = TestHome.step(
        "one", "alpha act-back", "undo:", "  send:", "    answer: $one/answer", "    because: $undo/reason")

    @Test("A workflow is run as a case of its own, and what it gives is read by its name and type")
    func runs() async throws {
        let bench = try RuntimeBench(
            Self.run(), TestHome.step("after", "beta act", "after: sub", note: "$sub/answer"),
            alpha: ScriptedDepartment("alpha", ["one": [.reply("HX")]]), inner: Self.inner())
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(caseID).result == .completed)
        #expect(try await bench.state(CaseID("\(caseID).sub.1")).result == .completed)
        #expect(
            try await bench.messages(caseID) == [
                "sent sub answered 1", "received receipt taken", "received reply taken",
                "sent after answered 1",
                "received reply taken",
            ])
        let words = String(decoding: bench.beta.deliveries.first?.bytes ?? [], as: UTF8.self)
        #expect(words.contains(">HX</"))
    }

    @Test("Without a result the case around it learns its number")
    func number() async throws {
        let bench = try RuntimeBench(
            Self.run(), "  told:\n    title: 办结\n    after: sub\n    set:\n      number: $sub/case",
            inner: Self.inner(""))
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(caseID).result == .completed)
    }

    @Test(
        "A process that dies when the case within is closed leaves its answer to the next; it is opened once")
    func twoProcesses() async throws {
        let clock = VirtualClock(startingAt: SampleTurns.start)
        let bench = try RuntimeBench(
            Self.run(),
            alpha: ScriptedDepartment(
                "alpha", ["one": [.later(.receipt, then: .reply("HX"), after: .seconds(60))]]), clock: clock,
            inner: Self.inner())
        let first = bench.runtime()
        let caseID = try await bench.open(first)
        let within = CaseID("\(caseID).sub.1")
        // Only the case within is carried: the one around it hears nothing yet.
        #expect(try await bench.runtime().carryOn([within], patience: .zero) == .finished)
        #expect(try await bench.state(within).result == .completed)
        #expect(try await bench.phase("sub", of: caseID) == .running)

        #expect(try await bench.runtime().carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(caseID).result == .completed)
        #expect(bench.alpha.deliveries.map(\.id.rawValue) == ["\(within).one.1"])
        #expect(try await bench.store.open().lines(openOnly: false).count == 2)
    }

    @Test(
        "What does not complete is a rejection with a code",
        arguments: [
            ("ended", inner(result, TestHome.step("one", "alpha act", "on-rejection: end-case"))),
            (
                "refused",
                inner(result + "refuse:\n  never:\n    when: $application/id = '7'\n    say: 不受理\n")
            ),
        ])
    func rejected(code: String, inner: String) async throws {
        let bench = try RuntimeBench(
            Self.run("on-rejection: {\(code): go-on}"),
            alpha: ScriptedDepartment("alpha", ["one": [.reject("no")]]), inner: inner)
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.phase("sub", of: caseID) == .passedOver(ReasonCode(code)))
    }

    @Test("Where a case has the key already, none is opened and nothing is joined")
    func exists() async throws {
        let bench = try RuntimeBench(
            Self.run(), alpha: ScriptedDepartment("alpha", ["one": [.receipt]]),
            inner: Self.inner(Self.result + "exclusive:\n  key: $application/id\n  otherwise: join\n"))
        let runtime = bench.runtime()
        let first = try await bench.open(runtime)
        let second = try await bench.open(runtime, note: "x")
        #expect(try await bench.phase("sub", of: second) == .desk("exists"))
        #expect(try await bench.state(CaseID("\(first).sub.1")).joined.isEmpty)
    }

    @Test("Withdrawing a case withdraws what it waits for")
    func withdrawnWhileUnderWay() async throws {
        let bench = try RuntimeBench(
            Self.run(),
            alpha: ScriptedDepartment(
                "alpha", ["one": [.reply("HX-1"), .reply("gone")], "two": [.receipt]]),
            inner: Self.inner(
                Self.result, Self.back + "\n" + TestHome.step("two", "beta look", "after: one")))
        let runtime = bench.runtime(departments: [
            bench.alpha, ScriptedDepartment("beta", ["two": [.notDelivered]]),
        ])
        let caseID = try await bench.open(runtime)
        try await runtime.withdraw(caseID, reason: "不办了")
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(CaseID("\(caseID).sub.1")).result == .withdrawn)
        #expect(try await bench.state(caseID).result == .withdrawn)
        #expect(bench.alpha.acted.map(\.rawValue).last == "\(caseID).sub.1.one.undo.1")
        let words = String(decoding: bench.alpha.deliveries.last?.bytes ?? [], as: UTF8.self)
        #expect(words.contains(">不办了<"))
    }

    @Test("What a completed case within has done is undone when the case around it is withdrawn")
    func withdrawnAfterwards() async throws {
        let bench = try RuntimeBench(
            Self.run(), TestHome.step("after", "beta act", "after: sub"),
            alpha: ScriptedDepartment("alpha", ["one": [.reply("HX-1"), .reply("gone")]]),
            beta: ScriptedDepartment("beta", ["after": [.reject("no")]]),
            inner: Self.inner(Self.result, Self.back))
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        _ = try await runtime.carryOn([caseID], patience: .zero)
        let within = CaseID("\(caseID).sub.1")
        #expect(try await bench.state(within).result == .completed)
        // By itself it is closed, like any other.
        let refusal = await #expect(throws: (any Error).self) {
            try await runtime.withdraw(within, reason: "不办了")
        }
        #expect("\(refusal.map { "\($0)" } ?? "")".contains("OW1550"))
        try await runtime.withdraw(caseID, reason: "不办了")
        #expect(try await bench.runtime().carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(within).result == .withdrawn)
        #expect(try await bench.state(caseID).result == .withdrawn)
        #expect(try await bench.phase("sub", of: caseID) == .undone)
        #expect(bench.alpha.acted.map(\.rawValue) == ["\(within).one.1", "\(within).one.undo.1"])
    }

    @Test("What another process does to the case within is heard by one that has known it for long")
    func twoWorkers() async throws {
        let bench = try RuntimeBench(
            Self.run(), alpha: ScriptedDepartment("alpha", ["one": [.reject("no")]]),
            inner: Self.inner(""))
        let old = bench.runtime()
        let caseID = try await bench.open(old)
        let within = CaseID("\(caseID).sub.1")
        #expect(try await old.carryOn([caseID], patience: .zero) == .waiting(until: nil))
        let other = bench.runtime()
        try await other.clerk(.goOn, "one", of: within)
        #expect(try await bench.state(within).result == .completed)
        #expect(try await old.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(caseID).result == .completed)
    }

    @Test("A case that another process has moved on is answered by the one that has known it for long")
    func movedAround() async throws {
        let bench = try RuntimeBench(
            TestHome.step("first", "beta act"), Self.run("after: first"),
            beta: ScriptedDepartment("beta", ["first": [.reject("no")]]), inner: Self.inner(""))
        let old = bench.runtime()
        let caseID = try await bench.open(old)
        #expect(try await old.carryOn([caseID], patience: .zero) == .waiting(until: nil))
        // It opens the case within and is gone before that is answered.
        let other = bench.runtime(sendsAtOnce: false)
        try await other.clerk(.goOn, "first", of: caseID)
        #expect(try await old.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(caseID).result == .completed)
    }

    @Test("Asked again for what is overdue, the window says the same again, and nothing looks forged")
    func askedAgain() async throws {
        let clock = VirtualClock(startingAt: SampleTurns.start)
        let bench = try RuntimeBench(
            Self.run("deadline: 60 seconds"), alpha: ScriptedDepartment("alpha", ["one": [.reject("no")]]),
            clock: clock, inner: Self.inner(""))
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        _ = try await runtime.carryOn([caseID], patience: .zero)
        #expect(try await bench.state(caseID)["sub"].isDeadlineMissed)
        try await runtime.clerk(.again, "sub", of: caseID)
        _ = try await runtime.carryOn([caseID], patience: .zero)
        try await runtime.clerk(.goOn, "one", of: CaseID("\(caseID).sub.1"))
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        let messages = try await bench.messages(caseID)
        #expect(
            messages == [
                "sent sub answered 1", "received receipt taken", "received receipt taken",
                "received reply taken",
            ])
    }

    @Test("A person who withdraws the case within rejects what the case around it asked for")
    func withdrawnWithin() async throws {
        let bench = try RuntimeBench(
            Self.run("on-rejection: {withdrawn: go-on}"),
            alpha: ScriptedDepartment("alpha", ["one": [.notDelivered]]), inner: Self.inner())
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        try await runtime.withdraw(CaseID("\(caseID).sub.1"), reason: "不办了")
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.phase("sub", of: caseID) == .passedOver("withdrawn"))
    }

    @Test("The loser of a race is withdrawn and undone like any other")
    func race() async throws {
        let bench = try RuntimeBench(
            """
              first:
                title: 先办结者
                race:
                  sub:
                    title: 子办件
                    workflow: inner
                    send:
                      id: $application/id
                  look:
                    title: 查询
                    department: beta
                    service: look
                    send:
                      id: $application/id
            """,
            alpha: ScriptedDepartment("alpha", ["one": [.reply("HX-1"), .reply("gone")]]),
            beta: ScriptedDepartment("beta", ["two": [.notDelivered], "look": [.reply("yes")]]),
            inner: Self.inner(
                Self.result, Self.back + "\n" + TestHome.step("two", "beta look", "after: one")))
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(caseID).result == .completed)
        let within = CaseID("\(caseID).sub.1")
        #expect(try await bench.state(within).result == .withdrawn)
        #expect(bench.alpha.acted.map(\.rawValue) == ["\(within).one.1", "\(within).one.undo.1"])
    }

    @Test("While something is wrong in the files no case is opened within, and it is when that is mended")
    func brokenFiles() async throws {
        let bench = try RuntimeBench(
            TestHome.step("before", "beta act"), Self.run("after: before"),
            beta: ScriptedDepartment("beta", ["before": [.notDelivered, .reply("yes")]]),
            clock: VirtualClock(startingAt: SampleTurns.start), inner: Self.inner())
        let caseID = try await bench.open(bench.runtime())
        let whole = try bench.home.text(of: "Workflows/inner/workflow.yaml")
        try bench.home.write("workflow: inner\n", to: "Workflows/inner/workflow.yaml")
        _ = try await bench.runtime(sendsOneByOne: true).carryOn([caseID], patience: .zero)
        #expect(bench.notes.contains("OW1132"))
        #expect(try await bench.phase("sub", of: caseID) == .desk("OW1576"))
        try bench.home.write(whole, to: "Workflows/inner/workflow.yaml")
        let mended = bench.runtime()
        try await mended.clerk(.again, "sub", of: caseID)
        #expect(try await mended.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(caseID).result == .completed)
    }

    @Test("A workflow that runs itself without an end comes to one")
    func endless() async throws {
        let bench = try RuntimeBench(
            Self.run(),
            inner: Self.inner(
                "", "  deeper:\n    title: 更深\n    workflow: inner\n    send:\n      id: $application/id"))
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .waiting(until: nil))
        #expect(bench.notes == ["OW1571"])
        let lines = try await bench.store.open().lines(openOnly: true)
        #expect(lines.count == 9)
        #expect(lines.filter { $0.status == .desk }.map(\.caseID.depth) == [8])
    }

    @Test("A workflow that recurses on what is left comes to its end")
    func recursion() async throws {
        let deeper = [
            "  deeper:", "    title: 其余", "    when: string-length($application/id) > 1",
            "    workflow: inner",
            "    send:", "      id: substring($application/id, 2)",
        ].joined(separator: "\n")
        let bench = try RuntimeBench(Self.run(), inner: Self.inner("", deeper))
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime, id: "1234")
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(
            try await bench.store.open().lines(openOnly: false).map(\.caseID.depth).sorted() == [
                0, 1, 2, 3, 4,
            ])
    }

    @Test("A form that belongs to cases within others is not taken in by itself")
    func onlyWithin() async throws {
        let bench = try RuntimeBench(Self.run(), inner: Self.inner("begins: sub-case\n" + Self.result))
        let runtime = bench.runtime()
        let refusal = await #expect(throws: (any Error).self) {
            try await runtime.open(
                Array("<application xmlns=\"urn:onewindow:inner:1\"><id>7</id></application>".utf8),
                name: "form.xml")
        }
        #expect("\(refusal.map { "\($0)" } ?? "")".contains("OW1570"))
        let caseID = try await bench.open(runtime)
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
    }

    @Test(
        "What is wrong with a workflow that is run, and with a result, is told before a case runs",
        arguments: [
            (run().replacing("inner", with: "iner"), inner(), ["OW1461"]),
            (run().replacing("id:", with: "ident:"), inner(), ["OW1343", "OW1346"]),
            (run("undo:", "  send:", "    id: $application/id"), inner(), ["OW1315"]),
            (run("on-rejection: {endet: desk}"), inner(), ["OW1382"]),
            (run(), inner(result.replacing("outcome", with: "outcom")), ["OW1462"]),
            (run(), inner(result.replacing("answer:", with: "answr:")), ["OW1343"]),
            (run(), inner(result.replacing("$one/answer", with: "$one/answr")), ["OW1211"]),
            (
                run(), inner(result, TestHome.step("one", "alpha act", "on-rejection: go-on")), ["OW1347"]
            ),
            (
                run(),
                inner(
                    "conditions:\n  late: $two/answer = 'x'\n"
                        + result.replacing("$one/answer", with: "if ($late) then 'a' else 'b'")
                        + "complete-when: one\n", TestHome.step("one") + "\n" + TestHome.step("two")),
                ["OW1463"]
            ),
            (
                run(),
                inner(result + "complete-when: two\n", TestHome.step("one") + "\n" + TestHome.step("two")),
                ["OW1463"]
            ),
        ])
    func proofs(steps: String, inner: String, codes: [DiagnosticCode]) throws {
        let home = try TestHome("steps:\n" + steps, inner: inner)
        let found = Checker.check(home.repository).diagnostics.filter { $0.severity == .error }.map(\.code)
        #expect(found.sorted() == codes)
    }
}
