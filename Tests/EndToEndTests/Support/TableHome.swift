import Foundation
import GRDB
import OneWindowTesting
import Testing

/// `Samples/programs` with the library in a database, answered by the library's own program on the other side, which a script in
/// Python asks: nothing there is ours.
struct TableHome {
    enum Kind: Sendable, CaseIterable, CustomTestStringConvertible {
        case sqlite, postgres
        var testDescription: String { self == .sqlite ? "SQLite" : "PostgreSQL" }
    }

    /// What the owner of a database of PostgreSQL gives the window's user, as Documentation/ADAPTERS.md says.
    static let rights = """
        GRANT SELECT, INSERT ON onewindow_request TO guarded;
        GRANT SELECT, UPDATE ON onewindow_reply TO guarded;
        """

    let workspace: Workspace
    private let server: PostgresDatabase?
    var folder: URL { workspace.folder.appending(path: "home") }
    private var file: String { workspace.folder.appending(path: "exchange.sqlite").path }

    init(_ kind: Kind) async throws {
        let workspace = try Workspace()
        let folder = workspace.folder.appending(path: "home")
        self.workspace = workspace
        try FileManager.default.copyItem(at: Program.root.appending(path: "Samples/programs"), to: folder)
        // The tables as `adapter new` makes them.
        _ = try await Program.run(["adapter", "new", "made", "--transport", "table"], in: workspace.folder)
        let made = workspace.folder.appending(path: "Adapters/made")
        let said: String
        switch kind {
        case .sqlite:
            server = nil
            try FileManager.default.copyItem(
                at: made.appending(path: "exchange.sqlite"),
                to: workspace.folder.appending(path: "exchange.sqlite"))
            said = "database: \(workspace.folder.appending(path: "exchange.sqlite").path)"
        case .postgres:
            let database = try await PostgresServer.shared().database()
            try database.run(
                String(contentsOf: made.appending(path: "tables.sql"), encoding: .utf8) + Self.rights)
            server = database
            said = "database: '\(database.url(user: "guarded"))', password: {from: EXCHANGE_PASSWORD}"
        }
        try "departments: {city-library: {transport: table, \(said)}}\n".write(
            to: folder.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
    }

    func command(
        _ arguments: String..., environment: [String: String] = [:]
    ) async throws -> Program.Ended {
        try await workspace.command(
            arguments + ["--home", folder.path],
            environment: environment.merging(["EXCHANGE_PASSWORD": PostgresServer.password]) { given, _ in
                given
            })
    }

    func run(_ environment: [String: String] = [:]) async throws -> Program.Ended {
        try await command(
            "run", folder.appending(path: "complete.xml").path, "--wait", "0", "--json",
            environment: environment)
    }

    func sql(_ text: String) throws {
        if let server {
            try server.run(text)
        } else {
            try DatabaseQueue(path: file).write { try $0.execute(sql: text) }
        }
    }

    func text(_ query: String) throws -> [String] {
        if let server { return try server.run(query) }
        return try DatabaseQueue(path: file).read { try String.fetchAll($0, sql: query) }
    }

    /// The library: answers each new request by its program.
    func libraryWorks() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            ["python3", "-c", Self.library]
            + (server.map { [$0.psql, "\($0.port)", $0.name] } ?? [file])
        process.currentDirectoryURL = folder.appending(path: "Adapters/city-library")
        process.environment = [
            "PATH": "/usr/bin:/bin",
            "ONEWINDOW_BOOKS": workspace.folder.appending(path: "library").path,
        ]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unexpected("the library does not work") }
    }

    private static let library = #"""
        import hashlib, json, re, sqlite3, subprocess, sys
        if len(sys.argv) == 2:
            tables = sqlite3.connect(sys.argv[1])
            def new(): return tables.execute("SELECT message, body FROM onewindow_request WHERE state = 'new'").fetchall()
            def write(statement, *values): tables.execute(statement, values); tables.commit()
        else:
            def psql(statement):
                program, port, name = sys.argv[1:]
                return subprocess.run(
                    [program, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", port,
                     "-U", "postgres", "-d", name, "-f", "-"], input=statement.encode(), stdout=subprocess.PIPE,
                    env={"PGCLIENTENCODING": "UTF8"}, check=True).stdout
            def new():
                return json.loads(psql("SELECT coalesce(json_agg(json_build_array(message, body)), '[]') "
                                       "FROM onewindow_request WHERE state = 'new'"))
            def write(statement, *values):
                for value in values: statement = statement.replace("?", f"$value${value}$value$", 1)
                psql(statement)
        for message, body in new():
            answer = subprocess.run(
                ["./department.sh"], input=body.encode(), stdout=subprocess.PIPE, check=True).stdout
            number = re.search(b"<message-id>(.*?)</message-id>", answer).group(1).decode()
            write("INSERT INTO onewindow_reply (message, in_reply_to, digest, body) VALUES (?, ?, ?, ?)",
                  number, message, hashlib.sha256(answer).hexdigest(), answer.decode())
            write("UPDATE onewindow_request SET state = 'taken' WHERE message = ?", message)
        """#
}
