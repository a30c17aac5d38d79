import CaseMachine
import CaseModel
import Expressions
import WorkflowModel

/// What there is to say of undoing a step.
struct UndoWords {
    let program: WorkflowProgram
    let console: Console

    /// `恢复户口 (restore-household-registration)`; nil for a step that no service undoes.
    func service(of step: StepName) -> String? {
        guard let index = program.index(of: step),
            case .service(let service, _, _) = program.steps[index].undo
        else { return nil }
        return "\(service.title) (\(service.name))"
    }

    /// Why the step stays done.
    func left(_ why: WhyLeft, _ step: StepName) -> String {
        switch why {
        case .impossible:
            guard let index = program.index(of: step), case .none(let reason) = program.steps[index].undo
            else { return console.words(Phrases.leftUndeclared) }
            return console.words(Phrases.leftImpossible, ["why": reason])
        case .undeclared: return console.words(Phrases.leftUndeclared)
        case .unplanned: return console.words(Phrases.leftUnplanned)
        case .earlier: return console.words(Phrases.leftEarlier)
        case .decided: return console.words(Phrases.leftDecided)
        }
    }

    /// Whether a step can be undone, and how, apart from any case.
    func how(_ undo: UndoProgram, _ step: StepName) -> String {
        switch undo {
        case .nothing: Style.faint(console.words(Phrases.explainUndoNothing))
        case .service(let service, _, _):
            console.words(Phrases.explainUndoBy, ["service": "\(service.title) (\(service.name))"])
        case .none: Style.warn(left(.impossible, step))
        case .undeclared: Style.warn(left(.undeclared, step))
        case .unplanned: Style.warn(left(.unplanned, step))
        }
    }

    /// What a withdrawal would do to a step.
    func words(_ prospect: WithdrawalProspect) -> String {
        switch prospect.what {
        case .awaited(.nothing): console.words(Phrases.withdrawAwaitOnly)
        case .awaited(.undo(let service)):
            console.words(
                Phrases.withdrawAwaitUndo,
                ["service": self.service(of: prospect.step) ?? service.rawValue])
        case .awaited(.leave(let why)):
            Style.warn(
                console.words(Phrases.withdrawAwaitLeave, ["reason": left(why, prospect.step)]))
        case .done(let then): words(then, prospect.step)
        case .undoing(let service):
            console.words(
                Phrases.withdrawUndoing, ["service": self.service(of: prospect.step) ?? service.rawValue])
        case .stopped: Style.faint(console.words(Phrases.withdrawStop))
        }
    }

    private func words(_ then: WithdrawalProspect.Then, _ step: StepName) -> String {
        switch then {
        case .undo(let service):
            console.words(Phrases.withdrawUndo, ["service": self.service(of: step) ?? service.rawValue])
        case .leave(let why): Style.warn(left(why, step))
        case .nothing: console.words(Phrases.explainUndoNothing)
        }
    }

    /// What a verb of the desk means for a step of a case that is withdrawn; nil for any other case.
    static func verb(_ verb: ClerkVerb, _ step: StepName, _ state: CaseState) -> LocalizedText? {
        guard state.withdrawal != nil || state[step].isUnwanted else { return nil }
        return switch (verb, state[step].undo != nil) {
        case (.again, true): Phrases.verbUndoAgain
        case (.goOn, true): Phrases.verbLeaveDone
        case (.goOn, false): Phrases.verbLeaveUnknown
        default: nil
        }
    }
}
