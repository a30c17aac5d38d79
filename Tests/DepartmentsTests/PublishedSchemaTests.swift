import CaseModel
import DefinitionFiles
import Departments
import Foundation
import OneWindowTesting
import Testing

struct PublishedSchemaTests {
    /// This file stands at `Tests/DepartmentsTests/`.
    static let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: home.appending(path: path)), as: UTF8.self)
    }

    /// Every shipped file with the kind it is of.
    static let shipped: [(PublishedSchema, String)] = [
        (.workflow, "Workflows/after-death-affairs/workflow.yaml"),
        (.calendar, "Workflows/calendars/cn.yaml"),
        (.calendar, "Workflows/calendars/cn-guangxi.yaml"),
        (.manifest, "Adapters/health-commission/adapter.yaml"),
        (.manifest, "Adapters/human-resources/adapter.yaml"),
        (.manifest, "Adapters/public-security/adapter.yaml"),
        (.mock, "Adapters/health-commission/mock.yaml"),
        (.mock, "Adapters/human-resources/mock.yaml"),
        (.mock, "Adapters/public-security/mock.yaml"),
    ]

    @Test(
        "The published schema is the one that the checker's table gives",
        arguments: PublishedSchema.allCases)
    func isUpToDate(_ kind: PublishedSchema) throws {
        let path = "Documentation/schemas/\(kind.rawValue).schema.json"
        #expect(
            try Self.text(path) == kind.text,
            "write it anew: swift run onewindow schema \(kind.rawValue) > \(path)")
    }

    @Test("Every shipped file fits the schema of its kind", arguments: shipped)
    func acceptsShipped(_ kind: PublishedSchema, _ path: String) throws {
        let schema = try JSONSchemaReader(kind.text)
        #expect(schema.problems(of: try Self.root(try Self.text(path), path)) == [])
    }

    @Test("The schema and the checker refuse the same slips", arguments: shipped)
    func refusesWithTheChecker(_ kind: PublishedSchema, _ path: String) throws {
        let schema = try JSONSchemaReader(kind.text)
        let lines = try Self.text(path).split(separator: "\n", omittingEmptySubsequences: false)
        var refused = 0
        for index in lines.indices {
            // A letter more in each key of the file, one at a time.
            guard let colon = lines[index].firstIndex(of: ":"), !lines[index].hasPrefix("#") else { continue }
            var changed = lines
            changed[index] = lines[index][..<colon] + "x" + lines[index][colon...]
            let text = changed.joined(separator: "\n")
            guard let root = StrictYAML.read(Array(text.utf8), file: path).root else { continue }
            let file = DefinitionFile(root: root, path: path, shape: kind.shape)
            let problems = schema.problems(of: root)
            if file.problems.isEmpty {
                #expect(problems == [], "line \(index + 1) of \(path)")
            } else {
                refused += 1
                #expect(problems != [], "line \(index + 1) of \(path): \(file.problems[0].code)")
            }
        }
        #expect(refused > 3, "the check has found nothing to refuse")
    }

    static func root(_ text: String, _ path: String) throws -> DefinitionNode {
        try #require(StrictYAML.read(Array(text.utf8), file: path).root)
    }
}
