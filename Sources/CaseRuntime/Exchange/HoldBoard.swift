import CaseJournal
import CaseModel

/// Which departments are held, as the store said a moment ago: asking it for each message would cost a read a turn, and a person
/// who holds a department can wait a second for it.
actor HoldBoard {
    private var known: [DepartmentName] = []
    private var askedAt: ContinuousClock.Instant?
    private static let freshness = Duration.seconds(1)

    func departments(in journal: any CaseJournal) async throws -> [DepartmentName] {
        let now = ContinuousClock.now
        if let askedAt, now - askedAt < Self.freshness { return known }
        known = try await journal.holds().map(\.department)
        askedAt = now
        return known
    }
}
