import CaseModel
import Foundation
import LibXML
import Testing
import WorkflowModel

@testable import Departments

/// Words of a department's own over HTTP and to a program: encoding, login, and what becomes of a message.
struct WireTransportTests {
    /// An answer in GB18030.
    private static func said(_ text: String, _ status: Int = 200) -> ScriptedServer.Action {
        let bytes = GB18030.bytes(of: Array((#"<?xml version="1.0" encoding="GB18030"?>"# + text).utf8)) ?? []
        return .answer(status, "text/xml; charset=GB18030") { _ in bytes }
    }
    private static let done = said(WireHouse.answer("0000", result: WireHouse.result()))
    private static func token(_ text: String) -> ScriptedServer.Action {
        said("<dljg><dm>0000</dm><pz>\(text)</pz><yxq>600</yxq></dljg>")
    }
    private static let reply = "reply HX1 2026-11-24 新竹派出所 withdrawn"

    @Test("A request goes out in GB18030 with what its header says of it, and the answer is read in it")
    func encoding() async throws {
        let house = try WireHouse()
        let server = try ScriptedServer(Self.token("T1"), Self.done)
        defer { server.stop() }
        let department = try house.server(server.url)
        #expect(try house.words(await department.deliver(house.message())) == Self.reply)
        let asked = server.requests[1]
        #expect(asked.headers["content-type"] == "application/xml; charset=GB18030")
        #expect(asked.headers["authorization"] == "Bearer T1")
        #expect(asked.headers["onewindow-key"] == "AD-1/household/1")
        // 韦 is CEA4 there.
        #expect(asked.body.firstRange(of: [0xCE, 0xA4]) != nil)
        let text = try #require(GB18030.text(of: asked.body))
        #expect(text.hasPrefix(#"<?xml version="1.0" encoding="GB18030"?>"#))
        #expect(text.contains("<xm>韦大山</xm>"))
        #expect(house.notes.all.isEmpty)
    }

    @Test(
        "In each style their message is what the style carries, and their answer is found in it",
        arguments: ["soap-1.1", "soap-1.2", "field", "operation"])
    func styles(style: String) async throws {
        let house = try WireHouse()
        func wrapped(_ text: String) -> String {
            switch style {
            case "field": return text
            case "operation":
                let string = "<?xml version=\"1.0\" encoding=\"GB18030\"?>" + text
                return String(
                    decoding: SOAP.wrap(
                        Array(
                            "<r><return>\(string.replacing("&", with: "&amp;").replacing("<", with: "&lt;"))</return></r>"
                                .utf8),
                        .soap11
                    ).dropFirst(WireFormat.Encoding.declaration.count), as: UTF8.self)
            default:
                return String(
                    decoding: SOAP.wrap(Array(text.utf8), style == "soap-1.1" ? .soap11 : .soap12)
                        .dropFirst(WireFormat.Encoding.declaration.count), as: UTF8.self)
            }
        }
        let server = try ScriptedServer(
            Self.said(wrapped("<dljg><dm>0000</dm><pz>T1</pz></dljg>")),
            Self.said(wrapped(WireHouse.answer("0000", result: WireHouse.result()))))
        defer { server.stop() }
        let department = try house.server(server.url) {
            switch style {
            case "soap-1.1": $0.style = .soap11
            case "soap-1.2": $0.style = .soap12
            case "field":
                $0.style = .stringParameter
                $0.parameter = .field("xml")
            default:
                $0.style = .stringParameter
                $0.parameter = .operation(
                    .init(name: "submit", namespace: "urn:city", parameter: "arg0", isQualified: false))
            }
        }
        #expect(try house.words(await department.deliver(house.message())) == Self.reply)
        // All of it is in their encoding: a form's field is the bytes of it, and only a document of its own says so of itself.
        let body = server.requests[1].body
        let text = try #require(
            GB18030.text(of: style == "field" ? Self.unescaped(body.dropFirst("xml=".utf8.count)) : body))
        let declaration = #"<?xml version="1.0" encoding="GB18030"?>"#
        #expect(text.hasPrefix(declaration))
        #expect(text.ranges(of: "<?xml").count == 1 && !text.contains("&lt;?xml"), "\(text)")
        #expect(text.contains(style == "operation" ? "&lt;xm&gt;韦大山&lt;/xm&gt;" : "<xm>韦大山</xm>"), "\(text)")
        #expect(server.requests.count == 2)
    }

    /// What stands behind `%CE%A4`.
    private static func unescaped(_ body: some Sequence<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(body)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"),
                let escaped = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else {
                bytes.append(byte)
                continue
            }
            bytes.append(escaped)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    @Test(
        "The same said a second time is the same bytes, so that it is known, and not forged",
        arguments: [
            (said(WireHouse.answer("9001")), "fault OW2238 /qxhkjg/dm again"),
            (.text(202, "text/plain", "OK"), "receipt"),
        ])
    func twice(action: ScriptedServer.Action, words: String) async throws {
        let house = try WireHouse([
            ("adapter.yaml", "limits:", "poll: {url: \"http://127.0.0.1:18018/jg/{message}\"}\nlimits:")
        ])
        let server = try ScriptedServer(Self.token("T1"), action)
        defer { server.stop() }
        let department = try house.server(server.url)
        var answers: Set<[UInt8]> = []
        for seconds in [0, 30, 90] {
            let delivery = await department.deliver(try house.message(now: Fixtures.now + .seconds(seconds)))
            #expect(try house.words(delivery) == words)
            if case .answered(let bytes) = delivery { answers.insert(bytes) }
        }
        #expect(answers.count == 1)
    }

    @Test("What cannot be read is kept as it came, and its reason is told")
    func keptAsItCame() async throws {
        let house = try WireHouse()
        let server = try ScriptedServer(Self.token("T1"), Self.said(WireHouse.answer("7777")))
        defer { server.stop() }
        guard case .unusable(let bytes, _) = await (try house.server(server.url)).deliver(try house.message())
        else {
            Issue.record("it is usable")
            return
        }
        #expect(GB18030.text(of: bytes)?.hasSuffix(WireHouse.answer("7777")) == true)
        #expect(house.notes.all.map(\.code) == ["OW2235"])
    }

    @Test(
        "What a server with words of its own does with a message means this for the message",
        arguments: [
            (done, reply),
            // With whatever status.
            (said(WireHouse.answer("1001"), 400), "rejection not-found 查无此人"),
            (said(WireHouse.answer("7777")), "unusable OW2235"),
            (said(WireHouse.answer("1001", lsh: "another")), "unusable OW2237"),
            (.text(500, "text/html", "<html>出错了</html>"), "silence OW2031"),
            (.text(503, "text/plain", ""), "not delivered OW2029"),
            (.close, "silence OW2025"),
        ] as [(ScriptedServer.Action, String)])
    func meanings(action: ScriptedServer.Action, words: String) async throws {
        let house = try WireHouse()
        let server = try ScriptedServer(Self.token("T1"), action)
        defer { server.stop() }
        let department = try house.server(server.url)
        #expect(try house.words(await department.deliver(house.message())) == words)
        for note in house.notes.all {
            for language in Language.allCases {
                #expect(!(note.reason(in: language) + note.remedy(in: language)).contains("韦大山"))
            }
        }
    }

    @Test("What cannot be put into their words is answered with a fault, and nobody is asked")
    func unsent() async throws {
        let house = try WireHouse([
            ("messages.xsd", #"name="sex" type="sex""#, #"name="sex" type="short-text""#)
        ])
        let server = try ScriptedServer(.close)
        defer { server.stop() }
        let message = try house.message(WireHouse.request.replacing(">male<", with: ">男<"))
        #expect(
            try house.words(await house.server(server.url).deliver(message)) == "fault OW2231 /qxhkqq/xb")
        #expect(server.requests.isEmpty)
    }

    // MARK: Login

    @Test("A token is kept until it expires, and then there is another login")
    func expires() async throws {
        let house = try WireHouse()
        let server = try ScriptedServer(Self.token("T1"), Self.done, Self.done, Self.token("T2"), Self.done)
        defer { server.stop() }
        let department = try house.server(server.url)
        for seconds in [0, 599, 600] {
            let message = try house.message(now: Fixtures.now + .seconds(seconds))
            #expect(try house.words(await department.deliver(message)) == Self.reply)
        }
        #expect(
            server.requests.map { $0.headers["authorization"] ?? $0.line }
                == [
                    "POST /window/login HTTP/1.1", "Bearer T1", "Bearer T1", "POST /window/login HTTP/1.1",
                    "Bearer T2",
                ])
    }

    @Test(
        "A token that the server does not take any more is forgotten, and the message goes again with a new one, once"
    )
    func refused() async throws {
        let house = try WireHouse()
        let server = try ScriptedServer(
            Self.token("T1"), Self.said("<cw/>", 401), Self.token("T2"), Self.done,
            Self.said("<cw/>", 401), Self.token("T3"), Self.said("<cw/>", 401), Self.token("T4"), Self.done)
        defer { server.stop() }
        let department = try house.server(server.url)
        #expect(try house.words(await department.deliver(house.message())) == Self.reply)
        #expect(try house.words(await department.deliver(house.message())) == "not delivered OW2038")
        #expect(try house.words(await department.deliver(house.message())) == Self.reply)
        #expect(server.requests.count == 9)
    }

    @Test(
        "A login that gives no token lets nothing be sent, and says so without the secret or the answer",
        arguments: [
            said("<dljg><dm>0403</dm></dljg>"), said("<dljg><dm>0000</dm><pz></pz></dljg>"),
            said("<dljg><dm>0000</dm><pz>geheim zwei</pz></dljg>"), said("<cw/>"), said("<dljg/>"),
            .text(500, "text/plain", "geheim"), .text(200, "text/html", "<html>geheim</html>"),
        ])
    func noToken(action: ScriptedServer.Action) async throws {
        let house = try WireHouse()
        let server = try ScriptedServer(action)
        defer { server.stop() }
        let department = try house.server(
            server.url, environment: ["HOUSEHOLD_USER": "w", "HOUSEHOLD_PASSWORD": "geheim"])
        #expect(try house.words(await department.deliver(house.message())) == "not delivered OW2239")
        #expect(server.requests.count == 1)
        let told = house.notes.all.flatMap { note in
            Language.allCases.map { note.reason(in: $0) + note.remedy(in: $0) + "\(note.arguments)" }
        }
        #expect(!told.isEmpty && told.allSatisfy { !$0.contains("geheim") })
    }

    @Test(
        "A server that is not there for the login is told as one that is not there",
        arguments: [
            (ScriptedServer.Action.close, "not delivered OW2020"),
            (.text(503, "text/plain", "geheim"), "not delivered OW2029"),
        ])
    func noServer(action: ScriptedServer.Action, words: String) async throws {
        let house = try WireHouse()
        let server = try ScriptedServer(action)
        defer { server.stop() }
        let department = try house.server(server.url)
        #expect(try house.words(await department.deliver(house.message())) == words)
    }

    @Test("A login that was refused is not tried again for every message: a wrong password locks an account")
    func rests() async throws {
        let house = try WireHouse()
        let server = try ScriptedServer(Self.said("<dljg><dm>0403</dm></dljg>"), Self.token("T1"), Self.done)
        defer { server.stop() }
        let department = try house.server(server.url) { $0.limits.rest = 60 }
        for seconds in [0, 1, 59] {
            let message = try house.message(now: Fixtures.now + .seconds(seconds))
            #expect(try house.words(await department.deliver(message)) == "not delivered OW2239")
        }
        #expect(server.requests.count == 1)
        let message = try house.message(now: Fixtures.now + .seconds(60))
        #expect(try house.words(await department.deliver(message)) == Self.reply)
    }

    @Test("A refusal of more words than are read takes the token away like a short one")
    func longRefusal() async throws {
        let house = try WireHouse()
        let server = try ScriptedServer(
            Self.token("T1"), .text(401, "text/plain", String(repeating: "x", count: 5000)),
            Self.token("T2"), Self.done)
        defer { server.stop() }
        let department = try house.server(server.url) { $0.limits.answer = 1024 }
        #expect(try house.words(await department.deliver(house.message())) == Self.reply)
    }

    @Test(
        "A time of theirs that no clock holds does no harm",
        arguments: ["9223372036854775807", "99999999999999999999999", "1"])
    func expiry(seconds: String) async throws {
        let house = try WireHouse()
        let server = try ScriptedServer(
            Self.said("<dljg><dm>0000</dm><pz>T1</pz><yxq>\(seconds)</yxq></dljg>"), Self.done)
        defer { server.stop() }
        #expect(try house.words(await house.server(server.url).deliver(house.message())) == Self.reply)
    }

    @Test("A secret that this machine does not have is told, and nothing is sent")
    func noSecret() async throws {
        let house = try WireHouse()
        let server = try ScriptedServer(Self.token("T1"))
        defer { server.stop() }
        let department = try house.server(server.url, environment: ["HOUSEHOLD_USER": "w"])
        #expect(try house.words(await department.deliver(house.message())) == "not delivered OW2010")
        #expect(server.requests.isEmpty)
    }

    @Test("Many messages at once share one login")
    func together() async throws {
        let house = try WireHouse()
        let message = try house.message()
        let server = try ScriptedServer(Self.token("T1"), Self.done)
        defer { server.stop() }
        let department = try house.server(server.url)
        let deliveries = await withTaskGroup(of: Delivery.self, returning: [Delivery].self) { group in
            for _ in 0..<6 { group.addTask { await department.deliver(message) } }
            var all: [Delivery] = []
            for await delivery in group { all.append(delivery) }
            return all
        }
        #expect(try deliveries.map { try house.words($0) } == Array(repeating: Self.reply, count: 6))
        #expect(server.requests.count { $0.line.contains("/login") } == 1)
    }

    // MARK: Later, and other transports

    @Test("What is accepted in their words is asked for later, in their words too, with the token")
    func later() async throws {
        let house = try WireHouse([
            ("adapter.yaml", "      busy:", "      accepted: $answer/dm = '0001'\n      busy:"),
            (
                "adapter.yaml", "limits:",
                "poll: {url: \"http://127.0.0.1:18018/jg/{message}\", every: 10 minutes}\nlimits:"
            ),
        ])
        #expect(house.problems == [])
        let server = try ScriptedServer(
            Self.token("T1"), Self.said(WireHouse.answer("0001")), Self.token("T2"),
            Self.said(WireHouse.answer("0001")), Self.token("T3"), Self.done)
        defer { server.stop() }
        let department = try house.server(server.url) {
            $0.poll?.url = "http://127.0.0.1:\(server.port)/jg/{message}"
        }
        #expect(try house.words(await department.deliver(house.message())) == "receipt")
        #expect(try await department.collect(upTo: Fixtures.now + .seconds(599)).isEmpty)
        // After ten minutes the token is no good any more, either.
        #expect(try await department.collect(upTo: Fixtures.now + .seconds(600)).isEmpty)
        #expect(await department.nextDue() == Fixtures.now + .seconds(1200))
        let came = try await department.collect(upTo: Fixtures.now + .seconds(1200))
        #expect(try came.map { try house.words(.answered($0.bytes)) } == [Self.reply])
        #expect(
            server.requests.map { $0.headers["authorization"] ?? "-" } == [
                "-", "Bearer T1", "-", "Bearer T2", "-", "Bearer T3",
            ])
        #expect(server.requests[5].line == "GET /jg/AD-1.household.1 HTTP/1.1")
    }

    @Test("Asked for what it has accepted, a busy department is asked again, and never told a second time")
    func busyWhenAsked() async throws {
        let house = try WireHouse([
            ("adapter.yaml", "      busy:", "      accepted: $answer/dm = '0001'\n      busy:"),
            (
                "adapter.yaml", "limits:",
                "poll: {url: \"http://127.0.0.1:18018/jg/{message}\", every: 1 minute}\nlimits:"
            ),
        ])
        let server = try ScriptedServer(
            Self.token("T1"), Self.said(WireHouse.answer("0001")), Self.said(WireHouse.answer("9001")),
            Self.done)
        defer { server.stop() }
        let department = try house.server(server.url) {
            $0.poll?.url = "http://127.0.0.1:\(server.port)/jg/{message}"
        }
        #expect(try house.words(await department.deliver(house.message())) == "receipt")
        #expect(try await department.collect(upTo: Fixtures.now + .seconds(60)).isEmpty)
        let came = try await department.collect(upTo: Fixtures.now + .seconds(120))
        #expect(try came.map { try house.words(.answered($0.bytes)) } == [Self.reply])
        #expect(
            server.requests.map { $0.line.prefix(while: { $0 != " " }) } == ["POST", "POST", "GET", "GET"])
    }

