import CaseModel
import Foundation
import LibXML
import Testing
import WorkflowModel

@testable import Departments

struct HTTPDepartmentTests {
    private static let good = ScriptedServer.Action.answer(200, "application/xml") {
        HTTPOffice.answer(to: $0.body)
    }
    private static let html = "<!DOCTYPE html><html><body>系统维护中，韦大山请稍候</body></html>"

    @Test(
        "What a server does with a message means this for the message",
        arguments: [
            (good, "answered reply household-registration-cancelled"),
            (.text(200, "application/xml", "no XML at all"), "answered what cannot be read"),
            (.text(200, "text/html", html), "silence OW2030"),
            // Whatever it says that it is.
            (.text(200, "application/xml", html), "silence OW2030"),
            (.text(503, "text/html", html), "not delivered OW2029"),
            (.text(503, "text/plain", ""), "not delivered OW2029"),
            (.text(200, "application/xml", ""), "silence OW2032"),
            (.raw(Array("HTTP/1.1 204 No Content\r\n\r\n".utf8)), "silence OW2032"),
            (.text(202, "application/xml", ""), "silence OW2033"),
            (.text(202, "text/plain", "OK"), "silence OW2033"),
            (.text(202, "text/html", html), "silence OW2033"),
            (.text(202, "application/json", #"{"accepted": true}"#), "silence OW2033"),
            (.text(202, "application/xml", "<accepted/>"), "silence OW2033"),
            (.text(302, "text/html", html), "not delivered OW2037"),
            (.text(307, "text/plain", ""), "not delivered OW2037"),
            (.text(400, "text/plain", "what?"), "not delivered OW2028"),
            (.text(401, "text/html", html), "not delivered OW2038"),
            (.text(403, "text/plain", ""), "not delivered OW2038"),
            (.text(404, "text/html", html), "not delivered OW2028"),
            (.text(429, "text/plain", "slowly"), "not delivered OW2028"),
            (.text(500, "text/html", html), "silence OW2031"),
            (.text(502, "text/html", html), "silence OW2031"),
            (.text(504, "text/html", html), "silence OW2031"),
            (
                .answer(500, "application/xml") {
                    HTTPOffice.answer(
                        to: $0.body,
                        .fault(.init(code: "OW1604", isRetryable: false, place: "", lookUp: "x")))
                }, "answered fault OW1604"
            ),
            (.text(500, "application/xml", "<oops/>"), "silence OW2031"),
            (.close, "silence OW2025"),
            (.reset, "silence OW2025"),
            (.half, "silence OW2025"),
            (.raw(Array("no HTTP at all\r\n\r\n".utf8)), "silence OW2025"),
            (.raw(Array("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<short/>".utf8)), "silence OW2025"),
            (.text(200, "application/xml", String(repeating: "<", count: 5000)), "silence OW2027"),
            (.text(404, "text/html", String(repeating: "<", count: 5000)), "not delivered OW2028"),
        ] as [(ScriptedServer.Action, String)])
    func outcomes(action: ScriptedServer.Action, words: String) async throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(action)
        defer { server.stop() }
        let department = office.department(server.url) {
            $0.limits.answer = 4096
        }
        #expect(try office.words(await department.deliver(office.request())) == words)
        #expect(server.requests.count == 1)
        #expect(office.notes.all.count == (words.hasPrefix("answered") ? 0 : 1))
        for note in office.notes.all {
            for language in Language.allCases {
                let said = note.reason(in: language) + note.remedy(in: language)
                #expect(!said.contains("韦大山") && !note.reason(in: language).contains("{"), "\(said)")
            }
        }
    }

    @Test("One that says nothing may have read the message: the outcome is unknown")
    func stalls() throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(.stall)
        defer { server.stop() }
        let department = office.department(server.url)
        let meaning = department.meaning(for: try office.request())
        var request = try department.request(for: meaning)
        request.milliseconds = 1000
        guard case .delivery(let delivery) = meaning.result(of: department.talk(request)) else {
            return #expect(Bool(false), "accepted")
        }
        #expect(delivery.words == "silence OW2026")
        #expect(server.requests.count == 1)
    }

