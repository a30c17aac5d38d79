import Foundation
import GRDB
import Testing

/// One case through departments of every kind at once: a mock, a program for each message, a program that is kept alive, a URL
/// in SOAP, an exchange folder, an exchange table and a desk. Each is what `adapter new` makes.
struct AllTransportsTests {
    /// The home with its departments; the test is the other side of folder, table and desk.
    private final class House {
        let workspace: Workspace
        private let server = Process()
        var home: URL { workspace.folder.appending(path: "home") }
        static let offices = ["mock", "once", "kept", "http", "folder", "table", "desk"]

        init() async throws {
            workspace = try Workspace()
            for kind in Self.offices {
                _ = try await Program.run(
                    [
                        "adapter", "new", "office-\(kind)", "--title", kind, "--transport",
                        kind == "mock" ? "mock" : "process", "--home", home.path,
                    ], in: workspace.folder)
            }
            _ = try await Program.run(
                ["adapter", "new", "made", "--transport", "table"], in: workspace.folder)
            try FileManager.default.copyItem(
                at: workspace.folder.appending(path: "Adapters/made/exchange.sqlite"),
                to: file("exchange.sqlite"))
            for folder in ["exchange", "home/Workflows/accounts", "home/Workflows/calendars"] {
                try FileManager.default.createDirectory(at: file(folder), withIntermediateDirectories: true)
            }
            try edit("home/Adapters/office-once/adapter.yaml", "keep-alive: yes", "keep-alive: no")
            for kind in ["once", "folder", "table"] {
                try edit("home/Adapters/office-\(kind)/department.py", ", kept_alive=True", "")
            }
            try Self.form.write(
                to: file("home/Workflows/accounts/application.xsd"), atomically: true, encoding: .utf8)
            try Self.workflow.write(
                to: file("home/Workflows/accounts/workflow.yaml"), atomically: true, encoding: .utf8)
            try "name: days\nversion: \"1\"\nyears: {\"2026\": {source: made up, off: [2026-01-01]}}\n".write(
                to: file("home/Workflows/calendars/days.yaml"), atomically: true, encoding: .utf8)
            try
                "<application xmlns=\"urn:onewindow:accounts:1\"><account-number>A-1</account-number></application>"
                .write(to: file("application.xml"), atomically: true, encoding: .utf8)
            let url = try serve()
            try """
            departments:
              office-http: {transport: http, url: "\(url)", style: soap-1.2}
              office-folder: {transport: folder, folder: "\(file("exchange").path)"}
              office-table: {transport: table, database: "\(file("exchange.sqlite").path)"}
              office-desk: {transport: desk}

            """.write(to: file("home/onewindow.yaml"), atomically: true, encoding: .utf8)
        }

        func file(_ path: String) -> URL { workspace.folder.appending(path: path) }

        private func edit(_ path: String, _ old: String, _ new: String) throws {
            let text = try String(contentsOf: file(path), encoding: .utf8)
            guard text.contains(old) else { throw Unexpected("\(old) is not in \(path)") }
            try text.replacing(old, with: new).write(to: file(path), atomically: true, encoding: .utf8)
        }

        /// The office behind the URL: the same program, served. Before `onewindow.yaml` says where it is.
        private func serve() throws -> String {
            let output = Pipe()
            server.executableURL = Program.file
            server.arguments = ["adapter", "serve", "office-http", "--port", "0", "--home", home.path]
            server.environment = ["PATH": "/usr/bin:/bin"]
            server.standardOutput = output
            server.standardError = FileHandle.nullDevice
            server.standardInput = FileHandle.nullDevice
            try server.run()
            let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            return String(try #require(line.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+\//), "\(line)").0)
        }

        /// Not waited for: that would hold a thread of the pool. A program started from there does not take SIGTERM.
        func stop() { kill(server.processIdentifier, SIGKILL) }

        func command(_ arguments: String...) async throws -> Program.Ended {
            try await workspace.command(arguments + ["--home", home.path])
        }

        /// What an office without a program of ours does: its own program answers each request that lies there.
        func otherSideWorks() throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["python3", "-c", Self.otherSide, workspace.folder.path]
            process.environment = ["PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"]
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw Unexpected("the other side does not work") }
        }

