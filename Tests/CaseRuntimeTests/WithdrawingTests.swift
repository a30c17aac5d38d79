import CaseMachine
import CaseModel
import CaseRuntime
import Departments
import OneWindowTesting
import Testing

/// Withdrawing a case over several processes.
struct WithdrawingTests {
    private static func back(_ name: String, _ more: String...) -> String {
        TestHome.step(
            name, "alpha act-back",
            lines: more + ["undo:", "  send:", "    answer: $\(name)/answer", "    because: $undo/reason"])
    }

    @Test("A process that dies in the middle of a withdrawal leaves the rest, and the reason, to the next")
    func twoProcesses() async throws {
        let clock = VirtualClock(startingAt: SampleTurns.start)
        let bench = try RuntimeBench(
            Self.back("a"), Self.back("b", "after: a"), TestHome.step("c", "beta act", "after: b"),
            alpha: ScriptedDepartment(
                "alpha",
                [
                    "a": [.reply("HX-1"), .reply("gone")],
                    "b": [.reply("HX-2"), .notDelivered, .reply("gone")],
                ]),
            beta: ScriptedDepartment("beta", ["c": [.reject("no")]]), clock: clock)
        let first = bench.runtime()
        let caseID = try await bench.open(first)
        try await first.withdraw(caseID, reason: "领取人改为次子")
        #expect(try await bench.phase("b", of: caseID) == .undoing)
        #expect(try await bench.phase("a", of: caseID) == .done)

        let second = bench.runtime()
        #expect(try await second.carryOn([caseID], patience: .zero) == .finished)
        #expect(try await bench.state(caseID).result == .withdrawn)
        #expect(
            bench.alpha.deliveries.map(\.id.rawValue) == [
                "\(caseID).a.1", "\(caseID).b.1", "\(caseID).b.undo.1", "\(caseID).b.undo.1",
                "\(caseID).a.undo.1",
            ])
        #expect(
            bench.alpha.acted.map(\.rawValue) == [
                "\(caseID).a.1", "\(caseID).b.1", "\(caseID).b.undo.1", "\(caseID).a.undo.1",
            ])
        let last = try #require(bench.alpha.deliveries.last)
        let words = String(decoding: last.bytes, as: UTF8.self)
        #expect(words.contains(">HX-1<") && words.contains(">领取人改为次子<"))
    }

    @Test("The affairs of a withdrawn case are free for another application")
    func freeKey() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"), head: "exclusive:\n  key: $application/id\n  otherwise: join\n",
            alpha: ScriptedDepartment("alpha", ["a": [.reject("no"), .receipt]]))
        let runtime = bench.runtime()
        let first = try await bench.open(runtime)
        try await runtime.withdraw(first, reason: "另行申请")
        #expect(try await bench.state(first).result == .withdrawn)
        let second = try await bench.open(runtime, note: "x")
        #expect(second != first)
        // One that is being withdrawn keeps them until it is closed, and takes nothing in.
        try await runtime.withdraw(second, reason: "另行申请")
        let refusal = await #expect(throws: (any Error).self) { try await bench.open(runtime, note: "y") }
        #expect("\(refusal.map { "\($0)" } ?? "")".contains("OW1553"))
    }

    @Test("A case that is not there cannot be withdrawn")
    func unknown() async throws {
        let bench = try RuntimeBench(TestHome.step("a"))
        let refusal = await #expect(throws: (any Error).self) {
            try await bench.runtime().withdraw("OW-1", reason: "x")
        }
        #expect("\(refusal.map { "\($0)" } ?? "")".contains("OW1510"))
    }
}
