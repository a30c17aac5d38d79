import CaseJournal
import CaseMachine
import CaseModel
import CaseRuntime
import Departments
import LibXML
import OneWindowTesting
import Testing

/// A case keeps the rules under which it was opened.
struct RegionCarryingTests {
    private static func table(_ word: String) -> String {
        """
        table: regions
        title: 地区规则
        inputs: {flag: yes-no}
        outputs: {word: text}
        rows:
          - ["yes", \(word)]
          - ["no", no]

        """
    }

    @Test("Another worker reads the row as it was when the case was opened, whatever the table says today")
    func kept() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"), TestHome.step("b", "beta act", "after: a", note: "$region/word"),
            head: "region: tables/regions.yaml\n",
            alpha: ScriptedDepartment("alpha", ["a": [.later(.receipt, then: .reply("yes"), after: .zero)]]),
            tables: ["regions": Self.table("ab")])
        let opener = bench.runtime(sendsAtOnce: false)
        let caseID = try await bench.open(opener)
        #expect(try await bench.state(caseID).region != nil)
        try bench.home.change(table: "regions", Self.table("zz"))
        #expect(try await bench.runtime().carryOn([caseID], patience: .zero) == .finished)
        let request = try #require(bench.beta.deliveries.first)
        let text = String(decoding: request.bytes, as: UTF8.self)
        #expect(text.contains(">ab</"))
        #expect(!text.contains("zz"))
    }

    @Test("An application for which no row fits leaves nothing behind")
    func refused() async throws {
        let bench = try RuntimeBench(
            TestHome.step("a"), head: "region: {table: tables/regions.yaml}\n",
            tables: ["regions": Self.table("ab").replacing("  - [\"no\", no]\n", with: "")])
        let runtime = bench.runtime()
        let refusal = await #expect(throws: CaseRefusal.self) { try await bench.open(runtime, flag: false) }
        let problem = try #require(refusal?.diagnostics.first)
        #expect(problem.code == "OW1817")
        // The field that chooses the row, in the file that was handed in.
        #expect(problem.place.text == "form.xml:1:54")
        #expect(try await bench.store.open().lines(openOnly: false) == [])
    }
}
