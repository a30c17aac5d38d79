internal import CaseJournal
internal import CaseModel
internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// The one writer of a store: gathers what many tasks want to write and makes it durable in one transaction.
///
/// While a commit waits for the disk the next group gathers, so that the groups grow by themselves with the
/// load and a lone append waits for nobody. All of it runs on the writer connection's own serial queue; tasks
/// wait suspended and hold no thread.
final class GroupWriter: Sendable {
    private struct Line {
        var waiting: [any WriteJob] = []
        var isDraining = false
        /// Why nothing can be written any more.
        var end: JournalFailure?
    }

    private let path: String
    private let queue: DatabaseQueue
    private let line = Mutex(Line())
    /// Entered on the queue only, so that the lock is always free; it shows the compiler that no two threads
    /// meet inside.
    private let session: Mutex<WriteSession>

    init(path: String, queue: DatabaseQueue, session: sending WriteSession) {
        self.path = path
        self.queue = queue
        self.session = Mutex(session)
    }

    /// Runs `body` in the next transaction and returns when that is durable.
    ///
    /// `body` throws ``JournalRefusal`` before it writes anything; that fails it alone. Whatever else goes wrong
    /// fails the whole group with ``JournalFailure`` and stops the writer for good, except that a lock which
    /// was not to be had within the busy timeout leaves it as it was.
    func write<Value: Sendable>(_ body: @escaping @Sendable (WriteSession) throws -> Value) async throws
        -> Value
    {
        try await withCheckedThrowingContinuation { continuation in
            enqueue(PendingWrite(body: body, continuation: continuation))
        }
    }

    /// Gives this worker's claims back and closes the connection; further calls throw OW1710.
    func close() async throws {
        // A writer that has stopped gives nothing back: its claims pass on when its process ends.
        let stopped: JournalFailure?
        do {
            try await write { try $0.registration.end(in: $0.connection) }
            stopped = nil
        } catch let failure as JournalFailure { stopped = failure }
        line.withLock {
            $0.end = JournalFailure(Diagnostic("OW1710", at: SourcePlace(file: path), ["file": path]))
        }
        await withCheckedContinuation { continuation in
            queue.asyncWriteWithoutTransaction { [self] _ in
                drain()  // Whoever came before the end is still served.
                session.withLock { $0.close() }
                continuation.resume()
            }
        }
        try queue.close()
        if let stopped { throw stopped }
    }

    /// Returns when at least `count` writes wait. For tests that want them in one group.
    func untilWaiting(_ count: Int) async {
        while line.withLock({ $0.waiting.count }) < count { await Task.yield() }
    }

    private func enqueue(_ job: any WriteJob) {
        let (end, mustDrain) = line.withLock { line -> (JournalFailure?, Bool) in
            if let end = line.end { return (end, false) }
            line.waiting.append(job)
            defer { line.isDraining = true }
            return (nil, !line.isDraining)
        }
        if let end { return job.finish(end) }
        if mustDrain { drainSoon() }
    }

    /// Has the next group written when every task that can run now has had its turn: what those append goes
    /// with it. A lone append waits a few microseconds for that; many at once share a commit instead of
    /// following each other by ones and twos.
    private func drainSoon() {
        // A new task goes to the end of the line of the pool.
        Task { queue.asyncWriteWithoutTransaction { [self] _ in drain() } }
    }

    /// On the queue: writes what waits as one group.
    private func drain() {
        let group = line.withLock { line in
            defer { line.waiting = [] }
            return line.waiting
        }
        // Nothing waits any more when the writer was stopped, or closed, in the meantime.
        if !group.isEmpty { session.withLock { write(group, in: $0) } }
        let mustDrain = line.withLock { line in
            line.isDraining = !line.waiting.isEmpty
            return line.isDraining
        }
        if mustDrain { drainSoon() }
    }

    private func write(_ group: [any WriteJob], in session: WriteSession) {
        do { try session.begin() } catch let error as SQLiteError where error.isBusy {
            let failure = JournalFailure(error, path: path)
            return group.forEach { $0.finish(failure) }
        } catch { return stop(group, for: error) }
        do {
            for job in group { try job.perform(in: session) }
            try session.commit()
        } catch {
            session.rollBack()
            return stop(group, for: error)
        }
        // What is durable is answered first; the checkpoint may take its time.
        for job in group { job.finish(nil) }
        do { try session.checkpointIfLong() } catch { stop([], for: error) }
    }

    /// A store that failed to write is not asked again: after a failed fsync the kernel may have dropped the
    /// very pages it failed to write, and a second fsync would succeed without them.
    private func stop(_ group: [any WriteJob], for error: any Error) {
        let failure = JournalFailure(error, path: path)
        let rest = line.withLock { line in
            line.end = line.end ?? failure
            defer { line.waiting = [] }
            return line.waiting
        }
        for job in group + rest { job.finish(failure) }
    }
}

/// Something that waits to be written.
private protocol WriteJob: Sendable {
    /// Throws only what must fail the whole group.
    func perform(in session: WriteSession) throws
    /// Answers whoever waits: with the result when `failure` is nil.
    func finish(_ failure: JournalFailure?)
}

private final class PendingWrite<Value: Sendable>: WriteJob {
    private let body: @Sendable (WriteSession) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private let result = Mutex<Result<Value, any Error>?>(nil)

    init(
        body: @escaping @Sendable (WriteSession) throws -> Value,
        continuation: CheckedContinuation<Value, any Error>
    ) {
        self.body = body
        self.continuation = continuation
    }

    func perform(in session: WriteSession) throws {
        let outcome: Result<Value, any Error>
        do { outcome = .success(try body(session)) } catch let refusal as JournalRefusal {
            outcome = .failure(refusal)
        }
        result.withLock { $0 = outcome }
    }

    func finish(_ failure: JournalFailure?) {
        let outcome = result.withLock { $0 }
        if let failure { return continuation.resume(throwing: failure) }
        guard let outcome else { preconditionFailure("a write was answered before it was performed") }
        continuation.resume(with: outcome)
    }
}
