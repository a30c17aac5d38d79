import CaseModel
import Expressions
import WorkflowModel

/// Steps that wait for a person or for a time.
extension TurnInProgress {
    /// Takes a person's answers: they are what the step gives.
    mutating func take(_ answers: [(name: String, text: String)], of step: StepName) throws(CaseRefusal) {
        let index = try knownIndex(of: step)
        guard case .ask(let plan) = program.steps[index].action, state[step].phase == .asking else {
            throw CaseRefusal([
                Diagnostic(
                    "OW1516", at: SourcePlace(file: state.caseID.rawValue),
                    ["case": state.caseID.rawValue, "step": step.rawValue])
            ])
        }
        let problems = plan.problems(of: answers, step: step)
        guard problems.isEmpty else { throw CaseRefusal(problems) }
        do {
            try keep(plan.document(answers), of: index, step)
        } catch {
            // A character that XML cannot hold.
            throw CaseRefusal(error.diagnostics)
        }
    }

    /// Plans the end of a wait. What has passed already is not waited for.
    mutating func wait(_ step: StepName, _ plan: WaitPlan) {
        let end: Instant?
        switch plan {
        case .message: return
        case .span(let span): end = Promise.instant(after: span, from: now, circumstances)
        case .until(let expression):
            do {
                end = try expression.evaluate(scope(of: step)).instant(in: circumstances.zone)
            } catch { return handToDesk(step, code: ReasonCode(error.code.rawValue)) }
        }
        // The calendar has no data for that year.
        guard let end else { return handToDesk(step, code: "OW1286") }
        guard end > now else { return finish(step) }
        record(.waitPlanned(step, until: end))
        decision.deadlinesSet.append((.wait(step), end))
    }

    /// The index of a step that a person named. Throws OW1511 for one that is not there.
    func knownIndex(of step: StepName) throws(CaseRefusal) -> Int {
        guard let index = index(of: step) else {
            throw CaseRefusal([
                Diagnostic(
                    "OW1511", at: SourcePlace(file: state.caseID.rawValue),
                    ["case": state.caseID.rawValue, "step": step.rawValue])
            ])
        }
        return index
    }
}
