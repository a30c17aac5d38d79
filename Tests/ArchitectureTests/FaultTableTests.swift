import Foundation
import Testing

/// `Documentation/FAULTS.md` names the test that shows each fault.
struct FaultTableTests {
    private struct Row {
        var fault: String
        var codes: [String]
        var suite: String
        var sentence: String
    }

    private func rows() throws -> [Row] {
        try Repository.this.text(of: "Documentation/FAULTS.md").split(separator: "\n").compactMap { line in
            guard
                let match = line.wholeMatch(of: /\| ([^|]+) \| [^|]+ \| ([^|]*?) ?\| (\w+Tests): ([^|]+) \|/)
            else { return nil }
            return Row(
                fault: String(match.1), codes: match.2.split(separator: ", ").map(String.init),
                suite: String(match.3), sentence: String(match.4))
        }
    }

    @Test("Each fault is shown by a test that there is, and that speaks of its code")
    func shown() throws {
        let files = try Repository.this.files(in: "Tests", ending: "Tests.swift")
        for row in try rows() {
            let file = files.first { $0.path.hasSuffix("/\(row.suite).swift") }
            let text = file?.text ?? ""
            guard let start = text.firstRange(of: "\"\(row.sentence)\"") else {
                Issue.record("no such test: \(row.suite): \(row.sentence)")
                continue
            }
            let rest = text[start.upperBound...]
            let test = rest[..<(rest.firstRange(of: "@Test")?.lowerBound ?? rest.endIndex)]
            for code in row.codes {
                #expect(code.wholeMatch(of: /OW[0-9]{4}/) != nil, "\(row.fault): \(code) is no code")
                #expect(test.contains(code), "\(row.fault): \(row.suite) says nothing of \(code)")
            }
        }
    }

    @Test("Every fault stands once, and every row of the tables is one")
    func table() throws {
        let rows = try rows()
        #expect(rows.count >= 40)
        #expect(Set(rows.map(\.fault)).count == rows.count)
        let lines = try Repository.this.text(of: "Documentation/FAULTS.md").split(separator: "\n")
        #expect(lines.count { $0.contains("Tests: ") } == rows.count)
    }
}
