import Foundation
import Testing

/// Real cases with a department that has words of its own: `Samples/pinyin`, whose system is a server that has never heard of an
/// envelope.
@Suite(.serialized)
struct OwnWordsTests {
    private static let secrets = ["HOUSEHOLD_USER": "window", "HOUSEHOLD_PASSWORD": "geheim-0815"]

    /// The system of the office, ended with the test, and a copy of the sample that reaches it.
    private final class House {
        let workspace: Workspace
        private let process = Process()
        private let log: URL
        var folder: URL { workspace.folder.appending(path: "home") }

        /// - Parameter uses: How many requests a token is good for.
        init(uses: Int = 1000) async throws {
            workspace = try Workspace()
            log = workspace.folder.appending(path: "server.txt")
            try FileManager.default.copyItem(
                at: Program.root.appending(path: "Samples/pinyin"),
                to: workspace.folder.appending(path: "home"))
            try Data().write(to: log)
            let output = Pipe()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [
                "python3", workspace.folder.appending(path: "home/server.py").path, "--port", "0", "--uses",
                "\(uses)", "--log", log.path,
            ]
            process.environment = OwnWordsTests.secrets.merging(["PATH": "/usr/bin:/bin"]) { $1 }
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            process.standardInput = FileHandle.nullDevice
            try process.run()
            // Waiting for it would hold a thread of the pool.
            let line = await withCheckedContinuation { heard in
                output.fileHandleForReading.readabilityHandler = { handle in
                    handle.readabilityHandler = nil
                    heard.resume(returning: String(decoding: handle.availableData, as: UTF8.self))
                }
            }
            let url = try #require(line.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/), "\(line)").0
            try "departments: {household-office: {url: \"\(url)/hk\"}}\n".write(
                to: folder.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        }

        /// Not by SIGTERM: threads of a pool keep that signal back, and a program that they start inherits it.
        func stop() { kill(process.processIdentifier, SIGKILL) }

        /// What the system was asked, in order: `dlqq 0000`, `401`, `qxhkqq 1001`.
        func asked() throws -> [String] {
            try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(String.init)
        }

        func run(_ form: String) async throws -> Program.Ended {
            try await workspace.command(
                [
                    "run", "--json", "--virtual-time", "--home", folder.path,
                    folder.appending(path: form).path,
                ], environment: OwnWordsTests.secrets)
        }

        /// A form of the sample with another person in it.
        func form(_ name: String, _ number: String, _ sex: String) throws -> String {
            let text = try String(contentsOf: folder.appending(path: "complete.xml"), encoding: .utf8)
                .replacing("韦大山", with: name).replacing("450103194806120017", with: number)
                .replacing(">male<", with: ">\(sex)<")
            try text.write(
                to: folder.appending(path: "other.xml"), atomically: true, encoding: .utf8)
            return "other.xml"
        }
    }

    @Test(
        "What a system says in its own words becomes of a case",
        arguments: [
            ("complete.xml", "completed", "done", ["dlqq 0000", "qxhkqq 0000"]),
            ("already-cancelled.xml", "completed", "passed-over", ["dlqq 0000", "qxhkqq 1002"]),
            ("papers-missing.xml", "desk", "supplementing", ["dlqq 0000", "qxhkqq 2001"]),
            // The department has acted; a person reads what the machine could not, and nobody asks twice.
            ("broken-date.xml", "desk", "desk", ["dlqq 0000", "qxhkqq 0000"]),
            ("unheard-of.xml", "desk", "desk", ["dlqq 0000", "qxhkqq 7777"]),
        ])
    func outcomes(form: String, result: String, phase: String, asked: [String]) async throws {
        let house = try await House()
        defer { house.stop() }
        let run = try await house.run(form)
        let summary = try #require(try run.json(RunAnswer.self).cases.first)
        #expect(summary.result == result, "\(run.output)\(run.talk)")
        #expect(summary.steps.map(\.phase) == [phase])
        #expect(try house.asked() == asked)
    }

    @Test("A fault says which field could not be read, and not what stood in it")
    func fieldAlone() async throws {
        let house = try await House()
        defer { house.stop() }
        _ = try await house.run("broken-date.xml")
        let only = try await house.workspace.onlyCase()
        let trace = try await house.workspace.command("trace", only.caseNumber, "--json")
        #expect(trace.output.contains("OW2232"), "\(trace.output)")
        #expect(!trace.output.contains("2026-11-2?"))
    }

