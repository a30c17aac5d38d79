import CaseModel
import DefinitionFiles
import Foundation
import OneWindowTesting

@testable import ScenarioKit

/// The definitions of this repository, with one scenario of a test's own.
enum Bench {
    /// This file stands at `Tests/ScenarioKitTests/`.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let home = ScenarioHome(home: root)

    /// `now:` and what stands before it; a scenario goes on with `departments:` or `expect:`.
    static func text(
        _ rest: String, application: String = "01-complete", now: String = "2026-11-23 10:00"
    ) -> String {
        """
        scenario: 试
        workflow: after-death-affairs
        application: \(root)/Samples/\(application).xml
        now: \(now)
        \(rest)
        """
    }

    static func read(
        _ text: String, _ home: ScenarioHome = home, path: String = "s.scenario.yaml"
    ) -> ScenarioFile {
        ScenarioFile(Array(text.utf8), path: path, home: home) { path in
            FileManager.default.contents(atPath: path).map { [UInt8]($0) }
        }
    }

    /// What the file says is wrong with it, a line each: `6:3 OW1905 …`.
    static func problems(_ text: String) -> [String] { read(text).problems.map(line) }

    /// What came of it.
    static func run(
        _ text: String, in home: ScenarioHome = home, path: String = "s.scenario.yaml",
        showsValues: Bool = false
    ) async throws -> ScenarioRunner.Outcome {
        let file = read(text, home, path: path)
        guard let scenario = file.scenario else { throw Wrong(problems: file.problems.map(line)) }
        return await ScenarioRunner(home: home, showsValues: showsValues).run(scenario)
    }

    /// The same scenario with another end; the same text where it says nothing of the end.
    static func withAnotherEnd(_ text: String) -> String {
        text.contains("end: completed")
            ? text.replacing("end: completed", with: "end: ended")
            : text.replacing(/end: (waiting|withdrawn|ended|refused)/, with: "end: completed")
    }

    /// What is otherwise, a line each.
    static func differences(_ text: String, showsValues: Bool = false) async throws -> [String] {
        try await run(text, showsValues: showsValues).differences.map(line)
    }

    static func line(_ diagnostic: Diagnostic) -> String {
        "\(diagnostic.place.line):\(diagnostic.place.column) \(diagnostic.code) \(diagnostic.reason(in: .english))"
    }

    struct Wrong: Error { var problems: [String] }
}
