import ArgumentParser
import CaseMachine
import CaseModel
import CaseRuntime
import Checker
import DefinitionFiles
import Expressions
import Foundation
import LibXML
import WorkflowModel

/// `explain`: what a workflow asks, where every field of every message comes from, and what would become of an
/// application.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "What a workflow asks of a family, and where every field of every message comes from.",
        discussion: """
            With --application also what this family's case would come to: which steps are done and which are not \
            needed, what would be sent, by when. No case is opened, nothing is sent, and no value of the \
            application is printed.

            EXAMPLES
              onewindow explain after-death-affairs
              onewindow explain after-death-affairs --application Samples/02-no-pension.xml
              onewindow explain after-death-affairs --json
            """)

    @Argument(help: "The workflow, by its name, folder or file.") var workflow: String
    @Option(help: ArgumentHelp("An application to look ahead for.", valueName: "file")) var application:
        String?
    @Option(help: ArgumentHelp("The day it is handed in. Default: today.", valueName: "yyyy-mm-dd")) var on:
        String?
    @OptionGroup var homeOptions: HomeOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let on, CalendarDate(on) == nil { throw ValidationError("--on takes a day such as 2026-11-23.") }
    }

    func run() async throws {
        try await Failure.told {
            let console = Console.shared
            let named = try WorkflowArgument(workflow, home: try homeOptions.folder())
            let explanation = Explanation(named.program)
            let outlook = try application.map { try Self.outlook(named, $0, on.flatMap { CalendarDate($0) }) }
            if output.json {
                console.answer(try JSON.text(ExplanationAnswer(explanation, outlook, named.program, console)))
            } else {
                let text = ExplanationText(program: named.program, explanation: explanation, console: console)
                for line in text.lines(outlook) { console.answer(line) }
            }
            if outlook?.refusals.isEmpty == false { throw ExitCode.refused }
        }
    }

    /// Reads an application as the intake does and looks ahead.
    ///
    /// Throws `CaseRefusal` when it is no document of the form, and OW1803 when the file cannot be read.
    private static func outlook(
        _ named: WorkflowArgument, _ file: String, _ date: CalendarDate?
    ) throws -> ApplicationOutlook {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Diagnostic("OW1803", at: SourcePlace(file: file), ["file": file])
        }
        let tree: XMLTree
        do throws(XMLRefusal) {
            tree = try XMLReader.read(
                [UInt8](data), name: file, validating: named.definition.application.compiled)
        } catch { throw CaseRefusal(error.diagnostics) }
        let name = named.program.definition.calendar
        let calendar =
            named.repository.calendars[name]
            ?? WorkingCalendar(name: name, version: "", years: [], daysOff: [], workingWeekendDays: [])
        let now = date.map { Instant($0, in: .china) } ?? MachineClock.now()
        var offices: [DepartmentName: OfficeDirectory] = [:]
        for department in named.repository.deployed {
            guard let known = department.offices else { continue }
            offices[department.contract.name] = OfficeDirectory(known.map(\.name))
        }
        let refusals = IntakeRules.refusals(
            of: named.program,
            application: Dossier(
                caseID: CaseID("OW"), openedAt: now, application: tree, program: named.program),
            given: Circumstances(now: now, calendar: calendar, offices: offices))
        return ApplicationOutlook(
            file: file, now: now,
            refusals: refusals.map {
                Diagnostic(
                    $0.code, at: SourcePlace(file: file, line: $0.place.line), severity: $0.severity,
                    $0.arguments)
            },
            forecast: Forecast(
                named.program, application: tree, now: now, calendar: calendar, offices: offices))
    }
}

/// What would become of one application handed in at an instant.
struct ApplicationOutlook {
    var file: String
    var now: Instant
    /// What would turn it away; empty when it would be taken in.
    var refusals: [Diagnostic]
    var forecast: Forecast
}
