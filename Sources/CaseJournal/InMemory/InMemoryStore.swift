import CaseModel
import Synchronization

/// What several in-memory journals share, as several processes share a file: for tests, and for `run` without
/// a store. Lost with the process.
public final class InMemoryStore: Sendable {
    let state = Mutex(State())

    public init() {}

    /// A new worker on this store.
    public func open() -> InMemoryJournal {
        InMemoryJournal(
            store: self,
            worker: state.withLock { state in
                state.workers += 1
                state.living.insert(state.workers)
                return WorkerID(state.workers)
            })
    }

    /// From now on the worker counts as killed: its claims may be taken at once, and its journal throws.
    public func declareDead(_ worker: WorkerID) {
        state.withLock { _ = $0.living.remove(worker.number) }
    }

    struct State {
        var cases: [CaseID: History] = [:]
        /// In the order they were opened.
        var order: [CaseID] = []
        var keys: [ExclusiveKey: CaseID] = [:]
        var commits: [(link: Digest, turns: [Digest])] = []
        var outbox: [MessageID: Waiting] = [:]
        var deadlines: [Deadline.ID: (due: Instant, claim: Claim?)] = [:]
        var definitions: [Digest: [UInt8]] = [:]
        var strays: [Stray] = []
        var holds: [DepartmentName: DepartmentHold] = [:]
        var workers: Int64 = 0
        var living: Set<Int64> = []
    }

    struct History {
        var turns: [StoredTurn] = []
        var bodies: [Digest: [UInt8]] = [:]
        var line: CaseLine
        var key: ExclusiveKey?
    }

    struct Waiting {
        var caseID: CaseID
        var row: NewOutboxRow
        var postponed = 0
        var claim: Claim? { didSet { if claim != nil { wasHeld = true } } }
        /// As in ``OutboxRow/wasHeld``.
        var wasHeld = false
    }

    struct Claim {
        var worker: Int64
        var until: Instant
    }
}

extension InMemoryStore.State {
    /// True when a worker may take a row: nobody living holds it, or its lease has run out.
    func isFree(_ claim: InMemoryStore.Claim?, at machineNow: Instant) -> Bool {
        guard let claim, living.contains(claim.worker) else { return true }
        return claim.until <= machineNow
    }

    /// True when a worker may write about a row: it holds it, or nobody living does. A lease that has run out
    /// still holds against a write; only a claim takes it away.
    func may(_ worker: WorkerID, writeAbout claim: InMemoryStore.Claim?) -> Bool {
        guard let claim else { return true }
        return claim.worker == worker.number || !living.contains(claim.worker)
    }

    func isOpen(_ caseID: CaseID) -> Bool { cases[caseID]?.line.status.isOpen ?? false }

    mutating func giveBackClaims(of worker: Int64) {
        for (message, waiting) in outbox where waiting.claim?.worker == worker {
            outbox[message]?.claim = nil
        }
        for (id, deadline) in deadlines where deadline.claim?.worker == worker { deadlines[id]?.claim = nil }
    }
}
