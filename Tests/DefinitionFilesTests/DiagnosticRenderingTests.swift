import CaseModel
import DefinitionFiles
import Testing

/// What an author sees of a mistake, word for word.
struct DiagnosticRenderingTests {
    struct Shown: Sendable, CustomTestStringConvertible {
        var old: String
        var new: String
        var language: Language
        var text: String
        var testDescription: String { new }
    }

    static let table: [Shown] = [
        Shown(
            old: "otherwise: join", new: "otherwise: joins", language: .english,
            text: """
                workflow.yaml:8:14: error OW1140: `otherwise` cannot be `joins`; did you mean `join`?
                   8 |   otherwise: joins
                     |              ^^^^^
                  It is one of `join`, `refuse`.

                """),
        Shown(
            old: "say: 死亡日期早于出生日期", new: "say: 死亡日期早于：出生 #日期", language: .chinese,
            text: """
                workflow.yaml:20:20: 错误 OW1107: 文字在此被截断：YAML 把“空格加 #”当作注释的开始。
                  20 |     say: 死亡日期早于：出生 #日期
                     |                             ^^^^^
                  若 # 属于文字，请给整段文字加引号；若是注释，请在 # 前空两格。

                """),
        Shown(
            old: "title: 身后一件事", new: "标题：身后一件事", language: .chinese,
            text: """
                workflow.yaml:2:3: 错误 OW1110: 这里是中文全角冒号“：”，不能分隔键和值。
                   2 | 标题：身后一件事
                     |     ^^
                  请用英文冒号加空格，写成 `键: 值`。

                """),
        Shown(
            old: "  key: $application/deceased/id-number", new: "\tkey: $a", language: .english,
            text: """
                workflow.yaml:7:1: error OW1104: There is a tab here.
                   7 |     key: $a
                     | ^^^^
                  Use spaces; two for each level.

                """),
        Shown(
            old: "deadline: 1 working day", new: "deadline: 1 working day\n    deadline: 2 days",
            language: .english,
            text: """
                workflow.yaml:32:5: error OW1112: The key `deadline` stands here a second time; the first is in line 31.
                  32 |     deadline: 2 days
                     |     ^^^^^^^^
                  Keep one of the two, or give one another name.
                  See also workflow.yaml:31:5

                """),
        Shown(
            old: "    department: health-commission\n", new: "    replies: certificate-copy\n",
            language: .english,
            text: """
                workflow.yaml:25:5: error OW1141: `replies` is a word of the language that this version does not carry out yet.
                  25 |     replies: certificate-copy
                     |     ^^^^^^^
                  Leave it out for now, or write another; Documentation/LANGUAGE.md says which words this version knows.

                """),
    ]

    @Test("A mistake is shown with its line, a caret under it, and what to do", arguments: table)
    func shown(_ shown: Shown) throws {
        try #require(Samples.workflow.contains(shown.old))
        let text = Samples.workflow.replacing(shown.old, with: shown.new, maxReplacements: 1)
        let (_, problems) = Samples.load(workflow: text)
        let renderer = DiagnosticRenderer(language: shown.language) { $0 == "workflow.yaml" ? text : nil }
        #expect(renderer.text(try #require(problems.first)) == shown.text)
    }

    @Test("No line is shown of a file whose text is not given")
    func withheld() {
        let problem = Diagnostic("OW1104", at: SourcePlace(file: "application.xml", line: 3, column: 7))
        let text = DiagnosticRenderer(language: .english).text(problem)
        #expect(
            text == """
                application.xml:3:7: error OW1104: There is a tab here.
                  Use spaces; two for each level.

                """)
    }

    @Test("A long line is cut around the caret")
    func long() {
        let line = String(repeating: "很", count: 200) + "X" + String(repeating: "长", count: 200)
        let problem = Diagnostic("OW1104", at: SourcePlace(file: "a", line: 1, column: 201))
        let lines = DiagnosticRenderer(language: .english) { _ in line }.text(problem).split(separator: "\n")
        #expect(
            lines[1] == "   1 | …" + String(repeating: "很", count: 24) + "X"
                + String(repeating: "长", count: 23) + "…"
        )
        #expect(lines[2] == "     | " + String(repeating: " ", count: 49) + "^")
    }

    @Test("JSON holds place, code and the words of both languages")
    func json() {
        let problem = Diagnostic(
            "OW1136", at: SourcePlace(file: "a\"b", line: 3, column: 7, length: 2),
            ["name": "甲\n", "advice": "Use “a”.", "advice.zh": "请写“a”。"],
            related: [SourcePlace(file: "c", line: 1, column: 1)])
        #expect(
            DiagnosticRenderer.json([problem]) == """
                [{"code": "OW1136", "severity": "error", "place": {"file": "a\\"b", "line": 3, "column": 7, "length": 2}, \
                "reason": {"en": "“甲\\n” cannot be a name here.", "zh": "“甲\\n”不能作为名称。"}, \
                "remedy": {"en": "Use “a”.", "zh": "请写“a”。"}, \
                "related": [{"file": "c", "line": 1, "column": 1, "length": 1}]}]
                """)
    }
}
