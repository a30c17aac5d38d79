import CaseMachine
import CaseModel
import Foundation
import Testing

/// What holds for every workflow, whatever departments and people do.
struct RandomCaseTests {
    @Test(
        "Every case ends when everybody answers, waits for what its state says, and is replayed to the same state",
        arguments: (1...8).map { UInt64($0) })
    func properties(batch: UInt64) throws {
        var sound = 0
        for seed in (batch * 1000)..<(batch * 1000 + 12) {
            guard var one = RandomCase(seed: seed) else { continue }
            sound += 1
            let history = try one.run(turns: 120)
            // The same inputs give the same bytes.
            var other = try #require(RandomCase(seed: seed))
            #expect(try other.run(turns: 120) == history, "seed \(seed)")
            // And the bytes alone give the same state, but for the instants of the turns.
            var state = CaseState(caseID: "C")
            for bytes in history {
                state = CaseMachine.evolve(
                    state, by: try EventEncoding.decode(bytes), at: Instant(milliseconds: 0))
            }
            #expect(state.result == one.bench.state.result, "seed \(seed)")
            #expect(state.version == one.bench.state.version, "seed \(seed)")
            #expect(state.requests == one.bench.state.requests, "seed \(seed)")
            #expect(state.received == one.bench.state.received, "seed \(seed)")
        }
        #expect(sound >= 6, "most of the random workflows must be sound")
    }

    @Test(
        "A withdrawn case ends too: whatever was done is undone or left for a reason, and nothing else goes on",
        arguments: (1...8).map { UInt64($0) })
    func withdrawn(batch: UInt64) throws {
        var withdrawn = 0
        for seed in (batch * 500)..<(batch * 500 + 12) {
            guard var one = RandomCase(seed: seed, isWithdrawn: true) else { continue }
            let history = try one.run(turns: 120)
            var other = try #require(RandomCase(seed: seed, isWithdrawn: true))
            #expect(try other.run(turns: 120) == history, "seed \(seed)")
            let state = one.bench.state
            guard state.result == .withdrawn else { continue }
            withdrawn += 1
            for (name, step) in state.steps {
                switch step.phase {
                case .done: #expect(step.undo != nil || !one.changesSomething(name), "seed \(seed): \(name)")
                case .undone: #expect(step.undo?.outcome == .undone, "seed \(seed): \(name)")
                default: #expect(step.isSettled, "seed \(seed): \(name)")
                }
            }
        }
        #expect(withdrawn >= 3, "most of the random cases must be open when they are withdrawn")
    }

    @Test("The same seed gives the bytes that another process wrote down")
    func storedBytes() throws {
        let stored = try String(
            contentsOf: Fixtures.root.appending(path: "Histories/random.hex"), encoding: .utf8)
        var one = try #require(RandomCase(seed: 20_261_136))
        let lines = try one.run(turns: 120).map { bytes in
            bytes.map { String(format: "%02x", $0) }.joined()
        }
        #expect(lines.joined(separator: "\n") + "\n" == stored)
    }
}
