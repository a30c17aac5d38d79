import CaseJournal
import CaseModel
import CaseRuntime
import OneWindowTesting
import Synchronization
import Testing

/// A department that somebody holds while cases are being carried.
struct HoldingTests {
    /// A bench whose first department, in the middle of its first exchange, sees the second one held.
    private func bench(_ steps: String...) throws -> RuntimeBench {
        let store = HeldMeanwhile()
        let alpha = ScriptedDepartment("alpha") { _ in await store.holdBeta() }
        let bench = try RuntimeBench(steps.joined(separator: "\n"), alpha: alpha)
        let journal = bench.store.open()
        store.journal.withLock { $0 = journal }
        return bench
    }

    /// The store of a bench that is made after its departments.
    private final class HeldMeanwhile: Sendable {
        let journal = Mutex<(any CaseJournal)?>(nil)

        func holdBeta() async {
            try? await journal.withLock { $0 }?.hold(
                DepartmentHold(department: "beta", reason: "moves house", since: SampleTurns.start))
        }
    }

    private func release(_ bench: RuntimeBench) async throws {
        #expect(try await bench.store.open().releaseHold(of: "beta"))
    }

    @Test("What a worker had taken before its department was held is given back, and sent after the release")
    func claimed() async throws {
        let bench = try bench(TestHome.step("a"), TestHome.step("b", "beta act"))
        try await bench.open(bench.runtime(sendsAtOnce: false))
        let runtime = bench.runtime(sendsOneByOne: true)
        #expect(try await runtime.carryOn(nil, patience: .zero) == .waiting(until: nil))
        #expect(bench.alpha.deliveries.count == 1)
        #expect(bench.beta.deliveries.isEmpty)
        try await release(bench)
        #expect(try await runtime.carryOn(nil, patience: .zero) == .finished)
        #expect(bench.beta.deliveries.count == 1)
    }

    @Test("What follows from an answer waits when its department has been held in the meantime")
    func following() async throws {
        let bench = try bench(TestHome.step("a"), TestHome.step("b", "beta act", "after: a"))
        let runtime = bench.runtime()
        try await bench.open(runtime)
        #expect(bench.beta.deliveries.isEmpty)
        #expect(try await runtime.carryOn(nil, patience: .zero) == .waiting(until: nil))
        try await release(bench)
        #expect(try await runtime.carryOn(nil, patience: .zero) == .finished)
        #expect(bench.beta.deliveries.count == 1)
    }

    @Test("A release is seen at once, however fresh the hold is")
    func released() async throws {
        let bench = try RuntimeBench(TestHome.step("a"))
        let runtime = bench.runtime(holdsFreshFor: .seconds(3600))
        let held = bench.store.open()
        try await held.hold(
            DepartmentHold(department: "alpha", reason: "moves house", since: SampleTurns.start))
        try await bench.open(runtime)
        #expect(bench.alpha.deliveries.isEmpty)
        #expect(try await held.releaseHold(of: "alpha"))
        #expect(try await runtime.carryOn(nil, patience: .zero) == .finished)
    }

    @Test("A store that cannot say what is held interrupts a case that has been opened, and nothing is sent")
    func unknown() async throws {
        let bench = try RuntimeBench(TestHome.step("a"))
        let journal = FaultyJournal(bench.store.open())
        journal.failHolds()
        await #expect(throws: CaseRuntime.Interrupted.self) { try await bench.open(bench.runtime(journal)) }
        #expect(try await bench.store.open().lines(openOnly: true).count == 1)
        #expect(bench.alpha.deliveries.isEmpty)
    }
}