    @Test(
        "What reached nobody has not been delivered",
        arguments: [
            ("http://127.0.0.1:1/", "OW2020"), ("http://no-such-host.invalid/", "OW2020"),
        ])
    func nobody(url: String, code: String) async throws {
        let office = try HTTPOffice()
        let delivery = await office.department(url).deliver(try office.request())
        #expect(delivery.words == "not delivered \(code)")
    }

    @Test("A server that is not one for TLS has not been told anything")
    func plainServerForTLS() async throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(.close)
        defer { server.stop() }
        let department = office.department("https://127.0.0.1:\(server.port)/")
        #expect(await department.deliver(try office.request()).words == "not delivered OW2021")
        #expect(server.requests.isEmpty)
    }

    @Test("The bytes go out as they are, with the id and the hash of the message in the header")
    func plainBytes() async throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(Self.good)
        defer { server.stop() }
        let message = try office.request()
        _ = await office.department(server.url).deliver(message)
        let request = try #require(server.requests.first)
        #expect(request.line == "POST /window HTTP/1.1")
        #expect(request.body == message.bytes)
        #expect(request.headers["content-type"] == "application/xml; charset=utf-8")
        #expect(request.headers["onewindow-message-id"] == message.id.rawValue)
        #expect(request.headers["onewindow-request-hash"] == Digest(of: message.bytes).hex)
        #expect(request.headers["expect"] == nil)
    }

    @Test("An answer in UTF-16 is handed on as it came")
    func utf16() async throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(
            .answer(200, "application/xml") { request in
                let text = String(decoding: HTTPOffice.answer(to: request.body), as: UTF8.self)
                    .replacing("encoding=\"UTF-8\"", with: "encoding=\"UTF-16\"")
                return [UInt8](text.data(using: .utf16) ?? Data())
            })
        defer { server.stop() }
        let delivery = await office.department(server.url).deliver(try office.request())
        #expect(try office.words(delivery) == "answered reply household-registration-cancelled")
    }

    @Test(
        "An answer in gzip is read, and one that is longer than it may be or broken is not",
        arguments: [
            (0, "answered reply household-registration-cancelled", "silence OW2025"),
            (5000, "silence OW2027", "silence OW2027"),
        ])
    func gzip(blanks: Int, words: String, whenBroken: String) async throws {
        let office = try HTTPOffice()
        let message = try office.request()
        let answer = HTTPOffice.answer(to: message.bytes) + [UInt8](repeating: 0x20, count: blanks)
        let body = Self.stored(answer)
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
        let broken = Array(body.dropLast(9)) + [0, 0, 0, 0, 0, 0, 0, 0, 0]
        for (body, words) in [(body, words), (broken, whenBroken)] {
            let server = try ScriptedServer(.raw(Array(head.utf8) + body))
            defer { server.stop() }
            let department = office.department(server.url) { $0.limits.answer = 4096 }
            #expect(try office.words(await department.deliver(message)) == words)
            #expect(server.requests.first?.headers["accept-encoding"] == "gzip, deflate")
        }
    }

    /// RFC 1952 around one block that is stored as it is (RFC 1951, section 3.2.4).
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        func little(_ value: UInt32, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
        }
        var sum: UInt32 = 0xffff_ffff
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = (sum >> 1) ^ (sum & 1 == 1 ? 0xedb8_8320 : 0) }
        }
        let count = UInt32(bytes.count)
        let head: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1]
        return head + little(count, 2) + little(~count, 2) + bytes + little(~sum, 4) + little(count, 4)
    }

    // MARK: Connections

    // A connection is kept for two minutes, which a test that waits for its turn between two messages can exceed: these talk on
    // the thread they have.

    @Test("A connection is used again")
    func reuse() throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(Self.good)
        defer { server.stop() }
        let department = office.department(server.url)
        for _ in 1...3 {
            let meaning = department.meaning(for: try office.request())
            #expect(department.talk(try department.request(for: meaning)).end == .answered)
        }
        #expect(server.requests.map(\.connection) == [1, 1, 1])
    }

    @Test(
        "A kept connection that breaks is tried once more only for a department that knows our keys",
        arguments: [
            (ServiceContract.OnUnknown.sameKey, HTTPTalk.End.answered, [1, 1, 2]), (.desk, .broken, [1, 2]),
        ])
    func brokenReuse(rule: ServiceContract.OnUnknown, end: HTTPTalk.End, connections: [Int]) throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(Self.good, .close, Self.good)
        defer { server.stop() }
        let department = office.department(server.url, onUnknown: rule)
        let request = try department.request(for: department.meaning(for: try office.request()))
        #expect(department.talk(request).end == .answered)
        #expect(department.talk(request).end == end)
        #expect(server.requests.map(\.connection) == connections)
    }

    @Test("With a payload alone each message has a connection of its own, which says whose the answer is")
    func payloadAlone() throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(.text(200, "text/xml", HTTPOffice.reply))
        defer { server.stop() }
        let department = office.department(server.url) { $0.body = .payload }
        for _ in 1...2 {
            let request = try department.request(for: department.meaning(for: try office.request()))
            #expect(department.talk(request).end == .answered)
        }
        #expect(server.requests.map(\.connection) == [1, 2])
    }

    @Test("No more than so many go at once; the others wait, and one whose time is over was not delivered")
    func atOnce() async throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(Self.good)
        defer { server.stop() }
        let department = office.department(server.url) {
            $0.limits.atOnce = 2
        }
        for _ in 1...2 { #expect(department.atOnce.wait(timeout: .now()) == .success) }
        #expect(department.atOnce.wait(timeout: .now()) == .timedOut)
        let meaning = department.meaning(for: try office.request())
        var request = try department.request(for: meaning)
        request.milliseconds = 50
        guard case .delivery(let delivery) = meaning.result(of: department.talk(request)) else {
            return #expect(Bool(false), "accepted")
        }
        #expect(delivery.words == "not delivered OW2024")
        #expect(server.requests.isEmpty)
        for _ in 1...2 { department.atOnce.signal() }
        #expect(await department.deliver(try office.request()).words.hasPrefix("answered"))
    }

    // MARK: Secrets

    @Test("Secrets come from the environment and from files; without one nothing is sent")
    func secrets() async throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(Self.good)
        defer { server.stop() }
        try Data("from a file\nand no more\n".utf8).write(
            to: URL(fileURLWithPath: office.folder + "/token.txt"))
        let place = SourcePlace(file: "adapter.yaml")
        let headers = [
            HTTPTransport.Header(name: "Authorization", value: .from("CITY_TOKEN"), place: place),
            HTTPTransport.Header(name: "X-Token", value: .file("token.txt"), place: place),
        ]
        let given = office.department(server.url, environment: ["CITY_TOKEN": "Bearer 1"]) {
            $0.headers = headers
        }
        _ = await given.deliver(try office.request())
        #expect(server.requests.first?.headers["authorization"] == "Bearer 1")
        #expect(server.requests.first?.headers["x-token"] == "from a file")
        let missing = office.department(server.url) { $0.headers = headers }
        #expect(await missing.deliver(try office.request()).words == "not delivered OW2010")
        #expect(server.requests.count == 1)
    }

    @Test(
        "A server that says how long it wants to be left alone is heard, with 503 and 429 alone",
        arguments: [
            (503, "120", .seconds(120)), (429, "7", .seconds(7)), (503, "", nil), (503, "soon", nil),
            (503, "-5", nil), (404, "120", nil),
            (503, "Fri, 31 Dec 2199 23:59:59 GMT", .seconds(3_000_000_000)),
        ] as [(Int, String, Duration?)])
    func retryAfter(status: Int, says: String, wait: Duration?) async throws {
        let office = try HTTPOffice()
        let line = says.isEmpty ? "" : "Retry-After: \(says)\r\n"
        let server = try ScriptedServer(
            .raw(Array("HTTP/1.1 \(status) No\r\n\(line)Content-Length: 0\r\n\r\n".utf8)))
        defer { server.stop() }
        guard
            case .notDelivered(_, let retryAfter) = await office.department(server.url).deliver(
                try office.request())
        else {
            Issue.record("it was delivered")
            return
        }
        // A date is so far away as it is: here, a long time.
        #expect(retryAfter.map { min($0, .seconds(3_000_000_000)) } == wait)
    }
}

extension HTTPDepartment {
    /// The request as it is posted, for what looks at one exchange alone.
    fileprivate func request(for meaning: HTTPMeaning) throws -> HTTPRequest {
        try request(for: meaning, body(of: meaning))
    }
}
