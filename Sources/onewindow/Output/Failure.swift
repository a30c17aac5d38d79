import ArgumentParser
import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime

/// Turns what was thrown into words and an exit code.
enum Failure {
    /// Runs a command's body; every error that is not one of the argument parser's is told here, once.
    static func told(_ console: Console = .shared, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let refusal as CaseRefusal {
            for diagnostic in refusal.diagnostics { tell(diagnostic, console) }
            throw refusal.diagnostics.contains(where: isMisunderstood) ? ExitCode.validationFailure : .refused
        } catch let problems as DefinitionProblems {
            for diagnostic in problems.diagnostics where diagnostic.severity == .error {
                tell(diagnostic, console)
            }
            throw ExitCode.found
        } catch let failure as JournalFailure {
            tell(failure.diagnostic, console)
            throw ExitCode.fault
        } catch let diagnostic as Diagnostic {
            tell(diagnostic, console)
            throw isMisunderstood(diagnostic) ? ExitCode.validationFailure : .fault
        } catch let code as ExitCode {
            throw code
        } catch let usage as ValidationError {
            throw usage
        } catch {
            // Its own words are not printed: nobody knows whether they quote a person's data.
            tell(Diagnostic("OW1804", at: SourcePlace(file: ""), ["kind": "\(type(of: error))"]), console)
            throw ExitCode.fault
        }
    }

    /// True for what the person at the keyboard can put right by other words: an unknown case, step, store or
    /// path.
    static func isMisunderstood(_ diagnostic: Diagnostic) -> Bool {
        switch diagnostic.code {
        case "OW1510", "OW1511", "OW1512", "OW1513", "OW1550", "OW1551", "OW1552", "OW1801", "OW1802",
            "OW1803", "OW1805", "OW1806",
            "OW1807",
            "OW1808", "OW1840", "OW1841", "OW1842", "OW1910", "OW2050", "OW2110", "OW2111", "OW2112",
            "OW2113", "OW2114", "OW2115",
            "OW2051", "OW2053", "OW2054", "OW2055", "OW2261", "OW1980", "OW1981", "OW1984", "OW1985",
            "OW1987", "OW1988":
            true
        default: false
        }
    }

    /// One diagnostic as one or two lines of talk: place, code, reason; then what to do.
    static func tell(_ diagnostic: Diagnostic, _ console: Console) {
        console.say(line(diagnostic, console.language))
        let remedy = diagnostic.remedy(in: console.language)
        if !remedy.isEmpty { console.say("  \(console.words(Phrases.remedy))\(remedy)") }
    }

    static func line(_ diagnostic: Diagnostic, _ language: Language) -> String {
        let place = diagnostic.place.text
        return (place.isEmpty ? "" : place + ": ") + Style.bad(diagnostic.code.rawValue) + " "
            + diagnostic.reason(in: language)
    }
}
