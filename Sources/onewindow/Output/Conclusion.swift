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

    /// Tells how each case stands. Of several cases the exit code is the first that applies of: refused, ended,
    /// waiting, completed.
    func tell(
        _ cases: [CaseID], joined: [(file: String, caseID: CaseID)] = [],
        refused: [(file: String, diagnostics: [Diagnostic])] = []
    ) async throws -> ExitCode {
        var codes: Set<ExitCode> = []
        if !refused.isEmpty {
            codes.insert(
                refused.flatMap(\.diagnostics).contains(where: Failure.isMisunderstood)
                    ? .validationFailure : .refused)
        }
        var summaries: [CaseSummary] = []
        for caseID in cases {
            let summary = try await CaseSummary(caseID, house)
            summaries.append(summary)
            if !json { tell(summary) }
            codes.insert(summary.exitCode)
        }
        let code =
            [ExitCode.validationFailure, .refused, .endedOnly, .waiting].first { codes.contains($0) }
            ?? .success
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
            tellHolds(try await house.journal.holds(), summaries)
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

    /// Departments that are held while a message waits for them: it was written, and nobody has it.
    private func tellHolds(_ holds: [DepartmentHold], _ summaries: [CaseSummary]) {
        let open = summaries.flatMap(\.family).filter { $0.line.status.isOpen }
        for hold in holds {
            let isWaitedFor = open.contains { summary in
                summary.state.steps.values.contains { step in
                    guard let request = step.request else { return false }
                    return (request.isInOutbox || request.inquiry?.isInOutbox == true)
                        && request.facts.department == hold.department
                }
            }
            guard isWaitedFor else { continue }
            console.answer("")
            console.answer(hold.words(console))
        }
    }

    /// What a person can do now, each command as it can be typed.
    private func tellWaiting(_ summaries: [CaseSummary]) {
        // What a case within one waits for stops the one around it; each is told once.
        var told: Set<CaseID> = []
        for summary in summaries.flatMap(\.family)
        where summary.line.status.isOpen && told.insert(summary.line.caseID).inserted {
            let number = summary.line.caseID.rawValue
            for waiting in summary.needingPerson {
                console.answer("")
                console.answer(console.words(waiting.phrase, waiting.arguments))
                if let missing = summary.missing[waiting.step] {
                    console.answer("  " + console.words(Phrases.missing, ["missing": missing]))
                }
                console.answer("  onewindow trace \(number)\(storeOption)")
                if waiting.isMissing {
                    let fields = waiting.fields.map { " " + $0 }.joined()
                    console.answer("  onewindow supply \(number) \(waiting.step)\(fields)\(house.options)")
                }
                if !waiting.answers.isEmpty {
                    console.answer(
                        "  onewindow answer \(number) \(waiting.step) "
                            + waiting.answers.joined(separator: " ") + house.options)
                }
                for verb in waiting.verbs {
                    let command =
                        "onewindow decide \(number) \(waiting.step) \(verb.rawValue)\(house.options)"
                    console.answer(
                        "  " + command + "   # " + verb.words(console, waiting.step, summary.state))
                }
            }
        }
        if case .waiting(let until?) = pause {
            console.answer("")
            console.answer(
                console.words(Phrases.waitingUntil, ["date": until.plain(seconds: true)]))
            console.answer("  onewindow continue\(house.options)")
        }
    }

    private var storeOption: String { " --store \(HandedOn.quoted(house.storePath))" }
}
