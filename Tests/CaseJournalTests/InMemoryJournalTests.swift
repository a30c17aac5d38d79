import CaseJournal
import OneWindowTesting
import Testing

@Suite("The journal in memory")
struct InMemoryJournalTests {
    struct Bench: JournalBench {
        let store = InMemoryStore()
        func open() async throws -> any CaseJournal { store.open() }
        func kill(_ journal: any CaseJournal) async throws { store.declareDead(journal.worker) }
    }

    @Test("Keeps the promises of a journal", arguments: JournalConformance.checks)
    func conforms(_ check: JournalConformance.Check) async throws {
        #expect(try await check.findings(on: Bench()) == [])
    }
}
