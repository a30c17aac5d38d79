import CaseModel
import CaseRuntime
import Foundation
import Testing
@testable import ScenarioKit

struct ShippedScenarioTests {
    static let folder = "Workflows/after-death-affairs/scenarios"

    static var files: [String] {
        ScenarioFinder.files(under: [Bench.root + "/" + folder]).files
    }

    @Test("Every shipped scenario comes out as it says", arguments: files)
    func passes(file: String) async throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let outcome = try await Bench.run(text, path: file)
        #expect(outcome.differences.map(Bench.line) == [])
    }

    /// Each value of an expectation, changed to another one of its form.
    @Test("A shipped scenario that says something else fails", arguments: files)
    func fails(file: String) async throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let lines = text.components(separatedBy: "\n")
        let start = try #require(lines.firstIndex(of: "expect:"))
        var tried = 0
        for index in lines.indices where index > start {
            for (old, new) in Self.lies where lines[index].contains(old) {
                var changed = lines
                changed[index] = lines[index].replacing(old, with: new)
                let read = Bench.read(changed.joined(separator: "\n"), path: file)
                // A choice of words may not have the other one.
                guard let scenario = read.scenario else { continue }
                tried += 1
                let outcome = await ScenarioRunner(home: Bench.home).run(scenario)
                #expect(!outcome.hasPassed, "line \(index + 1): \(changed[index])")
            }
        }
        #expect(tried >= 2, "nothing was found to lie about")
    }

    private static let lies = [
        (": done", ": ended"), (": 2026-11-2", ": 2026-11-1"), ("2026-10-", "2026-12-"),
        ("2026-11-11", "2026-11-13"), ("2026-12-11", "2026-12-13"), ("asked: ", "asked: 1"),
        ("count: 1", "count: 2"), ("count: 0", "count: 1"), ("end: completed", "end: ended"),
        ("end: ended", "end: completed"), ("end: waiting", "end: completed"),
        ("end: refused", "end: waiting"),
        ("kind: reply", "kind: fault"), ("condition", "case-ended"), ("already-cancelled", "not-found"),
        ("death-in-the-future", "death-before-birth"), ("times", "times, kind: reply"),
    ]

    @Test("There are scenarios, and the same one gives the same words each time")
    func same() async throws {
        #expect(Self.files.count >= 8)
        let file = try #require(Self.files.first { $0.contains("account-of-somebody-else") })
        var courses: Set<String> = []
        for _ in 0..<5 {
            let read = ScenarioFile(
                [UInt8](FileManager.default.contents(atPath: file) ?? Data()), path: file, home: Bench.home
            ) { path in FileManager.default.contents(atPath: path).map { [UInt8]($0) } }
            let outcome = await ScenarioRunner(home: Bench.home).run(try #require(read.scenario))
            courses.insert(
                outcome.course.map { "\($0.at.milliseconds) \($0.events)" }.joined(separator: "\n"))
        }
        #expect(courses.count == 1)
    }
}
