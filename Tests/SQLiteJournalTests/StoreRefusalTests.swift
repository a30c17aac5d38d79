import CaseJournal
import CaseModel
import Foundation
import GRDB
import GRDBSQLite
import OneWindowTesting
import Testing

@testable import SQLiteJournal

@Suite("What a store refuses")
struct StoreRefusalTests {
    private func refusal(_ directory: StoreDirectory) -> Diagnostic? {
        let failure = #expect(throws: JournalFailure.self) { try directory.openStore() }
        return failure?.diagnostic
    }

    @Test("Another program's database")
    func foreign() throws {
        let directory = try StoreDirectory()
        try directory.tamper("CREATE TABLE addresses (name TEXT)")
        #expect(refusal(directory)?.code == "OW1701")
        try directory.tamper("DROP TABLE addresses; PRAGMA application_id = 77")
        #expect(refusal(directory)?.code == "OW1701")
    }

    @Test("A store of a newer version")
    func newer() async throws {
        let directory = try StoreDirectory()
        try await directory.open().close()
        try directory.tamper("PRAGMA user_version = 99")
        let diagnostic = try #require(refusal(directory))
        #expect(diagnostic.code == "OW1702")
        #expect(
            diagnostic.reason(in: .english)
                == "The store \(directory.path) has schema 99; this program knows schemas up to 2")
    }

    @Test("A file that is no database")
    func notADatabase() throws {
        let directory = try StoreDirectory()
        try Data(String(repeating: "not a database ", count: 100).utf8).write(
            to: URL(filePath: directory.path))
        #expect(refusal(directory)?.code == "OW1704")
    }

    @Test("A store whose pages are damaged is found by verify")
    func damaged() async throws {
        let directory = try StoreDirectory()
        let journal = try await directory.open()
        for version in 1...40 {
            var turn = SampleTurns.turn("A", version: version)
            turn.bodies = [SampleTurns.body(String(repeating: "\(version) ", count: 2000))]
            try await journal.append(turn)
        }
        try await journal.close()
        try DatabaseQueue(path: directory.path).inDatabase {
            try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        let file = try FileHandle(forUpdating: URL(filePath: directory.path))
        for page in 32..<48 {
            try file.seek(toOffset: UInt64(page * 8192))
            try file.write(contentsOf: Data(repeating: 0xAB, count: 8192))
        }
        try file.close()
        let findings = try? await directory.open().verify()
        #expect(findings?.map(\.diagnostic.code) == ["OW1704"])
    }

    @Test("A folder that is not there")
    func noFolder() {
        let failure = #expect(throws: JournalFailure.self) {
            try SQLiteJournal.open(path: "/nonexistent-folder/cases.store")
        }
        #expect(failure?.diagnostic.code == "OW1703")
    }

    @Test(
        "SQLite's answers have codes of their own",
        arguments: [
            (SQLITE_FULL, "OW1708"), (SQLITE_IOERR | 4 << 8, "OW1709"), (SQLITE_READONLY | 1 << 8, "OW1707"),
            (SQLITE_BUSY | 1 << 8, "OW1705"), (SQLITE_NOTADB, "OW1704"), (SQLITE_CORRUPT, "OW1704"),
            (SQLITE_CANTOPEN, "OW1703"), (SQLITE_CONSTRAINT, "OW1711"),
        ])
    func codes(answer: Int32, code: String) {
        let diagnostic = SQLiteError(code: answer, message: "words").diagnostic(path: "cases.store")
        #expect(diagnostic.code.rawValue == code)
        for language in Language.allCases {
            #expect(diagnostic.reason(in: language).contains("cases.store"))
            #expect(!diagnostic.remedy(in: language).isEmpty)
        }
    }
}
