import Foundation
import Testing

struct CommandLineTests {
    @Test(
        "Every command explains itself with examples",
        arguments: [
            "", "run", "start", "continue", "decide", "withdraw", "list", "show", "trace", "check", "graph",
            "verify",
            "adapter list",
            "doctor",
        ])
    func help(command: String) async throws {
        let help = try await Program.run(command.split(separator: " ").map(String.init) + ["--help"])
        #expect(help.exit == 0)
        let examples = try #require(help.output.range(of: "EXAMPLES\n"), "\(help.output)")
        #expect(help.output[examples.upperBound...].contains("  onewindow \(command)"))
        #expect(help.talk == "")
    }

    @Test("The exit codes are documented where one looks first")
    func exitCodes() async throws {
        let help = try await Program.run(["--help"])
        for line in [
            "0   completed", "2   an application was refused",
            "3   a case ended or was withdrawn, and was not completed",
            "4   a case waits", "64  not understood",
        ] { #expect(help.output.contains("  \(line)"), "\(line)") }
    }

    @Test(
        "A command that is not understood ends with 64 and is told on standard error",
        arguments: [
            ["run"], ["frobnicate"], ["run", "a.xml", "--wait", "-1"], ["run", "a.xml", "--wait", "soon"],
            ["run", "a.xml", "--mock", "public-security=sings"], ["show"], ["list", "--colour"],
            ["check", "--home", "/"],
        ])
    func usage(arguments: [String]) async throws {
        let ended = try await Program.run(arguments)
        #expect(ended.exit == 64, "\(ended.talk)")
        #expect(ended.output == "")
        #expect(!ended.talk.isEmpty)
    }

    // MARK: Where words go

    @Test("The answer goes to standard output and the talk to standard error, both without colours")
    func answerAndTalk() async throws {
        let workspace = try Workspace()
        let run = try await workspace.command(
            "run", "Samples/01-complete.xml", "Samples/09-death-before-birth.xml",
            // A terminal's name alone makes no terminal.
            environment: ["TERM": "xterm-256color"])
        #expect(run.exit == 2)
        #expect(run.output.contains("Result              completed"))
        #expect(!run.output.contains("09-death-before-birth"))
        #expect(run.talk.contains("Samples/09-death-before-birth.xml:12:5: OW1501"))
        #expect(!run.talk.contains("Result"))
        #expect(!(run.output + run.talk).contains("\u{1B}"))
    }

    @Test("Several applications are told in the order in which they were given")
    func orderOfFiles() async throws {
        let workspace = try Workspace()
        let files = ["16-certificate-void", "02-no-pension", "01-complete", "05-name-differs"].map {
            "Samples/\($0).xml"
        }
        let run = try await workspace.command(["run", "--wait", "0"] + files)
        let lines = run.output.split(separator: "\n")
        let opened = lines.filter { $0.contains("  Case OW-") }.compactMap {
            $0.split(separator: " ").first { $0.hasPrefix("OW-") }
        }
        let summed = lines.filter { $0.contains("Reference") }.compactMap {
            $0.split(separator: " ").last
        }
        #expect(opened == summed && opened.count == 4, "\(run.output) \(run.talk)")
    }

    @Test("Where several workflows take the same form nobody guesses which one is meant")
    func severalWorkflows() async throws {
        let workspace = try Workspace()
        let folder = try FileManager.default.contentsOfDirectory(
            atPath: Program.root.appending(path: "Samples/patterns/applications").path)
        let form = "Samples/patterns/applications/" + (try #require(folder.sorted().first))
        func run(_ more: String...) async throws -> Program.Ended {
            try await workspace.command(["run", form, "--home", "Samples/patterns", "--wait", "0"] + more)
        }
        let refused = try await run()
        #expect(refused.exit == 2, "\(refused.talk)")
        #expect(refused.talk.contains("OW1507"))
        #expect(refused.talk.contains("`wcp-01-sequence`, `wcp-02-parallel-split`"))
        #expect(refused.talk.contains("--workflow wcp-01-sequence"))
        let unknown = try await run("--workflow", "wcp-44")
        #expect(unknown.exit == 64 && unknown.talk.contains("OW1806"), "\(unknown.exit) \(unknown.talk)")
        #expect(try await workspace.cases().isEmpty)
        _ = try await run("--workflow", "wcp-11-implicit-termination")
        #expect(try await workspace.onlyCase().workflow == "wcp-11-implicit-termination")
    }

    @Test("With --json standard output is one JSON value and the steps are told on standard error")
    func jsonAlone() async throws {
        let workspace = try Workspace()
        let run = try await workspace.command("run", "Samples/01-complete.xml", "--json")
        let answer: RunAnswer = try run.json()
        let summary = try #require(answer.cases.first)
        #expect(summary.fieldsGiven == 12)
        #expect(summary.fieldsMovedFromReplies == 8)
        #expect(summary.fieldsMovedFromApplication == 11)
        #expect(summary.visitsSaved == 1)
        #expect((summary.sent, summary.received, summary.failedDeliveries) == (3, 3, 0))
        #expect(run.talk.contains("户口注销"))
    }

    @Test(
        "Chinese where the locale is Chinese, English otherwise",
        arguments: [
            (["LANG": "zh_CN.UTF-8"], "全部办结"), (["LC_ALL": "zh_TW.UTF-8", "LANG": "C"], "全部办结"),
            ([:], "completed"), (["LANG": "C.UTF-8"], "completed"), (["LANG": "de_DE.UTF-8"], "completed"),
            (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], "completed"),
        ])
    func languages(environment: [String: String], result: String) async throws {
        let workspace = try Workspace()
        let run = try await workspace.command("run", "Samples/01-complete.xml", environment: environment)
        #expect(run.exit == 0)
        #expect(run.output.contains(result))
    }

    // MARK: Waiting and going on

    @Test("With --wait 0 a case that waits for a department ends with 4 and names the command that goes on")
    func waitNot() async throws {
        let workspace = try Workspace()
        let run = try await workspace.command(
            "run", "Samples/01-complete.xml", "--wait", "0", "--mock", "public-security=slow:1")
        #expect(run.exit == 4)
        let words = try #require(run.output.split(separator: "\n").last).split(separator: " ").map(
            String.init)
        #expect(words == ["onewindow", "continue", "--store", workspace.store])
        let goesOn = try await Program.run(Array(words.dropFirst()))
        #expect(goesOn.exit == 0, "\(goesOn.output)\(goesOn.talk)")
        #expect(goesOn.output.contains("Result              completed"))
        #expect(try workspace.effects().count == 2)
    }

