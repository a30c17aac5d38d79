import CaseMachine
import CaseModel
import CaseRuntime
import WorkflowModel

extension Narrator {
    /// What there is to tell of a withdrawal.
    func line(_ event: WithdrawalEvent, _ report: CaseReport) -> String? {
        let undo = UndoWords(program: report.pinned.machine.program, console: console)
        switch event {
        case .begun: return Style.strong(console.words(Phrases.withdrawalBegun))
        case .undoStarted, .undoReplyTaken: return nil
        case .takingBack(let step):
            return about(step, report, console.words(Phrases.takingBack), Style.warn)
        // That its undoing was asked for is told next.
        case .unwanted(let step) where report.state[step].phase == .undoing: return nil
        case .unwanted(let step):
            return about(step, report, console.words(Phrases.unwanted), Style.faint)
        case .undoRequested(let step, let facts):
            let phrase =
                !isSending
                ? Phrases.undoToBeAsked : facts.attempt == 1 ? Phrases.undoAsked : Phrases.undoAskedAgain
            var text = console.words(
                phrase,
                [
                    "department": title(facts.department, report), "attempt": String(facts.attempt),
                    "service": undo.service(of: step) ?? facts.service.rawValue,
                ])
            if facts.attempt == 1, let deadline = report.state[step].deadline {
                text +=
                    " · "
                    + console.words(
                        Phrases.promisedBy, ["date": (deadline + .milliseconds(-1)).date().text])
            }
            return about(step, report, text, nil)
        case .stepUndone(let step): return about(step, report, console.words(Phrases.undone), Style.good)
        case .stepLeftDone(let step, let why):
            return about(
                step, report, console.words(Phrases.leftDone, ["reason": undo.left(why, step)]), Style.warn)
        }
    }
}
