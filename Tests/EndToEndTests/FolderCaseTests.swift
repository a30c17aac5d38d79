import Foundation
import Testing

/// Cases through a department that is reached by files: `Samples/programs` with the library in a folder, answered by the
/// library's own program on the other side.
struct FolderCaseTests {
    private struct Home {
        let workspace: Workspace
        var folder: URL { workspace.folder.appending(path: "home") }
        var exchange: URL { workspace.folder.appending(path: "exchange") }

        init(_ more: String = "") throws {
            workspace = try Workspace()
            try FileManager.default.copyItem(at: Program.root.appending(path: "Samples/programs"), to: folder)
            try FileManager.default.createDirectory(at: exchange, withIntermediateDirectories: true)
            try "departments: {city-library: {transport: folder, folder: \(exchange.path)\(more)}}\n".write(
                to: folder.appending(path: "onewindow.yaml"), atomically: true, encoding: .utf8)
        }

        func command(
            _ arguments: String..., environment: [String: String] = [:]
        ) async throws -> Program.Ended {
            try await workspace.command(
                arguments + ["--home", folder.path], environment: environment)
        }

        func run(_ environment: [String: String] = [:]) async throws -> Program.Ended {
            try await command(
                "run", folder.appending(path: "complete.xml").path, "--wait", "0", "--json",
                environment: environment)
        }

        func files(_ place: String) -> [String] {
            let folder = exchange.appending(path: place).path
            return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        }

        /// The library: takes each file of `out/` that is whole, answers it by its program, and puts the answer into `in/`.
        func libraryWorks() throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["python3", "-c", Self.library, exchange.path]
            process.currentDirectoryURL = folder.appending(path: "Adapters/city-library")
            process.environment = [
                "PATH": "/usr/bin:/bin",
                "ONEWINDOW_BOOKS": workspace.folder.appending(path: "library").path,
            ]
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw Unexpected("the library does not work") }
        }

        private static let library = """
            import hashlib, os, subprocess, sys
            from xml.etree import ElementTree
            folder, space = sys.argv[1], "{urn:onewindow:exchange:1}"
            for name in sorted(os.listdir(folder + "/out")):
                if not name.endswith(".ctl") or name.startswith("."):
                    continue
                control = ElementTree.parse(f"{folder}/out/{name}").getroot()
                file = control.findtext(space + "file")
                data = open(f"{folder}/out/{file}", "rb").read()
                assert hashlib.sha256(data).hexdigest() == control.findtext(space + "digest")
                answer = subprocess.run(["./department.sh"], input=data, stdout=subprocess.PIPE, check=True).stdout
                digest = hashlib.sha256(answer).hexdigest()
                base = "L-" + name[:-4]
                open(f"{folder}/in/{base}.xml", "wb").write(answer)
                open(f"{folder}/in/{base}.ctl", "w").write(
                    f'<control xmlns="urn:onewindow:exchange:1"><file>{base}.xml</file><records>1</records>'
                    f"<bytes>{len(answer)}</bytes><digest>{digest}</digest></control>")
                os.rename(f"{folder}/out/{name}", f"{folder}/taken-{name}")
                os.rename(f"{folder}/out/{file}", f"{folder}/taken-{file}")
            """
    }

    @Test("A case is carried to its end by files")
    func completed() async throws {
        let home = try Home()
        let run = try await home.run()
        #expect(run.exit == 4, "\(run.talk)")
        #expect(home.files("out").count == 2)
        #expect(!home.files("out").contains { $0.contains("450103") })
        try home.libraryWorks()
        let carried = try await home.command("continue", "--wait", "0", "--json")
        #expect(carried.exit == 0, "\(carried.talk)")
        #expect(try carried.json(RunAnswer.self).cases.map(\.result) == ["completed"])
        #expect(home.files("in") == [])
        #expect(home.files("done").count == 2)
        #expect(try await home.workspace.command("verify").exit == 0)
    }

    @Test("What was put aside stands in `doctor` and in `department list` until somebody has settled it")
    func incidents() async throws {
        let home = try Home()
        _ = try await home.run()
        try home.libraryWorks()
        let answer = try #require(home.files("in").first { $0.hasSuffix(".xml") })
        let file = home.exchange.appending(path: "in/\(answer)")
        try String(contentsOf: file, encoding: .utf8).replacing("TS-", with: "XX-").write(
            to: file, atomically: true, encoding: .utf8)
        let carried = try await home.command("continue", "--wait", "0")
        #expect(carried.exit == 4)
        #expect(carried.talk.contains("OW2123"), "\(carried.talk)")
        for command in [["doctor"], ["department", "list"]] {
            let told = try await home.workspace.command(command + ["--home", home.folder.path])
            #expect((told.output + told.talk).contains("OW2130"), "\(command): \(told.output)")
        }
        for file in home.files("err") {
            try FileManager.default.removeItem(at: home.exchange.appending(path: "err/\(file)"))
        }
        let doctor = try await home.command("doctor")
        #expect(!doctor.output.contains("OW2130"))
    }

    @Test("Killed at any write boundary, one request lies there and the case comes to its end")
    func killed() async throws {
        var places: Set<String> = []
        for number in 1...30 {
            let home = try Home()
            let stopped = try await home.run(["ONEWINDOW_STOP_AT": "\(number)"])
            if stopped.exit != nil { break }
            places.insert(stopped.talk.firstMatch(of: /stopped at \d+: (.*)/).map { String($0.1) } ?? "")
            // Before the first commit there is no case.
            let again =
                try await home.workspace.cases().isEmpty
                ? home.run() : home.command("continue", "--wait", "0")
            #expect(again.exit == 4, "\(number): \(again.talk)")
            #expect(
                home.files("out").filter { $0.hasSuffix(".xml") && !$0.hasPrefix(".") }.count == 1,
                "\(number)")
            try home.libraryWorks()
            #expect(try await home.command("continue", "--wait", "0").exit == 0, "\(number)")
            #expect(try await home.workspace.command("verify").exit == 0, "\(number)")
        }
        #expect(places.contains("after the department's commit") && places.contains("after our commit"))
    }

    @Test("On a day's file an answer comes the day after, by the case's clock")
    func batch() async throws {
        let home = try Home(", batch: {at: \"18:00\", at-most: 2}")
        let run = try await home.run()
        #expect(run.exit == 4, "\(run.talk)")
        #expect(home.files("out") == [])
    }
}
