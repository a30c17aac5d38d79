import Foundation
import GRDB
import OneWindowTesting
import Testing

/// Cases through a department that is reached by tables, in SQLite and in PostgreSQL.
struct TableCaseTests {
    @Test(
        "A case is carried to its end by tables; what is marked as an error stands in `doctor`",
        arguments: TableHome.Kind.allCases)
    func completed(kind: TableHome.Kind) async throws {
        let home = try await TableHome(kind)
        let run = try await home.run()
        #expect(run.exit == 4, "\(run.talk)")
        #expect(try home.text("SELECT service FROM onewindow_request") == ["close-account"])
        try home.libraryWorks()
        try home.sql("UPDATE onewindow_reply SET digest = '\(String(repeating: "0", count: 64))'")
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

    @Test("`adapter check`, `doctor` and `adapter test --deployed` look into a database of PostgreSQL")
    func commands() async throws {
        let workspace = try Workspace()
        let server = try await PostgresServer.shared()
        let database = try server.database()
        let environment = ["EXCHANGE_PASSWORD": PostgresServer.password]
        func command(_ arguments: String..., with given: [String: String]) async throws -> Program.Ended {
            try await Program.run(arguments, in: workspace.folder, environment: given)
        }
        _ = try await Program.run(["adapter", "new", "made", "--transport", "table"], in: workspace.folder)
        let manifest = workspace.folder.appending(path: "Adapters/made/adapter.yaml")
        let text = try String(contentsOf: manifest, encoding: .utf8)
        try text.replacing(
            "database: exchange.sqlite",
            with: "database: \(database.url(user: "guarded"))\npassword: {from: EXCHANGE_PASSWORD}"
        ).write(to: manifest, atomically: true, encoding: .utf8)

        let without = try await command("adapter", "check", "made", with: [:])
        #expect(without.output.contains("OW2010") && without.exit == 0, "\(without.output)")
        let empty = try await command("adapter", "check", "made", with: environment)
        #expect(empty.exit == 1 && empty.output.contains("OW2142"), "\(empty.output)")
        let tables = workspace.folder.appending(path: "Adapters/made/tables.sql")
        try database.run(try String(contentsOf: tables, encoding: .utf8))
        // The rights that `adapter check` cannot see are told with the first message.
        try database.run(TableHome.rights)
        let whole = try await command("adapter", "check", "made", with: environment)
        #expect(whole.exit == 0 && whole.output.contains("Nothing wrong found"), "\(whole.output)")
        #expect(try await command("doctor", with: environment).exit == 0)
        // A trial that is no deployment writes nothing where a department would take it for a family's.
        let trial = try await command("adapter", "test", "made", with: environment)
        #expect(trial.exit == 0, "\(trial.output)\(trial.talk)")
        #expect(try database.run("SELECT count(*) FROM onewindow_request") == ["0"])
        try "departments: {made: {every: 1 minute}}\n".write(
            to: workspace.folder.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        let deployed = try await command("adapter", "test", "made", "--deployed", with: environment)
        #expect(deployed.exit == 0, "\(deployed.output)\(deployed.talk)")
        #expect(try database.run("SELECT count(*) > 0 FROM onewindow_request") == ["t"])

        try database.run("ALTER TABLE onewindow_reply DROP COLUMN error")
        for arguments in [["adapter", "check", "made"], ["doctor"]] {
            let told = try await Program.run(arguments, in: workspace.folder, environment: environment)
            #expect(told.exit == 1 && told.output.contains("OW2141"), "\(told.output)")
        }
        let wrong = try await command("doctor", with: ["EXCHANGE_PASSWORD": "wrong-6041"])
        #expect(wrong.exit == 1 && wrong.output.contains("OW2149"), "\(wrong.output)")
        #expect(!(wrong.output + wrong.talk).contains("wrong-6041"))
    }

    @Test(
        "Killed at any write boundary, one request stands in the table and the case comes to its end",
        arguments: TableHome.Kind.allCases)
    func killed(kind: TableHome.Kind) async throws {
        var places: Set<String> = []
        for number in 1...30 {
            let home = try await TableHome(kind)
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
