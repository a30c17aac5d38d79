import Foundation
import GRDB
import Testing

/// Real cases with departments that are programs: `Samples/programs`, one in Python that is kept alive, one in shell that
/// is started for each message.
struct ProgramCaseTests {
    /// A copy of the sample's definitions that a test may spoil.
    private struct Home {
        let workspace: Workspace
        var folder: URL { workspace.folder.appending(path: "home") }

        init() throws {
            workspace = try Workspace()
            try FileManager.default.copyItem(
                at: Program.root.appending(path: "Samples/programs"), to: folder)
        }

        func change(_ file: String, _ old: String, to new: String) throws {
            let url = folder.appending(path: file)
            let text = try String(contentsOf: url, encoding: .utf8)
            try #require(text.contains(old), "\(file) no longer says \(old)")
            try text.replacing(old, with: new).write(to: url, atomically: false, encoding: .utf8)
        }

        func run(_ application: String = "complete.xml", _ more: String...) async throws -> Program.Ended {
            try await workspace.command(
                ["run", "--json", "--home", folder.path, folder.appending(path: application).path] + more)
        }

        /// How often the bus company has acted, by its own books.
        func cancellations() throws -> Int {
            var configuration = Configuration()
            // The program may still be on its way out.
            configuration.busyMode = .timeout(20)
            let queue = try DatabaseQueue(
                path: workspace.store + "-departments/bus-company/books.sqlite", configuration: configuration)
            return try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM effect") ?? 0 }
        }

        /// How often the library has, by its own.
        func closings() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: workspace.store + "-departments/city-library")
                .count { $0.hasPrefix("effect.") }
        }
    }

    @Test("A case is carried by a program in Python and one in shell")
    func complete() async throws {
        let home = try Home()
        let run = try await home.run()
        #expect(run.exit == 0, "\(run.talk)")
        let summary = try #require(try run.json(RunAnswer.self).cases.first)
        #expect(summary.result == "completed")
        #expect(summary.steps.map(\.phase) == ["done", "done"])
        #expect(summary.failedDeliveries == 0)
        #expect(try home.cancellations() == 1)
        #expect(try home.closings() == 1)
        let checked = try await Program.run(["verify", "--store", home.workspace.store])
        #expect(checked.exit == 0, "\(checked.output)")
    }

    @Test("What they refuse is a rejection of the case")
    func rejected() async throws {
        let home = try Home()
        let run = try await home.run("no-cards.xml")
        #expect(run.exit == 0, "\(run.talk)")
        let summary = try #require(try run.json(RunAnswer.self).cases.first)
        #expect(Set(summary.steps.compactMap(\.code)) == ["no-card", "no-account"])
        #expect(try home.cancellations() == 0)
    }

    @Test("A program killed after it has acted and before it answered is asked again and acts once")
    func killed() async throws {
        let home = try Home()
        try home.change(
            "Adapters/bus-company/department.py", "if __name__",
            to: """
                import signal
                import onewindow_department

                answer = onewindow_department.answer


                def killed_once(*given):
                    told = answer(*given)
                    flag = os.path.join(os.environ["ONEWINDOW_BOOKS"], "killed")
                    if not os.path.exists(flag):
                        open(flag, "w").close()
                        os.kill(os.getpid(), signal.SIGKILL)
                    return told


                onewindow_department.answer = killed_once

                if __name__
                """)
        try home.change(
            "Adapters/city-library/department.sh", "cat \"$message.answer\"\n",
            to: "[ -e \"$books/killed\" ] || { : >\"$books/killed\"; kill -9 $$; }\ncat \"$message.answer\"\n"
        )
        let run = try await home.run("complete.xml", "--virtual-time")
        #expect(run.exit == 0, "\(run.talk)")
        let summary = try #require(try run.json(RunAnswer.self).cases.first)
        #expect(summary.result == "completed")
        #expect(summary.failedDeliveries == 2)
        #expect(try home.cancellations() == 1)
        #expect(try home.closings() == 1)
        #expect(run.talk.split(separator: "\n").count { $0.contains("OW1964") } == 2)
    }

    @Test("A program that says it has not taken the message is asked again")
    func notTaken() async throws {
        let home = try Home()
        try home.change(
            "Adapters/city-library/department.sh", "set -eu",
            to: "set -eu\nmkdir -p \"$ONEWINDOW_BOOKS\"\n"
                + "[ -e \"$ONEWINDOW_BOOKS/tried\" ] || { : >\"$ONEWINDOW_BOOKS/tried\"; exit 75; }")
        let run = try await home.run("complete.xml", "--virtual-time")
        #expect(run.exit == 0, "\(run.talk)")
        let summary = try #require(try run.json(RunAnswer.self).cases.first)
        #expect(summary.failedDeliveries == 1)
        #expect(run.talk.contains("OW1967"))
    }

    @Test("A program that never works leaves the case to a person, and nothing personal in what is printed")
    func neverWorks() async throws {
        let home = try Home()
        try home.change("Adapters/city-library/department.sh", "set -eu", to: "cat >&2; exit 1")
        let run = try await home.run("complete.xml", "--virtual-time")
        #expect(run.exit == 4, "\(run.talk)")
        #expect(run.talk.contains("OW1962"))
        for words in [run.talk, run.output] {
            #expect(!words.contains("450103194806120017"))
            #expect(!words.contains("韦大山"))
        }
    }

    @Test("An answer that was made for another message moves nothing")
    func foreignAnswer() async throws {
        let home = try Home()
        try home.change(
            "Adapters/city-library/department.sh", "hash=$(sha256sum \"$work\" | cut -c 1-64)",
            to: "hash=$(printf other | sha256sum | cut -c 1-64)")
        let run = try await home.run("complete.xml", "--virtual-time")
        #expect(run.exit == 4, "\(run.talk)")
        #expect(run.talk.contains("OW1611"))
    }
}
