import Foundation
import Testing

/// A department without an interface: `Samples/programs` with the city library as a desk, by `onewindow.yaml` alone.
struct TrayTests {
    private struct Lying: Decodable {
        var caseNumber: String
        var step: String
        var service: String
        var promisedBy: String?
        var xml: String?
        enum CodingKeys: String, CodingKey {
            case caseNumber = "case"
            case step, service, promisedBy, xml
        }
    }

    /// The sample with the library as a desk, and a case that waits for it.
    private struct Office {
        let workspace: Workspace
        var home: URL { workspace.folder.appending(path: "home") }
        let number: String

        init() async throws {
            workspace = try Workspace()
            try FileManager.default.copyItem(
                at: Program.root.appending(path: "Samples/programs"),
                to: workspace.folder.appending(path: "home"))
            try "departments: {city-library: {transport: desk}}\n".write(
                to: workspace.folder.appending(path: "home/onewindow.yaml"), atomically: true, encoding: .utf8
            )
            let home = workspace.folder.appending(path: "home")
            let run = try await workspace.command(
                "run", home.appending(path: "complete.xml").path, "--home", home.path, "--wait", "0")
            guard run.exit == 4 else { throw Unexpected("\(run.exit ?? -1): \(run.output)\(run.talk)") }
            number = try await workspace.onlyCase().caseNumber
        }

        func answer(_ said: String...) async throws -> Program.Ended {
            try await workspace.command(
                ["answer", number, "library-account", "--home", home.path, "--wait", "0"] + said)
        }

        func tray(_ more: String...) async throws -> [Lying] {
            try await workspace.command(
                ["tray", "city-library", "--home", home.path, "--json"] + more
            ).json()
        }

        func write(_ name: String, _ text: String) throws -> String {
            let file = workspace.folder.appending(path: name)
            try text.write(to: file, atomically: true, encoding: .utf8)
            return file.path
        }

        func phase() async throws -> String? {
            try await workspace.command("show", number, "--json").json(ShowAnswer.self).steps
                .first { $0.step == "library-account" }.map { "\($0.phase) \($0.code ?? "–")" }
        }
    }

    private static func reply(_ number: String = "TS-0123456789ab") -> String {
        "<account-closed xmlns=\"urn:onewindow:city-library:1\"><closing-number>\(number)</closing-number>"
            + "<closed-on>2026-11-27</closed-on></account-closed>"
    }

    @Test(
        "What is sent lies in the tray without personal data, and its answer carries the case on to its end")
    func answered() async throws {
        let office = try await Office()
        let list = try await office.workspace.command("tray", "city-library", "--home", office.home.path)
        #expect(list.exit == 0, "\(list.talk)")
        #expect(list.output.hasPrefix("\(office.number)  library-account  close-account  since 20"))
        #expect(!list.output.contains("450103194806120017"))
        #expect(
            list.talk.contains(
                "onewindow answer \(office.number) library-account closing-number=… closed-on=… --store"))
        let whole = try await office.tray(office.number, "library-account", "--xml")
        #expect(whole.count == 1)
        #expect(whole.first?.promisedBy != nil)
        #expect(whole.first?.xml?.contains("<id-number>450103194806120017</id-number>") == true)

