import CaseModel
import DefinitionFiles
import Departments
import Foundation
import Testing
import WorkflowModel

/// What is wrong in a `mock.yaml` is said with its place, all at once.
struct MockMistakesTests {
    private func findings(_ change: (String) -> String) throws -> [String] {
        let repository = DefinitionRepository(home: Fixtures.repository.path)
        let department = try #require(
            repository.departments.first { $0.contract.name == "public-security" })
        let (program, diagnostics) = MockProgram.compile(department) { path in
            guard let bytes = try? Fixtures.bytes("Adapters/public-security/\(path)") else { return nil }
            return path == "mock.yaml" ? Array(change(String(decoding: bytes, as: UTF8.self)).utf8) : bytes
        }
        #expect(program == nil)
        return diagnostics.map { "\($0.place.line):\($0.place.column) \($0.code)" }
    }

    static let mistakeTable: [(from: String, to: String, finding: String)] = [
        ("mock: public-security", "mock: police", "2:7 OW1444"),
        ("document: register/register.xml", "document: register/none.xml", "3:22 OW1445"),
        ("document: register/register.xml", "document: ../adapter.yaml", "3:22 OW1445"),
        ("{reject: not-found}", "{reject: unknown}", "10:29 OW1442"),
        ("{reject: not-found}", "{fault: broken}", "10:28 OW1449"),
        ("for: 2 hours", "for: 2 working days", "13:12 OW1447"),
        ("person/cancelled: true()", "cancelled: true()", "26:11 OW1446"),
        (
            "      person:\n        record: $register/person[id-number",
            "      register:\n        record: $register/person[id-number", "8:7 OW1474"
        ),
    ]

    @Test("A mistake is told at its place", arguments: mistakeTable)
    func mistake(from: String, to: String, finding: String) throws {
        let found = try findings { $0.replacing(from, with: to, maxReplacements: 1) }
        #expect(found == [finding])
    }

    @Test("A service without rules, one that there is not, and two outcomes in one rule are all told")
    func several() throws {
        let found = try findings {
            $0.replacing("restore-household-registration:", with: "close-household:")
                .replacing(
                    "reject: name-differs", with: "reject: name-differs\n        fault: {code: OW1627}")
        }
        #expect(found == ["16:9 OW1443", "44:3 OW1440", "2:1 OW1441"])
    }

    static let optionTexts: [(text: String, isRead: Bool)] = [
        ("public-security=down-for:3,slow:7200", true), ("a=lose-reply:10%,seed:42", true),
        ("a=answer-twice,ignore-keys", true), ("public-security", false), ("a=down", false),
        ("a=slow:0", false), ("a=lose-reply:101%", false), ("a=down-for:-1", false),
        ("a=ignore-keys:1", false),
    ]

    @Test("Options from outside are read or refused whole", arguments: optionTexts)
    func options(text: String, isRead: Bool) {
        #expect(((try? MockOptions.parse(text)) != nil) == isRead)
    }

    @Test(
        "What is wrong with an option is told with its department",
        arguments: [
            ("a=down", "OW1448 `down` is no way for the mock of a to misbehave."),
            (
                "public-security",
                "OW1452 `public-security` does not say how which department is to misbehave."
            ),
        ])
    func words(text: String, expected: String) {
        let refusal = #expect(throws: Diagnostic.self) { try MockOptions.parse(text) }
        #expect(refusal.map { "\($0.code) \($0.reason(in: .english))" } == expected)
    }

    @Test("All departments of the house can be loaded, and an unknown one in the options is told")
    func load() throws {
        let repository = DefinitionRepository(home: Fixtures.repository.path)
        let (registry, diagnostics) = AdapterRegistry.load(
            repository.departments, books: "/nowhere", options: ["police": MockOptions()]
        ) { repository.source(of: $0) }
        #expect(registry.departments == ["health-commission", "human-resources", "public-security"])
        #expect(
            diagnostics.map { "\($0.code) \($0.reason(in: .english)) \($0.remedy(in: .english))" } == [
                "OW1453 There is no mock department `police`. "
                    + "There are health-commission, human-resources, public-security."
            ])
    }
}
