import ArgumentParser
import CaseJournal
import CaseModel

/// `verify`: is the journal as it was written?
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Find any changed, deleted, reordered or cut entry of a store.",
        discussion: """
            EXAMPLES
              onewindow verify --store city.store
            """)

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Failure.told {
            let console = Console.shared
            let journal = try StoreOpening.open(storeOptions.path, mustExist: true)
            let findings = try await journal.verify()
            let facts = Dictionary(
                try await journal.facts().map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
            if output.json {
                console.answer(
                    try JSON.text(findings.map { DiagnosticAnswer($0.diagnostic, console.language) }))
            } else if findings.isEmpty {
                console.answer(
                    console.words(
                        Phrases.verifyGood,
                        [
                            "store": storeOptions.path, "cases": facts["cases"] ?? "0",
                            "commits": facts["commits"] ?? "0",
                        ]))
            } else {
                for finding in findings {
                    console.answer(Failure.line(finding.diagnostic, console.language))
                    let remedy = finding.diagnostic.remedy(in: console.language)
                    if !remedy.isEmpty { console.answer("  " + console.words(Phrases.remedy) + remedy) }
                }
            }
            try await journal.close()
            if !findings.isEmpty { throw ExitCode.found }
        }
    }
}
