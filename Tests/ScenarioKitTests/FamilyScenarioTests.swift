import CaseModel
import CaseRuntime
import Foundation
import Testing

@testable import ScenarioKit

/// Cases within cases: the workflow of `Samples/family`.
struct FamilyScenarioTests {
    private static let folder = Bench.root + "/Samples/family"
    private static let home = ScenarioHome(home: folder)
    static let files = ScenarioFinder.files(under: [folder + "/Workflows/one-family"]).files

    private static func text(_ rest: String) -> String {
        """
        scenario: 试
        workflow: one-family
        application: \(folder)/applications/couple.xml
        now: 2026-11-23 10:00
        \(rest)
        """
    }

    private func differences(_ rest: String) async throws -> [String] {
        try await Bench.run(Self.text(rest), in: Self.home).differences.map(Bench.line)
    }

    @Test("The definitions are good, and there are stories in which people act within")
    func definitions() {
        #expect(Self.home.problems.map(Bench.line) == [])
        #expect(Self.files.count >= 5)
    }

    @Test("Every story of the family comes out as it says", arguments: files)
    func passes(file: String) async throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let outcome = try await Bench.run(text, in: Self.home, path: file)
        #expect(outcome.differences.map(Bench.line) == [])
    }

    @Test("Every story of the family fails when it ends in another way", arguments: files)
    func lies(file: String) async throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let lie = Bench.withAnotherEnd(text)
        #expect(lie != text)
        let outcome = try await Bench.run(lie, in: Self.home, path: file)
        #expect(outcome.differences.contains { $0.code == "OW1921" })
    }

    @Test(
        "What is otherwise in a case within is told with its step",
        arguments: [
            (
                "steps: {\"affairs:1/household\": ended}",
                ["7:34 OW1923 `affairs:1/household` is done, not ended"]
            ),
            (
                "steps: {\"affairs:1/household\": {is: done, asked: 2, by: 2026-11-22}}",
                [
                    "7:52 OW1927 requests of `affairs:1/household`: 1, not 2",
                    "7:59 OW1926 `affairs:1/household` settled: 2026-11-23; expected: by 2026-11-22",
                ]
            ),
            (
                "cases: {\"affairs:1\": withdrawn}",
                ["7:24 OW1946 the case within `affairs:1` is completed, not withdrawn"]
            ),
            ("steps: {\"affairs:3/household\": done}", ["7:34 OW1947 `affairs:3` has never opened a case"]),
            ("cases: {\"affairs:3\": completed}", ["7:24 OW1947 `affairs:3` has never opened a case"]),
            (
                "sent: {\"affairs:3/household\": {deceased/name: 李四}}",
                ["7:10 OW1947 `affairs:3` has never opened a case"]
            ),
            (
                "sent: {\"affairs:1/household\": {deceased/name: 李四}}",
                [
                    "7:49 OW1930 `deceased/name` of `affairs:1/household` is another value of 3 characters, not `李四`"
                ]
            ),
            (
                "results: {\"affairs:1/last-days\": {declare-death-by: 2026-12-01}}",
                [
                    "7:55 OW1930 `declare-death-by` of `affairs:1/last-days` is another value of 10 characters, not `2026-12-01`"
                ]
            ),
            ("results: {\"affairs:1/last-days\": {declare-death-by: 2026-12-12}}", []),
            (
                "deadlines: {\"affairs:2/household\": 2026-11-26}",
                ["7:38 OW1934 the deadline of `affairs:2/household` is 2026-11-25, not 2026-11-26"]
            ),
            (
                "messages: [{step: \"affairs:2/household\", kind: fault}, {step: \"affairs:2/household\", kind: reply, count: 2}]",
                [
                    "7:14 OW1928 there is no such message: step: affairs:2/household, kind: fault",
                    "7:58 OW1929 messages of this kind: 1, not 2 (step: affairs:2/household, kind: reply)",
                ]
            ),
            (
                "order: [{done: \"affairs:2/household\"}, {begins: \"affairs:1/certificate\"}]",
                [
                    "7:42 OW1941 out of order: `begins: affairs:1/certificate` happened only before what stands above it"
                ]
            ),
            // Those of a case within are no messages of the case itself.
            ("messages: [{kind: request, count: 2}, {from: public-security, count: 0}]", []),
        ] as [(String, [String])])
    func differs(line: String, expected: [String]) async throws {
        #expect(try await differences("expect:\n  end: completed\n  \(line)") == expected)
    }

    @Test(
        "A name within that nobody knows is found when the file is read",
        arguments: [
            (
                "steps: {\"affairs:1/houshold\": done}",
                ["7:11 OW1905 after-death-affairs has no step `houshold`"]
            ),
            ("steps: {\"afairs:1/household\": done}", ["7:11 OW1905 one-family has no step `afairs:1`"]),
            (
                "steps: {told/household: done}",
                ["7:11 OW1944 `told` of one-family runs no workflow, so that there is no case within"]
            ),
            (
                "steps: {\"affairs:1/household/certificate\": done}",
                [
                    "7:11 OW1944 `household` of after-death-affairs runs no workflow, so that there is no case within"
                ]
            ),
            (
                "steps: {affairs/household: done}",
                ["7:11 OW1945 `affairs` does not say which of several cases is meant"]
            ),
            (
                "cases: {\"affairs:1:2\": completed}",
                ["7:11 OW1945 `affairs:1:2` does not say which of several cases is meant"]
            ),
            ("steps: {\"affairs:1/\": done}", ["7:11 OW1909 `affairs:1/` cannot be understood here"]),
            (
                "sent: {\"affairs:1/household\": {deceased/age: \"1\"}}",
                ["7:34 OW1908 `deceased/age`: there is no `age` there in `cancel-household-registration`"]
            ),
            (
                "results: {\"affairs:1/certificate\": {nam: y}}",
                ["7:39 OW1908 `nam`: there is no `nam` there in `certificate-verified`"]
            ),
        ] as [(String, [String])])
    func unknown(line: String, expected: [String]) {
        let text = Self.text("expect:\n  end: completed\n  \(line)")
        #expect(Bench.read(text, Self.home).problems.map(Bench.line) == expected)
    }

    @Test("A person corrects the form of one case within, and the other stays as it is")
    func corrects() async throws {
        let found = try await differences(
            """
            people:
              - {correct: {applicant/name: 韦晓明}, within: "affairs:2", when: "affairs:1/household"}
            expect:
              end: completed
              steps: {"affairs:1/household": {is: done, asked: 1}, "affairs:2/household": {is: done, asked: 2}}
              sent: {"affairs:1/household": {declarant/name: 韦小明}, "affairs:2/household": {declarant/name: 韦晓明}}
            """)
        #expect(found == [])
    }

    @Test("What a person was to do in a case that is never there is told")
    func never() async throws {
        let found = try await differences(
            "people:\n  - {decide: \"affairs:3/household\", say: again}\nexpect: {end: completed}")
        #expect(found == ["6:5 OW1937 this was never possible: decide affairs:3/household: again"])
    }

    @Test("A field of the other case's form is none of this one's")
    func fields() {
        let text = Self.text(
            "people:\n  - {correct: {person/name: 韦大海}, within: \"affairs:1\"}\nexpect: {end: completed}")
        #expect(
            Bench.read(text, Self.home).problems.map(Bench.line) == [
                "6:16 OW1908 `person/name`: there is no `person` there in `application`"
            ])
    }

    @Test("A case within goes on to its own end when the one around it has ended")
    func goesOn() async throws {
        let found = try await differences(
            """
            departments:
              public-security:
                - {service: cancel-household-registration, request: 2, receipt-then: 25 working days}
            people:
              - {decide: affairs, say: end-case, after: 1 hour}
            expect:
              end: ended
              cases: {"affairs:1": completed, "affairs:2": completed}
              steps: {"affairs:2": cancelled, "affairs:2/household": {is: done, at: 2026-12-28}}
            """)
        #expect(found == [])
    }
}
