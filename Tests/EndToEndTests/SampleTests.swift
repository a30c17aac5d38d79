import Foundation
import Testing

struct SampleTests {
    @Test("Every application has an expectation, and there are at least ten")
    func allHaveExpectations() throws {
        let entries = try FileManager.default.contentsOfDirectory(
            atPath: Program.root.appending(path: "Samples").path)
        let applications = entries.filter { $0.hasSuffix(".xml") }.map { String($0.dropLast(4)) }
        #expect(Set(applications).subtracting(Sample.all.map(\.name)) == [])
        #expect(Sample.all.count >= 10)
    }

    @Test("A sample comes to what stands beside it", arguments: Sample.all)
    func sample(_ sample: Sample) async throws {
        let workspace = try Workspace()
        let expected = sample.expected
        let run = try await workspace.command(["run", "--json"] + sample.arguments)
        #expect(run.exit == expected.exit, "\(run.talk)")
        let answer: RunAnswer = try run.json()
        #expect(answer.exitCode == expected.exit)
        #expect(answer.joined.count == expected.joined ?? 0)
        #expect(try await workspace.cases().count == expected.cases ?? 1)
        if expected.result == "refused" {
            #expect(answer.cases.isEmpty)
            try refusals(of: answer, workspace, are: expected.refusals ?? [])
        } else {
            #expect(answer.refused.isEmpty)
            let summary = try #require(answer.cases.first)
            #expect(summary.result == expected.result)
            try await progress(of: summary, in: workspace, is: expected)
        }
        let verified = try await workspace.command("verify")
        #expect(verified.exit == 0, "\(verified.output)")
    }

    private func refusals(
        of answer: RunAnswer, _ workspace: Workspace, are expected: [Sample.Expectation.Refusal]
    ) throws {
        let found = answer.refused.flatMap(\.problems).map {
            Sample.Expectation.Refusal(
                code: $0.code, rule: $0.rule, line: $0.line, column: $0.column, element: $0.element)
        }
        #expect(found == expected)
        #expect(answer.refused.flatMap(\.problems).allSatisfy { !$0.reason.isEmpty && !$0.remedy.isEmpty })
        #expect(try workspace.effects() == [])
    }

    private func progress(
        of summary: RunAnswer.Summary, in workspace: Workspace, is expected: Sample.Expectation
    ) async throws {
        let phases = Dictionary(uniqueKeysWithValues: summary.steps.map { ($0.step, $0.phase) })
        #expect(phases == expected.steps)
        let attempts = Dictionary(uniqueKeysWithValues: summary.steps.map { ($0.step, $0.attempts) })
        for (step, count) in expected.requests ?? [:] {
            #expect(attempts[step] == count, "requests of \(step)")
        }
        let messages: [MessageAnswer] = try await workspace.command(
            "trace", summary.line.caseNumber, "--json"
        ).json()
        for step in expected.requests?.keys.sorted() ?? [] {
            let sent = messages.filter { $0.direction == "sent" && $0.step == step }
            #expect(sent.count == expected.requests?[step], "messages of \(step)")
            let deliveries = expected.deliveries?[step] ?? sent.count
            #expect(sent.reduce(0) { $0 + $1.tries } == deliveries, "deliveries of \(step)")
        }
        for (department, count) in expected.effects ?? [:] {
            #expect(try workspace.effects(of: department).count == count, "\(department) acted")
        }
    }
}
