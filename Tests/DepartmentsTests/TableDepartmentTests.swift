import CaseModel
import DefinitionFiles
import Foundation
import GRDB
import Testing
import WorkflowModel

@testable import Departments

/// A department that is reached by tables, with real databases, SQLite's and PostgreSQL's; the test is the other side.
struct TableDepartmentTests {
    private typealias Office = TableOffice
    private static let reply = TableOffice.reply

    @Test("A row that is no text is marked, and the others are taken, one with a digest in capital digits")
    func noText() async throws {
        let office = try await Office(.sqlite)
        let window = office.window()
        let message = try office.request()
        _ = await window.deliver(message)
        try office.sql(
            "INSERT INTO onewindow_reply (message, digest, body) VALUES ('L-1', x'00', x'C4E3BAC3'), (x'07', 'x', 'y')"
        )
        let answer = HTTPOffice.answer(to: message.bytes)
        try office.answer(answer, digest: Digest(of: answer).hex.uppercased())
        let came = try await window.collect(upTo: Fixtures.now)
        #expect(came.map(\.bytes) == [answer])
        #expect(
            try office.rows("SELECT state, error FROM onewindow_reply WHERE state <> 'new'")
                == ["error|OW2148", "error|OW2148"])
        #expect(office.notes.all.map(\.code) == ["OW2148"])
        #expect(await window.incidents().map(\.code) == ["OW2146"])
    }

    @Test(
        "A request is one row, however often it comes, and its reply is taken and marked once",
        arguments: TableOffice.Kind.allCases)
    func exchange(kind: TableOffice.Kind) async throws {
        let office = try await Office(kind)
        let message = try office.request()
        let first = await office.window().deliver(message)
        #expect(try office.house.words(first) == "receipt")
        for window in [office.window(), office.window()] {
            #expect(await window.deliver(message).words == first.words)
        }
        _ = await office.window().deliver(try office.request(2))
        #expect(
            try office.rows(
                "SELECT message, key, case_number, step, service, batch, state, digest FROM onewindow_request ORDER BY batch"
            )
                == [message, try office.request(2)].enumerated().map { index, message in
                    "AD-1.cancel-household-registration.\(index + 1)|AD-1/cancel-household-registration/\(index + 1)|AD-1|step|cancel-household-registration|\(index + 1)|new|\(Digest(of: message.bytes).hex)"
                })
        let body = try office.rows("SELECT body FROM onewindow_request ORDER BY batch LIMIT 1")
        #expect(body == [String(decoding: message.bytes, as: UTF8.self)])
        // What the department has taken away is not inserted a second time.
        try office.sql("DELETE FROM onewindow_request")
        #expect(await office.window().deliver(message).words == first.words)
        #expect(try office.rows("SELECT * FROM onewindow_request") == [])
        #expect(
            try office.house.words(await office.window().deliver(try office.request(key: "another")))
                == "fault OW1609")

        let window = office.window()
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(await window.nextDue() == Fixtures.now + .seconds(600))
        try office.answer(HTTPOffice.answer(to: message.bytes))
        for _ in 1...2 {
            #expect(try office.words(await office.window().collect(upTo: Fixtures.now)) == [Self.reply])
        }
        let came = try await window.collect(upTo: Fixtures.now)
        try await window.settle(came.map(\.id))
        #expect(try office.replies == ["AD-1.cancel-household-registration.1.reply|taken|–"])
        #expect(
            try office.rows("SELECT taken_at FROM onewindow_reply") == ["2026-11-23T09:12:45+08:00"])
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(office.notes.all == [])
    }

    @Test(
        "Stopped between the books and the row, a request is inserted once, and a reply that was taken is marked",
        arguments: TableOffice.Kind.allCases)
    func stopped(kind: TableOffice.Kind) async throws {
        let office = try await Office(kind)
        let message = try office.request()
        // Inserted, and the window was stopped before it wrote that down: the row is there, the books do not know it.
        _ = await office.window().deliver(message)
        try await DatabaseQueue(path: office.folder + "/books/table.sqlite").write {
            try $0.execute(sql: "UPDATE file SET is_written = 0")
        }
        #expect(try office.house.words(await office.window().deliver(message)) == "receipt")
        #expect(try office.rows("SELECT count(*) FROM onewindow_request") == ["1"])
        // Taken, and stopped before the row was marked.
        try office.answer(HTTPOffice.answer(to: message.bytes))
        let window = office.window()
        try await window.settle(try await window.collect(upTo: Fixtures.now).map(\.id))
        try office.sql("UPDATE onewindow_reply SET state = 'new', taken_at = NULL")
        #expect(try await office.window().collect(upTo: Fixtures.now).isEmpty)
        #expect(try office.replies == ["AD-1.cancel-household-registration.1.reply|taken|–"])
    }

    @Test(
        "A reply that cannot be used is marked with its error; when its owner mends the row it is taken",
        arguments: TableOffice.Kind.allCases, bad)
    private func unusable(kind: TableOffice.Kind, _ bad: Bad) async throws {
        let office = try await Office(kind)
        let message = try office.request()
        let window = office.window()
        _ = await window.deliver(message)
        try bad.put(office, message)
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(try office.rows("SELECT state, error FROM onewindow_reply") == ["error|\(bad.error)"])
        #expect(office.notes.all.map(\.code.rawValue) == [String(bad.error.prefix(6))])
        #expect(await window.incidents().map(\.code) == ["OW2146"])
        // Said once; the row is not looked at again until its owner changes it.
        #expect(try await office.window().collect(upTo: Fixtures.now).isEmpty)
        #expect(office.notes.all.count == 1)
        try office.sql("DELETE FROM onewindow_reply")
        try office.answer(HTTPOffice.answer(to: message.bytes))
        #expect(try office.words(await window.collect(upTo: Fixtures.now)) == [Self.reply])
        #expect(await window.incidents().isEmpty)
    }

    private struct Bad: CustomTestStringConvertible {
        var description: String
        var error: String
        var put: @Sendable (Office, OutboundMessage) throws -> Void
        var testDescription: String { description }
    }

    private static let bad = [
        Bad(description: "another digest", error: "OW2143") { office, message in
            try office.answer(HTTPOffice.answer(to: message.bytes), digest: Fixtures.zeroDigest.hex)
        },
        Bad(description: "no XML", error: "OW2144 (OW1001)") { office, _ in
            try office.answer(Array("PK".utf8), id: "A", to: "B")
        },
        Bad(
            description: "against the schema",
            error: "OW2144 (OW1034 /envelope/payload/household-registration-cancelled/cancelled-on)"
        ) { office, message in
            try office.answer(
                Array(
                    String(decoding: HTTPOffice.answer(to: message.bytes), as: UTF8.self)
                        .replacing("2026-11-23</cancelled-on>", with: "yesterday</cancelled-on>").utf8))
        },
        Bad(description: "to a message that never went out", error: "OW2144 (OW1610)") { office, _ in
            try office.answer(HTTPOffice.answer(to: try office.request(7).bytes))
        },
        Bad(description: "to other bytes", error: "OW2144 (OW1611)") { office, _ in
            try office.answer(HTTPOffice.answer(to: try office.request(key: "another").bytes))
        },
        Bad(description: "for another case", error: "OW2144 (OW1612)") { office, message in
            try office.answer(
                Array(
                    String(decoding: HTTPOffice.answer(to: message.bytes), as: UTF8.self)
                        .replacing("<case>AD-1</case>", with: "<case>AD-2</case>").utf8))
        },
        Bad(description: "a row that says another message", error: "OW2144 (OW1610)") { office, message in
            try office.answer(HTTPOffice.answer(to: message.bytes), to: "AD-9.cancel.1")
        },
    ]

    @Test(
        "A reply that is changed after it was taken is marked, and moves nothing",
        arguments: TableOffice.Kind.allCases)
    func changed(kind: TableOffice.Kind) async throws {
        let office = try await Office(kind)
        let message = try office.request()
        let window = office.window()
        _ = await window.deliver(message)
        try office.answer(HTTPOffice.answer(to: message.bytes))
        try await window.settle(try await window.collect(upTo: Fixtures.now).map(\.id))
        let other = Array(
            String(decoding: HTTPOffice.answer(to: message.bytes), as: UTF8.self)
                .replacing("新竹", with: "旧竹").utf8)
        try office.sql(
            "UPDATE onewindow_reply SET state = 'new', body = ?, digest = ?",
            [String(decoding: other, as: UTF8.self), Digest(of: other).hex])
        #expect(try await office.window().collect(upTo: Fixtures.now).isEmpty)
        #expect(try office.replies == ["AD-1.cancel-household-registration.1.reply|error|OW2145"])
    }

    @Test(
        "A database, a table or a column that is missing is told by its name; the message goes when it is there",
        arguments: [
            (.sqlite, nil, "OW2140"), (.postgres, nil, "OW2142"),
        ]
            + TableOffice.Kind.allCases.flatMap { kind in
                [
                    (kind, "CREATE TABLE other (a TEXT)", "OW2142"),
                    (
                        kind, ExchangeTable.schema.replacing("    digest      TEXT NOT NULL,", with: "--"),
                        "OW2141"
                    ),
                    (
                        kind,
                        ExchangeTable.schema.replacing("\n    error       TEXT", with: "\n    remark TEXT"),
                        "OW2141"
                    ),
                ]
            } as [(TableOffice.Kind, String?, String)])
    func missing(kind: TableOffice.Kind, schema: String?, code: String) async throws {
        let office = try await Office(kind, schema)
        let message = try office.request()
        let window = office.window()
        #expect(try office.house.words(await window.deliver(message)) == "not delivered \(code)")
        for _ in 1...3 { #expect(try await window.collect(upTo: Fixtures.now).isEmpty) }
        #expect(office.notes.all.map(\.code.rawValue) == [code])
        if kind == .sqlite {
            #expect(FileManager.default.fileExists(atPath: office.file) == (schema != nil))
            try? FileManager.default.removeItem(atPath: office.file)
        } else {
            try office.sql("DROP TABLE IF EXISTS onewindow_request, onewindow_reply")
        }
        try office.sql(ExchangeTable.schema)
        #expect(try office.house.words(await window.deliver(message)) == "receipt")
    }

    @Test("A database that is locked for long takes no message")
    func locked() async throws {
        let office = try await Office(.sqlite)
        let message = try office.request()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: office.file, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN EXCLUSIVE") }
        let window = office.window()
        #expect(try office.house.words(await window.deliver(message)) == "not delivered OW2147")
        try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        #expect(try office.house.words(await window.deliver(message)) == "receipt")
    }

    @Test(
        "A database that has another message under the id takes no message",
        arguments: TableOffice.Kind.allCases)
    func other(kind: TableOffice.Kind) async throws {
        let office = try await Office(kind)
        let message = try office.request()
        try office.sql(
            "INSERT INTO onewindow_request VALUES (?, 'k', 'c', 's', 's', 1, 'new', 'd', 'b', 'w', NULL)",
            [message.id.rawValue])
        let window = office.window()
        #expect(try office.house.words(await window.deliver(message)) == "not delivered OW2147")
        try office.sql("DELETE FROM onewindow_request")
        #expect(try office.house.words(await window.deliver(message)) == "receipt")
    }

    @Test("The tables of the documentation are those that are compared with")
    func documented() throws {
        let page = String(decoding: try Fixtures.bytes("Documentation/ADAPTERS.md"), as: UTF8.self)
        #expect(page.contains("```sql\n\(ExchangeTable.schema)\n```"))
    }
}
