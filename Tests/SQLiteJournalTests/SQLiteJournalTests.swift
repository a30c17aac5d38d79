import CaseJournal
import CaseModel
import Foundation
import GRDB
import OneWindowTesting
import Testing

@testable import SQLiteJournal

@Suite("The journal in SQLite")
struct SQLiteJournalTests {
    @Test("Keeps the promises of a journal", arguments: JournalConformance.checks)
    func conforms(_ check: JournalConformance.Check) async throws {
        #expect(try await check.findings(on: try StoreDirectory()) == [])
    }

    @Test("Reads back that it is durable")
    func durability() async throws {
        let facts = try await StoreDirectory().open().facts()
        let wanted = ["journal_mode", "synchronous", "page_size", "schema", "worker", "cases"]
        #expect(
            wanted.map { name in facts.first { $0.name == name }?.value }
                == ["wal", "2", "8192", "2", "1", "0"])
    }

    @Test("A store that was taken out of WAL is brought back")
    func otherJournalMode() async throws {
        let directory = try StoreDirectory()
        try await directory.open().close()
        try DatabaseQueue(path: directory.path).inDatabase {
            try $0.execute(sql: "PRAGMA journal_mode = DELETE")
        }
        let facts = try await directory.open().facts()
        #expect(facts.first { $0.name == "journal_mode" }?.value == "wal")
    }

    @Test("A store that is opened again has everything")
    func reopening() async throws {
        let directory = try StoreDirectory()
        var turn = SampleTurns.turn("A", version: 1, key: SampleTurns.key("somebody"))
        turn.bodies = [SampleTurns.body("one")]
        let first = try await directory.open()
        try await first.append(turn)
        try await first.close()

        let second = try await directory.open()
        #expect(try await second.turns(of: "A", from: 1).map(\.events) == [turn.events])
        #expect(try await second.body(Digest(of: "one"), of: "A") == Array("one".utf8))
        #expect(try await second.line(of: "A") == turn.line)
        #expect(try await second.holder(of: SampleTurns.key("somebody")) == "A")
        #expect(try await second.append(SampleTurns.turn("A", version: 2)) == Commit(version: 2, number: 2))
        #expect(try await second.verify() == [])
    }

    @Test("A store of the first schema, with cases and messages in it, goes on in the newest")
    func firstSchema() async throws {
        let directory = try StoreDirectory()
        let first = try await directory.open()
        var turn = SampleTurns.turn("A", version: 1)
        turn.bodies = [SampleTurns.body("request")]
        turn.outboxAdded = [SampleTurns.row("A-message", words: "request")]
        try await first.append(turn)
        try await first.append(SampleTurns.turn("B", version: 1))
        try await first.close()
        // Of the second migration, and of no later one, nothing is left.
        try DatabaseQueue(path: directory.path).inDatabase { database in
            try database.execute(sql: "DROP TABLE holds; PRAGMA user_version = 1")
        }

        let journal = try await directory.open()
        #expect(try await journal.facts().first { $0.name == "schema" }?.value == "\(StoreSchema.version)")
        #expect(StoreSchema.version == 2)
        func claimed() async throws -> [OutboxRow] {
            let rows = try await journal.claimOutbox(
                dueBy: SampleTurns.start + .seconds(9999), machineNow: SampleTurns.start, lease: .seconds(1),
                limit: 9, cases: nil)
            try await journal.release(outbox: rows.map(\.message), deadlines: [])
            return rows
        }
        let row = try #require(try await claimed().first)
        #expect(row.message == "A-message")
        let hold = DepartmentHold(
            department: row.department, reason: "moves house", since: SampleTurns.start)
        try await journal.hold(hold)
        #expect(try await journal.holds() == [hold])
        #expect(try await claimed() == [])
        #expect(try await journal.append(SampleTurns.turn("B", version: 2)).version == 2)
        #expect(try await journal.releaseHold(of: row.department))
        #expect(try await claimed().map(\.message) == ["A-message"])
        #expect(try await journal.verify() == [])
    }

    @Test("Many turns share a commit, and the conflict among them fails alone")
    func groups() async throws {
        let directory = try StoreDirectory()
        defer { withExtendedLifetime(directory) {} }
        let journal = try directory.openStore()
        // The writer is kept busy while the tasks line up, so that they make one group.
        let (gate, opener) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        async let busy: Void = journal.writer.write { _ in
            opener.signal()
            gate.wait()
        }
        await Task.detached { opener.wait() }.value
        async let outcomes = withTaskGroup(of: Result<Int64, any Error>.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let version = number == 7 ? 5 : 1
                    do {
                        return .success(
                            try await journal.append(
                                SampleTurns.turn(CaseID("case-\(number)"), version: version)
                            ).number)
                    } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: [Result<Int64, any Error>]()) { $0.append($1) }
        }
        await journal.writer.untilWaiting(20)
        gate.signal()
        try await busy
        let results = await outcomes
        #expect(results.compactMap { try? $0.get() } == [Int64](repeating: 1, count: 19))
        #expect(try await journal.verify() == [])
    }

    @Test("A journal that could not write stops for good")
    func fullDisk() async throws {
        let directory = try StoreDirectory()
        defer { withExtendedLifetime(directory) {} }
        let journal = try directory.openStore()
        try await journal.append(SampleTurns.turn("A", version: 1))
        try await journal.writer.write { session in
            let pages = try session.connection.pragma("PRAGMA page_count")
            try session.connection.execute("PRAGMA max_page_count = \(pages)")
        }
        var big = SampleTurns.turn("A", version: 2)
        big.bodies = [SampleTurns.body(String(repeating: "x", count: 200_000))]
        let turn = big
        let first = await #expect(throws: JournalFailure.self) { try await journal.append(turn) }
        #expect(first?.diagnostic.code == "OW1708")
        let later = await #expect(throws: JournalFailure.self) {
            try await journal.append(SampleTurns.turn("B", version: 1))
        }
        #expect(later?.diagnostic.code == "OW1708")
        #expect(try await journal.turns(of: "A", from: 1).count == 1)
        #expect(try await journal.line(of: "B") == nil)
    }

    @Test("Another process's lock fails the append and not the journal")
    func locked() async throws {
        let directory = try StoreDirectory()
        let journal = try directory.openStore(busyTimeout: .milliseconds(20))
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: directory.path, configuration: configuration)
        try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let failure = await #expect(throws: JournalFailure.self) {
            try await journal.append(SampleTurns.turn("A", version: 1))
        }
        #expect(failure?.diagnostic.code == "OW1705")
        try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
        #expect(try await journal.append(SampleTurns.turn("A", version: 1)).version == 1)
    }

    @Test("A claim that finds nothing writes nothing")
    func idleClaims() async throws {
        let directory = try StoreDirectory()
        let journal = try await directory.open()
        try await journal.append(SampleTurns.turn("A", version: 1))
        let log = directory.path + "-wal"
        let before = try Data(contentsOf: URL(filePath: log))
        for second in 0..<10 { #expect(try await JournalConformance.nothingDue(journal, machine: second)) }
        #expect(try Data(contentsOf: URL(filePath: log)) == before)
    }

    @Test("Many processes may make one store at once")
    func racingCreation() async throws {
        let directory = try StoreDirectory()
        let numbers = try await withThrowingTaskGroup(of: WorkerID.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let journal = try directory.openStore()
                    try await journal.append(SampleTurns.turn(CaseID("case-\(number)"), version: 1))
                    return journal.worker
                }
            }
            return try await group.reduce(into: [WorkerID]()) { $0.append($1) }
        }
        #expect(Set(numbers).count == 8)
        #expect(try await directory.open().lines(openOnly: true).count == 8)
    }
}
