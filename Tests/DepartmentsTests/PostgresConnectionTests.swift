import CaseModel
import Foundation
import OneWindowTesting
import Testing
import WorkflowModel

@testable import Departments

/// Where a server of PostgreSQL is, and what goes to it and comes from it.
struct PostgresConnectionTests {
    @Test("What is longer than any buffer in between goes to and fro")
    func long() async throws {
        let database = try await PostgresServer.shared().database()
        let connection = try PostgresConnection(
            [
                ("host", "127.0.0.1"), ("port", "\(database.port)"), ("user", "postgres"),
                ("dbname", database.name),
            ],
            until: .now + .seconds(20))
        let bytes = [UInt8](repeating: 0x97, count: 3_000_000)
        let found = try connection.query(
            "SELECT length($1::bytea), $2, repeat('字', 1000000), $3",
            [.bytes(bytes), .text("a'\"\\%?$1 b"), .none], until: .now + .seconds(60))
        #expect(
            found.rows.map { $0.map { ($0 ?? "–").prefix(20) } } == [
                ["3000000", "a'\"\\%?$1 b", String(repeating: "字", count: 20)[...], "–"]
            ])
        #expect(found.rows.first?[2]?.utf8.count == 3_000_000)
        // A statement that is wrong leaves the connection as it was.
        #expect(throws: PostgresConnection.Failure.self) {
            _ = try connection.query("SELECT no_such_thing", until: .now + .seconds(20))
        }
        #expect(try connection.query("SELECT 1", until: .now + .seconds(20)).rows == [["1"]])
    }

    @Test("A login that comes to nothing leaves no file open")
    func refusedOften() async throws {
        func open() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        }
        let database = try await PostgresServer.shared().database()
        let settings = [
            ("host", "127.0.0.1"), ("port", "\(database.port)"), ("user", "nobody-knows"),
            ("dbname", database.name),
        ]
        let before = try open()
        for _ in 1...200 {
            #expect(throws: PostgresConnection.Failure.self) {
                try PostgresConnection(settings, until: .now + .seconds(20))
            }
        }
        // Other tests open files meanwhile, but not so many.
        #expect(try open() < before + 150)
    }

    @Test(
        "What libpq says of a login is put into words that hold nothing of it",
        arguments: [
            (
                "could not translate host name \"db\" to address: Name or service not known",
                "nobody knows the host"
            ),
            (
                "connection to server at \"h\" failed: server does not support SSL, but SSL was required",
                "it does not encrypt"
            ),
            (
                "failed: received invalid response to SSL negotiation: H",
                "something else than PostgreSQL answers there"
            ),
            ("failed: SSL error: certificate verify failed", "its certificate or ours is not accepted"),
            (
                "failed: server certificate for \"a\" does not match host name \"b\"",
                "its certificate or ours is not accepted"
            ),
            ("failed: SSL error: tlsv1 alert unknown ca", "its certificate or ours is not accepted"),
            ("failed: SSL SYSCALL error: EOF detected", "the connection broke"),
            ("failed: Connection refused\n\tIs the server running on that host?", "nobody listens there"),
            (
                "connection to server on socket \"/s\" failed: No such file or directory",
                "nobody listens there"
            ),
            ("failed: fe_sendauth: no password supplied", "the server asks for a password"),
            ("failed: No route to host", "there is no way to it"),
            ("failed: authentication method 13 not supported", "it lets us in by no way that we know"),
            ("failed: FATAL:  28P01\n", "it does not accept the user or the password (28P01)"),
            ("failed: 致命错误:  53300\n", "it has too many connections (53300)"),
            ("failed: FATAL:  57P03", "it is shutting down or starting (57P03)"),
            ("failed: FATAL:  XX000", "the server refuses (XX000)"), ("", "the connection broke"),
        ])
    func words(said: String, words: String) {
        #expect(PostgresWords.words(ofConnecting: said).english == words)
    }

    @Test(
        "What a URL says is what is meant, and a secret in it is found",
        arguments: [
            (
                "postgresql://window@db.example.gov.cn:6543/exchange",
                "window db.example.gov.cn 6543 exchange true false"
            ),
            ("postgres://DB.example/%E4%BA%A4%E6%8D%A2", "nil db.example nil 交换 true false"),
            ("postgresql://a%40b@[::1]/x?sslmode=disable", "a@b ::1 nil x false true"),
            ("postgresql:///x", "nil nil nil x true true"),
            ("postgresql://u@/x?host=/var/run/postgresql", "u /var/run/postgresql nil x true true"),
            ("postgresql://u:p@h/x", "secret"), ("postgresql://u:@h/x", "secret"),
            ("postgresql://h/x?password=p", "secret"), ("postgresql://h/x?passfile=/p", "secret"),
            ("jdbc:postgresql://h/x?user=u&password=p", "secret"), ("mysql://u:p@h/x", "secret"),
            ("postgresql://u:p@h,i/x", "secret"),
            ("postgresql://h", "unreadable"), ("postgresql://h/", "unreadable"),
            ("postgresql://h,i/x", "unreadable"),
            ("postgresql://h:0/x", "unreadable"), ("postgresql://h/x%00", "unreadable"),
            ("postgresql://h/x?sslmode=require", "unreadable"), ("postgresql://h/x?host=/tmp", "unreadable"),
            ("postgresql://h/x?options=-c%20a=b", "unreadable"), ("postgresql://h/x#y", "unreadable"),
            ("mysql://h/x", "unreadable"),
        ])
    func addresses(url: String, words: String) {
        #expect(PostgresAddress.isMeant(by: url))
        let said: String
        do throws(PostgresAddress.Problem) {
            let address = try PostgresAddress(url)
            func text(_ value: Any?) -> String { value.map { "\($0)" } ?? "nil" }
            said =
                "\(text(address.user)) \(text(address.host)) \(text(address.port)) \(address.database) \(address.mayEncrypt) \(address.isLocal)"
        } catch { said = "\(error)" }
        #expect(said == words)
    }
}
