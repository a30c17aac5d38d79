import CaseModel
import Expressions
import Foundation
import Testing
import WorkflowModel

struct DocumentationTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Documentation/EXPRESSIONS.md")

    /// Rows of two cells that hold code and nothing else, in `Documentation/EXPRESSIONS.md`, below a heading row
    /// that says so.
    private static func examples() throws -> [(expression: String, value: String)] {
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
            result.append((String(row.1).replacing("\\|", with: "|"), String(row.2)))
        }
        return result
    }

    /// The names in code within a section's list.
    private static func names(from start: String, to end: String) throws -> [String] {
        let text = try String(contentsOf: page, encoding: .utf8)
        let first = try #require(text.range(of: start))
        let last = try #require(text.range(of: end, range: first.upperBound..<text.endIndex))
        return text[first.upperBound..<last.lowerBound].split(separator: "\n")
            .filter { $0.hasPrefix("- ") || $0.hasPrefix("  ") }
            .flatMap { $0.matches(of: /`([a-zA-Z-]+)`/).map { String($0.1) } }
    }

    /// The first code that a call with ten arguments, which no function takes, is answered with.
    private func answer(to name: String) -> String? {
        let call = "\(name)(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)"
        return ExpressionCompiler.compile(ExpressionSource(call), in: Fixture.scope).1.first?.code.rawValue
    }

    @Test("Every function that the page names is there")
    func functionsThere() throws {
        let names = try Self.names(from: "## Functions of XPath\n", to: "| expression")
            .filter { !["date", "cast", "as"].contains($0) }
        try #require(names.count >= 80)
        for name in names where name != "concat" { #expect(answer(to: name) == "OW1226", "\(name)") }
    }

    @Test("Every function that the page says is left out is refused with what to write instead")
    func functionsLeftOut() throws {
        let names = try Self.names(from: "Functions left out,", to: "`format-number` has no exponent")
        try #require(names.count > 60)
        for name in names where !["tokenize", "for"].contains(name) {
            #expect(answer(to: name) == "OW1236", "\(name)")
        }
    }

    @Test("Every example of the page on expressions gives what the page says")
    func examplesAreTrue() throws {
        let examples = try Self.examples()
        try #require(examples.count > 60)
        for example in examples {
            #expect(try Fixture.evaluate(example.expression) == example.value, "\(example.expression)")
        }
    }
}