    @Test("A system that is busy is asked again under the same number, and acts once")
    func busy() async throws {
        let house = try await House()
        defer { house.stop() }
        let form = try house.form("梁桂英", "450109194512120044", "female")
        let run = try await house.run(form)
        #expect(try run.json(RunAnswer.self).cases.first?.result == "completed", "\(run.output)\(run.talk)")
        #expect(try house.asked() == ["dlqq 0000", "qxhkqq 9001", "qxhkqq 0000"])
    }

    @Test("A token that has expired is replaced, and the case does not notice")
    func expired() async throws {
        let house = try await House(uses: 1)
        defer { house.stop() }
        let form = try house.form("梁桂英", "450109194512120044", "female")
        let run = try await house.run(form)
        let summary = try #require(try run.json(RunAnswer.self).cases.first)
        #expect(summary.result == "completed", "\(run.output)\(run.talk)")
        #expect(
            try house.asked() == ["dlqq 0000", "qxhkqq 9001", "401", "dlqq 0000", "qxhkqq 0000"])
    }

    @Test("Neither a name nor a secret nor a token stands in what the commands say, and no secret in a file")
    func silent() async throws {
        let house = try await House()
        defer { house.stop() }
        for form in ["complete.xml", "broken-date.xml", "unheard-of.xml"] {
            let run = try await house.run(form)
            for secret in ["韦大山", "谢玉珍", "罗永福", "450103194806120017", "geheim-0815", "T1-"] {
                #expect(!(run.output + run.talk).contains(secret))
            }
        }
        // What is kept holds the family's data, and what lets us in nowhere: the server's own log is not ours.
        let kept = try #require(FileManager.default.enumerator(atPath: house.workspace.folder.path))
        var read = 0
        for case let path as String in kept where !path.hasSuffix("server.py") && path != "server.txt" {
            guard
                let bytes = FileManager.default.contents(
                    atPath: house.workspace.folder.appending(path: path).path)
            else { continue }
            read += 1
            for secret in ["geheim-0815", "T1-"] {
                #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) in \(path)")
            }
        }
        #expect(read > 5)
    }

    @Test("`adapter check` says what is proved, and `adapter test` tries what such a system can promise")
    func kit() async throws {
        let house = try await House()
        defer { house.stop() }
        let check = try await Program.run(
            ["adapter", "check", "household-office", "--home", house.folder.path],
            environment: Self.secrets)
        #expect(
            check.output == """
                Nothing wrong found in household-office. Services: 1; examples: 3.
                In words of its own: 11 fields. Proved to fit whatever the values: 11; looked at when a message is made: 0.

                """)
        let test = try await Program.run(
            ["adapter", "test", "household-office", "--deployed", "--home", house.folder.path],
            environment: Self.secrets)
        #expect(test.exit == 0)
        #expect(
            test.output.hasSuffix(
                """
                household-office keeps to the contract: 6 of 6.
                Not tried: what household-office does with a message that is broken, too long or another one under a known id. It sees no envelope.

                """), "\(test.output)\(test.talk)")
        let tried = try await Program.run(
            [
                "adapter", "try", "household-office", "cancel-registration", "--deployed", "--home",
                house.folder.path,
            ], environment: Self.secrets)
        #expect(tried.output.contains(#"<?xml version="1.0" encoding="GB18030"?>"# + "\n<qxhkqq><lsh>"))
        #expect(tried.output.contains("<dm>0000</dm><sm>办结</sm>"))
        #expect(!(tried.output + tried.talk).contains("geheim-0815"))
    }

    @Test("An example that cannot be put into their words is told by `adapter check`")
    func example() async throws {
        let house = try await House()
        defer { house.stop() }
        let schema = house.folder.appending(path: "Adapters/household-office/theirs.xsd")
        try String(contentsOf: schema, encoding: .utf8)
            .replacing(#"<xs:maxLength value="50"/>"#, with: #"<xs:maxLength value="2"/>"#)
            .write(to: schema, atomically: true, encoding: .utf8)
        let check = try await Program.run(
            ["adapter", "check", "household-office", "--home", house.folder.path],
            environment: Self.secrets)
        #expect(check.exit == 1)
        #expect(
            check.output.contains(
                "error OW2221: cancel-registration.xml cannot be put into the words of household-office: OW2233 at /qxhkqq/xm."
            ), "\(check.output)")
        #expect(
            check.output.contains(
                "11 fields. Proved to fit whatever the values: 9; looked at when a message is made: 2."))
    }
}
