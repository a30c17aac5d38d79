import CaseModel
import DefinitionFiles
import Foundation
import OneWindowTesting
import Testing

@testable import ScenarioKit

struct ScenarioShapeTests {
    @Test("The published schema is the one that the checker's table gives")
    func isUpToDate() throws {
        let path = Bench.root + "/Documentation/schemas/scenario.schema.json"
        #expect(
            try String(contentsOfFile: path, encoding: .utf8) == Shape.scenario.jsonSchema(),
            "write it anew: swift run onewindow schema scenario > Documentation/schemas/scenario.schema.json")
    }

    @Test("Every shipped scenario fits the schema", arguments: ShippedScenarioTests.files)
    func acceptsShipped(file: String) throws {
        let schema = try JSONSchemaReader(Shape.scenario.jsonSchema())
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let root = try #require(StrictYAML.read(Array(text.utf8), file: file).root)
        #expect(schema.problems(of: root) == [])
    }

    @Test("The schema and the checker refuse the same slips", arguments: ShippedScenarioTests.files)
    func refusesWithTheChecker(file: String) throws {
        let schema = try JSONSchemaReader(Shape.scenario.jsonSchema())
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var refused = 0
        for index in lines.indices {
            // A letter more in the first key of each line, one at a time.
            guard let colon = lines[index].firstIndex(of: ":"), !lines[index].hasPrefix("#") else { continue }
            var changed = lines
            changed[index] = lines[index][..<colon] + "x" + lines[index][colon...]
            let text = changed.joined(separator: "\n")
            guard let root = StrictYAML.read(Array(text.utf8), file: file).root else { continue }
            let problems = DefinitionFile(root: root, path: file, shape: .scenario).problems
            if problems.isEmpty {
                #expect(schema.problems(of: root) == [], "line \(index + 1)")
            } else {
                refused += 1
                #expect(schema.problems(of: root) != [], "line \(index + 1): \(problems[0].code)")
            }
        }
        #expect(refused > 3, "the check has found nothing to refuse")
    }

    @Test("Each verb and each expectation has a key of its own")
    func distinctKeys() {
        let verbs = PersonVerbs.all.compactMap { $0.keys.first }
        #expect(Set(verbs.map(\.name)).count == PersonVerbs.all.count)
        #expect(verbs.allSatisfy { $0.presence == .required })
        #expect(Set(Expectations.all.map { $0.key.name }).count == Expectations.all.count)
    }
}
