import Foundation
import GRDB
import Testing

/// Cases through a department that is reached by tables: `Samples/programs` with the library in a database, answered by the
/// library's own program on the other side.
struct TableCaseTests {
    private struct Home {
        let workspace: Workspace
        var folder: URL { workspace.folder.appending(path: "home") }
        var database: String { workspace.folder.appending(path: "exchange.sqlite").path }

        init() async throws {
            workspace = try Workspace()
            try FileManager.default.copyItem(at: Program.root.appending(path: "Samples/programs"), to: folder)
            // The tables as `adapter new` makes them.
            _ = try await Program.run(
                ["adapter", "new", "made", "--transport", "table"], in: workspace.folder)
            try FileManager.default.copyItem(
                at: workspace.folder.appending(path: "Adapters/made/exchange.sqlite"),
                to: workspace.folder.appending(path: "exchange.sqlite"))
            try "departments: {city-library: {transport: table, database: \(database)}}\n".write(
                to: folder.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        }

        func command(
            _ arguments: String..., environment: [String: String] = [:]
        ) async throws -> Program.Ended {
            try await workspace.command(arguments + ["--home", folder.path], environment: environment)
        }

        func run(_ environment: [String: String] = [:]) async throws -> Program.Ended {
            try await command(
                "run", folder.appending(path: "complete.xml").path, "--wait", "0", "--json",
                environment: environment)
        }

        func sql(_ text: String) throws {
            try DatabaseQueue(path: database).write { try $0.execute(sql: text) }
        }

        func text(_ query: String) throws -> [String] {
            try DatabaseQueue(path: database).read { try String.fetchAll($0, sql: query) }
        }

        /// The library: answers each new request by its program.
        func libraryWorks() throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["python3", "-c", Self.library, database]
            process.currentDirectoryURL = folder.appending(path: "Adapters/city-library")
            process.environment = [
                "PATH": "/usr/bin:/bin",
                "ONEWINDOW_BOOKS": workspace.folder.appending(path: "library").path,
            ]
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw Unexpected("the library does not work") }
        }

        private static let library = """
            import hashlib, re, sqlite3, subprocess, sys
            tables = sqlite3.connect(sys.argv[1])
            for message, body in tables.execute(
                    "SELECT message, body FROM onewindow_request WHERE state = 'new'").fetchall():
                answer = subprocess.run(
                    ["./department.sh"], input=body.encode(), stdout=subprocess.PIPE, check=True).stdout
                number = re.search(b"<message-id>(.*?)</message-id>", answer).group(1).decode()
                tables.execute(
                    "INSERT INTO onewindow_reply (message, in_reply_to, digest, body) VALUES (?, ?, ?, ?)",
                    (number, message, hashlib.sha256(answer).hexdigest(), answer.decode()))
                tables.execute("UPDATE onewindow_request SET state = 'taken' WHERE message = ?", (message,))
            tables.commit()
            """
    }

    @Test("A case is carried to its end by tables; what is marked as an error stands in `doctor`")
    func completed() async throws {
        let home = try await Home()
        let run = try await home.run()
        #expect(run.exit == 4, "\(run.talk)")
        #expect(try home.text("SELECT service FROM onewindow_request") == ["close-account"])
        try home.libraryWorks()
        try home.sql("UPDATE onewindow_reply SET digest = printf('%064d', 0)")
        let waits = try await home.command("continue", "--wait", "0")
        #expect(waits.exit == 4)
        #expect(waits.talk.contains("OW2143"), "\(waits.talk)")
        #expect(try await home.command("doctor").output.contains("OW2146"))
        #expect(try await home.command("department", "list").talk.contains("OW2146"))
        try home.sql(
            "DELETE FROM onewindow_reply; UPDATE onewindow_request SET state = 'new'")
        try home.libraryWorks()
        let carried = try await home.command("continue", "--wait", "0", "--json")
        #expect(carried.exit == 0, "\(carried.talk)")
        #expect(try carried.json(RunAnswer.self).cases.map(\.result) == ["completed"])
        #expect(try home.text("SELECT state FROM onewindow_reply") == ["taken"])
        #expect(try await home.workspace.command("verify").exit == 0)
    }

    @Test("`adapter check` names a column that is missing")
    func missingColumn() async throws {
        let workspace = try Workspace()
        _ = try await Program.run(["adapter", "new", "made", "--transport", "table"], in: workspace.folder)
        let file = workspace.folder.appending(path: "Adapters/made/exchange.sqlite").path
        try await DatabaseQueue(path: file).write {
            try $0.execute(sql: "ALTER TABLE onewindow_reply DROP COLUMN error")
        }
        let checked = try await Program.run(["adapter", "check", "made"], in: workspace.folder)
        #expect(checked.exit == 1)
        #expect(checked.output.contains("OW2141"), "\(checked.output)")
        #expect(
            checked.output.contains("`onewindow_reply` of made lacks the column `error`"), "\(checked.output)"
        )
    }

    @Test("Killed at any write boundary, one request stands in the table and the case comes to its end")
    func killed() async throws {
        var places: Set<String> = []
        for number in 1...30 {
            let home = try await Home()
            let stopped = try await home.run(["ONEWINDOW_STOP_AT": "\(number)"])
            if stopped.exit != nil { break }
            places.insert(stopped.talk.firstMatch(of: /stopped at \d+: (.*)/).map { String($0.1) } ?? "")
            // Before the first commit there is no case.
            let again =
                try await home.workspace.cases().isEmpty
                ? home.run() : home.command("continue", "--wait", "0")
            #expect(again.exit == 4, "\(number): \(again.talk)")
            #expect(try home.text("SELECT message FROM onewindow_request").count == 1, "\(number)")
            try home.libraryWorks()
            #expect(try await home.command("continue", "--wait", "0").exit == 0, "\(number)")
        }
        #expect(places.contains("after the department's commit") && places.contains("after our commit"))
    }
}
