import CaseMachine
import CaseModel
import CaseRuntime

/// The cases of a scenario as they stand now: the one that it is about, and those within it.
struct StandingCases: Sendable {
    /// What was reported of each last; of a path the case that was opened last.
    private(set) var last: [CasePath: CaseReport] = [:]
    /// Every case there is, with those that another one has taken the place of.
    private(set) var states: [CaseID: CaseState] = [:]

    mutating func take(_ report: CaseReport) {
        states[report.caseID] = report.state
        let path = CasePath(of: report.caseID)
        if let other = last[path],
            CasePath.attempts(of: report.caseID).lexicographicallyPrecedes(
                CasePath.attempts(of: other.caseID))
        {
            return
        }
        last[path] = report
    }

    /// Nil while there is no such case.
    subscript(path: CasePath) -> CaseState? { last[path]?.state }
    /// Nil while there is no such case.
    subscript(step: StepPath) -> StepState? { last[step.within]?.state[step.step] }

    /// In the order of their numbers.
    var open: [CaseID] { states.filter(\.value.isOpen).keys.sorted() }
    /// False when nothing can happen any more: a case that was completed is open again when a fact changes after that.
    var mayGoOn: Bool { !open.isEmpty || self[.own]?.result == .completed }
}
