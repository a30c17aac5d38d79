import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Departments
import Foundation
import OneWindowTesting
import SQLiteJournal
import Synchronization
import Synchronization
import Testing

/// Several cases, several workers, clocks and definitions.
struct CarryingTests {
    // MARK: Waiting

    @Test("Nothing due within the patience: carrying ends and says until when")
    func patience() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"), alpha: ScriptedDepartment("alpha", ["a": [.notDelivered]]))
        let runtime = bench.runtime()
        try await bench.open(runtime)
        #expect(
            try await runtime.carryOn(nil, patience: .seconds(29))
                == .waiting(until: SampleTurns.start + .seconds(30)))
        #expect(bench.alpha.deliveries.count == 1)
    }

    @Test("What is due within the patience is waited for")
    func waiting() async throws {
        let clock = ManualClock()
        let bench = try RuntimeBench(
            TestHome.step("a"), alpha: ScriptedDepartment("alpha", ["a": [.notDelivered, .reply("yes")]]),
            clock: clock)
        let runtime = bench.runtime()
        try await bench.open(runtime)
        async let pause = runtime.carryOn(nil, patience: .seconds(30))
        while clock.sleepers == 0 { await Task.yield() }
        clock.advance(by: .seconds(30))
        #expect(try await pause == .finished)
    }

    @Test("A simulated clock leaps over weeks, and stands still while only people can act")
    func simulated() async throws {
        let clock = VirtualClock(startingAt: SampleTurns.start)
        let bench = try RuntimeBench(
            TestHome.step(
                "a", "alpha act", "deadline: 20 days",
                "on-rejection: {not-yet: {repeat-every: 3 days, at-most: 2}, otherwise: desk}"),
            alpha: ScriptedDepartment("alpha", ["a": [.reject("not-yet")]]), clock: clock)
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .waiting(until: nil))
        #expect(clock.now() == SampleTurns.start + .seconds(6 * 86_400))
        #expect(try await bench.phase("a", of: caseID) == .desk("not-yet"))
        #expect(try await bench.state(caseID).isSimulated)
        #expect(Set(bench.alpha.deliveries.map(\.id)).count == 3)
    }

    @Test(
        "Messages handed over one by one are answered in the order of the workflow, each before the next goes"
    )
    func oneByOne() async throws {
        // Whoever is asked first takes longest, and says when it was asked and when it answered.
        let course = Mutex<[String]>([])
        func department(_ name: DepartmentName, pauses: Int) -> ScriptedDepartment {
            ScriptedDepartment(name) { message in
                course.withLock { $0.append("asked \(message.id.rawValue.suffix(3))") }
                for _ in 0..<pauses { await Task.yield() }
                course.withLock { $0.append("answered \(message.id.rawValue.suffix(3))") }
            }
        }
        let bench = try RuntimeBench(
            TestHome.step("a", "alpha act"), TestHome.step("b", "beta act"), TestHome.step("c", "alpha act"),
            TestHome.step("d", "beta act", "after: a"), alpha: department("alpha", pauses: 50),
            beta: department("beta", pauses: 0))
        try await bench.open(bench.runtime(sendsOneByOne: true))
        let asked = ["a.1", "b.1", "c.1", "d.1"]
        #expect(course.withLock { $0 } == asked.flatMap { ["asked \($0)", "answered \($0)"] })
    }

    @Test("A clock that runs backwards does not take the case with it")
    func backwards() async throws {
        let clock = ManualClock()
        let bench = try RuntimeBench(
            TestHome.step("a"), alpha: ScriptedDepartment("alpha", ["a": [.reject("no")]]), clock: clock)
        let runtime = bench.runtime()
        let caseID = try await bench.open(runtime)
        clock.set(SampleTurns.start + .seconds(-86_400))
        try await runtime.clerk(.endCase, "a", of: caseID)
        #expect(try await bench.state(caseID).closedAt == SampleTurns.start)
    }

    @Test("Another case's message does not keep this one's carrying from ending")
    func otherCasesMessage() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"), alpha: ScriptedDepartment("alpha", ["a": [.receipt]]),
            clock: VirtualClock(startingAt: SampleTurns.start))
        let runtime = bench.runtime()
        let first = try await bench.open(runtime, id: "1")
        let second = try await bench.open(runtime, id: "2")
        bench.alpha.put(ScriptedDepartment.answer(.reply("yes"), to: bench.alpha.deliveries[1].bytes))
        #expect(try await runtime.carryOn([first], patience: .zero) == .waiting(until: nil))
        #expect(bench.alpha.unsettled == 1)
        #expect(try await runtime.carryOn([second], patience: .zero) == .finished)
    }

    // MARK: Several workers

    @Test("A message that a living worker is sending is left to it; when its lease is out it is sent again")
    func leases() async throws {
        let bench = try RuntimeBench(TestHome.step("a"))
        let other = bench.store.open()
        try await bench.open(bench.runtime(sendsAtOnce: false))
        let held = try await other.claimOutbox(
            dueBy: SampleTurns.start, machineNow: MachineClock.now(), lease: .seconds(86_400), limit: 9,
            cases: nil)
        #expect(held.count == 1)
        let runtime = bench.runtime()
        #expect(
            try await runtime.carryOn(nil, patience: .milliseconds(60)) == .waiting(until: SampleTurns.start))
        #expect(bench.alpha.deliveries.count == 0)
        // Held since ten seconds ago for one second.
        try await other.release(outbox: held.map(\.message), deadlines: [])
        _ = try await other.claimOutbox(
            dueBy: SampleTurns.start, machineNow: MachineClock.now() + .seconds(-10), lease: .seconds(1),
            limit: 9, cases: nil)
        #expect(try await runtime.carryOn(nil, patience: .zero) == .finished)
        #expect(bench.alpha.deliveries.count == 1)
    }

    @Test("A decision that touches a message another worker holds waits for it, and is refused when it stays")
    func clerkMeetsClaim() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"), TestHome.step("b", "beta act"),
            alpha: ScriptedDepartment("alpha", ["a": [.reject("no")]]),
            beta: ScriptedDepartment("beta", ["b": [.notDelivered]]))
        let caseID = try await bench.open(bench.runtime())
        let other = bench.store.open()
        let held = try await other.claimOutbox(
            dueBy: SampleTurns.start + .seconds(30), machineNow: MachineClock.now(), lease: .seconds(60),
            limit: 9, cases: nil)
        #expect(held.count == 1)
        let runtime = bench.runtime(lease: .milliseconds(50))
        let refusal = await #expect(throws: CaseRefusal.self) {
            try await runtime.clerk(.endCase, "a", of: caseID)
        }
        #expect(refusal?.diagnostics.map(\.code) == ["OW1514"])

        async let decided: Void = bench.runtime().clerk(.endCase, "a", of: caseID)
        try await other.release(outbox: held.map(\.message), deadlines: [])
        try await decided
        #expect(try await bench.state(caseID).result == .ended)
    }

    @Test("Two runtimes that carry the same case decide again from the newest state")
    func versionConflict() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"), TestHome.step("b", "beta act"),
            alpha: ScriptedDepartment("alpha", ["a": [.reject("no")]]),
            beta: ScriptedDepartment("beta", ["b": [.reject("no")]]))
        let (one, two) = (bench.runtime(), bench.runtime())
        let caseID = try await bench.open(one)
        // Both have read the case now; the second decides from what the first no longer knows.
        try await two.clerk(.goOn, "b", of: caseID)
        try await one.clerk(.goOn, "a", of: caseID)
        #expect(try await bench.state(caseID).result == .completed)
        let refusal = await #expect(throws: CaseRefusal.self) {
            try await two.clerk(.goOn, "a", of: caseID)
        }
        #expect(refusal?.diagnostics.map(\.code) == ["OW1512"])
    }

    @Test("Many cases at once, by two workers, on one store: each department acts once for each")
    func manyCases() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"), TestHome.step("b", "beta act", "after: a"),
            alpha: ScriptedDepartment("alpha", meanwhile: { _ in await Task.yield() }))
        let opener = bench.runtime(sendsAtOnce: false)
        for number in 1...60 { try await bench.open(opener, id: "\(number)") }
        let (one, two) = (bench.runtime(), bench.runtime())
        // As long as a busy machine needs: it ends as soon as nothing is left.
        async let first = one.carryOn(nil, patience: .seconds(600))
        async let second = two.carryOn(nil, patience: .seconds(600))
        #expect(try await [first, second] == [.finished, .finished])
        #expect(bench.alpha.acted.count == 60)
        #expect(bench.alpha.deliveries.count == 60)
        #expect(bench.beta.deliveries.count == 60)
        let lines = try await bench.store.open().lines(openOnly: false)
        #expect(lines.map(\.status) == Array(repeating: .completed, count: 60))
        #expect(try await bench.store.open().verify().isEmpty)
    }

    /// Sends a receipt and is asked again and again, in vain; being asked takes the time until then.
    private struct Polled: DepartmentAdapter {
        let department: DepartmentName
        let inner: ScriptedDepartment
        let clock: ManualClock
        func deliver(_ message: OutboundMessage) async -> Delivery { await inner.deliver(message) }
        func collect(upTo now: Instant) async throws -> [InboundMessage] {
            clock.advance(by: .seconds(4))
            return []
        }
        func nextDue() async -> Instant? {
            // By the time anybody waits for it, it is there.
            let due = clock.now() + .seconds(1)
            Task { [clock] in clock.set(due) }
            return due
        }
    }

    /// A department whose answer comes later, and which nobody can read.
    private final class Muttering: DepartmentAdapter {
        let department: DepartmentName = "alpha"
        let inner: ScriptedDepartment
        private let settled = Mutex(false)
        init(inner: ScriptedDepartment) { self.inner = inner }
        func deliver(_ message: OutboundMessage) async -> Delivery { await inner.deliver(message) }
        func collect(upTo now: Instant) async throws -> [InboundMessage] {
            guard !settled.withLock({ $0 }) else { return [] }
            return inner.deliveries.map {
                InboundMessage(
                    id: .init("m"), bytes: Array("什么".utf8), unusable: .init(request: $0.id, code: "OW2235"))
            }
        }
        func settle(_ messages: [InboundMessage.ID]) async throws { settled.withLock { $0 = true } }
    }

    @Test("An answer that was asked for and that nobody can read is kept, and a person looks at once")
    func unusableLater() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"), alpha: ScriptedDepartment("alpha", ["a": [.receipt]]))
        let runtime = bench.runtime(departments: [Muttering(inner: bench.alpha), bench.beta])
        let caseID = try await bench.open(runtime)
        _ = try await runtime.carryOn([caseID], patience: .zero)
        #expect(try await bench.phase("a", of: caseID) == .desk("OW2235"))
        #expect(try await bench.state(caseID)["a"].request?.isOutcomeUnknown == true)
        #expect(try await bench.messages(caseID).last == "received unknown unusable")
        let digest = Digest(of: Array("什么".utf8))
        #expect(try await bench.store.open().body(digest, of: caseID) == Array("什么".utf8))
    }

    @Test("Asking again and again for an answer uses patience up: the command comes to an end")
    func patienceEnds() async throws {
        let clock = ManualClock()
        let bench = try RuntimeBench(
            TestHome.step("a"), alpha: ScriptedDepartment("alpha", ["a": [.receipt]]), clock: clock)
        let polled = Polled(department: "alpha", inner: bench.alpha, clock: clock)
        let runtime = bench.runtime(departments: [polled, bench.beta])
        try await bench.open(runtime)
        guard case .waiting = try await runtime.carryOn(nil, patience: .seconds(20)) else {
            Issue.record("the case has not ended")
            return
        }
        #expect(clock.now() - SampleTurns.start < .seconds(60))
    }

    @Test("A case that cannot be read is noted, and the others go on")
    func damagedCase() async throws {
        let bench = try RuntimeBench(TestHome.step("a"))
        let opener = bench.runtime(sendsAtOnce: false)
        let damaged = try await bench.open(opener, id: "1")
        let sound = try await bench.open(opener, id: "2")
        let journal = FaultyJournal(bench.store.open())
        journal.loseBodies(of: damaged)
        #expect(
            try await bench.runtime(journal).carryOn(nil, patience: .zero)
                == .waiting(until: SampleTurns.start))
        // It is looked at each time there is something to do.
        #expect(Set(bench.notes) == ["OW1791"])
        #expect(try await bench.state(sound).result == .completed)
        #expect(try await bench.state(damaged).isOpen)
    }

    // MARK: Opening

    private let joining = "exclusive:\n  key: $application/id\n  otherwise: join\n"
    private let refusing = "exclusive:\n  key: $application/id\n  otherwise: refuse\n"

    @Test("A second application for the same person joins the open case; after it has ended it opens another")
    func join() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"), head: joining, alpha: ScriptedDepartment("alpha", ["a": [.reject("no")]]))
        let (one, two) = (bench.runtime(), bench.runtime())
        let caseID = try await bench.open(one)
        let second = TestHome.application(count: 9)
        #expect(try await two.open(second, name: "second.xml") == .joined(caseID))
        #expect(try await bench.state(caseID).joined == [Digest(of: second)])
        try await one.clerk(.endCase, "a", of: caseID)
        // The second runtime still has the case as it was.
        #expect(try await bench.open(two) != caseID)
    }

    @Test("Or is refused, with the number of the case there is")
    func refuse() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"), head: refusing, alpha: ScriptedDepartment("alpha", ["a": [.reject("no")]]))
        let caseID = try await bench.open(bench.runtime())
        let refusal = await #expect(throws: CaseRefusal.self) { try await bench.open(bench.runtime()) }
        #expect(refusal?.diagnostics.map { "\($0.code) \($0.arguments["case"]!)" } == ["OW1503 \(caseID)"])
        #expect(try await bench.store.open().lines(openOnly: false).count == 1)
    }

    @Test("Of relatives who come at the same moment one opens the case and the others join it")
    func race() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"), head: joining, alpha: ScriptedDepartment("alpha", ["a": [.receipt]]))
        let runtimes = [bench.runtime(), bench.runtime()]
        let opened = try await withThrowingTaskGroup(of: CaseRuntime.Opened.self) { group in
            for number in 0..<20 {
                group.addTask {
                    try await runtimes[number % 2].open(
                        TestHome.application(count: number), name: "form.xml")
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let lines = try await bench.store.open().lines(openOnly: false)
        #expect(lines.count == 1)
        #expect(opened.filter { $0 == .opened(lines[0].caseID) }.count == 1)
        #expect(opened.filter { $0 == .joined(lines[0].caseID) }.count == 19)
        #expect(try await bench.state(lines[0].caseID).joined.count == 19)
    }

    @Test("A number that is taken is drawn again")
    func numbers() async throws {
        let bench = try RuntimeBench(TestHome.step("a"))
        let draws = Mutex<[UInt64]>([5, 5, 6])
        let journal = bench.store.open()
        let home = bench.home
        let runtime = CaseRuntime(
            journal: journal, adapters: AdapterRegistry(),
            definitions: DefinitionLibrary(journal: journal, shelf: DepartmentSchemaShelf()) {
                home.repository
            }, clock: bench.clock, numbers: CaseNumbers { draws.withLock { $0.removeFirst() } })
        #expect(try await bench.open(runtime) == "OW-20261123-50000000")
        #expect(try await bench.open(runtime) == "OW-20261123-60000000")
    }

    // MARK: Definitions

    @Test("A case goes on by the definition it was opened with, whatever becomes of the files")
    func pinned() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"), TestHome.step("b", "beta act", "after: a"),
            alpha: ScriptedDepartment("alpha", ["a": [.notDelivered, .reply("yes")]]),
            clock: VirtualClock(startingAt: SampleTurns.start))
        let caseID = try await bench.open(bench.runtime())
        try bench.home.change("steps:\n" + TestHome.step("only"))
        let runtime = bench.runtime()
        let edited = try await bench.open(runtime, id: "8")
        #expect(try await runtime.carryOn(nil, patience: .zero) == .finished)
        #expect(bench.beta.deliveries.count == 1)
        let digests = [try await bench.state(caseID).definition, try await bench.state(edited).definition]
        #expect(digests[0] != digests[1])
        try bench.home.change("not: a workflow")
        #expect(try await bench.runtime().carryOn(nil, patience: .zero) == .finished)
    }

    // MARK: SQLite

    @Test("On SQLite: retried over a simulated day, read by another process, verified")
    func sqlite() async throws {
        let directory = FileManager.default.temporaryDirectory.appending(
            path: "onewindow-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let path = directory.appending(path: "cases.store").path
        let bench = try RuntimeBench(
            TestHome.step("a", "alpha act", "deadline: 1 hour"),
            TestHome.step("b", "beta act", "after: a", "deadline: 2 working days"),
            alpha: ScriptedDepartment(
                "alpha", ["a": [.silence, .later(.receipt, then: .reply("yes"), after: .seconds(9000))]]),
            beta: ScriptedDepartment("beta", ["b": [.fault("OW1605", retryable: true), .reply("yes")]]),
            clock: VirtualClock(startingAt: SampleTurns.start))
        let journal = try SQLiteJournal.open(path: path)
        let runtime = bench.runtime(journal)
        let caseID = try await bench.open(runtime)
        #expect(try await runtime.carryOn(nil, patience: .zero) == .finished)
        try await journal.close()

        let reader = try SQLiteJournal.open(path: path)
        let (state, _) = try await CaseReading.state(of: caseID, in: reader)
        #expect(state.result == .completed)
        #expect(state["a"].isDeadlineMissed)
        #expect(state.closedAt == SampleTurns.start + .seconds(30 + 9000 + 30))
        #expect(try await reader.nextDue(cases: nil) == nil)
        #expect(try await reader.verify().isEmpty)
        try await reader.close()
    }
}
