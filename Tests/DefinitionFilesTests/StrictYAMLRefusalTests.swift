import CaseModel
import DefinitionFiles
import Testing

/// What the strict subset refuses, and where it says so.
struct StrictYAMLRefusalTests {
    struct Wrong: Sendable, CustomTestStringConvertible {
        var text: String
        /// `code:line:column` of each problem in order.
        var problems: [String]
        init(_ text: String, _ problems: String...) {
            self.text = text
            self.problems = problems
        }
        var testDescription: String { text }
    }

    static let table: [Wrong] = [
        Wrong("", "OW1122:0:0"),
        Wrong("# only a comment\n", "OW1122:0:0"),
        Wrong("a: 1\n\tb: 2\n", "OW1104:2:1"),
        Wrong("a: 1\tx\n", "OW1104:1:5"),
        Wrong("a:\tb\n", "OW1104:1:3"),
        Wrong("a: \u{202e}b\n", "OW1103:1:4"),
        Wrong("a: b\u{0}\n", "OW1103:1:5"),
        Wrong("a: 1\n  b: 2\nc: 3\n", "OW1105:2:3"),
        Wrong("steps:\n    a: 1\n  b: 2\nc: 3\n", "OW1105:3:3"),
        Wrong("a: &x 1\nb: *x\n", "OW1106:1:4", "OW1106:2:4"),
        Wrong("a: !!str 1\n", "OW1106:1:4"),
        Wrong("a: @b\nc: `d`\ne: %f\n", "OW1106:1:4", "OW1106:2:4", "OW1106:3:4"),
        Wrong("%YAML 1.2\n---\na: 1\n", "OW1106:1:1", "OW1113:2:1"),
        Wrong("<<: a\n", "OW1106:1:1"),
        Wrong("? a\n", "OW1106:1:1"),
        Wrong("? a: b\n", "OW1106:1:1"),
        Wrong("title: Form #3\n", "OW1107:1:13"),
        Wrong("title: #3\nb: 1\n", "OW1107:1:8"),
        Wrong("a: [$x/b[1], c]\n", "OW1108:1:9"),
        Wrong("a: {b: $c[d = 1]}\n", "OW1108:1:10"),
        Wrong("a:b\n", "OW1109:1:2"),
        Wrong("a: 1\nb:2\nc: 3\n", "OW1109:2:2"),
        Wrong("x:\n  a:b\n  c: d\n", "OW1109:2:4"),
        Wrong("a: {b:c}\n", "OW1109:1:6"),
        Wrong("标题：身后一件事\n版本: 1\n", "OW1110:1:3"),
        Wrong("a: {标题：身后一件事}\n", "OW1110:1:7"),
        Wrong("title: “身后一件事”\n", "OW1111:1:8"),
        Wrong("a: 1\nb: 2\na: 3\n", "OW1112:3:1"),
        Wrong("a: {b: 1, b: 2}\n", "OW1112:1:11"),
        Wrong("a: 1\n\"a\": 2\n", "OW1112:2:1"),
        Wrong("a: 1\n---\nb: 2\n", "OW1113:2:1"),
        Wrong("a: 1\n...\n", "OW1113:2:1"),
        Wrong("a: \"open\nb: 2\nc: @\n", "OW1114:1:4", "OW1106:3:4"),
        Wrong("a: 'it''s\n", "OW1114:1:4"),
        Wrong("a: \"\\q\"\n", "OW1115:1:5"),
        Wrong("a: \"\\u12g4\"\n", "OW1115:1:5"),
        Wrong("a: \"\\ud800\"\n", "OW1115:1:5"),
        Wrong("a: \"b\" c\n", "OW1116:1:8"),
        Wrong("a: [b] c\n", "OW1116:1:8"),
        Wrong("a: [b\nc: d\ne: @\n", "OW1117:1:4", "OW1106:3:4"),
        Wrong("a: [b\n  c: d\n  ]\n", "OW1117:2:3"),
        Wrong("a: [b, c", "OW1117:1:4"),
        Wrong("a: [b,,c]\n", "OW1106:1:7"),
        Wrong("just words\n", "OW1118:1:1"),
        Wrong("a: b: c\n", "OW1119:1:5"),
        Wrong("a: [b: c]\n", "OW1119:1:6"),
        Wrong("a: |2\n   b\n", "OW1120:1:4"),
        Wrong("a: | text\n", "OW1120:1:4"),
        Wrong("a: - b\n", "OW1121:1:4"),
        Wrong("a: 1\n- b\nc: @\n", "OW1121:2:1", "OW1106:3:4"),
    ]

    @Test("Each mistake is reported with its code and exact place", arguments: table)
    func refused(_ wrong: Wrong) {
        let reading = StrictYAML.read(Array(wrong.text.utf8), file: "w.yaml")
        #expect(reading.problems.map { "\($0.code):\($0.place.line):\($0.place.column)" } == wrong.problems)
    }

    @Test("Bytes that are not UTF-8 are refused at the first of them")
    func notUTF8() {
        let reading = StrictYAML.read(Array("a: 1\nb: ".utf8) + [0xd6, 0xd0], file: "w.yaml")
        #expect(reading.root == nil)
        #expect(reading.problems.map(\.place.text) == ["w.yaml:2:4"])
        #expect(reading.problems.first?.code == "OW1101")
    }

    @Test("A file above one mebibyte is refused unread")
    func tooLarge() {
        let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: (1 << 20) + 1)
        #expect(StrictYAML.read(bytes, file: "w.yaml").problems.first?.code == "OW1102")
    }

    @Test(
        "Depth is limited, in lines and in brackets",
        arguments: [
            "a: " + String(repeating: "[", count: 50_000),
            String(repeating: "- ", count: 50_000) + "a",
            (0..<200).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
        ])
    func tooDeep(_ text: String) {
        let reading = StrictYAML.read(Array(text.utf8), file: "w.yaml")
        #expect(reading.problems.contains { $0.code == "OW1102" })
        #expect(reading.problems.count <= StrictYAML.maximumProblems)
    }

    @Test("A value behind a mistake is still read")
    func goesOn() throws {
        let text = "a: @\nb:\n  c: *x\n  d: fine\ne: [1, 2]\n"
        let reading = StrictYAML.read(Array(text.utf8), file: "w.yaml")
        #expect(reading.problems.count == 2)
        #expect(reading.root?["b"]?["d"]?.text == "fine")
        #expect(reading.root?["e"]?.items?.compactMap(\.text) == ["1", "2"])
    }
}
