import CaseModel
import Foundation
import OneWindowTesting
import Testing
import WorkflowModel

@testable import Departments

/// What a server of PostgreSQL adds to tables: that it is somewhere else, lets in or not, and keeps texts in an encoding.
struct PostgresTablesTests {
    private func address(_ office: TableOffice, user: String = "postgres", more: String = "") throws
        -> PostgresAddress
    {
        try PostgresAddress(try #require(office.database).url(user: user) + more)
    }

    private func reason(_ office: TableOffice) -> [String] {
        office.notes.all.map {
            "\($0.code.rawValue) \($0.arguments["reason"] ?? $0.arguments["column"] ?? "")"
        }
    }

    @Test(
        "A server that is down takes no message and is told once; when it is there again, the next message goes"
    )
    func restarted() async throws {
        let server = try PostgresServer()
        let office = try await TableOffice(.postgres, on: server)
        let window = office.window()
        let message = try office.request()
        #expect(try office.house.words(await window.deliver(message)) == "receipt")
        // Started anew between two messages: the kept connection is broken, and nobody is told.
        try server.stop()
        try server.start()
        #expect(try office.house.words(await window.deliver(try office.request(2))) == "receipt")
        #expect(office.notes.all == [])
        try server.stop()
        for _ in 1...3 {
            #expect(
                try office.house.words(await window.deliver(try office.request(3))) == "not delivered OW2149")
            #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        }
        #expect(reason(office) == ["OW2149 nobody listens there"])
        #expect(await window.nextDue() != nil)
        try server.start()
        #expect(try office.house.words(await window.deliver(try office.request(3))) == "receipt")
        try office.answer(HTTPOffice.answer(to: message.bytes))
        #expect(try office.words(await window.collect(upTo: Fixtures.now)) == [TableOffice.reply])
        #expect(try office.rows("SELECT count(*) FROM onewindow_request") == ["3"])
        // Down once more, it is told once more.
        try server.stop()
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(reason(office).count == 2)
    }

    @Test("A server that neither answers nor ends a connection is not waited for longer than is said")
    func frozen() async throws {
        let server = try PostgresServer()
        let office = try await TableOffice(.postgres, on: server)
        let patience = PostgresTables.Patience(connect: 1, lock: 200, statement: 1, whole: 1)
        let window = office.window(office.tables(try address(office), patience: patience))
        #expect(try office.house.words(await window.deliver(try office.request())) == "receipt")
        try server.freeze()
        // On the connection that was kept, on a new one, and while it is known that none is answered.
        for number in 2...5 {
            let start = ContinuousClock.now
            #expect(
                try office.house.words(await window.deliver(try office.request(number)))
                    == "not delivered OW2149")
            #expect(ContinuousClock.now - start < .seconds(20))
        }
        #expect(reason(office) == ["OW2149 no answer within 1 seconds"])
        try server.thaw()
    }

