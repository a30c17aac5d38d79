public import CaseJournal

/// A store under test, on which the suite opens as many workers as a check needs.
public protocol JournalBench: Sendable {
    /// A new worker on the store, as another process would open it.
    func open() async throws -> any CaseJournal
    /// Ends a worker as `kill -9` does: nothing is given back.
    func kill(_ journal: any CaseJournal) async throws
}
