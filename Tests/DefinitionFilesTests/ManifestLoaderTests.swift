import CaseModel
import DefinitionFiles
import Testing
import WorkflowModel

struct ManifestLoaderTests {
    @Test("A manifest is read with everything it says")
    func whole() throws {
        let (contract, problems) = Samples.load(manifest: Samples.manifest)
        #expect(problems == [])
        #expect(contract.name == "health-commission")
        #expect(contract.code == "11450100MB0000A12M")
        #expect(contract.transport == "mock")
        #expect(contract.services.map(\.name) == ["verify", "cancel", "look-up"])
        let verify = try #require(contract.service("verify"))
        #expect(verify.request == XMLName(namespace: "urn:m", local: "verify"))
        #expect(verify.rejections.map(\.code) == ["void"])
        #expect(verify.promise == .workingDays(1))
        #expect(verify.changesSomething)
        #expect(verify.mayReceive.map(\.path) == [["deceased", "id-number"]])
        #expect(verify.visits?.count == 1)
        #expect(verify.retryable == ["system-busy"])
        guard case .service("cancel") = verify.undo, case .desk = verify.onUnknown,
            case .none(why: "已生效") = contract.service("cancel")!.undo
        else {
            Issue.record("undo and on-unknown are read")
            return
        }
        #expect(contract.service("look-up")?.changesSomething == false)
    }

    static let table: [(old: String, new: String, problem: String)] = [
        ("11450100MB0000A12M", "11450100MB0000A12N", "OW1401:3:7"),
        ("11450100MB0000A12M", "11450100MB0000A12", "OW1409:3:7"),
        ("11450100MB0000A12M", "11450100MB0000A1OM", "OW1409:3:7"),
        ("request: verify\n", "request: verfiy\n", "OW1402:8:14"),
        ("reply: verified\n", "reply: something-else\n", "OW1403:9:12"),
        ("undo: cancel\n", "undo: cancle\n", "OW1404:12:11"),
        ("undo: cancel\n", "undo: something-else\n", "OW1405:12:11"),
        ("    why-not: 已生效\n", "", "OW1406:22:11"),
        ("undo: none\n", "undo: verify\n", "OW1407:23:14"),
        ("on-unknown: desk", "on-unknown: {ask-first: cancel}", "OW1408:13:29"),
        ("changes: nothing", "changes: something", "OW1140:29:14"),
        ("transport: mock", "transport: swift", "OW1141:30:12"),
        ("transport: mock", "transport: mok", "OW1140:30:12"),
        ("{count: 1,", "{count: -1,", "OW1138:15:21"),
        ("transport: mock", "transport: process", "OW1951:30:12"),
        ("transport: mock", "transport: mock\nprogram: ./a.sh", "OW1950:31:1"),
        ("transport: mock", "transport: mock\ntime-out: 10 seconds", "OW1950:31:1"),
        ("transport: mock", "transport: process\nprogram: ./a.sh\ntime-out: 101 seconds", "OW1958:32:11"),
        ("transport: mock", "transport: process\nprogram: ./a.sh\ntime-out: 1 day", "OW1958:32:11"),
        ("transport: mock", "transport: process\nprogram: ./a.sh\noutput-limit: 1023", "OW1138:32:15"),
        ("transport: mock", "transport: process\nprogram: ./a.sh\nkeep-alive: always", "OW1139:32:13"),
        (
            "transport: mock", "transport: process\nprogram: ./a.sh\nenvironment:\n  DB-FILE: books",
            "OW1956:33:3"
        ),
        (
            "transport: mock", "transport: process\nprogram: ./a.sh\nenvironment:\n  TOKEN: {from: 1TOKEN}",
            "OW1956:33:17"
        ),
        (
            "transport: mock", "transport: process\nprogram: ./a.sh\nenvironment:\n  ONEWINDOW_BOOKS: here",
            "OW1959:33:3"
        ),
    ]

    @Test("A mistake is reported with its code and exact place, and only it", arguments: table)
    func wrong(old: String, new: String, problem: String) throws {
        try #require(Samples.manifest.contains(old))
        let (_, problems) = Samples.load(
            manifest: Samples.manifest.replacing(old, with: new, maxReplacements: 1))
        #expect(problems.map { "\($0.code):\($0.place.line):\($0.place.column)" } == [problem])
    }

    @Test("What a manifest says of a program is read")
    func program() throws {
        let (contract, problems) = Samples.load(
            manifest: Samples.manifest.replacing(
                "transport: mock",
                with: """
                    transport: process
                    program: [python3, department.py]
                    environment:
                      LANG: C.UTF-8
                      TOKEN: {from: CITY_TOKEN}
                    time-out: 20 seconds
                    output-limit: 65536
                    keep-alive: yes
                    """))
        #expect(problems == [])
        let process = try #require(contract.process)
        #expect(process.command == ["python3", "department.py"])
        #expect(process.environment.map(\.name) == ["LANG", "TOKEN"])
        #expect(process.environment.map(\.value) == [.text("C.UTF-8"), .from("CITY_TOKEN")])
        #expect(process.timeOut == 20)
        #expect(process.outputLimit == 65_536)
        #expect(process.keepsAlive)
    }

    @Test("Of a program only its command has to be said")
    func shortProgram() throws {
        let (contract, problems) = Samples.load(
            manifest: Samples.manifest.replacing(
                "transport: mock", with: "transport: process\nprogram: ./department.sh"))
        #expect(problems == [])
        let process = try #require(contract.process)
        #expect(process.command == ["./department.sh"])
        #expect(process.environment.isEmpty)
        #expect(process.timeOut == 30)
        #expect(process.outputLimit == 1_048_576)
        #expect(!process.keepsAlive)
    }

    // facts: GB 32100-2015, published example with prefix 91350100M000100Y4.
    @Test("The check character of the published example is 3, not the printed Z")
    func checkCharacter() {
        let (_, right) = Samples.load(
            manifest: Samples.manifest.replacing("11450100MB0000A12M", with: "91350100M000100Y43"))
        #expect(right == [])
        let (_, wrong) = Samples.load(
            manifest: Samples.manifest.replacing("11450100MB0000A12M", with: "91350100M000100Y44"))
        #expect(wrong.first?.arguments["expected"] == "3")
    }
}
