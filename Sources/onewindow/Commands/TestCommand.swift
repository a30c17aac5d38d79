import ArgumentParser
import CaseModel
import DefinitionFiles
import Foundation
import ScenarioKit

/// `test`: whether scenarios come out as they say.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run scenarios: whether cases come out as their authors say.",
        discussion: """
            A scenario, NAME.scenario.yaml, says who applies, how departments behave, what people decide, and what \
            must come of it. Each runs in a world of its own, on a clock that jumps: weeks take milliseconds, and \
            no store is touched. What is otherwise is shown with its line and the whole course of the case. \
            Documentation/TESTING.md is the reference.

            Exit code 0: all have passed; 1: one has failed; 2: a file is wrong, so that not all could run.

            EXAMPLES
              onewindow test
              onewindow test Workflows/after-death-affairs --junit results.xml
            """)

    @Argument(
        help: ArgumentHelp(
            "Scenario files, or folders that hold some. Default: Workflows.", valueName: "path"))
    var paths: [String] = []
    @Option(help: ArgumentHelp("Write the results as JUnit XML too, for a build server.", valueName: "file"))
    var junit: String?
    @Flag(help: "Print the course of every case, not only where something is otherwise.")
    var course = false
    @Flag(help: "Show what fields hold although the scenario does not say it. Only for invented people.")
    var values = false
    @OptionGroup var homeOptions: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Failure.told {
            let console = Console.shared
            let start = ContinuousClock.now
            let home = try homeOptions.folder()
            let files = try files(home)
            let definitions = ScenarioHome(home: home)
            guard definitions.problems.isEmpty else {
                let renderer = DiagnosticRenderer(
                    language: console.language, isColoured: console.isColoured
                ) { definitions.repository.source(of: $0).map { String(decoding: $0, as: UTF8.self) } }
                console.answer(
                    output.json
                        ? DiagnosticRenderer.json(definitions.problems)
                        : String(renderer.text(definitions.problems).dropLast()))
                throw ExitCode.wrongFiles
            }
            let tests = await Self.run(files, definitions, showsValues: values)
            let report = TestReport(tests, console, showsEveryCourse: course)
            if output.json {
                console.answer(try report.json())
            } else {
                for line in report.lines { console.answer(line) }
                console.say(
                    console.words(
                        Phrases.testTook, ["time": (ContinuousClock.now - start).words(in: console.language)])
                )
            }
            if let junit { try write(report.junit.bytes, to: junit, console) }
            if report.code != .success { throw report.code }
        }
    }

    // MARK: Files

    /// Throws a diagnostic for a path that does not exist, and for one under which no scenario is.
    private func files(_ home: String) throws -> [String] {
        let inHome = home == "." ? "" : home + "/"
        let paths = try paths.isEmpty ? [inHome + "Workflows"] : self.paths.map { try found($0, inHome) }
        let (files, empty) = ScenarioFinder.files(under: paths)
        guard empty.isEmpty else {
            throw Diagnostic(
                "OW1910", at: SourcePlace(file: ""), ["path": empty.joined(separator: ", ")])
        }
        return files
    }

    /// The path from here, or else from the home folder.
    private func found(_ path: String, _ inHome: String) throws -> String {
        if FileManager.default.fileExists(atPath: path) { return path }
        guard FileManager.default.fileExists(atPath: inHome + path) else {
            throw Diagnostic("OW1808", at: SourcePlace(file: path), ["path": path])
        }
        return inHome + path
    }

    private func write(_ bytes: [UInt8], to file: String, _ console: Console) throws {
        do { try Data(bytes).write(to: URL(filePath: file)) } catch {
            console.say(console.words(Phrases.testNotWritten, ["file": file]))
            throw ExitCode.fault
        }
    }

    // MARK: Running

    /// In the order of the files; as many side by side as there are cores.
    private static func run(
        _ files: [String], _ home: ScenarioHome, showsValues: Bool
    ) async -> [TestedScenario] {
        let runner = ScenarioRunner(home: home, showsValues: showsValues)
        return await withTaskGroup(of: (Int, TestedScenario).self) { group in
            var results: [Int: TestedScenario] = [:]
            for (index, file) in files.enumerated() {
                if index >= ProcessInfo.processInfo.activeProcessorCount,
                    let (index, result) = await group.next()
                {
                    results[index] = result
                }
                group.addTask { (index, await TestedScenario(file, home, runner)) }
            }
            for await (index, result) in group { results[index] = result }
            return files.indices.compactMap { results[$0] }
        }
    }
}
