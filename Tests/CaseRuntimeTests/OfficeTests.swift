import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Departments
import OneWindowTesting
import Testing

/// `routes:`: which office of a department is asked, and that it stays the one that was chosen.
struct OfficeTests {
    private static let head = "routes:\n  alpha:\n    by: $application/id\n"

    private static func bench(
        _ steps: String..., head: String = OfficeTests.head, alpha: ScriptedDepartment = .init("alpha"),
        beta: ScriptedDepartment = .init("beta"), clock: any CaseClock = ManualClock()
    ) throws -> RuntimeBench {
        try RuntimeBench(
            steps.joined(separator: "\n"), head: head, alpha: alpha, beta: beta, clock: clock)
    }

    private let city = ScriptedDepartment("alpha")
    private let county = ScriptedDepartment("alpha")

    @Test("The office of the smallest division around the region is asked, and others as before")
    func nearest() async throws {
        let bench = try Self.bench(
            TestHome.step("a"), TestHome.step("b", "beta act"), TestHome.step("c", "alpha act", "after: a"))
        let runtime = bench.runtime(offices: ["4501": city, "450102": county])
        let inCounty = try await bench.open(runtime, id: "450102")
        let inCity = try await bench.open(runtime, id: "450103")
        #expect(county.deliveries.map(\.id.rawValue) == ["\(inCounty).a.1", "\(inCounty).c.1"])
        #expect(city.deliveries.map(\.id.rawValue) == ["\(inCity).a.1", "\(inCity).c.1"])
        #expect(bench.alpha.deliveries.count == 0)
        #expect(bench.beta.deliveries.count == 2)
        let state = try await bench.state(inCounty)
        #expect(state.result == .completed)
        #expect(state["a"].office == .office("450102", region: "450102"))
        #expect(state["b"].office == nil)
        let rows = try await CaseReading.messages(of: inCity, in: bench.store.open()).rows
        #expect(
            rows.filter { $0.direction == .sent }.map { "\($0.department) \($0.office?.rawValue ?? "-")" }
                == ["alpha 4501", "beta -", "alpha 4501"])
    }

    @Test("Where the deployment does not divide the department, or the workflow names no region, it is one")
    func whole() async throws {
        let bench = try Self.bench(TestHome.step("a"))
        try await bench.open(bench.runtime(), id: "no code at all")
        #expect(bench.alpha.deliveries.count == 1)
        let other = try Self.bench(TestHome.step("a"), head: "")
        try await other.open(other.runtime(offices: ["4501": city]), id: "450102")
        #expect(other.alpha.deliveries.count == 1)
        #expect(city.deliveries.count == 0)
    }

    @Test(
        "A worker that died before sending leaves its message to the office it was for, whatever is nearer now"
    )
    func crash() async throws {
        let bench = try Self.bench(TestHome.step("a"))
        let worker = bench.store.open()
        let caseID = try await bench.open(
            bench.runtime(worker, sendsAtOnce: false, offices: ["4501": city]), id: "450102")
        bench.store.declareDead(worker.worker)
        let next = bench.runtime(offices: ["4501": city, "450102": county])
        #expect(try await next.carryOn(nil, patience: .zero) == .finished)
        #expect(city.deliveries.map(\.id.rawValue) == ["\(caseID).a.1"])
        #expect(county.deliveries.count == 0)
    }

    @Test("The same message goes again to the same office after the deployment has changed")
    func repeats() async throws {
        let bench = try Self.bench(
            TestHome.step("a"), clock: VirtualClock(startingAt: SampleTurns.start))
        let down = ScriptedDepartment("alpha", ["a": [.notDelivered, .silence, .reply("yes")]])
        try await bench.open(bench.runtime(offices: ["4501": down]), id: "450102")
        let next = bench.runtime(offices: ["450102": county, "4501": down])
        #expect(try await next.carryOn(nil, patience: .zero) == .finished)
        #expect(down.deliveries.count == 3)
        #expect(Set(down.deliveries.map(\.bytes)).count == 1)
        #expect(county.deliveries.count == 0)
    }

    @Test(
        "A message for an office that is gone goes to a person and to nobody else; a new request finds the new one"
    )
    func gone() async throws {
        let bench = try Self.bench(TestHome.step("a"))
        let worker = bench.store.open()
        let caseID = try await bench.open(
            bench.runtime(worker, sendsAtOnce: false, offices: ["4501": city]), id: "450102")
        bench.store.declareDead(worker.worker)
        let next = bench.runtime(offices: ["450102": county])
        #expect(try await next.carryOn(nil, patience: .zero) == .waiting(until: nil))
        #expect(try await bench.phase("a", of: caseID) == .desk("OW1591"))
        #expect(bench.notes == ["OW1591"])
        #expect(county.deliveries.count + city.deliveries.count + bench.alpha.deliveries.count == 0)
        #expect(try await bench.outbox() == nil)
        try await next.clerk(.again, "a", of: caseID)
        #expect(county.deliveries.map(\.id.rawValue) == ["\(caseID).a.2"])
        #expect(try await bench.state(caseID).result == .completed)
    }

    @Test("What an office may have acted on is never sent to another one, not even by a person")
    func unknownOutcome() async throws {
        let bench = try Self.bench(
            TestHome.step("a", "alpha act", "retry: {attempts: 1}"))
        let silent = ScriptedDepartment("alpha", ["a": [.silence, .reply("yes")]])
        let caseID = try await bench.open(bench.runtime(offices: ["4501": silent]), id: "450102")
        #expect(try await bench.phase("a", of: caseID).isAtDesk)
        let changed = bench.runtime(offices: ["450102": county])
        try await changed.clerk(.again, "a", of: caseID)
        #expect(try await changed.carryOn([caseID], patience: .zero) == .waiting(until: nil))
        #expect(try await bench.phase("a", of: caseID) == .desk("OW1591"))
        #expect(county.deliveries.count == 0)
        // When the row has been put back, the office is sent the same bytes.
        let back = bench.runtime(offices: ["450102": county, "4501": silent])
        try await back.clerk(.again, "a", of: caseID)
        #expect(try await back.carryOn([caseID], patience: .zero) == .finished)
        #expect(silent.deliveries.count == 2)
        #expect(silent.acted.count == 1)
        #expect(county.deliveries.count == 0)
    }

    @Test("A region without an office goes to the desk; a person decides, also when it has been connected")
    func notConnected() async throws {
        let bench = try Self.bench(TestHome.step("a"))
        let runtime = bench.runtime(offices: ["4501": city])
        let passed = try await bench.open(runtime, id: "440305")
        let later = try await bench.open(runtime, id: "440304001002")
        #expect(try await bench.phase("a", of: passed) == .desk("OW1593"))
        #expect(try await bench.state(later)["a"].office == .notConnected(region: "440304"))
        #expect(city.deliveries.count + bench.alpha.deliveries.count == 0)
        try await runtime.clerk(.goOn, "a", of: passed)
        #expect(try await bench.state(passed).result == .completed)
        let connected = bench.runtime(offices: ["4501": city, "44": county])
        try await connected.clerk(.again, "a", of: later)
        #expect(county.deliveries.map(\.id.rawValue) == ["\(later).a.1"])
        #expect(try await bench.state(later).result == .completed)
    }

    @Test("Everything else goes to the office for it where there is one")
    func otherwise() async throws {
        let bench = try Self.bench(TestHome.step("a"))
        let runtime = bench.runtime(offices: ["otherwise": city, "4501": county])
        let caseID = try await bench.open(runtime, id: "110101")
        #expect(city.deliveries.count == 1)
        #expect(try await bench.state(caseID)["a"].office == .office("otherwise", region: "110101"))
    }

    @Test("What is no region code goes to the desk and is written into no event", arguments: ["南宁市", "7"])
    func noCode(id: String) async throws {
        let bench = try Self.bench(TestHome.step("a"))
        let caseID = try await bench.open(bench.runtime(offices: ["otherwise": city]), id: id)
        #expect(try await bench.phase("a", of: caseID) == .desk("OW1592"))
        #expect(try await bench.state(caseID)["a"].office == nil)
        #expect(city.deliveries.count == 0)
    }

    @Test("Who has acted is asked to undo it, although another office serves the region by now")
    func undo() async throws {
        let bench = try Self.bench(
            TestHome.step(
                "a", "alpha act-back",
                lines: ["undo:", "  send:", "    answer: $a/answer", "    because: $undo/reason"]),
            TestHome.step("b", "beta act", "after: a"),
            beta: ScriptedDepartment("beta", ["b": [.reject("no")]]))
        let caseID = try await bench.open(bench.runtime(offices: ["4501": city]), id: "450102")
        let changed = bench.runtime(offices: ["450102": county, "4501": city])
        try await changed.withdraw(caseID, reason: "撤回")
        #expect(city.deliveries.map(\.id.rawValue) == ["\(caseID).a.1", "\(caseID).a.undo.1"])
        #expect(county.deliveries.count == 0)
        #expect(try await bench.state(caseID).result == .withdrawn)
    }

    @Test("Who has acted in an earlier round is asked to undo it, whoever was asked in a later one")
    func undoOfARound() async throws {
        let bench = try Self.bench(
            TestHome.step(
                "a", "alpha act-back",
                lines: [
                    "repeat:", "  until: $a/answer = 'enough'", "  every: 1 hour", "  at-most: 3", "undo:",
                    "  send:", "    answer: $a/answer", "    because: $undo/reason",
                ]), head: "routes:\n  alpha:\n    by: string($application/count)\n")
        let first = ScriptedDepartment("alpha", ["a": [.reply("one"), .reply("gone")]])
        let second = ScriptedDepartment("alpha", ["a": [.reject("no")]])
        let offices: KeyValuePairs<OfficeName, ScriptedDepartment> = ["4501": first, "4401": second]
        let runtime = bench.runtime(offices: offices)
        let opened = try await runtime.open(TestHome.application(count: 450102), name: "form.xml")
        guard case .opened(let caseID) = opened else { throw RuntimeBench.Joined() }
        // The family moves before the second round.
        try await runtime.correct(
            .document(TestHome.application(count: 440106), name: "form.xml"), of: caseID)
        let later = ManualClock(SampleTurns.start + .seconds(7200))
        let next = bench.runtime(clock: later, offices: offices)
        _ = try await next.carryOn([caseID], patience: .zero)
        #expect(second.deliveries.map(\.id.rawValue) == ["\(caseID).a.2"])
        try await next.withdraw(caseID, reason: "撤回")
        #expect(try await bench.state(caseID).result == .withdrawn)
        #expect(first.deliveries.map(\.id.rawValue) == ["\(caseID).a.1", "\(caseID).a.undo.1"])
        #expect(second.deliveries.count == 1)
        let rows = try await CaseReading.messages(of: caseID, in: bench.store.open()).rows
        #expect(
            rows.filter { $0.direction == .sent }.map { $0.office?.rawValue } == ["4501", "4401", "4501"])
    }

    @Test(
        "A worker that has known the case for long sends what another one has decided to the office it is for"
    )
    func twoWorkers() async throws {
        let bench = try Self.bench(
            TestHome.step("b", "beta act"), TestHome.step("a", "alpha act", "after: b"),
            beta: ScriptedDepartment(
                "beta", ["b": [.later(.receipt, then: .reply("yes"), after: .seconds(60))]]),
            clock: VirtualClock(startingAt: SampleTurns.start))
        let old = bench.runtime(offices: ["4501": city])
        let caseID = try await bench.open(old, id: "450102")
        let down = ScriptedDepartment("alpha", ["a": [.notDelivered]])
        let other = bench.runtime(sendsAtOnce: true, offices: ["4501": down])
        // Until its first sending has failed; then the other worker takes it up.
        _ = try? await other.carryOn([caseID], patience: .zero)
        _ = try await old.carryOn([caseID], patience: .zero)
        #expect(bench.alpha.deliveries.isEmpty, "the department as a whole is asked for nothing")
    }

    @Test("A correction goes to the office that has what it corrects")
    func correction() async throws {
        let bench = try Self.bench(
            TestHome.step("a", "alpha act-amend", note: "$application/note"),
            TestHome.step("b", "beta act", "after: a"),
            beta: ScriptedDepartment("beta", ["b": [.receipt]]))
        let caseID = try await bench.open(
            bench.runtime(offices: ["4501": city]), id: "450102", note: "ab")
        let changed = bench.runtime(offices: ["450102": county, "4501": city])
        try await changed.correct(
            .document(TestHome.application(id: "450102", note: "cd"), name: "form.xml"), of: caseID)
        #expect(city.deliveries.map(\.service) == ["act-amend", "amend"])
        #expect(county.deliveries.count == 0)
    }

    @Test("The office that may have acted is the one that is asked whether it has")
    func inquiry() async throws {
        let bench = try Self.bench(TestHome.step("a", "alpha act-asked"))
        let silent = ScriptedDepartment("alpha", ["a": [.silence, .reply("yes")]])
        let worker = bench.store.open()
        let journal = FaultyJournal(worker)
        // Opened, written down as on its way, handed over; what came of it is never written.
        journal.failAppends(after: 2)
        await #expect(throws: CaseRuntime.Interrupted.self) {
            try await bench.open(bench.runtime(journal, offices: ["4501": silent]), id: "450102")
        }
        bench.store.declareDead(worker.worker)
        let changed = bench.runtime(offices: ["450102": county, "4501": silent])
        #expect(try await changed.carryOn(nil, patience: .zero) == .finished)
        #expect(silent.deliveries.map(\.service) == ["act-asked", "find"])
        #expect(county.deliveries.count == 0)
    }

    @Test("What two offices say later is taken from each and settled with each")
    func later() async throws {
        let script: [StepName: [ScriptedDepartment.Move]] = [
            "a": [.later(.receipt, then: .reply("yes"), after: .seconds(3600))]
        ]
        let one = ScriptedDepartment("alpha", script)
        let two = ScriptedDepartment("alpha", script)
        let bench = try Self.bench(
            TestHome.step("a"), clock: VirtualClock(startingAt: SampleTurns.start))
        let runtime = bench.runtime(offices: ["4501": one, "4502": two])
        try await bench.open(runtime, id: "450102")
        try await bench.open(runtime, id: "450202")
        #expect(one.unsettled == 1)
        #expect(two.unsettled == 1)
        #expect(try await runtime.carryOn(nil, patience: .zero) == .finished)
        #expect(one.unsettled + two.unsettled == 0)
        #expect(one.deliveries.count == 1)
        #expect(two.deliveries.count == 1)
    }
}
