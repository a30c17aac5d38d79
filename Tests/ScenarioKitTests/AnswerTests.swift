import Foundation
import OneWindowTesting
import Testing

@testable import ScenarioKit

/// People who answer the questions of a step.
struct AnswerTests {
    /// What of a scenario on ``asking()`` is otherwise than it says, a line each.
    private func differences(_ rest: String) async throws -> [String] {
        let (folder, home) = try asking()
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await Bench.run(Bench.text(rest), in: home).differences.map(Bench.line)
    }

    /// A copy of the shipped definitions whose household registration waits for the new head of the household.
    private func asking() throws -> (folder: URL, home: ScenarioHome) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "onewindow-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["Workflows", "Adapters"] {
            try FileManager.default.copyItem(
                at: URL(filePath: Bench.root).appending(path: name), to: folder.appending(path: name))
        }
        let file = folder.appending(path: "Workflows/after-death-affairs/workflow.yaml")
        let shipped = try String(contentsOf: file, encoding: .utf8)
        let household = "  household:\n    title: 户口注销\n    after: certificate\n"
        try #require(shipped.contains(household))
        let changed = shipped.replacing(
            household,
            with: """
                  new-head:
                    title: 户主变更
                    after: certificate
                    ask:
                      name: {title: 新户主姓名, type: person-name}
                      agrees: {title: 本人是否同意, type: yes-no}
                    deadline: 2 working days
                    on-deadline: end-branch
                  payees:
                    title: 逐位确认
                    after: new-head
                    each: $application/pension/payee
                    as: payee
                    ask:
                      right: {title: 账户是否正确, type: yes-no}
                  household:
                    title: 户口注销
                    after: [certificate, new-head]

                """)
        try changed.write(to: file, atomically: true, encoding: .utf8)
        return (folder, ScenarioHome(home: folder.path))
    }

    @Test("What a person answers is taken at its time, for each of several by its own name")
    func answers() async throws {
        let found = try await differences(
            """
            people:
              - answer: new-head
                with: {name: 韦小军, agrees: yes}
                after: 1 working day
              - answer: payees:1
                with: {right: yes}
            expect:
              end: completed
              steps:
                new-head: {is: done, at: 2026-11-24 10:00}
                household: done
            """)
        #expect(found == [])
    }

    @Test("Where nobody answers in time, what the deadline says happens")
    func silence() async throws {
        let found = try await differences(
            """
            until: 2026-11-26 12:00
            expect:
              end: ended
              steps:
                new-head: {is: ended, because: overdue}
                payees: skipped
                household: skipped
            """)
        #expect(found == [])
    }

    @Test("A wrong answer is told with its reason")
    func wrong() async throws {
        let found = try await differences(
            """
            people:
              - answer: new-head
                with: {name: 韦小军, agrees: maybe}
            expect:
              end: waiting
              steps: {new-head: asking}
            """)
        #expect(found.contains { $0.contains("OW1519") })
    }
}