        private static let form = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:onewindow:accounts:1"
                       elementFormDefault="qualified">
              <xs:element name="application"><xs:complexType><xs:sequence>
                <xs:element name="account-number">
                  <xs:simpleType><xs:restriction base="xs:string">
                    <xs:pattern value="[A-Z0-9]+-[0-9A-F]{1,12}"/></xs:restriction></xs:simpleType></xs:element>
              </xs:sequence></xs:complexType></xs:element>
            </xs:schema>
            """

        private static let workflow =
            """
            workflow: accounts
            title: 账户注销
            version: "1"
            application: application.xsd
            calendar: days
            steps:

            """
            + offices.map { kind in
                """
                  \(kind):
                    title: \(kind)
                    department: office-\(kind)
                    service: close-account
                    send:
                      account-number: $application/account-number

                """
            }.joined()

        private static let otherSide = """
            import glob, hashlib, os, re, sqlite3, subprocess, sys
            root = sys.argv[1]
            def answer(kind, message):
                return subprocess.run(
                    ["python3", "department.py"], input=message, stdout=subprocess.PIPE, check=True,
                    cwd=f"{root}/home/Adapters/office-{kind}",
                    env=dict(os.environ, ONEWINDOW_BOOKS=f"{root}/books-{kind}")).stdout
            for file in glob.glob(f"{root}/exchange/out/*.xml"):
                said = answer("folder", open(file, "rb").read())
                open(f"{root}/exchange/in/answer.xml", "wb").write(said)
                open(f"{root}/exchange/in/answer.ctl", "w").write(
                    '<control xmlns="urn:onewindow:exchange:1"><file>answer.xml</file><records>1</records>'
                    f'<bytes>{len(said)}</bytes><digest>{hashlib.sha256(said).hexdigest()}</digest></control>')
            tables = sqlite3.connect(f"{root}/exchange.sqlite")
            for message, body in tables.execute("SELECT message, body FROM onewindow_request").fetchall():
                said = answer("table", body.encode())
                number = re.search(b"<message-id>(.*?)</message-id>", said).group(1).decode()
                tables.execute(
                    "INSERT INTO onewindow_reply (message, in_reply_to, digest, body) VALUES (?, ?, ?, ?)",
                    (number, message, hashlib.sha256(said).hexdigest(), said.decode()))
            tables.commit()
            """
    }

    @Test("One case is carried through departments of all kinds, and each has acted once")
    func completed() async throws {
        let house = try await House()
        defer { house.stop() }
        let run = try await house.command("run", house.file("application.xml").path, "--wait", "0")
        #expect(run.exit == 4, "\(run.output)\(run.talk)")
        let number = try await house.workspace.onlyCase().caseNumber
        func done() async throws -> [String] {
            try await house.workspace.command("show", number, "--json").json(ShowAnswer.self).steps
                .filter { $0.phase == "done" }.map(\.step)
        }
        #expect(try await done() == ["mock", "once", "kept", "http"])
        try house.otherSideWorks()
        let answered = try await house.command(
            "answer", number, "desk", "closing-number=ZX-1", "balance=1.00", "closed-on=2026-11-27", "--wait",
            "0")
        #expect([0, 4].contains(answered.exit), "\(answered.talk)")
        let carried = try await house.command("continue", number, "--wait", "0", "--json")
        #expect(carried.exit == 0 || answered.exit == 0, "\(carried.talk)")
        #expect(try await done() == House.offices)
        let trace = try await house.workspace.command("trace", number)
        #expect(
            trace.output.split(separator: "\n").filter { $0.contains("reply") && $0.contains("taken") }.count
                == 7)
        #expect(try await house.workspace.command("verify").exit == 0)
    }
}
