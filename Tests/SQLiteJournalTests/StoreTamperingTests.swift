import CaseJournal
import CaseModel
import OneWindowTesting
import Testing

@testable import SQLiteJournal

@Suite("What verify finds")
struct StoreTamperingTests {
    /// Two cases of three turns each, a body, a row and a deadline waiting, and a definition.
    private func store() async throws -> StoreDirectory {
        let directory = try StoreDirectory()
        let journal = try await directory.open()
        try await journal.keepDefinition(Digest(of: "workflow"), contents: Array("workflow".utf8))
        for version in 1...3 {
            for name: CaseID in ["A", "B"] {
                var turn = SampleTurns.turn(name, version: version)
                if version == 2 {
                    turn.bodies = [SampleTurns.body("request of \(name)")]
                    turn.outboxAdded = [
                        SampleTurns.row(MessageID("\(name)-message"), words: "request of \(name)")
                    ]
                    turn.deadlinesSet = [
                        Deadline(id: Deadline.ID(caseID: name, name: "d"), due: SampleTurns.start)
                    ]
                }
                try await journal.append(turn)
            }
        }
        #expect(try await journal.verify() == [])
        try await journal.close()
        return directory
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        let findings: [String]
        init(_ what: String, _ sql: String, _ findings: [String]) {
            (testDescription, self.sql, self.findings) = (what, sql, findings)
        }
    }

    @Test(
        "An entry that somebody touched",
        arguments: [
            Change("nothing", "SELECT 1", []),
            Change(
                "events changed", "UPDATE turns SET events = CAST('other' AS BLOB) WHERE id = 3",
                ["OW1721 A 2"]),
            Change("an instant changed", "UPDATE turns SET at = at + 1 WHERE id = 4", ["OW1721 B 2"]),
            Change(
                "events and link changed",
                "UPDATE turns SET events = x'00', link = zeroblob(32) WHERE id = 3",
                ["OW1721 A 2", "OW1721 A 3", "OW1724"]),
            Change(
                "a turn deleted", "DELETE FROM turns WHERE id = 3", ["OW1722 A 2", "OW1721 A 3", "OW1724"]),
            Change(
                "the last turn of a case deleted", "DELETE FROM turns WHERE id = 5", ["OW1723 A 2", "OW1724"]),
            Change(
                "the last turn of a case deleted and its line mended",
                """
                DELETE FROM turns WHERE id = 5;
                UPDATE cases SET version = 2, link = (SELECT link FROM turns WHERE id = 3) WHERE id = 1
                """, ["OW1724"]),
            Change(
                "the tail of the store deleted",
                "DELETE FROM turns WHERE id = 6; DELETE FROM commits WHERE number = 6",
                ["OW1723 B 2"]),
            Change(
                "two turns swapped",
                """
                UPDATE turns SET version = 100 WHERE id = 1; UPDATE turns SET version = 1 WHERE id = 3;
                UPDATE turns SET version = 2 WHERE id = 1
                """, ["OW1721 A 1", "OW1721 A 2", "OW1721 A 3"]),
            Change(
                "turns of two commits swapped",
                """
                UPDATE turns SET commit_number = 100 WHERE id = 1; UPDATE turns SET commit_number = 1 WHERE id = 2;
                UPDATE turns SET commit_number = 2 WHERE id = 1
                """, ["OW1724", "OW1724"]),
            Change(
                "a commit deleted", "DELETE FROM commits WHERE number = 3",
                ["OW1725", "OW1724", "OW1726 A 2"]),
            Change(
                "a turn put in",
                "INSERT INTO turns (case_id, version, commit_number, at, link, events) VALUES (1, 4, 6, 0, zeroblob(32), x'00')",
                ["OW1721 A 4", "OW1723 A 4", "OW1724"]),
            Change(
                "a case deleted", "DELETE FROM cases WHERE id = 2",
                ["OW1726 - 1", "OW1726 - 2", "OW1726 - 3", "OW1727", "OW1728", "OW1728"]),
            Change("a line's version changed", "UPDATE cases SET version = 2 WHERE id = 2", ["OW1723 B 3"]),
            Change("a body changed", "UPDATE bodies SET bytes = x'00' WHERE id = 1", ["OW1727 A"]),
            Change(
                "a body erased that is not waiting to be sent",
                "DELETE FROM outbox WHERE case_id = 1; DELETE FROM bodies WHERE case_id = 1", []),
            Change("a body gone that is to be sent", "DELETE FROM bodies WHERE case_id = 1", ["OW1728 A"]),
            Change("a definition changed", "UPDATE definitions SET contents = x'00'", ["OW1727"]),
            Change("a key without its case", "INSERT INTO exclusive_keys VALUES ('w', x'00', 9)", ["OW1728"]),
        ])
    func finds(_ change: Change) async throws {
        let directory = try await store()
        try directory.tamper(change.sql)
        let findings = try await directory.open().verify().map { finding in
            var words = [finding.diagnostic.code.rawValue]
            if let caseID = finding.caseID { words.append(caseID.rawValue) }
            if let version = finding.version {
                if finding.caseID == nil { words.append("-") }
                words.append(String(version))
            }
            return words.joined(separator: " ")
        }
        #expect(findings == change.findings)
    }
}
