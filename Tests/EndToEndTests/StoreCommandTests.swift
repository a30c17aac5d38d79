import Foundation
import GRDB
import Testing

/// The commands that look at a store.
struct StoreCommandTests {
    @Test("A store in a folder that does not exist cannot be opened, and says what to do")
    func noFolder() async throws {
        let workspace = try Workspace()
        let store = workspace.folder.appending(path: "none/cases.store").path
        let run = try await Program.run(["run", "Samples/01-complete.xml", "--store", store])
        #expect(run.exit == 70)
        #expect(run.talk.contains("OW1703 The store \(store) cannot be opened"))
        #expect(run.talk.contains("what to do: Check that the folder exists"))
    }

    @Test(
        "A command that looks at a store makes none",
        arguments: [["list"], ["show", "OW-1"], ["trace", "OW-1"], ["verify"], ["continue"]])
    func noStore(arguments: [String]) async throws {
        let workspace = try Workspace()
        let ended = try await workspace.command(arguments)
        #expect(ended.exit == 64)
        #expect(ended.talk.contains("OW1801 There is no store \(workspace.store)"))
        #expect(!FileManager.default.fileExists(atPath: workspace.store))
    }

    @Test("ONEWINDOW_STORE names the store, and --store goes before it")
    func environment() async throws {
        let (one, other) = (try Workspace(), try Workspace())
        let environment = ["ONEWINDOW_STORE": one.store]
        let run = try await Program.run(["run", "Samples/01-complete.xml"], environment: environment)
        #expect(run.exit == 0, "\(run.talk)")
        #expect(try await one.cases().count == 1)
        let second = try await other.command("run", "Samples/02-no-pension.xml", environment: environment)
        #expect(second.exit == 0)
        #expect(try await one.cases().count == 1)
        #expect(try await other.cases().count == 1)
    }

    @Test("list names each case with what it waits for; --open leaves out what is closed")
    func list() async throws {
        let workspace = try Workspace()
        _ = try await workspace.command("run", "Samples/01-complete.xml", "Samples/16-certificate-void.xml")
        let cases = try await workspace.cases()
        #expect(cases.map(\.status).sorted() == ["completed", "desk"])
        let open: [CaseAnswer] = try await workspace.command("list", "--open", "--json").json()
        #expect(open.map(\.status) == ["desk"])
        #expect(open.map(\.waitingFor) == [["certificate"]])
        let text = try await workspace.command("list")
        #expect(text.output.split(separator: "\n").count == 2)
        for one in cases { #expect(text.output.contains(one.caseNumber)) }
    }

    @Test("show says where each step stands")
    func show() async throws {
        let workspace = try Workspace()
        _ = try await workspace.command("run", "Samples/02-no-pension.xml")
        let number = try await workspace.onlyCase().caseNumber
        let show = try await workspace.command("show", number)
        #expect(show.exit == 0)
        #expect(show.output.contains("\(number)  身后一件事  completed\n"))
        #expect(show.output.contains("  household        户口注销          done · "), "\(show.output)")
        #expect(show.output.contains("  funeral-subsidy  丧葬补助金申领    not needed\n"), "\(show.output)")
    }

    @Test("trace --xml prints the bytes the journal holds")
    func trace() async throws {
        let workspace = try Workspace()
        _ = try await workspace.command("run", "Samples/14-lost-reply.xml", "--virtual-time")
        let number = try await workspace.onlyCase().caseNumber
        let messages: [MessageAnswer] = try await workspace.command("trace", number, "--json").json()
        #expect(messages.count == 6)
        #expect(messages.allSatisfy { $0.xml == nil })
        #expect(messages.filter { $0.tries > 1 }.map(\.step) == ["funeral-subsidy"])
        let bodies = try await DatabaseQueue(path: workspace.store).read { database in
            try Row.fetchAll(database, sql: "SELECT digest, bytes FROM bodies").map {
                (
                    digest: ($0["digest"] as Data).map { String(format: "%02x", $0) }.joined(),
                    bytes: $0["bytes"] as Data
                )
            }
        }
        let printed = Data(try await workspace.command("trace", number, "--xml").outputBytes)
        for message in messages {
            let body = try #require(bodies.first { $0.digest == message.digest }, "\(message.message)")
            #expect(printed.range(of: body.bytes) != nil, "\(message.message)")
        }
    }

    @Test("verify finds what somebody has changed in the file")
    func verify() async throws {
        let workspace = try Workspace()
        _ = try await workspace.command("run", "Samples/01-complete.xml")
        let good = try await workspace.command("verify")
        #expect(good.exit == 0)
        #expect(
            good.output.hasPrefix("\(workspace.store): every entry is as it was written. Cases: 1; commits: ")
        )
        try await DatabaseQueue(path: workspace.store).write { database in
            try database.execute(sql: "UPDATE turns SET at = at + 1 WHERE version = 2")
        }
        let bad = try await workspace.command("verify", "--json")
        #expect(bad.exit == 1)
        let problems: [ProblemAnswer] = try bad.json()
        #expect(!problems.isEmpty)
        #expect(problems.allSatisfy { $0.code.hasPrefix("OW17") && !$0.remedy.isEmpty })
        let doctor = try await workspace.command("doctor")
        #expect(doctor.exit == 1, "doctor sees it too")
    }

