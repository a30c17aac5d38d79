import ArgumentParser
import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime

/// `answer`: what a person says to the questions of a step.
struct AnswerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "Answer the questions of a step that waits for a person.",
        discussion: """
            Each answer is NAME=VALUE; `onewindow show` says which questions there are. Yes-no questions take yes or
            no, dates 2026-07-01. All that is wrong is said at once, and then nothing is kept.

            EXAMPLES
              onewindow answer OW-20261123-7K3M9QXA new-head name=韦小军 --store city.store
            """)

    @Argument(help: "The case.") var caseNumber: String
    @Argument(help: "The step, by its name in the workflow.") var step: String
    @Argument(help: "The answers, NAME=VALUE each.") var answers: [String] = []
    @OptionGroup var person: PersonAtCase

    func validate() throws {
        // The answer itself is not said again: it may be about a person.
        if let number = answers.firstIndex(where: { !$0.contains("=") || $0.hasPrefix("=") }) {
            throw ValidationError("Answer \(number + 1) is not written NAME=VALUE.")
        }
    }

    func run() async throws {
        let pairs = answers.map { answer in
            let parts = answer.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(parts[0]), text: String(parts[1]))
        }
        try await person.perform(on: caseNumber) { [step] runtime, caseID in
            try await runtime.answer(pairs, StepName(step), of: caseID)
        }
    }
}
