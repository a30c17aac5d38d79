import CaseModel
import DefinitionFiles
import Testing
import WorkflowModel
import Yams

/// Strict YAML means what YAML means: Yams is asked for a second opinion.
struct StrictYAMLTests {
    static let good: [String] = [
        "a: b\n", "a: b", "---\na: b\n", "a:\n", "a: no\nb: 0123\nc: 1e3\nd: ~\n", "\u{feff}a: b\n",
        "a: b\r\nc: d\r\n", "a:\n- b\n- c\nd: e\n", "a:\n  - b\n  - c: d\n    e: f\n  -\n    g: h\n",
        "- - a\n  - b\n- c\n", "a: [b, c, {d: e}]\n", "a: {b: c, d: [e, f], g: }\n", "a: [ b , c , ]\n",
        "a: [\n  b,  # why\n  c\n]\n", "a: {\n  b: [c,\n   d] }\n", "a: 'it''s'\n",
        "a: \"x\\ty\\u4e2d\\x41\\\"\"\n", "a: \"\"\n",
        "a: ''\n",
        "a: one\n  two\n\n  three\n", "a: 'one\n  two\n\n\n  three'\n", "a: \"one \\\n  two\"\n",
        "a: \"one\\\n\n  two  \n  three\"\n", "a: |\n  one\n  two\n", "a: |-\n  one\n\n  two\n\n",
        "a: |+\n  one\n\nb: c\n", "a: >\n  one\n  two\n\n  three\n    four\n  five\n",
        "a: >-\n  one\n  two\n",
        "a: >\n\n  one\n\n\n  two\n", "a: |\n\n    one\n     two\n    three\nb: c\n", "a: |\nb: c\n",
        "a: >\n  one\n\n    two\n\n\n  three\n", "a: $x/y[z = 'w'] + 1  # comment\n", "\"quoted key\": a\n",
        "a: b:c\n", "a: b#c\n", "a: -b\n", "- -b\n- :c\n", "a: http://example.org/\n", "a: 身后：一件事\n",
        "# head\n\na: b  # tail\n# foot\n", "a :  b\n", "a:\n\n\n  b\n", "a:\n    - b\n\n    - c\n",
        "{a: b}\n",
        "a: {\"b\": c, 'd': e}\n", "a: it's \"so\"\n", "a: ' lead and trail '\n", "a: (b) | c > d\n",
        "a:\n  b: |\n    one\n  c: >-\n    two\n    three\n", "a: “一件事”办理\n",
        "a: >\n  one\n  # not a comment\n  two\n",
    ]

    @Test("A good file means to Yams what it means to us", arguments: good)
    func agrees(_ text: String) throws {
        let reading = StrictYAML.read(Array(text.utf8), file: "w.yaml")
        #expect(reading.problems == [])
        let ours = try #require(reading.root)
        let theirs = try #require(try Yams.compose(yaml: text))
        #expect(describe(ours) == describe(theirs))
    }

    @Test("Generated files mean to Yams what they mean to us, and each character knows its place")
    func generated() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for round in 0..<400 {
            let text = YAMLWriter.document(using: &generator)
            let reading = StrictYAML.read(Array(text.utf8), file: "w.yaml")
            try #require(reading.problems == [], "seed \(seed), round \(round):\n\(text)")
            let ours = try #require(reading.root)
            let theirs = try #require(try Yams.compose(yaml: text), "seed \(seed), round \(round)")
            try #require(describe(ours) == describe(theirs), "seed \(seed), round \(round):\n\(text)")
            let canonical = CanonicalForm.write(ours)
            try #require(CanonicalForm.read(canonical, file: "w") == ours, "seed \(seed), round \(round)")
            checkPlaces(ours, in: text, "seed \(seed), round \(round):\n\(text)")
        }
    }

    /// A character that stands for itself stands at its place; a space may stand for a line end.
    private func checkPlaces(_ node: DefinitionNode, in text: String, _ note: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            Array($0.unicodeScalars)
        }
        func visit(_ node: DefinitionNode) {
            for entry in node.entries ?? [] { visit(entry.value) }
            for item in node.items ?? [] { visit(item) }
            guard let source = node.expression else { return }
            for (offset, scalar) in source.text.unicodeScalars.enumerated() {
                let place = source.place(at: offset)
                let line = lines[place.line - 1]
                let found = place.column <= line.count ? line[place.column - 1] : "\n"
                let isItself = found == scalar
                let isFolded = scalar == " " && place.column > line.count
                let isTrimmed =
                    (scalar == " " || scalar == "\n")
                    && line.dropFirst(place.column - 1).allSatisfy { $0 == " " }
                let isEscape = found == "\\" || (found == "'" && scalar == "'")
                if !(isItself || isFolded || isTrimmed || isEscape) {
                    Issue.record(
                        "character \(offset) of \(source.text.debugDescription) at \(place.text)\n\(note)")
                    return
                }
            }
        }
        visit(node)
    }

    private func describe(_ node: DefinitionNode) -> String {
        switch node.content {
        case .scalar(let scalar): scalar.text.debugDescription
        case .sequence(let items): "[" + items.map(describe).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key.debugDescription): \(describe($0.value))" }.joined(separator: ", ")
                + "}"
        }
    }
    private func describe(_ node: Yams.Node) -> String {
        switch node {
        case .scalar(let scalar): scalar.string.debugDescription
        case .sequence(let items): "[" + items.map(describe).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{"
                + entries.map { "\($0.key.string!.debugDescription): \(describe($0.value))" }.joined(
                    separator: ", ")
                + "}"
        case .alias: "alias"
        }
    }
}
