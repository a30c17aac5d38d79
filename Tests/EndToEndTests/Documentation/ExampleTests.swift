import Foundation
import Testing

/// Every piece of YAML, and every template, on the pages is put where it belongs in the shipped definitions and read by the checker.
///
/// Pieces of a scenario are put into it, and it is run. Where a piece belongs is said in a comment before the block, which readers do not see:
///
///     <!-- in the workflow -->
///     <!-- in the step household -->
///     <!-- in Adapters/public-security/mock.yaml -->
///     <!-- the file Workflows/after-death-affairs/tables/months.yaml -->
///
/// The last is a whole file; it is there for the examples after it on the page too.
struct ExampleTests {
    struct Example: CustomTestStringConvertible {
        var page: String
        var block: Page.Block
        /// Whole files that stand before it on the page.
        var files: [Page.Block] = []
        var testDescription: String { "\(page):\(block.line)" }
    }

    private static let workflow = "Workflows/after-death-affairs/workflow.yaml"

    private static func examples() throws -> [Example] {
        try Page.all().flatMap { page in
            // A document stands there for the examples after it.
            let blocks = page.blocks.filter {
                $0.language == "yaml" || $0.language == "xml" && $0.note?.hasPrefix("the file ") == true
            }
            return blocks.enumerated().map { index, block in
                Example(
                    page: page.path, block: block,
                    files: blocks[..<index].filter { $0.note?.hasPrefix("the file ") ?? false })
            }
        }
    }

    @Test("Every example in YAML is good", arguments: try examples())
    func examplesAreGood(example: Example) async throws {
        guard let note = example.block.note,
            let place = note.wholeMatch(of: /(?:in (the workflow|the step )?|the file )(.*)/)
        else {
            Issue.record(
                "\(example.testDescription): a comment before it must say where it belongs: <!-- in the workflow -->"
            )
            return
        }
        let (path, keys): (String, [String]) =
            switch place.1 {
            case "the workflow": (Self.workflow, [])
            case "the step ": (Self.workflow, ["steps", String(place.2)])
            default: (String(place.2), [])
            }
        let reader = try ReadersFolder()
        for block in example.files + (note.hasPrefix("the file ") ? [example.block] : []) {
            try reader.write(block.lines, to: String(block.note?.dropFirst(9) ?? ""))
        }
        if note.hasPrefix("the file ") { return try await expectGood(reader, example) }
        let file = reader.folder.appending(path: path)
        let shipped = YAMLLines(try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n"))
        let changed = shipped.merging(YAMLLines(example.block.lines).under(keys))
        try changed.lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        // A sample is a home of its own.
        let home = path.prefixMatch(of: /Samples\/[a-z-]+/).map { " --home \($0.0)" } ?? ""
        // A scenario is good when it comes out as it says.
        try await expectGood(
            reader, example,
            by: (path.hasSuffix(".scenario.yaml") ? "onewindow test \(path)" : "onewindow check") + home)
    }

    private func expectGood(
        _ reader: ReadersFolder, _ example: Example, by command: String = "onewindow check"
    ) async throws {
        let checked = try await reader.run(command)
        #expect(
            checked.status == 0, "\(example.testDescription)\n\(checked.lines.joined(separator: "\n"))")
    }

    @Test("An example that is wrong is found out")
    func findsMistakes() async throws {
        let reader = try ReadersFolder()
        let file = reader.folder.appending(path: Self.workflow)
        let shipped = YAMLLines(try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n"))
        let changed = shipped.merging(YAMLLines(["after: nobody"]).under(["steps", "household"]))
        try changed.lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        let checked = try await reader.run("onewindow check")
        #expect(checked.status == 1)
        #expect(checked.lines.contains { $0.contains("nobody") })
    }

    @Test("An example takes the place of what has its name, and leaves the rest")
    func merging() {
        let map = YAMLLines(["a:", "  # why", "  b: 1", "  c: 2", "", "d: [1]", "e:", "  - 1"])
        let other = YAMLLines(["a:", "  c: 3", "  f: 4", "d: [2]", "e:", "  - 2", "g: 5"])
        #expect(
            map.merging(other).lines == [
                "a:", "  # why", "  b: 1", "  c: 3", "  f: 4", "d: [2]", "e:", "  - 2", "g: 5",
            ])
    }
}
