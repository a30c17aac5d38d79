import CaseModel
import DefinitionFiles
import Foundation
import GRDB
import OneWindowTesting
import Testing
import WorkflowModel

@testable import Departments

/// The police of `Adapters/`, reached by tables in a database of its own; the test is the other side.
final class TableOffice: Sendable {
    enum Kind: Sendable, CaseIterable, CustomTestStringConvertible {
        case sqlite, postgres
        var testDescription: String { self == .sqlite ? "SQLite" : "PostgreSQL" }
    }

    static let reply = "reply household-registration-cancelled"

    let kind: Kind
    let house: MockHouse
    let folder: String
    let notes = Notes()
    /// Of PostgreSQL; the other side uses it by `psql`.
    let database: PostgresDatabase?
    /// Of SQLite.
    var file: String { folder + "/exchange.sqlite" }

    /// - Parameters:
    ///   - schema: What the owner of the database has run; nil for nothing.
    ///   - server: Another server than that of all tests.
    init(
        _ kind: Kind, _ schema: String? = ExchangeTable.schema, encoding: String = "UTF8",
        on server: PostgresServer? = nil
    ) async throws {
        self.kind = kind
        house = try MockHouse("public-security")
        folder = FileManager.default.temporaryDirectory.path + "/onewindow-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var database: PostgresDatabase?
        if kind == .postgres {
            var used = server
            if used == nil { used = try await PostgresServer.shared() }
            database = try used?.database(encoding: encoding)
        }
        self.database = database
        if let schema { try sql(schema) }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// The tables as the window uses them.
    func tables() -> any ExchangeTables {
        guard let database, let address = try? PostgresAddress(database.url()) else {
            return SQLiteTables(path: file, patience: 0.2)
        }
        return tables(address)
    }

    /// Those of a server that is reached otherwise.
    func tables(
        _ address: PostgresAddress, environment: [String: String] = [:],
        patience: PostgresTables.Patience = .init(connect: 2, lock: 200, statement: 5, whole: 10),
        _ change: (inout TableTransport.Server) -> Void = { _ in }
    ) -> any ExchangeTables {
        var server = TableTransport.Server(address: address)
        change(&server)
        return PostgresTables(
            server, name: address.database, tables: ExchangeTable.needed(takesAttachments: false),
            folder: folder,
            inherited: environment, patience: patience)
    }

    /// The window, started anew with the same books.
    func window(_ tables: (any ExchangeTables)? = nil) -> TableDepartment {
        TableDepartment(
            house.department.contract,
            TableTransport(database: "exchange.sqlite", place: SourcePlace(file: "adapter.yaml")),
            schemas: house.schemas, tables: tables ?? self.tables(),
            books: folder + "/books/table.sqlite",
            note: { [notes] in notes.add($0) })
    }

    func request(_ number: Int = 1, key: IdempotencyKey? = nil) throws -> OutboundMessage {
        try house.request(
            Payload.cancellation("韦大山", "450103194806120017"), service: "cancel-household-registration",
            attempt: number, key: key)
    }

    // MARK: The other side

    /// Runs statements; a `?` stands for the next argument.
    func sql(_ text: String, _ arguments: [String] = []) throws {
        guard let database else {
            return try DatabaseQueue(path: file).write {
                try $0.execute(sql: text, arguments: StatementArguments(arguments))
            }
        }
        let parts = text.split(separator: "?", omittingEmptySubsequences: false)
        let values = arguments.map(PostgresDatabase.quoted) + [""]
        try database.run(
            arguments.isEmpty ? text : zip(parts, values).map { $0 + $1 }.joined())
    }

    /// Rows with `|` between the values.
    func rows(_ query: String) throws -> [String] {
        if let database { return try database.run(query) }
        return try DatabaseQueue(path: file).read { database in
            try Row.fetchAll(database, sql: query).map { row in
                row.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" }.joined(separator: "|")
            }
        }
    }

    func answer(_ bytes: [UInt8], id: String? = nil, to request: String? = nil, digest: String? = nil) throws
    {
        let text = String(decoding: bytes, as: UTF8.self)
        func part(_ name: String) -> String {
            text.components(separatedBy: "<\(name)>").dropFirst().first?.components(separatedBy: "<")[0] ?? ""
        }
        try sql(
            """
            INSERT INTO onewindow_reply (message, in_reply_to, digest, body, written_at)
            VALUES (?, ?, ?, ?, '2026-11-23T10:00:00+08:00')
            """,
            [
                id ?? part("message-id"), request ?? part("in-reply-to"), digest ?? Digest(of: bytes).hex,
                text,
            ])
    }

    var replies: [String] {
        get throws {
            try rows("SELECT message, state, coalesce(error, '–') FROM onewindow_reply ORDER BY message")
        }
    }

    func words(_ messages: [InboundMessage]) throws -> [String] {
        try messages.map { try house.words($0.bytes) }
    }
}
