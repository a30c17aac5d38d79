import OneWindowTesting

/// Counts what came of the edits, by kind, and tells each that failed.
struct MutationTally {
    private var counts: [WorkflowEdit.Kind: [MutationProof.Trial.Verdict: Int]] = [:]
    private var cases = 0
    private var opened = 0
    private var completed = 0
    private var inputs = 0
    private(set) var failed = 0
    /// Findings the checker does not promise to find, by code.
    private var notPromised: [String: Int] = [:]

    mutating func tell(_ trial: MutationProof.Trial, isUnchanged: Bool = false) {
        if !isUnchanged { counts[trial.edit.kind, default: [:]][trial.verdict, default: 0] += 1 }
        cases += trial.cases
        opened += trial.opened
        completed += trial.completed
        inputs += trial.inputs
        for (finding, _) in trial.findings where finding.promise == .notPromised {
            notPromised[finding.code, default: 0] += 1
        }
        guard trial.verdict == .failed else { return }
        failed += 1
        print("")
        print("seed \(trial.seed), \(trial.edit.kind.rawValue), line \(trial.edit.line):")
        print("- \(trial.edit.before)")
        for line in trial.edit.after.split(separator: "\n") { print("+ \(line)") }
        for (finding, seed) in trial.findings where finding.promise == .promised {
            print("  case \(seed): \(finding.code) \(finding.what)")
        }
    }

    /// A row for each kind, and the sums.
    var table: String {
        var rows = [""]
        rows.append(Self.row("edit", MutationProof.Trial.Verdict.allCases.map(\.rawValue)))
        for kind in WorkflowEdit.Kind.allCases {
            rows.append(
                Self.row(
                    kind.rawValue,
                    MutationProof.Trial.Verdict.allCases.map { "\(counts[kind]?[$0] ?? 0)" }))
        }
        rows.append(
            Self.row(
                "all",
                MutationProof.Trial.Verdict.allCases.map { verdict in
                    "\(counts.values.reduce(0) { $0 + ($1[verdict] ?? 0) })"
                }))
        rows.append("")
        rows.append("simulated cases \(cases), opened \(opened), completed \(completed), inputs \(inputs)")
        let others = notPromised.sorted { $0.key < $1.key }.map { "\($0.key) in \($0.value)" }
        rows.append(
            "findings that are not promised, once for an edit, code and place: "
                + (others.isEmpty ? "none" : others.joined(separator: ", ")))
        return rows.joined(separator: "\n")
    }

    private static func row(_ name: String, _ cells: [String]) -> String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.count))
        }
        return padded(name, 8) + cells.map { padded($0, 22) }.joined()
    }
}
