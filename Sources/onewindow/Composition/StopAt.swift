import CaseJournal
import Departments

#if DEBUG
    import CaseModel
    import Foundation
    import Synchronization
#endif

/// Where the instants between two durable writes are told to ``StopAt``, in a debug build; nothing otherwise.
enum WriteBoundaries {
    #if DEBUG
        private static let stopAt = StopAt()

        static func marked(_ journal: any CaseJournal) -> any CaseJournal {
            stopAt.map { StoppingJournal(journal: journal, stopAt: $0) } ?? journal
        }
        static func marked(_ adapters: AdapterRegistry) -> AdapterRegistry {
            guard let stopAt else { return adapters }
            var marked = adapters
            for address in adapters.addresses {
                guard let adapter = adapters[address] else { continue }
                marked.register(StoppingAdapter(adapter: adapter, stopAt: stopAt), at: address.office)
            }
            return marked
        }
    #else
        static func marked(_ journal: any CaseJournal) -> any CaseJournal { journal }
        static func marked(_ adapters: AdapterRegistry) -> AdapterRegistry { adapters }
    #endif
}

#if DEBUG
    /// Ends the process with SIGKILL at one of its write boundaries, so that `make torture` hits each of them:
    /// `ONEWINDOW_STOP_AT=12` stops at the twelfth instant just before or just after something becomes durable,
    /// in the store or in a department's books, and says on standard error which one that was.
    ///
    /// Not in a release build, so that no setting can kill a program that serves people.
    final class StopAt: Sendable {
        private let stop: Int
        private let passed = Mutex(0)

        /// Nil when the environment does not ask for it.
        init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
            guard let stop = environment["ONEWINDOW_STOP_AT"].flatMap(Int.init), stop > 0 else { return nil }
            self.stop = stop
        }

        func pass(_ place: String) {
            passed.withLock { passed in
                passed += 1
                guard passed == stop else { return }
                FileHandle.standardError.write(Data("stopped at \(stop): \(place)\n".utf8))
                kill(getpid(), SIGKILL)
                // The signal ends this process before the call returns (POSIX.1-2017, kill); nothing is written
                // in the meantime, because the lock is never given back.
                while true { pause() }
            }
        }

        func around<Value>(_ what: String, _ body: () async throws -> Value) async rethrows -> Value {
            pass("before " + what)
            let value = try await body()
            pass("after " + what)
            return value
        }
    }

    /// A journal whose writes are boundaries to stop at.
    struct StoppingJournal: CaseJournal {
        let journal: any CaseJournal
        let stopAt: StopAt

        var worker: WorkerID { journal.worker }

        func append(_ turn: Turn) async throws -> Commit {
            try await stopAt.around("our commit") { try await journal.append(turn) }
        }
        func claimOutbox(
            dueBy now: Instant, machineNow: Instant, lease: Duration, limit: Int, cases: Set<CaseID>?
        ) async throws -> [OutboxRow] {
            let rows = try await journal.claimOutbox(
                dueBy: now, machineNow: machineNow, lease: lease, limit: limit, cases: cases)
            if !rows.isEmpty { stopAt.pass("after claiming messages") }
            return rows
        }
        func claimDeadlines(
            dueBy now: Instant, machineNow: Instant, lease: Duration, limit: Int, cases: Set<CaseID>?
        ) async throws -> [Deadline] {
            let deadlines = try await journal.claimDeadlines(
                dueBy: now, machineNow: machineNow, lease: lease, limit: limit, cases: cases)
            if !deadlines.isEmpty { stopAt.pass("after claiming deadlines") }
            return deadlines
        }
        func keepDefinition(_ digest: Digest, contents: [UInt8]) async throws {
            try await stopAt.around("keeping the definition") {
                try await journal.keepDefinition(digest, contents: contents)
            }
        }
        func hold(_ hold: DepartmentHold) async throws {
            try await stopAt.around("holding a department") { try await journal.hold(hold) }
        }
        func releaseHold(of department: DepartmentName) async throws -> Bool {
            try await stopAt.around("releasing a department") {
                try await journal.releaseHold(of: department)
            }
        }
        func holds() async throws -> [DepartmentHold] { try await journal.holds() }
        func hasten(_ department: DepartmentName, to now: Instant) async throws -> Int {
            try await stopAt.around("hastening") { try await journal.hasten(department, to: now) }
        }
        func recordStray(_ stray: Stray) async throws {
            try await stopAt.around("keeping a stray") { try await journal.recordStray(stray) }
        }
        func close() async throws {
            try await stopAt.around("closing") { try await journal.close() }
        }

        func turns(of caseID: CaseID, from version: Int) async throws -> [StoredTurn] {
            try await journal.turns(of: caseID, from: version)
        }
        func body(_ digest: Digest, of caseID: CaseID) async throws -> [UInt8]? {
            try await journal.body(digest, of: caseID)
        }
        func line(of caseID: CaseID) async throws -> CaseLine? { try await journal.line(of: caseID) }
        func lines(openOnly: Bool) async throws -> [CaseLine] {
            try await journal.lines(openOnly: openOnly)
        }
        func holder(of key: ExclusiveKey) async throws -> CaseID? { try await journal.holder(of: key) }
        func release(outbox: [MessageID], deadlines: [Deadline.ID]) async throws {
            try await journal.release(outbox: outbox, deadlines: deadlines)
        }
        func nextDue(cases: Set<CaseID>?) async throws -> Instant? {
            try await journal.nextDue(cases: cases)
        }
        func definition(_ digest: Digest) async throws -> [UInt8]? { try await journal.definition(digest) }
        func strays() async throws -> [Stray] { try await journal.strays() }
        func verify() async throws -> [JournalFinding] { try await journal.verify() }
        func facts() async throws -> [(name: String, value: String)] { try await journal.facts() }
    }

    /// An adapter whose exchanges are boundaries to stop at.
    struct StoppingAdapter: DepartmentAdapter {
        let adapter: any DepartmentAdapter
        let stopAt: StopAt

        var department: DepartmentName { adapter.department }

        func deliver(_ message: OutboundMessage) async -> Delivery {
            await stopAt.around("the department's commit") { await adapter.deliver(message) }
        }
        func collect(upTo now: Instant) async throws -> [InboundMessage] {
            let messages = try await adapter.collect(upTo: now)
            if !messages.isEmpty { stopAt.pass("after collecting") }
            return messages
        }
        func settle(_ messages: [InboundMessage.ID]) async throws {
            try await stopAt.around("settling") { try await adapter.settle(messages) }
        }
        func nextDue() async -> Instant? { await adapter.nextDue() }
        func nextDue(after now: Instant) async -> Instant? { await adapter.nextDue(after: now) }
    }
#endif
