import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Departments
import OneWindowTesting
import Testing
import WorkflowModel

/// Messages to a department outside its hours.
struct OpeningTests {
    private static let hours = OpeningHours(spans: [.init(days: .working, minutes: 8 * 60..<17 * 60)])
    private static let back = TestHome.step(
        "a", "alpha act-back", "undo:", "  send:", "    answer: $a/answer", "    because: $undo/reason")
    private static func at(_ day: Int, _ hour: Int, _ minute: Int = 0) throws -> Instant {
        let date = try #require(CalendarDate(year: 2026, month: 11, day: day))
        return Instant(date, hour: hour, minute: minute, second: 0, in: .china)
    }

    @Test(
        "What is asked for on Friday evening goes on Monday morning, and other departments are not waited for"
    )
    func evening() async throws {
        let clock = VirtualClock(startingAt: try Self.at(27, 18))
        let bench = try RuntimeBench(
            TestHome.step("a"), TestHome.step("b", "beta act"), clock: clock)
        let runtime = bench.runtime(hours: Self.hours)
        let caseID = try await bench.open(runtime)
        #expect(bench.alpha.deliveries.isEmpty)
        #expect(bench.beta.deliveries.count == 1)
        #expect(try await bench.outbox() == Self.at(30, 8))
        #expect(try await bench.messages(caseID).first == "sent a waiting 0")
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(bench.alpha.deliveries.map(\.now) == [try Self.at(30, 8)])
        #expect(try await bench.messages(caseID).first == "sent a answered 1")
    }

    @Test("What was due while nobody ran goes when it is open, whenever somebody runs again")
    func nobodyRan() async throws {
        let clock = ManualClock(try Self.at(27, 10))
        let bench = try RuntimeBench(TestHome.step("a"), clock: clock)
        let caseID = try await bench.open(bench.runtime(sendsAtOnce: false))
        clock.set(try Self.at(28, 10))
        let runtime = bench.runtime(hours: Self.hours)
        #expect(
            try await runtime.carryOn([caseID], patience: .zero) == .waiting(until: try Self.at(30, 8)))
        #expect(bench.alpha.deliveries.isEmpty)
        clock.set(try Self.at(30, 8))
        // Another process, as its files say today.
        #expect(
            try await bench.runtime(hours: Self.hours).carryOn([caseID], patience: .zero) == .finished)
        #expect(bench.alpha.deliveries.count == 1)
    }

    @Test(
        "What another worker may have handed over is waited for when the case is withdrawn meanwhile, and undone"
    )
    func perhapsOut() async throws {
        let clock = ManualClock(try Self.at(28, 10))
        let bench = try RuntimeBench(Self.back, clock: clock)
        let caseID = try await bench.open(bench.runtime(sendsAtOnce: false))
        // It took the message, and nobody knows what it did with it.
        let gone = bench.store.open()
        _ = try await gone.claimOutbox(
            dueBy: clock.now(), machineNow: MachineClock.now(), lease: .zero, limit: 1, cases: nil)
        let runtime = bench.runtime(hours: Self.hours)
        #expect(
            try await runtime.carryOn([caseID], patience: .zero) == .waiting(until: try Self.at(30, 8)))
        try await runtime.withdraw(caseID, reason: "误报")
        #expect(try await bench.state(caseID).isOpen)
        clock.set(try Self.at(30, 8))
        #expect(try await runtime.carryOn([caseID], patience: .zero) == .finished)
        #expect(bench.alpha.acted.map(\.rawValue) == ["\(caseID).a.1", "\(caseID).a.undo.1"])
    }

    @Test("What surely nobody had is never sent when the case is withdrawn meanwhile")
    func untouched() async throws {
        let clock = ManualClock(try Self.at(28, 10))
        let bench = try RuntimeBench(Self.back, clock: clock)
        let caseID = try await bench.open(bench.runtime(sendsAtOnce: false))
        let runtime = bench.runtime(hours: Self.hours)
        _ = try await runtime.carryOn([caseID], patience: .zero)
        try await runtime.withdraw(caseID, reason: "误报")
        #expect(try await bench.state(caseID).result == .withdrawn)
        #expect(bench.alpha.deliveries.isEmpty)
    }

    @Test("What must not go twice unasked is not on its way while it waits")
    func notOnItsWay() async throws {
        let clock = ManualClock(try Self.at(28, 10))
        let bench = try RuntimeBench(TestHome.step("a", "alpha act-blind"), clock: clock)
        let caseID = try await bench.open(bench.runtime(hours: Self.hours))
        clock.set(try Self.at(30, 8))
        #expect(
            try await bench.runtime(hours: Self.hours).carryOn([caseID], patience: .zero) == .finished)
        #expect(bench.alpha.deliveries.count == 1)
    }
}
