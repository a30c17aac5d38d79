import CaseMachine
import CaseModel
import CaseRuntime
import Expressions
import WorkflowModel

extension Narrator {
    /// What there is to tell of something missing, or changed.
    func line(_ event: ChangeEvent, _ report: CaseReport) -> String? {
        switch event {
        case .supplementAsked(let step, let facts, let until, _):
            let definition = report.pinned.machine.program.definition.step(step)
            let text =
                console.words(Phrases.supplementAsked, ["department": title(facts.sender, report)]) + " · "
                + console.words(
                    definition?.onSupplement.who == .family ? Phrases.toldFamily : Phrases.toldWindow)
            return about(step, report, text + console.until(until), Style.warn)
        case .supplied(let step, _): return about(step, report, console.words(Phrases.supplied), Style.strong)
        case .formChanged: return Style.strong(console.words(Phrases.formChanged))
        case .formGiven: return Style.strong(console.words(Phrases.formGiven))
        case .outdated(let step): return about(step, report, console.words(Phrases.outdated), Style.warn)
        case .correctionBegun(let step):
            return about(step, report, console.words(Phrases.correctionBegun), Style.warn)
        case .correctionLeft(let step):
            return about(step, report, console.words(Phrases.correctionLeft), nil)
        case .updateTaken(let step, let facts):
            return about(
                step, report,
                console.words(Phrases.updateTaken, ["department": title(facts.sender, report)]), Style.warn)
        case .voided(let step, let facts):
            return about(
                step, report, console.words(Phrases.voided, ["department": title(facts.sender, report)]),
                Style.bad)
        case .askedAfterRejection(let step, let code, let until):
            let program = report.pinned.machine.program
            guard let rule = program.definition.step(step)?.asked(after: code) else { return nil }
            let reason = Reasons.words(for: code, of: step.base, program, in: console.language)
            return about(
                step, report,
                console.words(Phrases.askedFor, ["reason": reason, "fields": rule.words(console)])
                    + " · " + rule.whoWords(console) + console.until(until), Style.warn)
        case .conditionDiffers(let name):
            return Style.warn(console.words(Phrases.conditionDiffers, ["condition": name.rawValue]))
        }
    }
}