        let answer = try await office.answer(
            "closing-number=TS-0123456789ab", "closed-on=2026-11-27", "--json")
        #expect(answer.exit == 0, "\(answer.talk)")
        #expect(try answer.json(RunAnswer.self).cases.map(\.result) == ["completed"])
        #expect(try await office.tray().isEmpty)
        let trace = try await office.workspace.command("trace", office.number, "--json").json(
            [MessageAnswer].self
        ).filter { $0.department == "city-library" }
        #expect(trace.map(\.kind) == ["request", "receipt", "reply"])
        #expect(trace.map(\.fate) == ["answered", "taken", "taken"])
        #expect(try await office.workspace.command("verify").exit == 0)
    }

    @Test("The tray says by when an answer was promised")
    func promised() async throws {
        let workspace = try Workspace()
        let home = try workspace.copyOfHome()
        try "departments: {public-security: {transport: desk}}\n".write(
            to: home.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        let run = try await workspace.command(
            "run", "Samples/01-complete.xml", "--home", home.path, "--wait", "0")
        #expect(run.exit == 4, "\(run.talk)")
        let tray = try await workspace.command(
            "tray", "public-security", "--home", home.path, "--json"
        ).json([Lying].self)
        #expect(tray.map(\.step) == ["household"])
        let number = try await workspace.onlyCase().caseNumber
        let shown = try await workspace.command("show", number)
        #expect(tray.compactMap(\.promisedBy).count == 1)
        for day in tray.compactMap(\.promisedBy) { #expect(shown.output.contains("promised by \(day)")) }
    }

    @Test("A reply is a file too, a refusal a reason of the manifest, and what is missing is asked for anew")
    func otherAnswers() async throws {
        let filed = try await Office()
        let file = try filed.write("reply.xml", Self.reply())
        #expect(try await filed.answer("--reply", file).exit == 0)
        #expect(try await filed.phase() == "done –")

        let refused = try await Office()
        #expect(try await refused.answer("--reject", "no-account").exit == 0)
        #expect(try await refused.phase() == "passed-over no-account")

        let lacking = try await Office()
        let asked = try await lacking.answer("--missing", "借阅证", "--reason", "请补交借阅证")
        #expect(asked.exit == 4, "\(asked.talk)")
        #expect(asked.output.contains("借阅证"))
        #expect(try await lacking.phase() == "supplementing –")
        #expect(try await lacking.tray().isEmpty)
        let supplied = try await lacking.workspace.command(
            "supply", lacking.number, "library-account", "--home", lacking.home.path, "--wait", "0")
        #expect(supplied.exit == 4, "\(supplied.talk)")
        #expect(try await lacking.tray().count == 1)
        #expect(try await lacking.answer("--reply", try lacking.write("r.xml", Self.reply())).exit == 0)
        #expect(try await lacking.phase() == "done –")
    }

    @Test("A wrong answer is told and loses nothing; a message is answered once")
    func wrong() async throws {
        let office = try await Office()
        let other = try office.write(
            "request.xml",
            "<close-account xmlns=\"urn:onewindow:city-library:1\"><id-number>450103194806120017</id-number></close-account>"
        )
        let invalid = try office.write("invalid.xml", Self.reply("12"))
        let broken = try office.write("broken.xml", "<account-closed>")
        for (said, code) in [
            (["--reply", invalid], "invalid.xml:1:54: OW1036"), (["--reply", broken], "OW10"),
            (["--reply", other], "request.xml:1:1: OW2113"),
            (["--reply", "/nowhere.xml"], "OW1808"), (["--reject", "unknown"], "OW2112"),
            (["closing-numbr=TS-0123456789ab"], "OW2114"), (["colour=red"], "OW2115"),
            (["closed-on=2026-11-27"], "OW10"), (["closing-number=12", "closed-on=2026-11-27"], "OW1036"),
        ] {
            let ended = try await office.workspace.command(
                ["answer", office.number, "library-account", "--home", office.home.path] + said)
            #expect(ended.exit != 0 && ended.exit != 4, "\(said)")
            #expect(ended.talk.contains(code), "\(said): \(ended.talk)")
            #expect(!ended.talk.contains("450103194806120017"))
            #expect(try await office.tray().count == 1, "\(said)")
        }
        let nobody = try await office.workspace.command(
            "answer", office.number, "bus-card", "--reject", "no-card", "--home", office.home.path)
        #expect(nobody.talk.contains("OW2111"), "\(nobody.talk)")
        let nowhere = try await office.workspace.command(
            "answer", office.number, "nowhere", "--reject", "no-card", "--home", office.home.path)
        #expect(nowhere.talk.contains("OW1511"), "\(nowhere.talk)")
        let good = try office.write("reply.xml", Self.reply())
        #expect(try await office.answer("--reply", good).exit == 0)
        let twice = try await office.answer("--reply", good)
        #expect(twice.exit == 64)
        #expect(twice.talk.contains("OW2111"), "\(twice.talk)")
    }

    @Test("Two people who answer at the same time: one answer counts, and the other is told")
    func race() async throws {
        let office = try await Office()
        let file = try office.write("reply.xml", Self.reply())
        async let first = office.answer("--reply", file)
        async let second = office.answer("--reject", "books-out")
        let exits = try await [first, second]
        #expect(exits.count { $0.talk.contains("OW2111") } == 1, "\(exits.map(\.talk))")
        let received = try await office.workspace.command("trace", office.number, "--json").json(
            [MessageAnswer].self
        ).filter { $0.department == "city-library" && ["reply", "rejection"].contains($0.kind) }
        #expect(received.count { $0.fate == "taken" } == 1)
        #expect(try await office.workspace.command("verify").exit == 0)
    }

    @Test("Nobody answers by hand for a department that answers itself, and a name that there is not is told")
    func notADesk() async throws {
        let office = try await Office()
        for (name, code) in [("bus-company", "OW2110"), ("city-libary", "OW2050"), ("court", "OW2051")] {
            let tray = try await office.workspace.command("tray", name, "--home", office.home.path)
            #expect(tray.exit == 64)
            #expect(tray.talk.contains(code), "\(tray.talk)")
        }
        // The library answers itself again; what lay in its tray is not answered by hand any more.
        try FileManager.default.removeItem(at: office.home.appending(path: "onewindow.yaml"))
        let answer = try await office.answer("--reject", "no-account")
        #expect(answer.talk.contains("OW2110"), "\(answer.talk)")
    }
}
