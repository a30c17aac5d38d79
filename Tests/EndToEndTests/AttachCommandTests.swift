import Foundation
import Testing

/// Scans that are handed in on the command line: `Samples/programs` with a workflow whose step at the city library takes them.
struct AttachCommandTests {
    private struct Office {
        let workspace: Workspace
        var home: URL { workspace.folder.appending(path: "home") }
        static let scan = Array("%PDF-1.7\nthe card of a reader".utf8)

        init() throws {
            workspace = try Workspace()
            try FileManager.default.copyItem(
                at: Program.root.appending(path: "Samples/programs"), to: home)
            try edit(
                "Adapters/city-library/adapter.yaml", "    promise: ",
                "    attachments: [pdf, jpeg]\n    promise: ")
            try Data(Self.scan).write(to: workspace.folder.appending(path: "card.pdf"))
            try Data("no scan".utf8).write(to: workspace.folder.appending(path: "card.doc"))
        }

        func edit(_ file: String, _ old: String, _ new: String) throws {
            let url = home.appending(path: file)
            let text = try String(contentsOf: url, encoding: .utf8)
            guard let range = text.range(of: old) else { throw Unexpected("\(old) is not in \(file)") }
            try text.replacingCharacters(in: range, with: new).write(
                to: url, atomically: true, encoding: .utf8)
        }

        func file(_ name: String) -> String { workspace.folder.appending(path: name).path }

        func deploy(_ transport: String) throws {
            try "departments: {city-library: {\(transport)}}\n".write(
                to: home.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        }

        func run(_ more: String...) async throws -> Program.Ended {
            try await workspace.command(
                ["run", home.appending(path: "complete.xml").path, "--home", home.path, "--wait", "0"] + more)
        }
    }

    private func office() throws -> Office {
        let office = try Office()
        let workflow = try #require(
            try FileManager.default.contentsOfDirectory(atPath: office.home.path + "/Workflows")
                .first { $0 != "calendars" })
        let path = "Workflows/\(workflow)/workflow.yaml"
        try office.edit(
            path, "    service: close-account\n", "    service: close-account\n    attach: reader-card\n")
        try office.edit(
            path, "steps:\n",
            "materials:\n  reader-card: {title: 读者证, for: library-account, keep: scanned}\n\nsteps:\n")
        return office
    }

    @Test("A scan lies in the tray with its message, is shown, and is written by `--save`")
    func tray() async throws {
        let office = try office()
        try office.deploy("transport: desk")
        let run = try await office.run("--attach", "reader-card=" + office.file("card.pdf"))
        #expect(run.exit == 4, "\(run.talk)")
        let number = try await office.workspace.onlyCase().caseNumber
        let show = try await office.workspace.command("show", number)
        #expect(show.output.contains("读者证: pdf 1 KiB"), "\(show.output)")
        let tray = try await office.workspace.command(
            "tray", "city-library", "--home", office.home.path, "--save", office.file("documents"))
        #expect(tray.exit == 0, "\(tray.talk)")
        #expect(tray.output.contains("  reader-card  pdf  \(Office.scan.count)  "))
        let written = try FileManager.default.contentsOfDirectory(atPath: office.file("documents"))
        #expect(written.count == 1)
        let bytes = FileManager.default.contents(
            atPath: office.file("documents/\(written.first ?? "")"))
        #expect(bytes.map { [UInt8]($0) } == Office.scan)
    }

    @Test("What the department asks for is handed in with `supply`, and a killed window has it")
    func supplied() async throws {
        let office = try office()
        try office.deploy("transport: desk")
        #expect(try await office.run().exit == 4)
        let number = try await office.workspace.onlyCase().caseNumber
        func command(_ words: String...) async throws -> Program.Ended {
            try await office.workspace.command(words + ["--home", office.home.path, "--wait", "0"])
        }
        let asked = try await command(
            "answer", number, "library-account", "--missing", "reader-card", "--reason", "看不清")
        #expect(asked.exit == 4, "\(asked.talk)")
        let given = try await command(
            "supply", number, "library-account", "--attach", "reader-card=" + office.file("card.pdf"))
        #expect(given.exit == 4, "\(given.talk)")
        #expect(given.output.contains("Handed in: 读者证, files: 1"), "\(given.output)")
        let tray = try await office.workspace.command("tray", "city-library", "--home", office.home.path)
        #expect(tray.output.contains("  reader-card  pdf  "), "\(tray.output)")
    }

    @Test("A scan lies beside its message in an exchange folder")
    func folder() async throws {
        let office = try office()
        try FileManager.default.createDirectory(
            atPath: office.file("exchange"), withIntermediateDirectories: true)
        try office.deploy("transport: folder, folder: \(office.file("exchange"))")
        let run = try await office.run("--attach", "reader-card=" + office.file("card.pdf"))
        #expect(run.exit == 4, "\(run.talk)")
        let files = try FileManager.default.contentsOfDirectory(atPath: office.file("exchange/out"))
        #expect(Set(files.map { $0.split(separator: ".").last ?? "" }) == ["pdf", "xml", "ctl"])
    }

    @Test("What cannot be handed in is told with its file, and no case is opened")
    func refused() async throws {
        let office = try office()
        let bad = try await office.run("--attach", "reader-card=" + office.file("card.doc"))
        #expect(bad.exit == 2, "\(bad.talk)")
        #expect(bad.talk.contains("OW1582"))
        let absent = try await office.run("--attach", "reader-card=" + office.file("nothing.pdf"))
        #expect(absent.exit == 64, "\(absent.talk)")
        #expect(absent.talk.contains("OW1803"))
        let unknown = try await office.run("--attach", "readercard=" + office.file("card.pdf"))
        #expect(unknown.exit == 2, "\(unknown.talk)")
        #expect(unknown.talk.contains("OW1580"))
        #expect(unknown.talk.contains("reader-card"))
        let said = try await office.run("--attach", "card.pdf")
        #expect(said.exit == 64, "\(said.talk)")
        let list = try await office.workspace.command("list")
        #expect(!list.output.contains("OW-"))
    }
}
