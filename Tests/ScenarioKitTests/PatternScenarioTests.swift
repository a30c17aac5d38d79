import CaseModel
import CaseRuntime
import Foundation
import Testing

@testable import ScenarioKit

/// The workflows of `Samples/patterns`, one for each control-flow pattern that the language has.
struct PatternScenarioTests {
    private static let folder = Bench.root + "/Samples/patterns"
    private static let home = ScenarioHome(home: folder)
    static let files = ScenarioFinder.files(under: [folder + "/Workflows"]).files

    private func run(_ text: String, _ file: String) async throws -> ScenarioRunner.Outcome {
        try await Bench.run(text, in: Self.home, path: file)
    }

    @Test("The definitions of the patterns are good")
    func definitions() {
        #expect(Self.home.problems.map(Bench.line) == [])
        #expect(!Self.files.isEmpty)
    }

    @Test("Every scenario of a pattern shows the trace that makes the pattern", arguments: files)
    func passes(file: String) async throws {
        let outcome = try await run(String(contentsOfFile: file, encoding: .utf8), file)
        #expect(outcome.differences.map(Bench.line) == [])
    }

    /// Were the order told wrongly, nobody could trust that it is the pattern's.
    @Test("A trace told backwards fails", arguments: files)
    func fails(file: String) async throws {
        let lines = try String(contentsOfFile: file, encoding: .utf8).components(separatedBy: "\n")
        guard let start = lines.firstIndex(of: "  order:") else { return }
        let trace = lines[(start + 1)...].prefix { $0.hasPrefix("    - ") }
        var backwards = lines
        backwards.replaceSubrange(trace.indices, with: trace.reversed())
        guard trace.count > 1 else { return }
        let outcome = try await run(backwards.joined(separator: "\n"), file)
        #expect(outcome.differences.contains { $0.code == "OW1941" })
    }

    @Test("Every scenario that says how a step ends fails when it says something else", arguments: files)
    func lies(file: String) async throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let lie = Bench.withAnotherEnd(text)
        #expect(lie != text)
        let outcome = try await run(lie, file)
        #expect(outcome.differences.contains { $0.code == "OW1921" })
    }
}
