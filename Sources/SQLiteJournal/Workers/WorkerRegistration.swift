internal import CaseJournal
internal import CaseModel

/// This journal as a worker on the store: its number, and whether the others know of it.
///
/// The number is reserved by its lock when the store is opened; its row is written with the first claim. A
/// program that only reads writes nothing, and a number that stands in no row may be given again.
final class WorkerRegistration {
    let worker: WorkerID
    private let locks: WorkerLocks
    private var isKnown = false
    private var willBeKnown = false

    init(in connection: StoreConnection, locks: consuming WorkerLocks) throws {
        let highest: () throws -> Int64 = { try connection.pragma("SELECT max(id) FROM workers") }
        var number = try highest() + 1
        while true {
            // Only the holder of a number's lock writes its row. So when the lock is ours and the row is still
            // not there, nobody else can have used the number.
            if locks.take(number) {
                let highest = try highest()
                if highest < number { break }
                locks.release(number)
                number = highest
            }
            number += 1
        }
        worker = WorkerID(number)
        self.locks = locks
    }

    /// Writes this worker's row, once, before the first row that carries its number.
    func makeKnown(in connection: StoreConnection) throws {
        guard !isKnown, !willBeKnown else { return }
        try connection.statement("INSERT INTO workers (id, ended) VALUES (?, 0)").run(worker.number)
        willBeKnown = true
    }

    func transactionCommitted() { isKnown = isKnown || willBeKnown }

    /// Gives back what dead workers held. Writes only when one has died.
    func buryTheDead(in connection: StoreConnection) throws {
        let others = try connection.statement("SELECT id FROM workers WHERE ended = 0 AND id <> ?")
            .all(worker.number) { $0.int(0) }
        for other in others where !locks.isHeldByAnother(other) {
            try end(other, in: connection)
        }
    }

    /// Gives back what this worker holds.
    func end(in connection: StoreConnection) throws {
        if isKnown || willBeKnown { try end(worker.number, in: connection) }
    }

    /// Ends the worker for the others; its number is let go.
    func retire() { locks.release(worker.number) }

    private func end(_ number: Int64, in connection: StoreConnection) throws {
        // That it has held a message stays written there: it may have handed it over.
        try connection.statement("UPDATE outbox SET worker = 0 WHERE worker = ?").run(number)
        try connection.statement("UPDATE deadlines SET worker = 0, leased_until = 0 WHERE worker = ?").run(
            number)
        try connection.statement("UPDATE workers SET ended = 1 WHERE id = ?").run(number)
    }
}
