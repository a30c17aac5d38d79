import Foundation
import Testing

/// The shipped workflow with the public security bureau divided into offices.
struct OfficeCaseTests {
    private struct Home {
        let workspace: Workspace
        var folder: URL { workspace.folder.appending(path: "home") }

        init(_ offices: String) throws {
            workspace = try Workspace()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for name in ["Workflows", "Adapters"] {
                try FileManager.default.copyItem(
                    at: Program.root.appending(path: name).resolvingSymlinksInPath(),
                    to: folder.appending(path: name))
            }
            let file = folder.appending(path: "Workflows/after-death-affairs/workflow.yaml")
            let routes =
                "\nroutes:\n  public-security:\n    by: $application/certificate/region-code otherwise '450102'\n"
            try String(contentsOf: file, encoding: .utf8).replacing("\nsteps:\n", with: routes + "\nsteps:\n")
                .write(to: file, atomically: true, encoding: .utf8)
            try deploy(offices)
        }

        func deploy(_ offices: String) throws {
            try "departments: {public-security: {routes: {\(offices)}}}\n".write(
                to: folder.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        }

        func command(_ arguments: String...) async throws -> Program.Ended {
            try await workspace.command(arguments + ["--home", folder.path])
        }

        func run() async throws -> Program.Ended {
            try await command(
                "run", Program.root.appending(path: "Samples/01-complete.xml").path, "--wait", "0")
        }
    }

    private struct Shown: Decodable {
        struct Step: Decodable {
            var step: String
            var phase: String
            var code: String?
            var office: String?
        }
        var steps: [Step]
        var household: String? {
            steps.first { $0.step == "household" }.map {
                "\($0.phase) \($0.code ?? "-") \($0.office ?? "-")"
            }
        }
    }
    private struct Lying: Decodable { var office: String? }
    private struct Message: Decodable {
        var direction: String
        var department: String
        var office: String?
    }

    @Test("The office has books of its own, and show and trace name it")
    func books() async throws {
        let home = try Home(#""4501": {transport: mock}, "44": {transport: mock}"#)
        #expect(try await home.run().exit == 0)
        let number = try await home.workspace.onlyCase().caseNumber
        let shown: Shown = try await home.workspace.command("show", number, "--json").json()
        #expect(shown.household == "done - 4501")
        let messages: [Message] = try await home.workspace.command("trace", number, "--json").json()
        #expect(messages.filter { $0.direction == "sent" }.map(\.office) == [nil, "4501", nil])
        let books = try FileManager.default.contentsOfDirectory(
            atPath: home.workspace.store + "-departments")
        #expect(books.contains("public-security@4501.sqlite"))
        #expect(!books.contains { $0.hasPrefix("public-security.") || $0.contains("@44.") })
    }

    @Test("A region that is not connected is named at the desk; connected, it is asked by a person's word")
    func notConnected() async throws {
        let home = try Home(#""44": {transport: mock}, otherwise: desk"#)
        let run = try await home.run()
        #expect(run.exit == 4)
        #expect((run.output + run.talk).contains("450102"))
        let number = try await home.workspace.onlyCase().caseNumber
        let shown: Shown = try await home.workspace.command("show", number, "--json").json()
        #expect(shown.household == "desk OW1593 -")
        try home.deploy(#""450102": {transport: mock}"#)
        let again = try await home.command("decide", number, "household", "again", "--wait", "0")
        #expect(again.exit == 0, "\(again.output)\(again.talk)")
        let done: Shown = try await home.workspace.command("show", number, "--json").json()
        #expect(done.household == "done - 450102")
    }

    @Test("An office without an interface is a desk: what lies there is answered by its people")
    func desk() async throws {
        let home = try Home(#""4501": {transport: desk}"#)
        #expect(try await home.run().exit == 4)
        let number = try await home.workspace.onlyCase().caseNumber
        let lying: [Lying] = try await home.command("tray", "public-security", "--json").json()
        #expect(lying.map(\.office) == ["4501"])
        let answer = try await home.command(
            "answer", number, "household", "registration-number=HX-637971859242", "cancelled-on=2026-11-27",
            "police-station=南宁市公安局青秀分局示例派出所", "id-card-withdrawn=true", "--wait", "0")
        #expect(answer.exit == 0, "\(answer.output)\(answer.talk)")
    }

    @Test("A department with offices is tried by one of them")
    func tried() async throws {
        let home = try Home(#""4501": {transport: mock}"#)
        func attempt(_ more: String...) async throws -> Program.Ended {
            try await Program.run(
                ["adapter", "try", "public-security", "cancel-household-registration"] + more
                    + ["--home", home.folder.path])
        }
        #expect(try await attempt("--deployed", "--office", "4501").exit == 0)
        #expect(try await attempt("--deployed").talk.contains("OW2053"))
        #expect(try await attempt("--deployed", "--office", "4502").talk.contains("OW2054"))
        #expect(try await attempt("--office", "4501").talk.contains("OW2054"))
        #expect(try await attempt().exit == 0)
    }
}
