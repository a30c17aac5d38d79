import Foundation
import Testing

struct DocumentationTests {
    /// Rows of two cells that hold code and nothing else, in `Documentation/EXPRESSIONS.md`, below a heading row
    /// that says so.
    private static func examples() throws -> [(expression: String, value: String)] {
        let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Documentation/EXPRESSIONS.md")
        var isExamples = false
        var result: [(expression: String, value: String)] = []
        for line in try String(contentsOf: page, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            guard line.hasPrefix("|") else {
                isExamples = false
                continue
            }
            if line == "| expression | gives |" { isExamples = true }
            guard isExamples, let row = line.wholeMatch(of: /\| `(.+)` \| `(.+)` \|/) else { continue }
            result.append((String(row.1), String(row.2)))
        }
        return result
    }

    @Test("Every example of the page on expressions gives what the page says")
    func examplesAreTrue() throws {
        let examples = try Self.examples()
        try #require(examples.count > 30)
        for example in examples {
            #expect(try Fixture.evaluate(example.expression) == example.value, "\(example.expression)")
        }
    }
}