    @Test("A connection that the server has ended is replaced, and the message goes once")
    func ended() async throws {
        let office = try await TableOffice(.postgres)
        let window = office.window()
        _ = await window.deliver(try office.request())
        try office.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'OneWindow' AND datname = current_database()"
        )
        #expect(try office.house.words(await window.deliver(try office.request(2))) == "receipt")
        #expect(try office.rows("SELECT count(*) FROM onewindow_request") == ["2"])
        #expect(office.notes.all == [])
    }

    @Test("A table or a row that another program has locked is waited for as long as is said, and no longer")
    func locked() async throws {
        let office = try await TableOffice(.postgres)
        let database = try #require(office.database)
        let other = try PostgresConnection(
            [
                ("host", "127.0.0.1"), ("port", "\(database.port)"), ("user", "postgres"),
                ("dbname", database.name),
            ],
            until: .now + .seconds(5))
        try other.run("BEGIN; LOCK TABLE onewindow_request, onewindow_reply", until: .now + .seconds(5))
        let window = office.window()
        let message = try office.request()
        #expect(try office.house.words(await window.deliver(message)) == "not delivered OW2147")
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        let said = "another program has locked it (55P03)"
        #expect(reason(office) == ["OW2147 \(said)", "OW2140 \(said)"])
        try other.run("COMMIT", until: .now + .seconds(5))
        #expect(try office.house.words(await window.deliver(message)) == "receipt")
        // Its owner is at the row of a reply: it is marked at the next look.
        try office.answer(HTTPOffice.answer(to: message.bytes))
        let came = try await window.collect(upTo: Fixtures.now)
        #expect(came.count == 1)
        try other.run("BEGIN; UPDATE onewindow_reply SET service = 's'", until: .now + .seconds(5))
        try await window.settle(came.map(\.id))
        #expect(try office.replies == ["AD-1.cancel-household-registration.1.reply|new|–"])
        try other.run("COMMIT", until: .now + .seconds(5))
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(try office.replies == ["AD-1.cancel-household-registration.1.reply|taken|–"])
    }

    @Test(
        "A user whom the server does not let in, or who may not write, takes no message, and no secret is told",
        arguments: [
            ("guarded", "wrong-6041", "OW2149 it does not accept the user or the password (28P01)"),
            ("guarded", "", "OW2149 the server asks for a password"),
            ("nobody-knows", "", "OW2149 it does not let this user in from here (28000)"),
            ("guarded", PostgresServer.password, "OW2140 this user may not do that there (42501)"),
        ])
    func refused(user: String, password: String, said: String) async throws {
        let office = try await TableOffice(.postgres)
        let tables = office.tables(try address(office, user: user), environment: ["SECRET": password]) {
            guard !password.isEmpty else { return }
            $0.password = .init(
                name: "password", value: .from("SECRET"), place: SourcePlace(file: "adapter.yaml"))
        }
        let window = office.window(tables)
        #expect(try await window.collect(upTo: Fixtures.now).isEmpty)
        #expect(reason(office) == [said])
        let told = office.notes.all.map {
            $0.reason(in: .english) + $0.reason(in: .chinese) + "\($0.arguments)"
        }
        #expect(password.isEmpty || !told.joined().contains(password))
        #expect(await !window.deliver(try office.request()).words.hasPrefix("answered"))
    }

    @Test(
        "A password that this machine does not have keeps messages back, and is told by the name of its variable"
    )
    func withoutSecret() async throws {
        let office = try await TableOffice(.postgres)
        let tables = office.tables(try address(office, user: "guarded")) {
            $0.password = .init(
                name: "password", value: .from("NOBODY_SETS_THIS"), place: SourcePlace(file: "adapter.yaml"))
        }
        #expect(
            try office.house.words(await office.window(tables).deliver(try office.request()))
                == "not delivered OW2010")
    }

    @Test(
        "With the rights that the documentation names everything can be done, and a database that is not there is told"
    )
    func rights() async throws {
        let office = try await TableOffice(.postgres)
        let database = try #require(office.database)
        try office.sql(
            """
            GRANT SELECT, INSERT ON onewindow_request TO guarded;
            GRANT SELECT, UPDATE ON onewindow_reply TO guarded
            """)
        func window(_ address: PostgresAddress) -> TableDepartment {
            office.window(
                office.tables(address, environment: ["SECRET": PostgresServer.password]) {
                    $0.password = .init(
                        name: "password", value: .from("SECRET"), place: SourcePlace(file: "adapter.yaml"))
                })
        }
        let message = try office.request()
        let own = window(try address(office, user: "guarded"))
        #expect(try office.house.words(await own.deliver(message)) == "receipt")
        try office.answer(HTTPOffice.answer(to: message.bytes))
        try await own.settle(try await own.collect(upTo: Fixtures.now).map(\.id))
        #expect(try office.replies == ["AD-1.cancel-household-registration.1.reply|taken|–"])
        let none = window(try PostgresAddress("postgresql://guarded@127.0.0.1:\(database.port)/nowhere"))
        _ = try await none.collect(upTo: Fixtures.now)
        #expect(reason(office) == ["OW2149 it has no such database (3D000)"])
    }

    @Test("What a server says of a row is not told: neither its text nor its detail")
    func noValues() async throws {
        let office = try await TableOffice(.postgres)
        try office.sql("ALTER TABLE onewindow_request ADD CHECK (body NOT LIKE '%韦大山%')")
        #expect(
            try office.house.words(await office.window().deliver(try office.request()))
                == "not delivered OW2147")
        #expect(reason(office) == ["OW2147 a rule of the table refuses the row (23514)"])
        #expect(!"\(office.notes.all)".contains("韦大山"))
    }

    @Test("A column of another type is told by its name", arguments: ["request", "reply"])
    func types(table: String) async throws {
        let office = try await TableOffice(.postgres)
        try office.sql("ALTER TABLE onewindow_\(table) ALTER body TYPE BYTEA USING convert_to(body, 'UTF8')")
        let window = office.window()
        #expect(try office.house.words(await window.deliver(try office.request())) == "not delivered OW2139")
        #expect(reason(office) == ["OW2139 body"])
    }

    @Test("Columns of other fitting types, in a schema with a Chinese name, do as well")
    func otherTypes() async throws {
        let office = try await TableOffice(.postgres, nil)
        try office.sql(
            "CREATE SCHEMA \"交换\"\"库\"; SET search_path = \"交换\"\"库\";"
                + ExchangeTable.schema.replacing("written_at  TEXT", with: "written_at  timestamptz")
                .replacing("digest      TEXT", with: "digest      char(64)")
                .replacing("taken_at    TEXT", with: "taken_at    timestamptz")
                .replacing("batch       INTEGER", with: "batch       bigint").replacing(
                    "TEXT", with: "varchar(9000)"))
        let window = office.window(office.tables(try address(office)) { $0.schema = "交换\"库" })
        let message = try office.request()
        #expect(try office.house.words(await window.deliver(message)) == "receipt")
        try office.sql(
            """
            INSERT INTO "交换""库".onewindow_reply (message, in_reply_to, digest, body, written_at)
            VALUES ('AD-1.cancel-household-registration.1.reply', ?, ?, ?, now())
            """,
            [
                message.id.rawValue, Digest(of: HTTPOffice.answer(to: message.bytes)).hex,
                String(decoding: HTTPOffice.answer(to: message.bytes), as: UTF8.self),
            ])
        let came = try await window.collect(upTo: Fixtures.now)
        #expect(try office.words(came) == [TableOffice.reply])
        try await window.settle(came.map(\.id))
        #expect(
            try office.rows("SELECT state, taken_at AT TIME ZONE 'UTC' FROM \"交换\"\"库\".onewindow_reply")
                == ["taken|2026-11-23 01:12:45"])
    }

    @Test(
        "In a database that keeps texts as GB 2312 Chinese goes to and fro, and a character it lacks goes nowhere"
    )
    func encodings() async throws {
        let office = try await TableOffice(.postgres, encoding: "EUC_CN")
        let window = office.window()
        let message = try office.request()
        #expect(try office.house.words(await window.deliver(message)) == "receipt")
        #expect(
            try office.rows("SELECT digest, body FROM onewindow_request")
                == ["\(Digest(of: message.bytes).hex)|\(String(decoding: message.bytes, as: UTF8.self))"])
        #expect(
            try office.rows(
                "SELECT body LIKE '%韦大山%', octet_length(body) < char_length(body) * 2 FROM onewindow_request")
                == ["t|t"])
        try office.answer(HTTPOffice.answer(to: message.bytes))
        #expect(try office.words(await window.collect(upTo: Fixtures.now)) == [TableOffice.reply])
        let rare = try office.house.request(
            Payload.cancellation("韦㛃", "450103194806120017"), service: "cancel-household-registration",
            attempt: 2)
        #expect(try office.house.words(await window.deliver(rare)) == "not delivered OW2147")
        #expect(
            reason(office) == ["OW2147 its encoding has no place for a character of the message (22P05)"])
    }

    @Test("Two windows at once insert a request once, and take and mark a reply once")
    func twoWindows() async throws {
        let office = try await TableOffice(.postgres)
        let windows = [office.window(), office.window()]
        let messages = try (1...6).map { try office.request($0) }
        await withTaskGroup { group in
            for window in windows {
                for message in messages { group.addTask { _ = await window.deliver(message) } }
            }
        }
        #expect(try office.rows("SELECT count(*) FROM onewindow_request") == ["6"])
        for message in messages.dropLast() { try office.answer(HTTPOffice.answer(to: message.bytes)) }
        let last = HTTPOffice.answer(to: messages[5].bytes)
        try office.answer(last, digest: Fixtures.zeroDigest.hex)
        try await withThrowingTaskGroup { group in
            for window in windows {
                group.addTask {
                    try await window.settle(try await window.collect(upTo: Fixtures.now).map(\.id))
                }
            }
            try await group.waitForAll()
        }
        #expect(
            try office.rows(
                "SELECT state, count(*), count(taken_at) FROM onewindow_reply GROUP BY state ORDER BY state")
                == ["error|1|0", "taken|5|5"])
        for window in windows { #expect(try await window.collect(upTo: Fixtures.now).isEmpty) }
        #expect(office.notes.all.allSatisfy { $0.code == "OW2143" })
    }

    @Test("Of many replies some are taken at one look, and the rest at the next")
    func many() async throws {
        let office = try await TableOffice(.postgres)
        let window = office.window(
            office.tables(try address(office), patience: .init(replies: 2)))
        for number in 1...3 {
            let message = try office.request(number)
            _ = await window.deliver(message)
            try office.answer(HTTPOffice.answer(to: message.bytes))
        }
        for count in [2, 1, 0] {
            let came = try await window.collect(upTo: Fixtures.now)
            #expect(came.count == count)
            try await window.settle(came.map(\.id))
        }
    }

    @Test("Documents are rows of bytes, inserted once")
    func attachments() async throws {
        let office = try await TableOffice(
            .postgres, ExchangeTable.schema + ExchangeTable.attachmentSchemaOfPostgres)
        let tables = PostgresTables(
            .init(address: try address(office)), name: "exchange",
            tables: ExchangeTable.needed(takesAttachments: true), folder: office.folder, inherited: [:])
        #expect(tables.problem() == nil)
        let documents = AttachmentTransportTests.documents
        let request = try AttachmentTransportTests.request(office.house)
        for _ in 1...2 { _ = await office.window(tables).deliver(request) }
        #expect(
            try office.rows(
                "SELECT digest, type, encode(body, 'hex') FROM onewindow_attachment ORDER BY type")
                == documents.map { document in
                    let hex = document.bytes.map { String(format: "%02x", $0) }.joined()
                    return "\(document.facts.digest.hex)|\(document.facts.kind.mediaType)|\(hex)"
                })
        try office.sql("ALTER TABLE onewindow_attachment ALTER body TYPE TEXT USING ''")
        guard case .wrongType(.attachment, "body") = tables.problem() else {
            Issue.record("a text takes no document")
            return
        }
    }

    @Test(
        "The server's certificate is compared with its host, or nothing is said to it",
        arguments: [
            ("127.0.0.1", "authority.pem", "receipt"),
            ("127.0.0.1", "stranger.pem", "not delivered OW2149"),
            ("localhost", "authority.pem", "not delivered OW2149"),
        ])
    func certificates(host: String, authority: String, words: String) async throws {
        let office = try await TableOffice(.postgres)
        let database = try #require(office.database)
        let tables = office.tables(
            try PostgresAddress("postgresql://postgres@\(host):\(database.port)/\(database.name)")
        ) {
            $0.tls.authority = .init(
                path: Fixtures.repository.appending(path: "Tests/Fixtures/TLS/\(authority)").path,
                place: SourcePlace(file: "adapter.yaml"))
        }
        #expect(try office.house.words(await office.window(tables).deliver(try office.request())) == words)
        #expect(reason(office).allSatisfy { $0 == "OW2149 its certificate or ours is not accepted" })
        if words == "receipt" {
            #expect(
                try office.rows(
                    "SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'OneWindow' AND datname = current_database()"
                ) == ["t"])
        }
    }

    @Test("A socket in a folder of this machine does as well")
    func socket() async throws {
        let office = try await TableOffice(.postgres)
        let database = try #require(office.database)
        let folder = try await PostgresServer.shared().folder
        let address = try PostgresAddress(
            "postgresql://postgres@:\(database.port)/\(database.name)?host=\(folder)")
        #expect(
            try office.house.words(await office.window(office.tables(address)).deliver(try office.request()))
                == "receipt")
    }
}
