import CaseModel
import WorkflowModel

/// Looks for what a table leaves open and for what it says twice.
///
/// Every column falls into parts in which each condition says the same throughout; one sample stands for each part. A
/// row with a `when:` covers nothing for certain and overlaps nothing for certain. The search is bounded: past the bound
/// the answer is "cannot tell", which is no finding.
struct TableProof {
    /// A combination of inputs, one for each column; nil for a text that no row names.
    typealias Example = [TableValue?]

    let table: DecisionTable
    /// By column: the samples.
    let samples: [[TableValue?]]
    /// By row and column: which samples the condition takes.
    private let takes: [[[Bool]]]
    private var budget: Int

    init(_ table: DecisionTable, domains: [TableDomain], budget: Int = 200_000) {
        self.table = table
        self.budget = budget
        let samples = table.inputs.indices.map { column in
            domains[column].samples(for: table.rows.compactMap { $0.conditions[column] })
        }
        self.samples = samples
        takes = table.rows.map { row in
            zip(row.conditions, samples).map { condition, samples in
                samples.map { sample in
                    guard let condition else { return true }
                    guard let sample else { return condition.holdsForAnythingElse }
                    return condition.holds(for: sample)
                }
            }
        }
    }

    /// Inputs that no row takes; nil when there are none, or when that cannot be told.
    mutating func gap() -> Example? {
        // A row with a `when:` may take what the others leave: that nothing does cannot be told then.
        let everything = samples.map { Array($0.indices) }
        return uncovered(everything, by: Array(table.rows.indices), countingGuarded: true)
    }

    /// A row after `row` that takes the same inputs, with an example.
    mutating func overlap(of row: Int) -> (other: Int, example: Example)? {
        guard table.rows[row].when == nil else { return nil }
        for other in table.rows.indices.dropFirst(row + 1) where table.rows[other].when == nil {
            budget -= 1
            guard budget > 0 else { return nil }
            var example: Example = []
            for column in samples.indices {
                guard
                    let common = samples[column].indices.first(where: {
                        takes[row][column][$0] && takes[other][column][$0]
                    })
                else { break }
                example.append(samples[column][common])
            }
            if example.count == samples.count { return (other, example) }
        }
        return nil
    }

    /// Whether rows before take everything that `row` could.
    mutating func isHidden(_ row: Int) -> Bool {
        let own = samples.indices.map { column in samples[column].indices.filter { takes[row][column][$0] } }
        // A condition that no value of the domain meets hides the row too.
        if own.contains(where: \.isEmpty) { return true }
        let before = table.rows.indices.prefix(row).filter { table.rows[$0].when == nil }
        guard !before.isEmpty else { return false }
        return uncovered(own, by: Array(before), countingGuarded: false) == nil && budget > 0
    }

    // MARK: Covering

    /// Some combination of these samples that none of the rows takes; nil when there is none, or past the bound.
    private mutating func uncovered(
        _ parts: [[Int]], by rows: [Int], countingGuarded: Bool
    ) -> Example? {
        // Inputs that cannot be leave nothing open.
        guard !parts.contains(where: \.isEmpty) else { return nil }
        var known: Set<Question> = []
        return search(0, rows, parts, countingGuarded, &known)
    }

    private struct Question: Hashable {
        var column: Int
        var rows: [Int]
    }

    private mutating func search(
        _ column: Int, _ rows: [Int], _ parts: [[Int]], _ countingGuarded: Bool,
        _ known: inout Set<Question>
    ) -> Example? {
        budget -= 1
        guard budget > 0 else { return nil }
        if rows.isEmpty { return parts[column...].enumerated().map { samples[column + $0][$1.first ?? 0] } }
        guard column < parts.count else {
            return countingGuarded || rows.contains { table.rows[$0].when == nil } ? nil : []
        }
        if known.contains(Question(column: column, rows: rows)) { return nil }
        for sample in parts[column] {
            let fitting = rows.filter { takes[$0][column][sample] }
            if let rest = search(column + 1, fitting, parts, countingGuarded, &known) {
                return [samples[column][sample]] + rest
            }
        }
        known.insert(Question(column: column, rows: rows))
        return nil
    }
}

extension TableCondition {
    /// Whether a text that no row names is taken.
    fileprivate var holdsForAnythingElse: Bool {
        switch self {
        case .equal, .between: false
        case .any(let conditions): conditions.contains(where: \.holdsForAnythingElse)
        case .not(let condition): !condition.holdsForAnythingElse
        }
    }
}
