import Foundation
import Testing

/// A department says no, and the family is asked for what is wrong.
struct AskCommandTests {
    /// A home in which the family is asked for another account, and its workspace.
    private func home() throws -> (Workspace, String) {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        try home.appending(path: "Workflows/after-death-affairs/workflow.yaml").replace(
            "    on-rejection: {already-claimed: go-on, otherwise: desk}",
            with: """
                    on-rejection:
                      already-claimed: go-on
                      account-wrong: {ask: family, fields: pension/payee/account, within: 5 working days, then: again}
                      otherwise: desk
                """)
        return (workspace, home.path)
    }

    @Test(
        "The case says what is asked for and how it is handed in; other fields are refused; then it is completed"
    )
    func asked() async throws {
        let (workspace, home) = try home()
        let run = try await workspace.command(
            "run", "Samples/17-account-of-somebody-else.xml", "--home", home)
        #expect(run.exit == 4)
        let number = try await workspace.onlyCase().caseNumber
        #expect(
            run.output.contains(
                "账户户名不符 (account-wrong); asked for: pension/payee/account · the family is asked · until "
            ))
        #expect(
            run.output.contains(
                "人力资源和社会保障局 has said no to 丧葬补助金申领 (funeral-subsidy): 账户户名不符 (account-wrong)."))
        #expect(
            run.output.contains("onewindow supply \(number) funeral-subsidy pension/payee/account=… "))

        let shown = try await workspace.command("show", number)
        #expect(
            shown.output.contains(
                "账户户名不符 (account-wrong); asked for: pension/payee/account · the family is asked · until "))

        let other = try await workspace.command(
            "supply", number, "funeral-subsidy", "applicant/phone=13900000000", "--home", home
        )
        #expect(other.exit == 2)
        #expect(other.talk.contains("OW1590"))
        #expect(other.talk.contains("nobody was asked for `applicant/phone`"))

        let supplied = try await workspace.command(
            "supply", number, "funeral-subsidy", "pension/payee/account=6217000000000000123", "--home", home,
            "--json")
        #expect(supplied.exit == 0, "\(supplied.talk)")
        let answer: RunAnswer = try supplied.json()
        #expect(
            answer.cases.first?.steps.last
                == StepAnswer(step: "funeral-subsidy", phase: "done", attempts: 2))
    }

    @Test("explain says who is asked for which fields after which rejection")
    func explained() async throws {
        let (workspace, home) = try home()
        defer { withExtendedLifetime(workspace) {} }
        let text = try await Program.run(["explain", "after-death-affairs", "--home", home])
        #expect(
            text.output.contains(
                "after account-wrong the family is asked for pension/payee/account within 5 working days"))
        let json = try await Program.run(["explain", "after-death-affairs", "--home", home, "--json"])
        #expect(json.output.contains(#""code" : "account-wrong""#))
    }

    @Test("graph says it on the step's box")
    func drawn() async throws {
        let (workspace, home) = try home()
        defer { withExtendedLifetime(workspace) {} }
        let drawn = try await Program.run([
            "graph", "after-death-affairs", "--home", home, "--format", "mermaid",
        ])
        #expect(drawn.output.contains("账户户名不符: the family is asked, then again"), "\(drawn.talk)")
    }
}
