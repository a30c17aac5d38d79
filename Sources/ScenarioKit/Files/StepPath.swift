import CaseModel

/// A case of a scenario, by the steps that have opened it, the outermost first: none for the case that the scenario is
/// about, `affairs:2` for the one that the second of `affairs` runs.
struct CasePath: Sendable, Hashable, CustomStringConvertible {
    var steps: [StepName] = []

    /// The case that the scenario is about.
    static let own = CasePath()

    init(_ steps: [StepName] = []) { self.steps = steps }

    /// The path of a case by its number, `OW-20261127-7K3M9QXA.affairs:2.1`.
    init(of caseID: CaseID) { steps = Self.parts(of: caseID).steps }

    /// How often each step around a case had asked when it was opened: of two cases of one path the later one has more.
    static func attempts(of caseID: CaseID) -> [Int] { parts(of: caseID).attempts }

    private static func parts(of caseID: CaseID) -> (steps: [StepName], attempts: [Int]) {
        let parts = caseID.within?.split(separator: ".") ?? []
        return (
            stride(from: 0, to: parts.count, by: 2).map { StepName(String(parts[$0])) },
            stride(from: 1, to: parts.count, by: 2).map { Int(parts[$0]) ?? 0 }
        )
    }

    var description: String { steps.map(\.rawValue).joined(separator: "/") }
}

/// A step as a scenario names it: `household` of the case itself, `affairs:2/household` of the case that a step runs.
struct StepPath: Sendable, Hashable, CustomStringConvertible {
    var within = CasePath.own
    var step: StepName

    init(_ step: StepName, within: CasePath = .own) {
        self.step = step
        self.within = within
    }

    /// Nil where nothing stands before, between or behind the strokes.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { StepName(String($0)) }
        guard let last = parts.last, !parts.contains("") else { return nil }
        self.init(last, within: CasePath(parts.dropLast()))
    }

    var description: String { (within.steps + [step]).map(\.rawValue).joined(separator: "/") }
}
