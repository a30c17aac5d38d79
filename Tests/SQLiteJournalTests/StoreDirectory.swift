import CaseJournal
import Foundation
import GRDB
import OneWindowTesting

@testable import SQLiteJournal

/// A directory of one test's own with a store in it; gone with the test.
final class StoreDirectory: JournalBench {
    let directory: URL
    var path: String { directory.appending(path: "cases.store").path }

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "onewindow-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    func open() async throws -> any CaseJournal { try openStore() }
    func openStore(busyTimeout: Duration = .seconds(10)) throws -> SQLiteJournal {
        try SQLiteJournal.open(path: path, busyTimeout: busyTimeout)
    }

    /// What the kernel does to a process that is killed: its lock goes, its rows stay.
    func kill(_ journal: any CaseJournal) async throws {
        guard let journal = journal as? SQLiteJournal else { return }
        try await journal.writer.write { $0.registration.retire() }
    }

    /// Changes the file as somebody with another program would.
    func tamper(_ sql: String) throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    }
}
