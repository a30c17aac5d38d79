import OneWindowTesting
import Testing

struct DefinitionProofTests {
    /// Where the search for two constructs that seldom meet begins: a seed at which they do, so that the test is short. When
    /// the machine or the generator changes it is longer, and proves the same.
    private static let firstSeeds: [String: UInt64] = [
        "wait: until × on-rejection: go-on": 2,
        "each of a group × on-rejection: repeat-every": 5,
        "each over nothing × on-deadline: end-case": 25,
        "enough × on-failure: go-on": 7,
        "repeat in each × race without a winner": 70,
        "repeat in each × on-deadline: escalate": 6,
        "after at-least × on-failure: end-case": 43,
        "only-while × on-deadline: remind": 12,
        "only-while × on-deadline: end-case": 124,
        "on-rejection: go-on × on-failure: end-case": 19,
        "on-rejection: go-on × on-failure of a group": 45,
        "on-rejection: end-case × on-failure: desk": 7,
        "on-rejection: repeat-every × on-deadline: end-case": 36,
        "on-failure: repeat-every × on-failure of a group": 11,
        "on-failure: repeat-every × on-deadline: go-on": 5,
        "on-failure: repeat-every × on-deadline: end-case": 39,
        "on-failure of a group × on-deadline: go-on": 11,
        "on-failure of a group × on-deadline: end-case": 69,
        "on-deadline: remind × on-deadline: end-case": 6,
    ]

    /// A share of what `make definitions` does at full length.
    @Test(
        "Random definitions that the checker accepts carry random cases to their end, and every two constructs meet"
    )
    func pairs() throws {
        let proof = try DefinitionProof()
        var coverage = ConstructCoverage()
        for trial in try proof.trials(seeds: 1...130, cases: 4) { take(trial, &coverage) }
        // What chance has not brought together is brought together on purpose.
        for pair in coverage.missing where coverage.count(pair) == 0 {
            let first = Self.firstSeeds[pair.text] ?? 1
            for trial in try proof.trials(holding: pair, from: first, atMost: 300, cases: 4) {
                take(trial, &coverage)
            }
        }
        #expect(coverage.missing.map(\.text) == [])
        // Few are refused, and nearly all for what chance brings about: a step that can never start.
        #expect(coverage.refusals * 5 < coverage.accepted, "\(coverage.summary)")
        #expect(coverage.refused.filter { $0.key != "OW1354" }.values.reduce(0, +) < 5, "\(coverage.summary)")
        #expect(coverage.results[.stuck] == nil)
    }

    @Test("Pairs that cannot meet are few, and each says why")
    func obstacles() {
        #expect(
            ConstructPair.all.filter { $0.obstacle != nil }.map(\.text) == [
                "on-rejection: end-case × on-failure: end-case",
                "on-rejection: end-case × on-deadline: end-case",
                "on-rejection: end-case × rest: cancelled",
                "on-failure: end-case × on-deadline: end-case",
                "on-failure: end-case × rest: cancelled",
                "on-deadline: end-case × rest: cancelled",
            ])
    }

    private func take(_ trial: DefinitionProof.Trial, _ coverage: inout ConstructCoverage) {
        coverage.add(trial)
        if trial.errors.contains(where: { $0.contains("OW1347") }) {
            print(trial.errors, trial.definition.body)
        }
        for mishap in trial.mishaps { Issue.record("\(mishap.story)\n\(trial.definition.body)") }
    }
}
