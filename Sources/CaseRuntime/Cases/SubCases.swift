import CaseJournal
import CaseMachine
import CaseModel
import Departments
import Synchronization
import WorkflowModel

/// Which cases wait for cases that they have opened, as far as this process knows: what it has opened itself, and what it
/// has found in the store when it began to carry.
///
/// A sub-case has the number of the request that opened it, `OW-20261127-7K3M9QXA.estate.1`: it is opened once however often
/// the request goes, and everybody sees where it belongs.
final class SubCases: Sendable {
    /// A request that a sub-case is to answer.
    struct Awaited: Sendable, Hashable {
        var parent: CaseID
        var step: StepName
        var facts: RequestFacts
        var subCase: CaseID
    }

    private struct State {
        var awaited: [MessageID: Awaited] = [:]
        /// Cases of which something has happened since they were looked at.
        var changed: Set<CaseID> = []
        var lookedAt: ContinuousClock.Instant?
        /// The form that each was given last while it was under way, whether it took it or not.
        var given: [CaseID: Digest] = [:]
        /// When the store was searched for what other processes have opened.
        var foundAt: ContinuousClock.Instant?
    }
    private let state = Mutex(State())
    private let opener = Mutex<(@Sendable (OutboxRow) async -> Delivery?)?>(nil)
    /// How long it is believed that no other process has opened or moved a sub-case.
    private static let freshFor: Duration = .seconds(1)

    /// How deep cases may lie within cases. A workflow that runs itself without an end comes to one here.
    static let deepest = 8

    // MARK: Asking

    /// Says who opens sub-cases: the runtime itself, which is there only when all its parts are.
    func open(by opener: @escaping @Sendable (OutboxRow) async -> Delivery?) {
        self.opener.withLock { $0 = opener }
    }

    /// What comes of a request to run a workflow, or to withdraw what it has run.
    func ask(_ row: OutboxRow) async -> Delivery {
        await opener.withLock({ $0 })?(row)
            // The runtime is gone; the message stays in the outbox for the next.
            ?? .notDelivered(
                Diagnostic(
                    "OW1576", at: SourcePlace(file: row.caseID.rawValue), ["case": row.message.rawValue]))
    }

    // MARK: Waiting

    func expect(_ awaited: Awaited) {
        state.withLock {
            $0.awaited[awaited.facts.message] = awaited
            $0.changed.insert(awaited.subCase)
        }
    }

    func forget(_ messages: [MessageID]) {
        state.withLock { state in
            for message in messages {
                guard let awaited = state.awaited.removeValue(forKey: message) else { continue }
                state.given[awaited.subCase] = nil
            }
        }
    }

    /// Something has happened to a case in this process.
    func note(_ caseID: CaseID) {
        state.withLock { if !$0.awaited.isEmpty { $0.changed.insert(caseID) } }
    }

    /// True when the store was not searched for a while; then it is to be.
    func isTimeToFind() -> Bool {
        state.withLock { $0.foundAt.map { ContinuousClock.now - $0 >= Self.freshFor } ?? true }
    }

    func searched() { state.withLock { $0.foundAt = .now } }

    /// The requests that may have been answered since this was asked last.
    func toLookAt() -> [Awaited] {
        state.withLock { state in
            guard !state.awaited.isEmpty else { return [] }
            let isFresh = state.lookedAt.map { ContinuousClock.now - $0 < Self.freshFor } ?? false
            let found = state.awaited.values.filter {
                !isFresh || state.changed.contains($0.subCase) || state.changed.contains($0.parent)
            }
            state.changed = []
            if !isFresh { state.lookedAt = .now }
            return found.sorted { $0.facts.message < $1.facts.message }
        }
    }

    /// True once for each form that a case is given: what was refused once is not asked again and again.
    func isNew(_ form: Digest, to subCase: CaseID) -> Bool {
        state.withLock { state in
            defer { state.given[subCase] = form }
            return state.given[subCase] != form
        }
    }

    /// These cases with all that they wait for.
    func family(of cases: Set<CaseID>) -> Set<CaseID> {
        let known = state.withLock { Set($0.awaited.values.map(\.subCase)) }
        guard !known.isEmpty else { return cases }
        return cases.union(
            known.filter { subCase in
                var at = subCase
                while let parent = at.parent {
                    if cases.contains(parent) { return true }
                    at = parent
                }
                return false
            })
    }
}
