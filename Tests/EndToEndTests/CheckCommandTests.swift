import Foundation
import Testing

struct CheckCommandTests {
    @Test("The shipped definitions are without fault")
    func shipped() async throws {
        let check = try await Program.run(["check"])
        #expect(check.exit == 0)
        #expect(check.output == "Nothing wrong found. Workflows: 1; departments: 3.\n")
        #expect(check.talk == "")
        let json = try await Program.run(["check", "--json"])
        #expect(json.exit == 0)
        #expect(try JSONSerialization.jsonObject(with: Data(json.outputBytes)) as? [String] == [])
    }

    /// One mistake for each kind of file.
    private struct Mistake {
        var file: String
        var right: String
        var wrong: String
        /// File, line and column of the problem, and its code.
        var place: String
        /// The line with the caret under it.
        var caret: String
    }
    private let mistakes = [
        Mistake(
            file: "Workflows/after-death-affairs/workflow.yaml",
            right: "    department: human-resources\n", wrong: "    department: human-resurces\n",
            place: "workflow.yaml:116:17: error OW1380",
            caret: "    department: human-resurces\n     |                 ^^^^^^^^^^^^^^\n"),
        Mistake(
            file: "Adapters/health-commission/adapter.yaml",
            right: "    promise: 1 working day\n", wrong: "    promse: 1 working day\n",
            place: "adapter.yaml:17:5: error OW1130",
            caret: "    promse: 1 working day\n     |     ^^^^^^\n"),
        Mistake(
            file: "Adapters/public-security/messages.xsd",
            right: "name=\"cancelled-on\" type=\"xs:date\"", wrong: "name=\"cancelled-on\" type=\"xs:dat\"",
            place: "messages.xsd:33:7: error OW1050", caret: "^\n"),
        Mistake(
            file: "Adapters/human-resources/mock.yaml",
            right: "reject: already-claimed\n", wrong: "reject: already-claimd\n",
            place: "mock.yaml:23:17: error OW1442",
            caret: "        reject: already-claimd\n     |                 ^^^^^^^^^^^^^^\n"),
        Mistake(
            file: "Workflows/calendars/cn.yaml", right: "off: [2025-01-01,", wrong: "off: [2025-13-01,",
            place: "cn.yaml:9:11: error OW1310", caret: "     |           ^^^^^^^^^^\n"),
    ]

    @Test("A mistake in each kind of file is told with place, caret, code and remedy, all in one pass")
    func mistakes() async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        for mistake in mistakes {
            try home.appending(path: mistake.file).replace(mistake.right, with: mistake.wrong)
        }
        let check = try await Program.run(["check", "--home", home.path])
        #expect(check.exit == 1)
        for mistake in mistakes {
            let folder = mistake.file.split(separator: "/").dropLast().joined(separator: "/")
            #expect(check.output.contains("\(folder)/\(mistake.place): "), "\(check.output)")
            #expect(check.output.contains(mistake.caret), "\(mistake.file)\n\(check.output)")
        }
        // Reason and remedy of one of them, word for word.
        #expect(
            check.output.contains(
                """
                Adapters/human-resources/mock.yaml:23:17: error OW1442: `already-claimd` is no rejection of \
                `claim-funeral-subsidy` in the manifest.
                """))
        #expect(
            check.output.contains(
                "  Its rejections are `not-insured`, `already-claimed`, `account-wrong`.\n"))
    }

    @Test("With a path only what lies under it is told")
    func path() async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        for mistake in mistakes {
            try home.appending(path: mistake.file).replace(mistake.right, with: mistake.wrong)
        }
        let check = try await Program.run(
            ["check", "Workflows/calendars", "--home", home.path], in: home)
        #expect(check.exit == 1)
        #expect(check.output.contains("cn.yaml:9:11: error OW1310"))
        #expect(!check.output.contains("Adapters/"))
    }

    @Test("A case goes on with the definition it began with while its files are broken")
    func pinned() async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        let start = try await workspace.command("start", "Samples/01-complete.xml", "--home", home.path)
        #expect(start.exit == 0, "\(start.talk)")
        let before = try await workspace.onlyCase().definition
        let workflow = home.appending(path: "Workflows/after-death-affairs/workflow.yaml")
        try workflow.replace("  household:\n    title: 户口注销", with: "  houshold:\n    title: 别的")
        try workflow.replace("    department: human-resources\n", with: "    department: nobody\n")
        #expect(try await Program.run(["check", "--home", home.path]).exit == 1)
        let goesOn = try await workspace.command("continue", "--home", home.path)
        #expect(goesOn.exit == 0, "\(goesOn.talk)")
        let show: ShowAnswer = try await workspace.command(
            "show", workspace.onlyCase().caseNumber, "--json"
        ).json()
        #expect(show.line.definition == before)
        #expect(show.steps.map(\.step) == ["certificate", "last-days", "household", "funeral-subsidy"])
        #expect(show.steps.map(\.phase) == ["done", "done", "done", "done"])
    }
}
