import CaseMachine
import CaseModel

extension ClerkVerb {
    /// What the verb means for that step: of a case that is withdrawn, something else.
    func words(_ console: Console, _ step: StepName, _ state: CaseState) -> String {
        if state[step].isBeingCorrected, self == .again { return console.words(Phrases.verbTellAgain) }
        if state[step].isBeingCorrected, self == .goOn { return console.words(Phrases.verbLeaveCorrected) }
        return UndoWords.verb(self, step, state).map { console.words($0) } ?? words(console)
    }

    /// What the verb of the command line means, in a person's words.
    func words(_ console: Console) -> String {
        switch self {
        case .again: console.words(Phrases.verbAgain)
        case .goOn: console.words(Phrases.verbGoOn)
        case .endBranch: console.words(Phrases.verbEndBranch)
        case .endCase: console.words(Phrases.verbEndCase)
        }
    }
}
