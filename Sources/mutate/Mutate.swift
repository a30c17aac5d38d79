#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

import CaseModel
import OneWindowTesting

/// The proof by broken copies at full length: `mutate [edits] [cases] [first seed] [home]`. Ends with 1 when an
/// accepted edit failed for a reason that the checker promised to find. With `definitions` first, that by random
/// definitions.
@main
struct Mutate {
    static func main() async throws {
        var arguments = CommandLine.arguments.dropFirst().map { $0 }
        let isOfDefinitions = arguments.first == "definitions"
        if isOfDefinitions { arguments.removeFirst() }
        func number(_ index: Int, _ standard: Int) -> Int {
            arguments.count > index ? Int(arguments[index]) ?? standard : standard
        }
        if isOfDefinitions {
            let isProved = try Definitions.prove(
                number(0, 2000), cases: number(1, 10), first: number(2, 1), tries: number(3, 200))
            exit(isProved ? 0 : 1)
        }
        let (edits, cases, first) = (number(0, 2000), number(1, 1000), number(2, 1))
        let home = arguments.count > 3 ? arguments[3] : "."
        guard let proof = MutationProof(home: home, workflow: "after-death-affairs") else {
            print("\(home): no workflow after-death-affairs without errors")
            exit(2)
        }
        print("edits \(edits), cases up to \(cases) each, seeds \(first) to \(first + edits - 1)")
        var tally = MutationTally()
        tally.tell(try proof.unchanged(seed: UInt64(first), cases: cases), isUnchanged: true)
        // As many at once as there are cores; told in the order of their seeds.
        try await withThrowingTaskGroup(of: MutationProof.Trial.self) { group in
            var next = 0
            var waiting: [UInt64: MutationProof.Trial] = [:]
            var told = UInt64(first)
            func start(_ group: inout ThrowingTaskGroup<MutationProof.Trial, any Error>) {
                guard next < edits else { return }
                let seed = UInt64(first + next)
                next += 1
                group.addTask { try proof.trial(seed: seed, cases: cases) }
            }
            for _ in 0..<8 { start(&group) }
            while let trial = try await group.next() {
                start(&group)
                waiting[trial.seed] = trial
                while let trial = waiting.removeValue(forKey: told) {
                    tally.tell(trial)
                    told += 1
                }
            }
        }
        print(tally.table)
        exit(tally.failed == 0 ? 0 : 1)
    }
}