    @Test("Weeks pass at once with --virtual-time, and every date is marked")
    func virtualTime() async throws {
        let workspace = try Workspace()
        let run = try await workspace.command(
            "run", "Samples/04-unknown-certificate.xml", "--virtual-time")
        #expect(run.exit == 4)
        let steps = run.output.split(separator: "\n").filter { $0.hasPrefix("20") }
        #expect(steps.count > 30)
        #expect(steps.allSatisfy { $0.contains(" [sim] ") })
        let list = try await workspace.command("list")
        #expect(list.output.contains("[sim]"))
        #expect(try await workspace.onlyCase().isSimulated)
    }

    @Test("Simulated time is not let near a case that lives by the world's")
    func virtualTimeRefused() async throws {
        let workspace = try Workspace()
        let run = try await workspace.command("run", "Samples/07-department-down.xml", "--wait", "0")
        #expect(run.exit == 4)
        let number = try await workspace.onlyCase().caseNumber
        let named = try await workspace.command("continue", number, "--virtual-time")
        #expect(named.exit == 64)
        #expect(named.talk.contains("OW1805 Case \(number) lives by real time"))
        let all = try await workspace.command("continue", "--virtual-time")
        #expect(all.exit == 0)
        #expect(all.talk.contains("Cases that live by real time are left alone: 1."))
        #expect(try await workspace.cases().map(\.status) == ["running"])
    }

    @Test("Several files go side by side, and the exit code is the first that applies of 64, 2, 3, 4")
    func severalFiles() async throws {
        let workspace = try Workspace()
        let run = try await workspace.command(
            "run", "--json", "Samples/01-complete.xml", "Samples/16-certificate-void.xml",
            "Samples/10-malformed.xml")
        #expect(run.exit == 2)
        let answer: RunAnswer = try run.json()
        #expect(answer.cases.map(\.result) == ["completed", "desk"])
        #expect(answer.refused.map(\.file) == ["Samples/10-malformed.xml"])
        let more = try await workspace.command(
            "run", "--json", "Samples/02-no-pension.xml", "Samples/10-malformed.xml", "Samples/none.xml")
        #expect(more.exit == 64)
        let rest: RunAnswer = try more.json()
        #expect(rest.cases.map(\.result) == ["completed"], "one bad file does not hold up the others")
        #expect(rest.refused.flatMap(\.problems).map(\.code) == ["OW1013", "OW1803"])
    }

    @Test("A file that cannot be read is refused, and no case is opened")
    func unreadable() async throws {
        let workspace = try Workspace()
        let run = try await workspace.command("run", "Samples")
        #expect(run.exit == 64)
        #expect(run.talk.contains("OW1803 The file Samples cannot be read"))
        #expect(try await workspace.cases().isEmpty)
    }
}
