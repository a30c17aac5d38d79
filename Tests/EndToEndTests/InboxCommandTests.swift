import Foundation
import FoundationNetworking
import Testing

/// `onewindow inbox` beside other processes on the same store, and a department that answers later.
struct InboxCommandTests {
    /// `inbox` as a person runs it, ended with the test.
    private final class Inbox {
        let process = Process()
        let url: String

        init(
            _ workspace: Workspace, home: URL, _ options: [String] = ["--no-carry"], stopAt: Int? = nil,
            talk: Pipe? = nil
        ) throws {
            let output = Pipe()
            process.executableURL = Program.file
            process.arguments =
                ["inbox", "--port", "0", "--home", home.path, "--store", workspace.store] + options
            process.environment = ["PATH": "/usr/bin:/bin", "BUREAU": LaterDepartment.secret].merging(
                stopAt.map { ["ONEWINDOW_STOP_AT": "\($0)"] } ?? [:]
            ) { $1 }
            process.standardOutput = output
            process.standardError = talk ?? FileHandle.nullDevice
            process.standardInput = FileHandle.nullDevice
            try process.run()
            let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            url = String(try #require(line.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/), "\(line)").0)
        }

        func stop() { process.terminate() }

        /// Nil when the connection broke without an answer.
        func post(_ body: Data, to id: String, secret: String = LaterDepartment.secret) async throws -> Int? {
            var request = URLRequest(url: try #require(URL(string: url + "/human-resources")))
            request.httpMethod = "POST"
            request.httpBody = body
            request.setValue("Bearer \(secret)", forHTTPHeaderField: "Authorization")
            request.setValue(id, forHTTPHeaderField: "OneWindow-In-Reply-To")
            let answer = try? await URLSession.shared.data(for: request)
            return (answer?.1 as? HTTPURLResponse)?.statusCode
        }
    }

    private func deploy(_ home: URL, _ bureau: LaterDepartment, inbox: String = "http://127.0.0.1:1") throws {
        try """
        inbox: {address: "\(inbox)"}
        departments:
          human-resources:
            transport: http
            url: \(bureau.url)
            body: payload
            callback: yes
            inbox: {secret: {from: BUREAU}}

        """.write(to: home.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
    }

    @Test("A signal ends it with words, and nothing is left running")
    func ended() async throws {
        let workspace = try Workspace()
        let home = workspace.folder.appending(path: "home")
        for folder in ["Adapters", "Workflows"] {
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                at: Program.root.appending(path: folder), to: home.appending(path: folder))
        }
        try "departments: {human-resources: {inbox: {secret: {from: BUREAU}}}}\n".write(
            to: home.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        let inbox = try Inbox(workspace, home: home)
        let status = await withCheckedContinuation { ended in
            inbox.process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
            inbox.process.terminate()
        }
        #expect(status == 128 + SIGTERM)
    }

    @Test("A case that waits in one process hears what another one has taken in, and completes")
    func heard() async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        let bureau = try LaterDepartment(in: workspace.folder, isQuick: true)
        defer { bureau.stop() }
        try deploy(home, bureau)
        let inbox = try Inbox(workspace, home: home)
        defer { inbox.stop() }
        try deploy(home, bureau, inbox: inbox.url + "/")
        let run = try await workspace.command(
            ["run", "Samples/01-complete.xml", "--home", home.path, "--wait", "60", "--json"],
            environment: ["BUREAU": LaterDepartment.secret])
        #expect(run.exit == 0, "\(run.talk)")
        #expect(try run.json(RunAnswer.self).cases.map(\.result) == ["completed"], "\(run.talk)")
        #expect(try bureau.request().address == inbox.url + "/human-resources")
        #expect(bureau.said == "202")
        #expect(try await workspace.command("verify").exit == 0)
    }

    // MARK: Trials

    /// A port that nobody has.
    private func freePort() throws -> Int {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound else { throw Unexpected("no port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    @Test("A department that posts its answers is tried with the command listening for them")
    func tried() async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        let bureau = try LaterDepartment(in: workspace.folder, isQuick: true)
        defer { bureau.stop() }
        /// Another test may take the port before the command does.
        func run(_ arguments: String...) async throws -> Program.Ended {
            while true {
                try deploy(home, bureau, inbox: "http://127.0.0.1:\(try freePort())/")
                let ended = try await Program.run(
                    ["adapter"] + arguments + ["--deployed", "--home", home.path],
                    environment: ["BUREAU": LaterDepartment.secret])
                if !ended.talk.contains("OW1988") { return ended }
            }
        }
        let tried = try await run("try", "human-resources", "claim-funeral-subsidy")
        #expect(tried.exit == 0, "\(tried.output)\(tried.talk)")
        #expect(tried.output.contains("<decision-number>HR-1</decision-number>"))
        // The bureau approves of everything, and the trial finds that out.
        try FileManager.default.removeItem(
            at: home.appending(
                path: "Adapters/human-resources/examples/claim-funeral-subsidy.account-wrong.xml"))
        let tested = try await run("test", "human-resources")
        #expect(
            tested.output.hasPrefix(
                """
                ok     claim-funeral-subsidy.xml  is answered as its name says
                ok     claim-funeral-subsidy.xml  sent again, gets the same answer

                """), "\(tested.output)\(tested.talk)")
        #expect(bureau.said == "202")
    }

    @Test("A trial says where it cannot hear an answer, and waits no longer than it is told")
    func cannotHear() async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        let bureau = try LaterDepartment(in: workspace.folder, isQuick: false)
        defer { bureau.stop() }
        func run(_ more: String...) async throws -> Program.Ended {
            try await Program.run(
                [
                    "adapter", "try", "human-resources", "claim-funeral-subsidy", "--deployed", "--home",
                    home.path,
                ]
                    + more, environment: ["BUREAU": LaterDepartment.secret])
        }
        try deploy(home, bureau, inbox: "https://window.example.gov.cn/inbox")
        let nowhere = try await run()
        #expect(nowhere.exit == 64)
        #expect(nowhere.talk.contains("OW1987"), "\(nowhere.talk)")
        var silent = try await run("--listen", "\(try freePort())", "--wait", "1")
        while silent.talk.contains("OW1988") {
            silent = try await run("--listen", "\(try freePort())", "--wait", "1")
        }
        #expect(silent.exit == 0, "\(silent.output)\(silent.talk)")
        #expect(silent.output.contains("receipt") && !silent.output.contains("HR-1"), "\(silent.output)")
        let inbox = try Inbox(workspace, home: home)
        defer { inbox.stop() }
        let taken = try await run("--listen", String(inbox.url.split(separator: ":").last ?? ""))
        #expect(taken.exit == 64)
        #expect(taken.talk.contains("OW1988"), "\(taken.talk)")
    }

    // MARK: Carrying

    @Test("It carries the cases on by itself, too")
    func carries() async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        let bureau = try LaterDepartment(in: workspace.folder, isQuick: false)
        defer { bureau.stop() }
        try deploy(home, bureau)
        let inbox = try Inbox(workspace, home: home, [])
        defer { inbox.stop() }
        try await start(workspace, home)
        try await complete(workspace, bureau, inbox)
    }

