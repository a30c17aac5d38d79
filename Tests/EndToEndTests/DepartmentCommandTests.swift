import Foundation
import Testing

/// `department`: all messages to one department at once.
struct DepartmentCommandTests {
    @Test("What is held waits with its reason, in every process, until it is released; then it is sent")
    func holdAndRelease() async throws {
        let workspace = try Workspace()
        // There is a store before anything is held.
        _ = try await workspace.command("run", "Samples/02-no-pension.xml")
        let held = try await workspace.command(
            "department", "hold", "public-security", "--reason", "系统升级，周三恢复")
        #expect(held.exit == 0, "\(held.talk)")
        let run = try await workspace.command("run", "Samples/01-complete.xml", "--json")
        #expect(run.exit == 4, "\(run.talk)")
        let summary = try #require(try run.json(RunAnswer.self).cases.first)
        #expect(summary.result == "running")
        #expect(run.talk.contains("系统升级，周三恢复"))
        let cases: [CaseAnswer] = try await workspace.command("list", "--open", "--json").json()
        let waiting = try #require(cases.first)
        let show = try await workspace.command("show", waiting.caseNumber)
        #expect(show.output.contains("系统升级，周三恢复"), "\(show.output)")
        let steps = try await workspace.command("show", waiting.caseNumber, "--json").json(ShowAnswer.self)
            .steps
        #expect(
            steps.filter { $0.held != nil }.map { "\($0.step) \($0.phase) \($0.held ?? "")" } == [
                "household running 系统升级，周三恢复"
            ])
        // Another process does not send it either.
        let carried = try await workspace.command("continue")
        #expect(carried.exit == 4)
        let list = try await workspace.command("department", "list")
        #expect(list.output.contains("public-security"))
        let released = try await workspace.command("department", "release", "public-security")
        #expect(released.output.contains("go again"))
        #expect(try await workspace.command("continue").exit == 0)
        #expect(
            try await workspace.command("department", "list").output == "No department is held.\n")
        #expect(
            try await workspace.command("department", "release", "public-security").output
                == "public-security was not held.\n")
        #expect(try await workspace.command("verify").exit == 0)
    }

    @Test("An undo that waits for a department that is held says so too")
    func undoing() async throws {
        let workspace = try Workspace()
        let run = try await workspace.command(
            "run", "Samples/17-account-of-somebody-else.xml", "--wait", "0")
        #expect(run.exit == 4, "\(run.talk)")
        let number = try await workspace.onlyCase().caseNumber
        _ = try await workspace.command("department", "hold", "public-security", "--reason", "moves house")
        _ = try await workspace.command("withdraw", number, "--reason", "r", "--wait", "0")
        let show = try await workspace.command("show", number, "--json").json(ShowAnswer.self)
        #expect(
            show.steps.filter { $0.held != nil }.map { "\($0.step) \($0.phase) \($0.held ?? "")" } == [
                "household undoing moves house"
            ])
        #expect(try await workspace.command("show", number).output.contains("moves house"))
    }

    @Test("What would go again later goes now")
    func retry() async throws {
        let workspace = try Workspace()
        let home = try Self.patientHome(in: workspace)
        let run = try await workspace.command(
            "run", "Samples/01-complete.xml", "--home", home.path, "--mock", "public-security=down-for:1",
            "--wait", "0")
        #expect(run.exit == 4, "\(run.talk)")
        let early = try await workspace.command("continue", "--home", home.path, "--wait", "0")
        #expect(early.exit == 4, "\(early.talk)")
        for count in [1, 0] {
            let hastened = try await workspace.command("department", "retry", "public-security")
            #expect(
                hastened.output
                    == "Messages to public-security that are due now instead of later: \(count).\n")
        }
        #expect(try await workspace.command("continue", "--home", home.path, "--wait", "0").exit == 0)
    }

    /// A home in which a message goes again after an hour: on a loaded machine the half minute of the shipped workflow may be over
    /// before the next command looks.
    private static func patientHome(in workspace: Workspace) throws -> URL {
        let home = try workspace.copyOfHome()
        try home.appending(path: "Workflows/after-death-affairs/workflow.yaml")
            .replace("first: 30 seconds", with: "first: 1 hour")
        return home
    }

    @Test("What is let go needs no definitions that can be read, and no folder of the department")
    func brokenDefinitions() async throws {
        let workspace = try Workspace()
        let home = try Self.patientHome(in: workspace)
        let run = try await workspace.command(
            "run", "Samples/01-complete.xml", "--home", home.path, "--mock", "public-security=down-for:1",
            "--wait", "0")
        #expect(run.exit == 4, "\(run.talk)")
        #expect(
            try await workspace.command(
                "department", "hold", "public-security", "--reason", "x", "--home", home.path
            ).exit == 0)
        try FileManager.default.removeItem(at: home.appending(path: "Adapters/public-security"))
        let elsewhere = ["ONEWINDOW_HOME": home.path]
        let retried = try await workspace.command(
            ["department", "retry", "public-security"], environment: elsewhere)
        #expect(
            retried.output == "Messages to public-security that are due now instead of later: 1.\n",
            "\(retried.talk)")
        let released = try await workspace.command(
            ["department", "release", "public-security"], environment: elsewhere)
        #expect(released.exit == 0, "\(released.talk)")
        #expect(try await workspace.command("department", "list").output == "No department is held.\n")
    }

    @Test("Only a department that there is can be held, with a reason")
    func held() async throws {
        let workspace = try Workspace()
        _ = try await workspace.command("start", "Samples/01-complete.xml")
        let misspelt = try await workspace.command("department", "hold", "publik-security", "--reason", "x")
        #expect(misspelt.exit == 64)
        #expect(misspelt.talk.contains("OW2050"))
        let empty = try await workspace.command("department", "hold", "public-security", "--reason", " ")
        #expect(empty.exit == 64)
    }
}
