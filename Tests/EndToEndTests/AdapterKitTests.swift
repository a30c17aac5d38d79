import Foundation
import Testing

struct AdapterKitTests {
    private struct Promise: Decodable {
        var example: String
        var promise: String
        var isKept: Bool
        var code: String?
    }

    @Test(
        "A new department passes its own test as it is",
        arguments: ["mock", "process", "http", "desk", "folder", "table"])
    func new(transport: String) async throws {
        let workspace = try Workspace()
        let made = try await Program.run(
            ["adapter", "new", "city-parks", "--title", "市公园", "--transport", transport],
            in: workspace.folder)
        #expect(made.exit == 0, "\(made.talk)")
        let checked = try await Program.run(["adapter", "check", "city-parks"], in: workspace.folder)
        #expect(
            checked.output == "Nothing wrong found in city-parks. Services: 1; examples: 2.\n",
            "\(checked.talk)")
        let whole = try await Program.run(["check"], in: workspace.folder)
        #expect(whole.exit == 0, "\(whole.output)")
        let tested = try await Program.run(["adapter", "test", "city-parks", "--json"], in: workspace.folder)
        #expect(tested.exit == 0, "\(tested.output)\(tested.talk)")
        let promises: [Promise] = try tested.json()
        #expect(promises.filter { !$0.isKept }.map(\.promise) == [])
        #expect(
            promises.count
                == ["mock": 9, "process": 8, "http": 9, "desk": 10, "folder": 12, "table": 12][transport])
        // Nothing but what was written is there afterwards.
        let files = try FileManager.default.subpathsOfDirectory(
            atPath: workspace.folder.appending(path: "Adapters").path)
        #expect(!files.contains { $0.contains("pycache") || $0.contains("books") })
    }

    @Test("What is there is never written over")
    func neverOver() async throws {
        let workspace = try Workspace()
        _ = try await Program.run(["adapter", "new", "city-parks"], in: workspace.folder)
        let file = workspace.folder.appending(path: "Adapters/city-parks/adapter.yaml")
        try "mine".write(to: file, atomically: true, encoding: .utf8)
        let again = try await Program.run(["adapter", "new", "city-parks"], in: workspace.folder)
        #expect(again.exit == 64)
        #expect(again.talk.contains("OW1981"))
        #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
    }

    @Test(
        "The departments that are shipped keep to the contract",
        arguments: [
            ("public-security", "."), ("health-commission", "."), ("human-resources", "."),
            ("bus-company", "Samples/programs"), ("city-library", "Samples/programs"),
        ])
    func shipped(department: String, home: String) async throws {
        let tested = try await Program.run(["adapter", "test", department, "--home", home])
        #expect(tested.exit == 0, "\(tested.output)\(tested.talk)")
    }

    @Test("A program that forgets what it has done is found out")
    func forgetful() async throws {
        let workspace = try Workspace()
        _ = try await Program.run(
            ["adapter", "new", "city-parks", "--transport", "process"], in: workspace.folder)
        let file = workspace.folder.appending(path: "Adapters/city-parks/department.py")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("number_for(request)", with: "__import__('secrets').token_hex(6).upper()")
            .replacing(
                "if __name__",
                with: "import os\n\nos.environ['ONEWINDOW_BOOKS'] += f'/{os.getpid()}'\nif __name__"
            )
            .write(to: file, atomically: true, encoding: .utf8)
        let tested = try await Program.run(["adapter", "test", "city-parks", "--json"], in: workspace.folder)
        #expect(tested.exit == 1)
        let promises: [Promise] = try tested.json()
        #expect(promises.filter { !$0.isKept }.compactMap(\.code) == ["OW1997"])
    }

    @Test("One message can be tried, and standard error is shown then")
    func tries() async throws {
        let workspace = try Workspace()
        _ = try await Program.run(
            ["adapter", "new", "city-parks", "--transport", "process"], in: workspace.folder)
        let good = try await Program.run(
            ["adapter", "try", "city-parks", "close-account"], in: workspace.folder)
        #expect(good.exit == 0, "\(good.talk)")
        #expect(good.output.contains("<account-number>A-1</account-number>"))
        #expect(good.output.contains("<balance>12.50</balance>"))
        let file = workspace.folder.appending(path: "Adapters/city-parks/department.py")
        try "raise ValueError('what went wrong')".write(to: file, atomically: true, encoding: .utf8)
        let bad = try await Program.run(
            ["adapter", "try", "city-parks", "close-account"], in: workspace.folder)
        #expect(bad.exit == 1)
        #expect(bad.output.contains("ValueError: what went wrong"))
        #expect(bad.talk.contains("OW1962"))
    }

    @Test("A receipt and the answer that follows it are both shown")
    func laterAnswers() async throws {
        let workspace = try Workspace()
        _ = try await Program.run(["adapter", "new", "city-parks"], in: workspace.folder)
        let file = workspace.folder.appending(path: "Adapters/city-parks/mock.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("    rules:", with: "    slow: {for: 2 hours}\n    rules:")
            .write(to: file, atomically: true, encoding: .utf8)
        let tried = try await Program.run(
            ["adapter", "try", "city-parks", "close-account"], in: workspace.folder)
        #expect(tried.exit == 0, "\(tried.talk)")
        #expect(tried.output.contains("receipt  receipt  after"))
        #expect(tried.output.contains("answer  reply  after 7200."))
        let tested = try await Program.run(["adapter", "test", "city-parks"], in: workspace.folder)
        #expect(tested.exit == 0, "\(tested.output)\(tested.talk)")
    }

    @Test("A description in WSDL becomes a folder that passes the check, or is refused by name")
    func imported() async throws {
        let workspace = try Workspace()
        let home = workspace.folder.path
        let file = Program.root.appending(path: "Samples/wsdl/registry.wsdl")
        let made = try await Program.run([
            "adapter", "import", "city-registry", file.path, "--title", "登记处", "--home", home,
        ])
        #expect(made.exit == 0, "\(made.talk)")
        let checked = try await Program.run(["adapter", "check", "city-registry", "--home", home])
        #expect(checked.output == "Nothing wrong found in city-registry. Services: 2; examples: 2.\n")
        let again = try await Program.run([
            "adapter", "import", "city-registry", file.path, "--home", home,
        ])
        #expect(again.talk.contains("OW1981"))
        let copy = workspace.folder.appending(path: "encoded.wsdl")
        try String(contentsOf: file, encoding: .utf8).replacing("use=\"literal\"", with: "use=\"encoded\"")
            .write(to: copy, atomically: true, encoding: .utf8)
        let refused = try await Program.run(["adapter", "import", "other", copy.path, "--home", home])
        #expect(refused.exit == 1)
        #expect(refused.talk.contains("OW2061 The operation `Ping` is document/encoded"), "\(refused.talk)")
        #expect(!FileManager.default.fileExists(atPath: home + "/Adapters/other"))
    }

    @Test("A service for which no example can be made is named")
    func withoutExample() async throws {
        let workspace = try Workspace()
        let file = workspace.folder.appending(path: "registry.wsdl")
        try FileManager.default.copyItem(
            at: Program.root.appending(path: "Samples/wsdl/registry.wsdl"), to: file)
        try file.replace("[0-9]{17}[0-9X]", with: "neither a number nor a name")
        let made = try await Program.run([
            "adapter", "import", "city-registry", file.path, "--home", workspace.folder.path,
        ])
        #expect(made.exit == 0, "\(made.talk)")
        #expect(
            made.talk.contains("No example could be made for: cancel-http-registration.\n"), "\(made.talk)")
        #expect(!made.output.contains("examples/cancel-http-registration.xml"))
        #expect(made.output.contains("examples/ping.xml"))
    }

    @Test(
        "What cannot be done is told",
        arguments: [
            (["adapter", "test", "nobody"], "OW1980"), (["adapter", "new", "City_Parks"], "OW1985"),
            (["adapter", "try", "public-security", "nothing"], "OW1984"),
            (
                ["adapter", "try", "public-security", "cancel-household-registration", "missing.xml"],
                "OW1808"
            ),
        ])
    func refusals(arguments: [String], code: String) async throws {
        let run = try await Program.run(arguments)
        #expect(run.exit == 64)
        #expect(run.talk.contains(code))
    }
}
