import ArgumentParser
import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Checker

/// What `run` and `continue` say at the end, and the exit code that goes with it.
struct Conclusion {
    let house: House
    let pause: CaseRuntime.Pause
    let json: Bool

    private var console: Console { house.console }

    /// Tells how each case stands; the exit code is that of the case that went worst.
    func tell(
        _ cases: [CaseID], joined: [(file: String, caseID: CaseID)] = [],
        refused: [(file: String, diagnostics: [Diagnostic])] = []
    ) async throws -> ExitCode {
        var code = refused.isEmpty ? ExitCode.success : ExitCode.refused
        var summaries: [CaseSummary] = []
        for caseID in cases {
            let summary = try await CaseSummary(caseID, house)
            summaries.append(summary)
            if !json { tell(summary) }
            if summary.exitCode.rawValue > code.rawValue { code = summary.exitCode }
        }
        if json {
            console.answer(
                try JSON.text(
                    RunAnswer(
                        cases: summaries.map(\.json),
                        joined: joined.map { RunAnswer.Joined(file: $0, caseNumber: $1.rawValue) },
                        refused: refused.map { file, diagnostics in
                            RunAnswer.Refused(
                                file: file,
                                problems: diagnostics.map {
                                    DiagnosticAnswer($0, console.language)
                                })
                        }, exitCode: code.rawValue)))
        } else {
            tellWaiting(summaries)
        }
        return code
    }

    private struct RunAnswer: Encodable {
        struct Refused: Encodable {
            var file: String
            var problems: [DiagnosticAnswer]
        }
        struct Joined: Encodable {
            var file: String
            var caseNumber: String
            enum CodingKeys: String, CodingKey {
                case file
                case caseNumber = "case"
            }
        }
        var cases: [CaseSummary.Answer]
        var joined: [Joined]
        var refused: [Refused]
        var exitCode: Int32
    }

    private func tell(_ summary: CaseSummary) {
        console.answer("")
        let lines = summary.lines(console)
        let width = lines.map { Style.width($0.0) }.max() ?? 0
        for (name, value) in lines {
            console.answer("  " + Style.padded(name, width) + "  " + value)
        }
    }

    private func tellWaiting(_ summaries: [CaseSummary]) {
        let desk = summaries.filter { $0.line.status.isOpen && !$0.atDesk.isEmpty }
        for summary in desk {
            console.answer("")
            console.answer(
                console.words(
                    Phrases.waitingForPerson,
                    ["steps": summary.atDesk.map(\.rawValue).joined(separator: ", ")]))
            let number = summary.line.caseID.rawValue
            console.answer("  onewindow trace \(number) --store \(house.storePath)")
            console.answer(
                "  onewindow decide \(number) \(summary.atDesk[0]) again --store \(house.storePath)")
        }
        if case .waiting(let until?) = pause {
            console.answer("")
            console.answer(
                console.words(Phrases.waitingUntil, ["date": until.plain(seconds: true)]))
            console.answer("  onewindow continue --store \(house.storePath)")
        }
    }
}
