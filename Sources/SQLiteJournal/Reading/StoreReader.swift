internal import CaseJournal
internal import CaseModel
internal import Dispatch
internal import GRDB
internal import Synchronization

/// The one reading connection of a store, opened when something is first read.
///
/// It sees every commit that was durable when the read began, and never waits for a writer: that is what WAL
/// gives. All of it runs on a serial queue of its own.
final class StoreReader: Sendable {
    private enum State {
        case unopened
        case open(DatabaseQueue, StoreConnection)
        case closed
    }

    private let file: StoreFile
    private let queue = DispatchQueue(label: "onewindow.journal.reads")
    /// Entered on the queue only.
    private let state = Mutex(State.unopened)

    init(file: StoreFile) { self.file = file }

    /// Runs `body` on the reading connection. All its statements see one state of the store when `snapshot`
    /// is true; otherwise each sees the newest.
    func read<Value: Sendable>(
        snapshot: Bool = false, _ body: @escaping @Sendable (StoreConnection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                continuation.resume(with: Result { try state.withLock { try read(in: &$0, snapshot, body) } })
            }
        }
    }

    func close() async {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                state.withLock { state in
                    if case .open(let database, let connection) = state {
                        connection.close()
                        // What cannot be closed now is closed with the process; nothing was written through it.
                        try? database.close()
                    }
                    state = .closed
                }
                continuation.resume()
            }
        }
    }

    private func read<Value>(
        in state: inout State, _ snapshot: Bool, _ body: (StoreConnection) throws -> Value
    ) throws -> Value {
        if case .unopened = state {
            let opened = try file.openReader()
            state = .open(opened.queue, opened.connection)
        }
        guard case .open(let database, let connection) = state else {
            throw JournalFailure(
                Diagnostic("OW1710", at: SourcePlace(file: file.path), ["file": file.path]))
        }
        do {
            return try database.inDatabase { _ in
                guard snapshot else { return try body(connection) }
                try connection.execute("BEGIN")
                defer { try? connection.execute("COMMIT") }
                return try body(connection)
            }
        } catch { throw JournalFailure(error, path: file.path) }
    }
}
