import CaseJournal
import CaseModel
import Departments

/// What every case in this process shares.
struct RuntimeParts: Sendable {
    /// The window's name in envelopes.
    static let window: DepartmentName = "one-window"

    let journal: any CaseJournal
    let adapters: AdapterRegistry
    let clock: any CaseClock
    /// How long a message being sent is ours, in machine time, while we live.
    let lease: Duration
    /// True when this process sends what it decides; false when it only opens cases.
    let sendsAtOnce: Bool
    /// True when messages of a case are handed over one after the other.
    let sendsOneByOne: Bool
    let report: @Sendable (CaseReport) -> Void
    /// Told what went wrong where no event can hold the words: a request or reply against its schema.
    let noteDiagnostic: @Sendable (Diagnostic) -> Void
    let holds: HoldBoard
    let subCases = SubCases()

    /// The rows to departments that are not held, asked where they are about to be handed over; the others are given back and
    /// stay in the store until they are.
    func free(_ rows: [OutboxRow]) async throws -> [OutboxRow] {
        guard !rows.isEmpty else { return rows }
        let held = try await holds.held(among: Set(rows.map(\.department)), in: journal)
        guard !held.isEmpty else { return rows }
        try await journal.release(
            outbox: rows.filter { held.contains($0.department) }.map(\.message), deadlines: [])
        return rows.filter { !held.contains($0.department) }
    }

    func note(_ diagnostic: Diagnostic?) {
        if let diagnostic { noteDiagnostic(diagnostic) }
    }
}
