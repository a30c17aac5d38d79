import CaseModel
import Foundation
import Testing

struct ReviewAnnotationsTests {
    let diagnostics = [
        Diagnostic(
            "OW1351", at: SourcePlace(file: "Workflows/一, 二/workflow.yaml", line: 7, column: 12, length: 9),
            ["step": "household"]),
        Diagnostic("OW1354", at: SourcePlace(file: "a.yaml"), severity: .warning, ["step": "100%"]),
    ]

    @Test("GitHub reads one workflow command a line, with what its form reserves escaped")
    func github() {
        #expect(
            ReviewAnnotations.github.text(of: diagnostics, in: .english, version: "1") == """
                ::error file=Workflows/一%2C 二/workflow.yaml,line=7,col=12,endColumn=21,title=OW1351::\
                The step `household` waits for itself. Take it out of its own `after:`.
                ::warning file=a.yaml,line=1,title=OW1354::The step `100%25` can never start. \
                Change its `when:` or the steps it waits for.

                """)
    }

    @Test("GitLab's report keeps a finding's fingerprint when lines are added above it")
    func gitlab() throws {
        struct Issue: Decodable {
            struct Location: Decodable {
                struct Lines: Decodable { var begin: Int }
                var path: String
                var lines: Lines
            }
            var description: String
            var check_name: String
            var fingerprint: String
            var severity: String
            var location: Location
        }
        func found(movedBy lines: Int) throws -> [Issue] {
            let moved = diagnostics.map { diagnostic in
                var place = diagnostic.place
                if place.line > 0 { place.line += lines }
                return Diagnostic(
                    diagnostic.code, at: place, severity: diagnostic.severity, diagnostic.arguments)
            }
            let text = ReviewAnnotations.gitlab.text(of: moved, in: .chinese, version: "1")
            return try JSONDecoder().decode([Issue].self, from: Data(text.utf8))
        }
        let issues = try found(movedBy: 0)
        #expect(issues.map(\.severity) == ["major", "minor"])
        #expect(issues.map(\.check_name) == ["OW1351", "OW1354"])
        #expect(issues[0].description == "OW1351: 环节 `household` 等待自己。请从它自己的 `after:` 中去掉。")
        #expect(issues.map(\.location.lines.begin) == [7, 1])
        #expect(try found(movedBy: 3).map(\.fingerprint) == issues.map(\.fingerprint))
        #expect(issues[0].fingerprint != issues[1].fingerprint)
    }

    @Test("SARIF names the codes, and places in characters and as relative references")
    func sarif() throws {
        let text = ReviewAnnotations.sarif.text(of: diagnostics, in: .english, version: "1.2")
        let log = try #require(
            JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.map { $0["ruleId"] as? String } == ["OW1351", "OW1354"])
        #expect(results.map { $0["level"] as? String } == ["error", "warning"])
        #expect(text.contains("\"uri\": \"Workflows/%E4%B8%80%2C%20%E4%BA%8C/workflow.yaml\""))
        #expect(text.contains("{\"startLine\": 7, \"startColumn\": 12, \"endColumn\": 21}"))
    }
}
