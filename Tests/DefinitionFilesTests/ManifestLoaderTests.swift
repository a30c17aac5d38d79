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
        guard case .service("cancel") = verify.undo, case .askFirst("look-up") = verify.onUnknown,
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
        ("    changes: nothing\n", "", "OW1408:13:29"),
        ("changes: nothing", "changes: something", "OW1140:29:14"),
        ("transport: mock", "transport: http", "OW1141:30:12"),
        ("transport: mock", "transport: mok", "OW1140:30:12"),
        ("{count: 1,", "{count: -1,", "OW1138:15:21"),
    ]

    @Test("A mistake is reported with its code and exact place, and only it", arguments: table)
    func wrong(old: String, new: String, problem: String) throws {
        try #require(Samples.manifest.contains(old))
        let (_, problems) = Samples.load(
            manifest: Samples.manifest.replacing(old, with: new, maxReplacements: 1))
        #expect(problems.map { "\($0.code):\($0.place.line):\($0.place.column)" } == [problem])
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
