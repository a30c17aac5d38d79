import ArgumentParser
import CaseModel
import Checker
import DefinitionFiles
import Departments
import Foundation

/// `check`: every problem of every file, in one pass.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "What is wrong in Workflows and Adapters, all at once.",
        discussion: """
            Each problem comes with file, line and column, the line itself with a caret, a stable code, the \
            reason and what to write instead. Documentation/ERRORS has a page for each code. With paths, only \
            problems in files under them are shown; everything is read all the same, because files depend on \
            each other.

            --format says how: `text`, `json`, or what a code-review system shows beside the lines of a change: \
            `github` (workflow commands; Gitea and Forgejo read them too), `gitlab` (Code Quality), `sarif` (2.1.0).

            EXAMPLES
              onewindow check
              onewindow check Workflows/after-death-affairs --json
              onewindow check --format sarif > check.sarif
            """)

    @Argument(help: ArgumentHelp("Files or folders.", valueName: "path")) var paths: [String] = []
    @OptionGroup var homeOptions: HomeOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "How problems are shown: text, json, github, gitlab, sarif.") var format: Format?

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, github, gitlab, sarif }

    func validate() throws {
        if output.json, let format, format != .json {
            throw ValidationError("--json and --format \(format.rawValue) do not go together.")
        }
    }

    func run() async throws {
        let console = Console.shared
        let format = format ?? (output.json ? .json : .text)
        let home = try homeOptions.folder()
        for path in paths where !exists(path, home) {
            let diagnostic = Diagnostic("OW1808", at: SourcePlace(file: path), ["path": path])
            Failure.tell(diagnostic, console)
            throw ExitCode.validationFailure
        }
        let repository = DefinitionRepository(home: home)
        let mocks = AdapterRegistry.load(
            repository.deployed, home: home, books: "", looksAtExchanges: true
        ) {
            repository.source(of: $0)
        }.diagnostics
        let found = Consequences.removed(from: Checker.check(repository).diagnostics + mocks)
            .filter { concerns($0, home) }
            .sorted { $0.place < $1.place }
        if format == .json {
            console.answer(DiagnosticRenderer.json(found))
        } else if let annotations = ReviewAnnotations(rawValue: format.rawValue) {
            let version = Product.version
            console.raw(Array(annotations.text(of: found, in: console.language, version: version).utf8))
        } else if !found.isEmpty {
            let renderer = DiagnosticRenderer(
                language: console.language, isColoured: console.isColoured
            ) { path in
                repository.source(of: path).map { String(decoding: $0, as: UTF8.self) }
            }
            console.answer(renderer.text(found))
        }
        let errors = found.count { $0.severity == .error }
        let warnings = found.count { $0.severity == .warning }
        if format == .text {
            if errors + warnings == 0 {
                console.answer(
                    console.words(
                        Phrases.checkGood,
                        [
                            "workflows": "\(repository.workflows.count)",
                            "departments": "\(repository.departments.count)",
                        ]))
            } else {
                console.say(
                    console.words(
                        Phrases.checkBad, ["errors": "\(errors)", "warnings": "\(warnings)"]))
            }
        }
        if errors > 0 { throw ExitCode.found }
    }

    private func exists(_ path: String, _ home: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
            || FileManager.default.fileExists(atPath: home + "/" + path)
    }

    /// True when the problem is in one of the paths asked for, given from here or from the home folder.
    private func concerns(_ diagnostic: Diagnostic, _ home: String) -> Bool {
        guard !paths.isEmpty else { return true }
        return paths.contains { path in
            var path = path
            while path.hasSuffix("/") { path.removeLast() }
            if path.hasPrefix("./") { path.removeFirst(2) }
            let file = diagnostic.place.file
            return path == "." || file == path || file.hasPrefix(path + "/")
                || "\(home)/\(file)".hasPrefix(path + "/") || "\(home)/\(file)" == path
        }
    }
}