    private func start(_ workspace: Workspace, _ home: URL) async throws {
        #expect(
            try await workspace.command(
                ["start", "Samples/01-complete.xml", "--home", home.path],
                environment: ["BUREAU": LaterDepartment.secret]
            ).exit == 0)
    }

    /// Answers for the bureau until the inbox has carried the case to its end.
    private func complete(_ workspace: Workspace, _ bureau: LaterDepartment, _ inbox: Inbox) async throws {
        for _ in 1...200 {
            if try await workspace.onlyCase().status == "completed" { return }
            // Each time anew: the same answer again is no other.
            if let request = try? bureau.request() {
                #expect(try await inbox.post(bureau.answer, to: request.id) == 202)
            }
        }
        Issue.record("the case is not completed")
    }

    @Test("A store that another program keeps locked is told, and the inbox goes on when it is free")
    func locked() async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        let bureau = try LaterDepartment(in: workspace.folder, isQuick: false)
        defer { bureau.stop() }
        try deploy(home, bureau)
        try await start(workspace, home)
        let lock = try Lock(workspace.store)
        defer { lock.release() }
        let talk = Pipe()
        let inbox = try Inbox(workspace, home: home, [], talk: talk)
        defer { inbox.stop() }
        // It waits for the store in a thread of its own.
        let told = await withCheckedContinuation { heard in
            Thread.detachNewThread {
                var told = ""
                while !told.contains("OW17") {
                    let data = talk.fileHandleForReading.availableData
                    if data.isEmpty { break }
                    told += String(decoding: data, as: UTF8.self)
                }
                heard.resume(returning: told)
            }
        }
        #expect(told.contains("OW1705"), "\(told)")
        lock.release()
        try await complete(workspace, bureau, inbox)
    }

    /// Another program that writes into the store and does not come to an end.
    private final class Lock {
        private let process = Process()
        init(_ store: String) throws {
            let output = Pipe()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [
                "python3", "-c",
                """
                import sqlite3, sys
                store = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
                store.execute("BEGIN IMMEDIATE")
                print("locked", flush=True)
                sys.stdin.read()
                """, store,
            ]
            process.standardOutput = output
            process.standardInput = Pipe()
            try process.run()
            _ = output.fileHandleForReading.availableData
        }
        func release() { kill(process.processIdentifier, SIGKILL) }
    }

    @Test(
        "Killed just before or just after a message is durable, it takes the message when it comes again, once",
        arguments: [(1, false), (2, true)])
    func killed(stopAt: Int, isDurable: Bool) async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        let bureau = try LaterDepartment(in: workspace.folder, isQuick: false)
        defer { bureau.stop() }
        try deploy(home, bureau)
        let environment = ["BUREAU": LaterDepartment.secret]
        let run = try await workspace.command(
            ["run", "Samples/01-complete.xml", "--home", home.path, "--wait", "0"], environment: environment)
        #expect(run.exit == 4, "\(run.talk)")
        let id = try bureau.request().id
        let dying = try Inbox(workspace, home: home, stopAt: stopAt)
        #expect(try await dying.post(bureau.answer, to: id, secret: "wrong") == 401)
        #expect(try await dying.post(bureau.answer, to: id) == nil)
        let number = try await workspace.onlyCase().caseNumber
        let kept: ShowAnswer = try await workspace.command("show", number, "--json").json()
        #expect(kept.steps.first { $0.step == "funeral-subsidy" }?.phase == (isDurable ? "done" : "running"))
        let inbox = try Inbox(workspace, home: home)
        defer { inbox.stop() }
        for _ in 1...2 { #expect(try await inbox.post(bureau.answer, to: id) == 202) }
        let end = try await workspace.command(
            ["continue", "--home", home.path, "--wait", "0"], environment: environment)
        #expect(end.exit == 0, "\(end.talk)")
        let messages: [MessageAnswer] = try await workspace.command("trace", number, "--json").json()
        #expect(messages.count { $0.department == "human-resources" && $0.fate == "taken" } == 2)
        #expect(try await workspace.command("verify").exit == 0)
    }

    @Test(
        "What it cannot be opened with is told",
        arguments: [
            ("departments: {human-resources: {transport: mock}}\n", "OW2261", 64),
            ("departments: {human-resources: {inbox: {secret: {from: NOBODY_SETS_THIS}}}}\n", "OW2010", 64),
            ("departments: {human-resources: {inbox: {secret: {from: SHORT}}}}\n", "OW2262", 64),
            ("departments: {human-resources: {inbox: {secret: secret}}}\n", "OW1133", 1),
        ] as [(String, String, Int32)])
    func unusable(deployment: String, code: String, exit: Int32) async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        try deployment.write(to: home.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        let ended = try await workspace.command(
            ["inbox", "--port", "0", "--home", home.path], environment: ["SHORT": "short"])
        #expect(ended.talk.contains(code), "\(ended.talk)")
        #expect(ended.exit == exit, "\(ended.talk)")
    }
}
