import ArgumentParser
import CaseModel
import CaseRuntime
import Foundation
import ScenarioKit

/// One scenario file with what came of it.
struct TestedScenario: Sendable {
    let path: String
    /// The text of the file, of which lines are shown.
    let source: String
    let title: String
    let workflow: String
    let result: JUnitReport.Case.Result
    /// What is wrong with the file, or what is otherwise than it says.
    let problems: [Diagnostic]
    let course: [CaseReport]
    /// How much time passed for the case.
    let passed: Duration
    /// How long it took on this machine.
    let took: Duration

    init(_ path: String, _ home: ScenarioHome, _ runner: ScenarioRunner) async {
        self.path = path
        let start = ContinuousClock.now
        let contents = FileManager.default.contents(atPath: path).map { [UInt8]($0) }
        source = contents.map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard let contents else {
            (title, workflow, result, course) = (path, "", .wrong, [])
            problems = [Diagnostic("OW1803", at: SourcePlace(file: path), ["file": path])]
            (passed, took) = (.zero, .zero)
            return
        }
        let file = ScenarioFile(contents, path: path, home: home) { path in
            FileManager.default.contents(atPath: path).map { [UInt8]($0) }
        }
        title = file.title
        workflow = file.scenario?.workflow.rawValue ?? ""
        if let scenario = file.scenario {
            let outcome = await runner.run(scenario)
            result = outcome.hasPassed ? .passed : .failed
            (problems, course, passed) = (outcome.differences, outcome.course, outcome.passed)
        } else {
            (result, problems, course, passed) = (.wrong, file.problems, [], .zero)
        }
        took = ContinuousClock.now - start
    }
}

/// What `test` says about scenarios: in words, as JSON, as JUnit XML.
struct TestReport {
    private let tests: [TestedScenario]
    private let console: Console
    private let showsEveryCourse: Bool

    init(_ tests: [TestedScenario], _ console: Console, showsEveryCourse: Bool) {
        self.tests = tests
        self.console = console
        self.showsEveryCourse = showsEveryCourse
    }

    var code: ExitCode {
        if tests.contains(where: { $0.result == .wrong }) { return .wrongFiles }
        return tests.contains { $0.result == .failed } ? .found : .success
    }

    // MARK: Words

    /// One line for each that has passed, and everything about the others; the count at the end.
    var lines: [String] {
        let words = [Phrases.testPassed, Phrases.testFailed, Phrases.testWrong].map { console.words($0) }
        let width = words.map(Style.width).max() ?? 0
        var lines: [String] = []
        for test in tests {
            let word =
                switch test.result {
                case .passed: Style.good(words[0])
                case .failed: Style.bad(words[1])
                case .wrong: Style.bad(words[2])
                }
            var line = Style.padded(word, width) + "  " + test.title
            if test.result != .wrong {
                line += Style.faint(" · " + test.passed.words(in: console.language))
            }
            lines.append(line)
            if test.result != .passed {
                lines.append("")
                lines += details(of: test, isColoured: console.isColoured)
            }
            if test.result == .failed || showsEveryCourse {
                lines += course(of: test)
                lines.append("")
            }
        }
        return lines + [count]
    }

    private var count: String {
        func number(_ result: JUnitReport.Case.Result) -> String { "\(tests.count { $0.result == result })" }
        return console.words(
            Phrases.testCount,
            [
                "count": "\(tests.count)", "passed": number(.passed), "failed": number(.failed),
                "wrong": number(.wrong),
            ])
    }

    /// Each difference with its line and a caret.
    private func details(of test: TestedScenario, isColoured: Bool) -> [String] {
        let renderer = DiagnosticRenderer(language: console.language, isColoured: isColoured) { path in
            // Lines of a scenario are shown; those of an application would show personal data.
            path == test.path ? test.source : nil
        }
        return renderer.text(test.problems).components(separatedBy: "\n")
    }

    /// What happened, as `run` tells it.
    private func course(of test: TestedScenario) -> [String] {
        guard test.result != .wrong else { return [] }
        let narrator = Narrator(console: console, namesCases: false, isAnswer: true)
        let lines = test.course.flatMap { report in
            narrator.lines(report).map { line in
                // A case within is named by what its number has beyond that of the case.
                let within = report.caseID.within.map { " " + $0 } ?? ""
                return "    " + Style.faint(report.at.plain(seconds: true) + within) + "  " + line
            }
        }
        return ["  " + console.words(Phrases.testCourse)]
            + (lines.isEmpty ? ["    " + console.words(Phrases.testNoCase)] : lines)
    }

    // MARK: For programs

    private struct Answer: Encodable {
        struct Scenario: Encodable {
            var file: String
            var scenario: String
            var workflow: String
            var result: String
            var problems: [DiagnosticAnswer]
            /// How much time passed for the case, in seconds.
            var seconds: Int
            var course: [String]
        }
        var scenarios: [Scenario]
        var passed: Int
        var failed: Int
        var wrong: Int
        var exitCode: Int32
    }

    func json() throws -> String {
        func number(_ result: JUnitReport.Case.Result) -> Int { tests.count { $0.result == result } }
        return try JSON.text(
            Answer(
                scenarios: tests.map { test in
                    Answer.Scenario(
                        file: test.path, scenario: test.title, workflow: test.workflow,
                        result: "\(test.result)",
                        problems: test.problems.map { DiagnosticAnswer($0, console.language) },
                        seconds: Int(test.passed.milliseconds / 1000),
                        course: course(of: test).dropFirst().map {
                            Style.plain($0).trimmingCharacters(in: .whitespaces)
                        })
                }, passed: number(.passed), failed: number(.failed), wrong: number(.wrong),
                exitCode: code.rawValue))
    }

    var junit: JUnitReport {
        JUnitReport(
            tests.map { test in
                let text = details(of: test, isColoured: false) + course(of: test).map(Style.plain)
                return JUnitReport.Case(
                    suite: test.workflow.isEmpty ? test.path : test.workflow, name: test.title,
                    result: test.result, message: test.problems.first?.reason(in: console.language) ?? "",
                    code: test.problems.first?.code.rawValue ?? "", text: text.joined(separator: "\n"),
                    took: test.took)
            })
    }
}
