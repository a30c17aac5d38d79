import CaseMachine
import CaseModel
import Foundation
import Testing

@testable import ScenarioKit

/// `order:`, what happened to steps one after the other.
struct OrderTests {
    @Test(
        "What happened in another order, or never, is told with its place",
        arguments: [
            ("[{done: certificate}, {begins: household}, {done: household}, {done: funeral-subsidy}]", []),
            ("[{begins: certificate}, {done: household}]", []),
            (
                "[{done: household}, {done: certificate}]",
                ["7:30 OW1941 out of order: `done: certificate` happened only before what stands above it"]
            ),
            ("[{skipped: household}]", ["7:11 OW1941 out of order: `skipped: household` happened never"]),
            (
                "[{done: household}, {done: household}]",
                ["7:30 OW1941 out of order: `done: household` happened only before what stands above it"]
            ),
            // What is missing does not make what comes after it wrong.
            (
                "[{ended: household}, {done: certificate}]",
                ["7:11 OW1941 out of order: `ended: household` happened never"]
            ),
        ] as [(String, [String])])
    func order(list: String, expected: [String]) async throws {
        let found = try await Bench.differences(
            Bench.text("expect:\n  end: completed\n  order: \(list)"))
        #expect(found == expected)
    }

    @Test(
        "A word or a step that nobody knows, and two words at once, are found when the file is read",
        arguments: [
            ("{done: houshold}", ["7:18 OW1905 after-death-affairs has no step `houshold`"]),
            ("{stops: household}", ["7:12 OW1131 `stops` is not a key of `order`."]),
            (
                "{begins: household, done: household}",
                ["7:31 OW1911 `begins` and `done` cannot stand together"]
            ),
            ("{}", ["7:11 OW1142 `order` is empty."]),
        ] as [(String, [String])])
    func unknown(entry: String, expected: [String]) {
        #expect(Bench.problems(Bench.text("expect:\n  end: completed\n  order: [\(entry)]")) == expected)
    }

    @Test("Every word is what an event says, and whatever else happens to a step has none")
    func words() {
        let found = [
            .stepStarted("a", deadline: nil), .stepDone("a"), .stepSkipped("a", because: .condition),
            .stepPassedOver("a", code: "x"), .stepEnded("a", code: "x"), .stepCancelled("a"),
            .withdrawal(.stepUndone("a")), .questionAsked("a"), .stepReset("a"),
        ].map { (event: CaseEvent) in OrderExpectation.happening(event)?.word }
        #expect(
            found == [
                .begins, .done, .skipped, .passedOver, .ended, .cancelled, .undone, nil, nil,
            ])
    }

    @Test("A scenario is carried by the workflow it names, also where another has the same form")
    func namesakes() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "onewindow-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["Workflows", "Adapters"] {
            try FileManager.default.copyItem(
                at: URL(filePath: Bench.root).appending(path: name), to: folder.appending(path: name))
        }
        // It stands before the other, and is slower.
        let other = folder.appending(path: "Workflows/a-second")
        try FileManager.default.copyItem(
            at: folder.appending(path: "Workflows/after-death-affairs"), to: other)
        let file = other.appending(path: "workflow.yaml")
        let shipped = try String(contentsOf: file, encoding: .utf8)
        let slower = shipped.replacing("workflow: after-death-affairs", with: "workflow: a-second")
            .replacing("deadline: 2 working days", with: "deadline: 4 working days")
        try slower.write(to: file, atomically: true, encoding: .utf8)
        let home = ScenarioHome(home: folder.path)
        for (workflow, day) in [("after-death-affairs", "2026-11-25"), ("a-second", "2026-11-27")] {
            let text = Bench.text("expect:\n  end: completed\n  deadlines: {household: \(day)}")
                .replacing("workflow: after-death-affairs", with: "workflow: \(workflow)")
            let outcome = try await Bench.run(text, in: home)
            #expect(outcome.differences.map(Bench.line) == [])
        }
    }
}
