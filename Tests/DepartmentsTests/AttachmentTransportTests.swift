import CaseModel
import DefinitionFiles
import Foundation
import GRDB
import LibXML
import Testing
import WorkflowModel

@testable import Departments

/// How documents travel beside their message, by each transport.
struct AttachmentTransportTests {
    static let documents = [
        AttachedDocument(Array("%PDF-1.7 booklet".utf8), of: "household-booklet"),
        AttachedDocument([0xFF, 0xD8, 0xFF, 0x00, 0x0D, 0x0A], of: "kinship-proof"),
    ].compactMap(\.self)

    /// A request that names them.
    static func request(_ house: MockHouse, _ number: Int = 1) throws -> OutboundMessage {
        let plain = try house.request(
            Payload.cancellation("韦大山", "450103194806120017"), service: "cancel-household-registration",
            attempt: number)
        var envelope = try EnvelopeCodec.decode(XMLReader.read(plain.bytes, name: "m"), name: "m")
        envelope.header.attachments = documents.map(\.facts)
        return OutboundMessage(
            id: plain.id, service: plain.service, bytes: EnvelopeCodec.encode(envelope), now: plain.now,
            attachments: documents)
    }

    @Test(
        "A program finds them in a folder of its message, and nothing stays there", arguments: [false, true])
    func program(keepsAlive: Bool) async throws {
        let look = #"cd "$ONEWINDOW_ATTACHMENTS/M-1" && cat * | sha256sum | cut -c1-64 && ls"#
        let folder = try ProgramFolder(
            keepsAlive
                ? """
                read length; dd bs=1 count="$length" 2>/dev/null >/dev/null
                answer=$(\(look)); printf '%s\\n%s' "${#answer}" "$answer"; cat >/dev/null
                """ : "cat >/dev/null; \(look)")
        let department = folder.department(keepsAlive: keepsAlive)
        let names = Self.documents.map(\.facts.fileName).sorted()
        let bytes = Self.documents.sorted { $0.facts.fileName < $1.facts.fileName }.flatMap(\.bytes)
        let delivery = await department.deliver(folder.message(attachments: Self.documents))
        #expect(
            delivery.words.trimmingCharacters(in: .whitespacesAndNewlines)
                == "answered \(Digest(of: bytes).hex)\n" + names.joined(separator: "\n"))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/books.attachments")
        #expect(left == [])
    }

    @Test("What a window that was killed has left is not what a program finds")
    func leftovers() async throws {
        let folder = try ProgramFolder(#"cat >/dev/null; ls "$ONEWINDOW_ATTACHMENTS/M-1" | wc -l"#)
        let left = folder.path + "/books.attachments/M-1"
        try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
        try Data("old".utf8).write(to: URL(filePath: left + "/old.pdf"))
        let delivery = await folder.department().deliver(folder.message(attachments: Self.documents))
        #expect(delivery.words == "answered 2\n")
    }

    @Test("Where they cannot be laid down, the message is not handed over")
    func noRoom() async throws {
        let folder = try ProgramFolder("cat >/dev/null; echo >>called")
        // A file where the folder should be.
        try Data().write(to: URL(filePath: folder.path + "/books.attachments"))
        let delivery = await folder.department().deliver(folder.message(attachments: Self.documents))
        #expect(delivery.words == "not delivered OW1587")
        #expect(folder.file("called") == nil)
    }

    @Test(
        "By URL they are parts of one body, the message first, each by its digest",
        arguments: [
            (HTTPTransport.Style.xml, "application/xml"), (.soap11, "text/xml"),
            (.soap12, "application/soap+xml"),
        ])
    func parts(style: HTTPTransport.Style, type: String) throws {
        let house = try MockHouse("public-security")
        let message = try Self.request(house)
        var http = HTTPTransport(url: "http://127.0.0.1/", place: SourcePlace(file: "adapter.yaml"))
        http.style = style
        let body = try #require(HTTPBody(message, http, request: nil))
        var plain = message
        plain.attachments = []
        let alone = try #require(HTTPBody(plain, http, request: nil))
        let contentType = try #require(body.headers.last { $0.name == "Content-Type" }?.value)
        let boundary = try #require(contentType.split(separator: "\"").last.map(String.init))
        #expect(
            contentType
                == "multipart/related; type=\"\(type)\"; start=\"<message@onewindow>\"; boundary=\"\(boundary)\""
        )
        var expected: [UInt8] = []
        func part(_ head: String, _ content: [UInt8]) {
            expected += Array("--\(boundary)\r\n\(head)\r\nContent-Transfer-Encoding: binary".utf8) + content
            expected += Array("\r\n".utf8)
        }
        let own = try #require(alone.headers.last { $0.name == "Content-Type" }?.value)
        part("Content-Type: \(own)\r\nContent-ID: <message@onewindow>", Array("\r\n\r\n".utf8) + alone.bytes)
        for document in Self.documents {
            part(
                "Content-Type: \(document.facts.kind.mediaType)\r\nContent-ID: <\(document.facts.digest.hex)@onewindow>",
                Array("\r\nOneWindow-Material: \(document.facts.material)\r\n\r\n".utf8) + document.bytes)
        }
        expected += Array("--\(boundary)--\r\n".utf8)
        #expect(body.bytes == expected)
    }

    @Test(
        "In a folder they lie as files of their own, written before the message and once",
        arguments: [false, true])
    func files(isBatch: Bool) async throws {
        let office = try ExchangeOffice()
        let batch: FolderTransport.Batch? = isBatch ? .init(minute: 18 * 60) : nil
        let message = try Self.request(office.house)
        _ = await office.window(batch: batch).deliver(message)
        let names = Self.documents.map(\.facts.fileName).sorted()
        for document in Self.documents {
            #expect(office.bytes("out/\(document.facts.fileName)") == document.bytes)
        }
        if isBatch {
            #expect(office.files("out") == names)
            _ = try await office.window(batch: batch).collect(upTo: Fixtures.now + .seconds(86_400))
        }
        let control = try #require(office.files("out").first { $0.hasSuffix(".ctl") })
        for document in Self.documents {
            let line =
                "<attachment><file>\(document.facts.fileName)</file><bytes>\(document.bytes.count)</bytes>"
                + "<digest>\(document.facts.digest.hex)</digest></attachment>"
            #expect(String(decoding: office.bytes("out/\(control)"), as: UTF8.self).contains(line))
        }
        // The department has taken all away; the same message again lays nothing down.
        for file in office.files("out") {
            try FileManager.default.removeItem(atPath: "\(office.folder)/exchange/out/\(file)")
        }
        _ = await office.window(batch: batch).deliver(message)
        #expect(office.files("out") == [])
    }

    @Test("Stopped between any two steps, the message does not lie there without them")
    func stopped() async throws {
        for stop in 0..<12 {
            let office = try ExchangeOffice()
            let message = try Self.request(office.house)
            _ = await office.window(stopAfter: stop).deliver(message)
            if office.files("out").contains(where: { $0.hasSuffix(".ctl") }) {
                #expect(office.files("out").count == 4, "after \(stop) steps")
            }
            _ = await office.window().deliver(message)
            #expect(office.files("out").count == 4, "after \(stop) steps")
        }
    }

    @Test("In a database they are rows of a table of their own; where that is missing it is told by its name")
    func rows() async throws {
        let house = try MockHouse("public-security")
        let folder = FileManager.default.temporaryDirectory.path + "/onewindow-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = folder + "/exchange.sqlite"
        try SQLiteTables.make(at: database)
        var contract = house.department.contract
        for index in contract.services.indices { contract.services[index].attachments = [.pdf, .jpeg] }
        let tables = SQLiteTables(path: database, tables: ExchangeTable.needed(by: contract))
        let missing = tables.problem()?.diagnostic(of: contract.name, database, at: contract.place)
        #expect(missing?.code == "OW2142")
        #expect(missing?.arguments["table"] == "onewindow_attachment")
        #expect(SQLiteTables(path: database).problem() == nil)
        try await DatabaseQueue(path: database).write { try $0.execute(sql: ExchangeTable.attachmentSchema) }
        let window = TableDepartment(
            contract, TableTransport(database: "exchange.sqlite", place: contract.place),
            schemas: house.schemas,
            tables: tables, books: folder + "/books.sqlite")
        for _ in 1...2 { _ = await window.deliver(try Self.request(house)) }
        _ = await window.deliver(try Self.request(house, 2))
        let found = try await DatabaseQueue(path: database).read { database in
            try Row.fetchAll(
                database, sql: "SELECT digest, type, body FROM onewindow_attachment ORDER BY type"
            )
            .map { [$0["digest"], $0["type"], ($0["body"] as Data).base64EncodedString()] as [String] }
        }
        #expect(
            found
                == Self.documents.map {
                    [$0.facts.digest.hex, $0.facts.kind.mediaType, Data($0.bytes).base64EncodedString()]
                })
    }
}
