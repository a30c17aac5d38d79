import Foundation
import Testing

/// Runs everything with known false people and looks for them in all that is printed.
struct PersonalDataTests {
    /// Names, identity numbers and accounts of an application; read with a pattern, so that a document that is no
    /// XML is searched too.
    private func secrets(of files: [String]) throws -> Set<String> {
        var found: Set<String> = []
        for file in files {
            let text = try String(contentsOf: Program.root.appending(path: file), encoding: .utf8)
            for match in text.matches(of: /<(name|id-number|account|phone|number)>([^<]+)</) {
                found.insert(String(match.2))
            }
        }
        return found
    }

    @Test(
        "No command shows who somebody is, on standard output, standard error or in a file's name",
        arguments: Sample.all)
    func nothingShown(_ sample: Sample) async throws {
        let secrets = try secrets(of: sample.files)
        #expect(secrets.count >= 4, "a search for nothing finds nothing")
        let workspace = try Workspace()
        var shown: [(command: String, text: String)] = []
        func look(_ arguments: [String]) async throws {
            let ended = try await workspace.command(arguments)
            shown.append((arguments.joined(separator: " "), ended.output + ended.talk))
        }
        for more in [[], ["--json"]] { try await look(["run"] + sample.arguments + more) }
        for one in try await workspace.cases() {
            for command in ["show", "trace"] {
                try await look([command, one.caseNumber])
                try await look([command, one.caseNumber, "--json"])
            }
            if let step = one.waitingFor.first, one.status == "desk" {
                try await look(["decide", one.caseNumber, step, "again"])
                try await look(["withdraw", one.caseNumber, "--dry-run"])
                try await look(["decide", one.caseNumber, step, "end-case", "--json"])
            }
            let printed = try await workspace.command("trace", one.caseNumber, "--xml").output
            #expect(secrets.contains { printed.contains($0) }, "the bytes themselves do hold them")
        }
        for command in ["list", "verify", "doctor", "continue"] { try await look([command]) }
        for (command, text) in shown {
            for secret in secrets { #expect(!text.contains(secret), "\(command) shows a person") }
        }
        let names = try FileManager.default.subpathsOfDirectory(atPath: workspace.folder.path)
        #expect(names.contains("cases.store"))
        for name in names {
            #expect(!secrets.contains { name.contains($0) }, "a file is named after a person")
        }
    }

    @Test("A machine's own words about bad XML do not quote it")
    func badDocuments() async throws {
        let workspace = try Workspace()
        let good = try String(
            contentsOf: Program.root.appending(path: "Samples/01-complete.xml"), encoding: .utf8)
        let secret = "450103194806120017"
        let bad = [
            good.replacingOccurrences(of: "<form>2026", with: "<form>\(secret)"),
            good.replacingOccurrences(of: "<relation>20", with: "<relation>\(secret)"),
            good.replacingOccurrences(of: "2026-11-12", with: secret),
            good.replacingOccurrences(of: "<drawing>true", with: "<drawing>韦大山"),
            good.replacingOccurrences(of: "<deceased>", with: "<deceased a=\"\(secret)\">"),
            good.replacingOccurrences(of: "</id-number>", with: "&\(secret);</id-number>"),
        ]
        for (index, text) in bad.enumerated() {
            #expect(text != good)
            let file = workspace.folder.appending(path: "\(index).xml")
            try Data(text.utf8).write(to: file)
            let run = try await workspace.command("run", file.path)
            #expect(run.exit == 2, "\(index): \(run.output)")
            #expect(!(run.output + run.talk).contains(secret), "\(index): \(run.talk)")
            #expect(!(run.output + run.talk).contains("韦大山"), "\(index): \(run.talk)")
        }
    }
}
