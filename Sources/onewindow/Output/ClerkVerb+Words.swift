import CaseMachine
import CaseModel

extension ClerkVerb {
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
