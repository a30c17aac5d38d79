import OneWindowTesting
import Testing

struct DefinitionProofTests {
    /// A share of what `make definitions` does at full length. Another range of seeds makes other definitions.
    @Test("Random definitions that the checker accepts carry random cases to their end")
    func pairs() throws {
        let proof = try DefinitionProof()
        var coverage = ConstructCoverage()
        for seed in 1...100 as ClosedRange<UInt64> {
            let trial = try proof.trial(seed: seed, cases: 4)
            coverage.add(trial)
            for mishap in trial.mishaps {
                Issue.record(
                    """
                    seed \(seed), case \(mishap.caseSeed): \(mishap.finding.code) \(mishap.finding.what)
                    \(trial.definition.body)
                    """)
            }
        }
        #expect(coverage.refusals < 20)
    }
}