    // MARK: doctor

    @Test("doctor says that all is well, with versions and durability read back")
    func doctorGood() async throws {
        let workspace = try Workspace()
        _ = try await workspace.command("run", "Samples/01-complete.xml")
        let doctor = try await workspace.command("doctor", "--json")
        #expect(doctor.exit == 0)
        let lines: [DoctorLine] = try doctor.json()
        let values = Dictionary(lines.map { ($0.name, $0.value) }) { first, _ in first }
        #expect(values["store synchronous"] == "2")
        #expect(values["store journal_mode"] == "wal")
        #expect(values["workflow"] == "after-death-affairs 2026.1")
        #expect(lines.filter { $0.name == "adapter" }.count == 3)
        #expect(lines.allSatisfy { $0.isFine })
        let noStore = try Workspace()
        let named = try await noStore.command("doctor")
        #expect(named.exit == 1, "a store that was named and is not there is told")
        #expect(named.output.contains("OW1801"))
    }

    @Test("doctor does not say that all is well while a case waits for a person or a department is held")
    func doctorWaits() async throws {
        let workspace = try Workspace()
        _ = try await workspace.command("run", "Samples/05-name-differs.xml")
        _ = try await workspace.command("department", "hold", "public-security", "--reason", "down")
        let doctor = try await workspace.command("doctor")
        #expect(doctor.exit == 0, "nothing is broken")
        #expect(doctor.output.contains("waits  cases that wait for a person: 1; `onewindow list` names them"))
        #expect(doctor.output.contains("waits  Nothing is sent to public-security since"))
        #expect(!doctor.output.contains("All is well."))
    }

    @Test("doctor says what is wrong with a file that is no store")
    func doctorNoStore() async throws {
        let workspace = try Workspace()
        try Data("Dear diary,\n".utf8).write(to: URL(filePath: workspace.store))
        let doctor = try await workspace.command("doctor", "--json")
        #expect(doctor.exit == 1)
        let lines: [DoctorLine] = try doctor.json()
        let wrong = lines.filter { !$0.isFine }
        #expect(wrong.map(\.name) == ["OW1704"])
        #expect(wrong.first?.remedy?.isEmpty == false)
    }

    @Test("doctor says what is wrong with a home without folders, or with a mistake in a file")
    func doctorHome() async throws {
        let workspace = try Workspace()
        let empty = try await workspace.command("doctor", "--home", workspace.folder.path, "--json")
        #expect(empty.exit == 1)
        let lines: [DoctorLine] = try empty.json()
        #expect(lines.filter { !$0.isFine }.map(\.name).contains("home"))

        let home = try workspace.copyOfHome()
        try home.appending(path: "Adapters/human-resources/mock.yaml")
            .replace("reject: account-wrong", with: "reject: account-rong")
        let mistake = try await workspace.command("doctor", "--home", home.path)
        #expect(mistake.exit == 1)
        #expect(mistake.output.contains("OW1442"))
    }

    @Test("adapter list names every department with its services")
    func adapterList() async throws {
        struct Department: Decodable {
            struct Service: Decodable { var service: String }
            var department: String
            var transport: String
            var services: [Service]
        }
        let list: [Department] = try await Program.run(["adapter", "list", "--json"]).json()
        #expect(list.map(\.department) == ["health-commission", "human-resources", "public-security"])
        #expect(list.allSatisfy { $0.transport == "mock" })
        #expect(list[0].services.map(\.service) == ["verify-death-certificate"])
        let text = try await Program.run(["adapter", "list"])
        #expect(text.output.contains("卫生健康委员会"))
    }
}