    @Test(
        "A program is given their words on standard input, and its answer is read in them",
        arguments: [
            (WireHouse.answer("0000", result: WireHouse.result()), reply),
            (WireHouse.answer("1001"), "rejection not-found 查无此人"),
            (WireHouse.answer("1001", lsh: "another"), "unusable OW2237"),
        ])
    func program(answer: String, words: String) async throws {
        let house = try WireHouse([
            ("adapter.yaml", "transport: http", "transport: process\nprogram: [python3, theirs.py]"),
            ("adapter.yaml", "url: http://127.0.0.1:18018/hk\n" + WireHouse.login, ""),
        ])
        #expect(house.problems == [])
        let program = #"""
            import sys
            text = sys.stdin.buffer.read().decode("gb18030")
            assert text.startswith('<?xml version="1.0" encoding="GB18030"?>') and "<xm>韦大山</xm>" in text
            sys.stdout.buffer.write(('<?xml version="1.0" encoding="GB18030"?>' + 'ANSWER').encode("gb18030"))

            """#
        try program.replacing("ANSWER", with: answer).write(
            toFile: house.folder + "/Adapters/household-office/theirs.py", atomically: true, encoding: .utf8)
        let (registry, problems) = AdapterRegistry.load(
            [house.department], home: house.folder, books: house.folder + "/books"
        ) { FileManager.default.contents(atPath: house.folder + "/" + $0).map { [UInt8]($0) } }
        #expect(problems.isEmpty)
        let department = try #require(registry["household-office"])
        #expect(try house.words(await department.deliver(house.message())) == words)
    }
}
