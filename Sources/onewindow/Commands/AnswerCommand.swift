import ArgumentParser
import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import DefinitionFiles
import Foundation

/// `answer`: what a person says to the questions of a step, or for a department that is a desk.
struct AnswerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "Answer the questions of a step, or what lies in the tray of a department.",
        discussion: """
            Each answer is NAME=VALUE; `onewindow show` says which questions there are. Yes-no questions take yes or
            no, dates 2026-07-01. All that is wrong is said at once, and then nothing is kept.

            For a department without an interface (`transport: desk`, see `onewindow tray`) the answers are the fields of \
            its reply, PATH=VALUE each; or the reply is a file, or a rejection, or what is missing is named.

            EXAMPLES
              onewindow answer OW-20261123-7K3M9QXA new-head name=韦小军 --store city.store
              onewindow answer OW-20261123-7K3M9QXA library --reply reply.xml --store city.store
              onewindow answer OW-20261123-7K3M9QXA library --reject no-account
              onewindow answer OW-20261123-7K3M9QXA library --missing 借阅证 --reason 请补交借阅证
            """)

    @Argument(help: "The case.") var caseNumber: String
    @Argument(help: "The step, by its name in the workflow.") var step: String
    @Argument(help: "The answers, NAME=VALUE each.") var answers: [String] = []
    @Option(help: ArgumentHelp("The department's reply, a document.", valueName: "file")) var reply: String?
    @Option(
        help: ArgumentHelp("The department says no, for this reason of its manifest.", valueName: "code"))
    var reject: String?
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("The department lacks this; may be repeated.", valueName: "text"))
    var missing: [String] = []
    @Option(help: ArgumentHelp("Why, in the department's words; no personal data.", valueName: "text"))
    var reason: String?
    @OptionGroup var person: PersonAtCase

    func validate() throws {
        // The answer itself is not said again: it may be about a person.
        if let number = answers.firstIndex(where: { !$0.contains("=") || $0.hasPrefix("=") }) {
            throw ValidationError("Answer \(number + 1) is not written NAME=VALUE.")
        }
        let ways = [!answers.isEmpty, reply != nil, reject != nil, !missing.isEmpty].count { $0 }
        guard ways <= 1 else {
            throw ValidationError("Give answers, --reply, --reject or --missing, one of them.")
        }
        if reason != nil, reject == nil, missing.isEmpty {
            throw ValidationError("--reason goes with --reject or --missing.")
        }
        if !missing.isEmpty, reason?.allSatisfy(\.isWhitespace) ?? true {
            throw ValidationError("--missing takes --reason with words.")
        }
    }

    func run() async throws {
        try await person.perform(on: caseNumber) { [self] runtime, caseID in
            let step = StepName(step)
            if let said = try said() { return try await runtime.answer(said, step, of: caseID) }
            if try await runtime.isAtDesk(step, of: caseID) {
                return try await runtime.answer(.fields(fields), step, of: caseID)
            }
            try await runtime.answer(pairs, step, of: caseID)
        }
    }

    /// Nil when nothing is said but NAME=VALUE.
    private func said() throws -> DeskAnswer? {
        if let reply {
            guard let data = FileManager.default.contents(atPath: reply) else {
                throw Diagnostic("OW1808", at: SourcePlace(file: reply), ["path": reply])
            }
            return .document([UInt8](data), name: reply)
        }
        if let reject { return .rejection(ReasonCode(reject), reason: reason) }
        return missing.isEmpty ? nil : .supplement(missing, reason: reason ?? "")
    }

    private var pairs: [(name: String, text: String)] {
        answers.map { answer in
            let parts = answer.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(parts[0]), text: String(parts[1]))
        }
    }

    private var fields: [FieldEdit] {
        pairs.map { name, text in
            FieldEdit(
                path: name.split(separator: "/").map(String.init), value: text,
                place: SourcePlace(file: "command line"))
        }
    }
}
