import CaseJournal
import CaseModel

/// Which departments are held, as the store said a moment ago: asking it for each message would cost a read a turn, and a person
/// who holds a department can wait a second for it.
actor HoldBoard {
    private var known: Set<DepartmentName> = []
    private var askedAt: ContinuousClock.Instant?
    private let freshFor: Duration

    init(freshFor: Duration) { self.freshFor = freshFor }

    /// Those of the departments that are held now. That one is held is never believed without asking: what is given back for
    /// it would be claimed again at once when it has been released.
    func held(
        among departments: Set<DepartmentName>, in journal: any CaseJournal
    ) async throws -> Set<DepartmentName> {
        let isFresh = askedAt.map { ContinuousClock.now - $0 < freshFor } ?? false
        if !isFresh || !known.isDisjoint(with: departments) {
            let now = ContinuousClock.now
            known = Set(try await journal.holds().map(\.department))
            askedAt = now
        }
        return known.intersection(departments)
    }
}
