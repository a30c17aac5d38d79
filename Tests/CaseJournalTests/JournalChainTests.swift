import CaseJournal
import CaseModel
import Testing

@Suite("The chain of a journal")
struct JournalChainTests {
    // Computed with Python's hashlib from the rule in the documentation, so that a change of the rule, which
    // would make every store invalid, is seen.
    @Test("A turn's link is what the rule says")
    func turnLink() {
        let link = JournalChain.turn(
            after: JournalChain.origin, caseID: "AD-20261123-7K3M9Q", version: 1,
            at: Instant(milliseconds: 1_795_395_600_000), events: Digest(of: "events"))
        #expect(link.hex == "9e1dfbf6c0d9becfbe13e84e1838aa81815fbdc655f5e6d7d3e8165089bc4034")
    }

    @Test("A commit's link is what the rule says")
    func commitLink() {
        let link = JournalChain.commit(
            after: JournalChain.origin, number: 7, turns: [Digest(of: "one"), Digest(of: "two")])
        #expect(link.hex == "503f2dce813c8ee34ae7cfc38500b0e89cbe3f09c062dbd027693b7d8748b23e")
    }
}
