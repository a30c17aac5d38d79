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

    @Test("What would go again later goes now, and a department that there is not is told")
    func retry() async throws {
        let workspace = try Workspace()
        let run = try await workspace.command(
            "start", "Samples/01-complete.xml")
        #expect(run.exit == 0 || run.exit == 4, "\(run.talk)")
        let none = try await workspace.command("department", "retry", "public-security")
        #expect(none.output == "Messages to public-security that are due now instead of later: 0.\n")
        let misspelt = try await workspace.command("department", "hold", "publik-security", "--reason", "x")
        #expect(misspelt.exit == 64)
        #expect(misspelt.talk.contains("OW2050"))
        let empty = try await workspace.command("department", "hold", "public-security", "--reason", " ")
        #expect(empty.exit == 64)
    }
}
