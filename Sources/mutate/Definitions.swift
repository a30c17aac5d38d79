import OneWindowTesting

/// The proof by random definitions at full length: `mutate definitions [definitions] [cases] [first seed] [tries]`.
enum Definitions {
    /// True when no case got stuck or failed for a reason that the checker promised to find, and every two constructs met.
    static func prove(_ count: Int, cases: Int, first: Int, tries: Int) throws -> Bool {
        print("definitions \(count), cases up to \(cases) each, seeds \(first) to \(first + count - 1)")
        let proof = try DefinitionProof()
        var coverage = ConstructCoverage()
        var mishaps = 0
        func take(_ trial: DefinitionProof.Trial) {
            coverage.add(trial)
            mishaps += trial.mishaps.count
            for mishap in trial.mishaps { print("\n\(mishap.story)\n\(trial.definition.body)") }
        }
        for seed in UInt64(first)..<UInt64(first + count) { take(try proof.trial(seed: seed, cases: cases)) }
        var directed = 0
        for pair in coverage.missing where coverage.count(pair) == 0 {
            directed += 1
            for trial in try proof.trials(holding: pair, atMost: tries, cases: cases) { take(trial) }
        }
        print("\n\(coverage.table)\n\n\(coverage.summary)")
        print("pairs brought together on purpose \(directed), failures \(mishaps)")
        for pair in coverage.missing { print("never met: \(pair.text)") }
        for pair in ConstructPair.all {
            if let why = pair.obstacle { print("cannot meet: \(pair.text): \(why)") }
        }
        return mishaps == 0 && coverage.missing.isEmpty
    }
}
