import Foundation
import Testing

/// `onewindow receive`: the inbox for what departments send of their own accord.
struct ReceiveCommandTests {
    private let home = "Samples/reported"
    private let message = "Samples/reported/messages/corrected.xml"

    private func receive(
        _ workspace: Workspace, _ department: String = "health-commission", _ file: String? = nil,
        _ more: [String] = [], home: String? = nil
    ) async throws -> Program.Ended {
        try await workspace.command(
            ["receive", department, file ?? message, "--home", home ?? self.home] + more)
    }

    @Test("A message begins one case, however often it comes, also in its envelope")
    func begins() async throws {
        let workspace = try Workspace()
        #expect(try await receive(workspace).exit == 0)
        let number = try await workspace.onlyCase().caseNumber
        let again = try await receive(workspace)
        #expect(again.exit == 0)
        #expect(again.talk.contains("This message has been taken in before: case \(number)."))
        #expect(try await workspace.onlyCase().status == "completed")
        #expect(try await workspace.command("verify").exit == 0)
    }

    @Test("With a case it goes to a step there that waits for it, and with a number that is none nowhere")
    func about() async throws {
        let workspace = try Workspace()
        let reader = try ReadersFolder()
        let workflow = reader.folder.appending(path: "Workflows/after-death-affairs/workflow.yaml")
        try String(contentsOf: workflow, encoding: .utf8).replacing(
            "  last-days:",
            with: """
                  changed:
                    title: 证明更正通知
                    wait: {message: certificate-changed, from: health-commission}
                    deadline: 30 days
                  last-days:
                """, maxReplacements: 1
        ).write(to: workflow, atomically: true, encoding: .utf8)
        let home = reader.folder.path
        #expect(
            try await workspace.command(["run", "Samples/01-complete.xml", "--home", home, "--wait", "0"])
                .exit
                == 4)
        let number = try await workspace.onlyCase().caseNumber
        let wrong = try await receive(
            workspace, "health-commission", nil, ["--case", number + "X"], home: home)
        #expect(wrong.exit == 64)
        #expect(wrong.talk.contains("OW1802"))
        #expect(
            try await receive(workspace, "health-commission", nil, ["--case", number], home: home).exit == 0)
        #expect(try await workspace.onlyCase().status == "completed")
    }

    @Test(
        "What cannot be taken in says why, and begins nothing",
        arguments: [
            ("health-commission", "Samples/01-complete.xml", "OW1575", 2),
            ("health-commission", "no-such-file.xml", "OW1803", 64),
            ("health-commission", "Samples/10-malformed.xml", "OW1013", 2),
            ("health-comission", "Samples/reported/messages/corrected.xml", "OW1980", 64),
            ("public-security", "Samples/reported/messages/corrected.xml", "OW1575", 2),
        ])
    func refused(department: String, file: String, code: String, exit: Int32) async throws {
        let workspace = try Workspace()
        let ended = try await receive(workspace, department, file)
        #expect(ended.talk.contains(code), "\(ended.talk)")
        #expect(ended.exit == exit)
        #expect(try await workspace.cases().isEmpty)
    }

    @Test("Where no workflow begins with it, and where the files are broken, that is said")
    func nothingBegins() async throws {
        let workspace = try Workspace()
        let none = try await receive(workspace, home: ".")
        #expect(none.exit == 2)
        #expect(none.talk.contains("OW1574"))
        let reader = try ReadersFolder()
        let workflow = reader.folder.appending(path: "Workflows/after-death-affairs/workflow.yaml")
        try Data("workflow: after-death-affairs\n".utf8).write(to: workflow)
        let broken = try await receive(workspace, home: reader.folder.path)
        #expect(broken.exit == 1)
        #expect(broken.talk.contains("OW1132"))
        #expect(try await workspace.cases().isEmpty)
    }
}
