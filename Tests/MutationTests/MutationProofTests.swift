import CaseModel
import OneWindowTesting
import Testing

struct MutationProofTests {
    static func proof() throws -> MutationProof {
        try #require(MutationProof(home: Shipped.home, workflow: "after-death-affairs"))
    }

    @Test("The shipped workflow carries random cases without a failure that lies in it")
    func shippedWorkflow() throws {
        let trial = try Self.proof().unchanged(seed: 1, cases: 200)
        #expect(trial.verdict == .accepted)
        #expect(trial.findings.map { "\($0.finding.code) \($0.finding.what)" } == [])
        // The cases get somewhere: most are let in, and many are completed.
        #expect(trial.opened > 120 && trial.completed > 40)
    }

    /// A share of what `make mutate` does at full length. Another range of seeds finds other edits.
    @Test(
        "An accepted edit never fails for a reason that the checker promised to find",
        arguments: [1...15, 16...30, 31...45, 46...60] as [ClosedRange<UInt64>])
    func edits(_ seeds: ClosedRange<UInt64>) throws {
        let proof = try Self.proof()
        for seed in seeds {
            let trial = try proof.trial(seed: seed, cases: 15)
            let promised = trial.findings.filter { $0.finding.promise == .promised }
            #expect(
                promised.isEmpty,
                "seed \(seed), line \(trial.edit.line): \(trial.edit.after): \(promised.map { "case \($0.caseSeed): \($0.finding.code) \($0.finding.what)" })"
            )
        }
    }
}
