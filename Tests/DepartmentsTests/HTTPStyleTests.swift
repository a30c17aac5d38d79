import CaseModel
import DefinitionFiles
import Foundation
import LibXML
import Testing
import WorkflowModel

@testable import Departments

/// What goes out and what is read in each style.
struct HTTPStyleTests {
    private static let reply = "answered reply household-registration-cancelled"
    private static let operation = HTTPTransport.Parameter.operation(
        .init(name: "submit", namespace: "urn:city", parameter: "arg0", isQualified: false))

    private struct Form: CustomTestStringConvertible {
        var style: HTTPTransport.Style
        var body: HTTPTransport.Body
        var parameter: HTTPTransport.Parameter?
        var testDescription: String {
            "\(style.rawValue) \(body.rawValue) \(parameter.map { "\($0)" } ?? "")"
        }
    }

    private static let forms: [Form] = HTTPTransport.Body.allCases.flatMap { body in
        [
            Form(style: .xml, body: body), Form(style: .soap11, body: body), Form(style: .soap12, body: body),
            Form(style: .stringParameter, body: body, parameter: .field("报文")),
            Form(style: .stringParameter, body: body, parameter: operation),
        ]
    }

    /// Takes the message out of a body as another program would, by looking at its text.
    private static func message(in request: ScriptedServer.Request, _ form: Form) -> String {
        let text = String(decoding: request.body, as: UTF8.self)
        switch (form.style, form.parameter) {
        case (.stringParameter, .field):
            return text.split(separator: "=", maxSplits: 1).last.flatMap {
                String($0).removingPercentEncoding
            } ?? ""
        case (.stringParameter, _):
            let string = text.firstMatch(of: /<arg0>(.*)<\/arg0>/.dotMatchesNewlines()).map { String($0.1) }
            return (string ?? "").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
                "&amp;", with: "&")
        case (.xml, _): return text
        default: return String(text.firstMatch(of: /Body>(.*)<\/soap:Body>/.dotMatchesNewlines())?.1 ?? "")
        }
    }

    private static func wrapped(_ answer: String, _ form: Form) -> [UInt8] {
        let inner = String(decoding: SOAP.element(of: Array(answer.utf8)), as: UTF8.self)
        switch (form.style, form.parameter) {
        case (.soap11, _): return SOAP.wrap(Array(inner.utf8), .soap11)
        case (.soap12, _): return SOAP.wrap(Array(inner.utf8), .soap12)
        case (.stringParameter, .operation):
            let escaped = answer.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            return SOAP.wrap(
                Array(
                    "<r:submitResponse xmlns:r=\"urn:city\"><return>\(escaped)</return></r:submitResponse>"
                        .utf8),
                .soap11)
        default: return Array(answer.utf8)
        }
    }

    @Test("A message goes out whole and its answer is read, in each style", arguments: forms)
    private func styles(form: Form) async throws {
        let office = try HTTPOffice()
        let message = try office.request()
        let server = try ScriptedServer(
            .answer(200, "text/xml") { _ in
                let answer =
                    form.body == .payload
                    ? HTTPOffice.reply
                    : String(decoding: HTTPOffice.answer(to: message.bytes), as: UTF8.self)
                return Self.wrapped(answer, form)
            })
        defer { server.stop() }
        let department = office.department(server.url) {
            $0.style = form.style
            $0.body = form.body
            $0.parameter = form.parameter
            $0.action = "urn:city:any"
            $0.actions = ["cancel-household-registration": "urn:city:submit"]
        }
        let delivery = await department.deliver(message)
        #expect(try office.words(delivery) == Self.reply)
        guard case .answered(let bytes) = delivery else { return }
        // It is held against its request like any other.
        let envelope = try office.house.schemas.read(bytes, at: .replyArriving, name: "answer")
        let sent = try office.house.schemas.read(message.bytes, at: .requestArriving, name: "request")
        let service = try #require(office.house.department.contract.service(message.service))
        #expect(
            envelope.mismatch(asAnswerTo: sent.header, hash: Digest(of: message.bytes), service: service)
                == nil)

        let request = try #require(server.requests.first)
        let out = Self.message(in: request, form)
        let tree = try XMLReader.read(Array(out.utf8), name: "out")
        switch form.body {
        case .envelope:
            let read = try EnvelopeCodec.decode(tree, name: "out")
            #expect(read.header == sent.header)
            // A department whose SOAP shows it a tree can make the bytes again: exclusive canonical form between the
            // declaration and a line end.
            var canonical = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
            CanonicalBytes.append(tree, to: &canonical)
            #expect(canonical + [0x0a] == message.bytes)
        case .payload:
            #expect(tree.root.name?.local == "cancel-household-registration")
            #expect(request.headers["onewindow-key"] == sent.header.key.rawValue)
            #expect(request.headers["onewindow-service"] == "cancel-household-registration")
        }
        switch form.style {
        case .soap11: #expect(request.headers["soapaction"] == "\"urn:city:submit\"")
        case .soap12:
            #expect(
                request.headers["content-type"]
                    == "application/soap+xml; charset=utf-8; action=\"urn:city:submit\"")
        case .stringParameter:
            if case .field = form.parameter {
                #expect(request.headers["content-type"] == "application/x-www-form-urlencoded")
                #expect(String(decoding: request.body.prefix(19), as: UTF8.self) == "%E6%8A%A5%E6%96%87=")
            }
        case .xml: break
        }
    }

    private static func rejection(_ code: String) -> String {
        "<rejection xmlns=\"urn:onewindow:envelope:1\"><stage>decision</stage><code>\(code)</code><reason>r</reason></rejection>"
    }

    @Test(
        "A fault of SOAP that the manifest names is a rejection, however it is known",
        arguments: [
            ("soap:Client.NotFound", "", "", "answered rejection not-found"),
            ("soap:Server", "E1002", "", "answered rejection name-differs"),
            ("soap:Server", "", "<d:NotFound xmlns:d=\"urn:d\"/>", "answered rejection not-found"),
            (
                "soap:Server", "", "<error><code> E1002 </code><text>韦大山</text></error>",
                "answered rejection name-differs"
            ),
            // A reason of another service, and none of all.
            ("soap:Client.Elsewhere", "", "", "answered fault OW2040"),
            ("soap:Client.Other", "", "<error><code>E1003</code></error>", "answered fault OW2040"),
        ])
    func namedFaults(code: String, subcode: String, detail: String, words: String) async throws {
        let soap11 =
            "<s:Fault xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><faultcode>\(subcode.isEmpty ? code : subcode)</faultcode><faultstring>韦大山</faultstring><detail>\(detail)</detail></s:Fault>"
        let soap12 =
            "<s:Fault xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Code><s:Value>\(code)</s:Value><s:Subcode><s:Value>t:\(subcode)</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"zh\">韦大山</s:Text></s:Reason><s:Detail>\(detail)</s:Detail></s:Fault>"
        for (style, text, version) in [
            (HTTPTransport.Style.soap11, soap11, SOAP.Version.soap11), (.soap12, soap12, .soap12),
        ] {
            let office = try HTTPOffice()
            let server = try ScriptedServer(
                .answer(500, "text/xml") { _ in SOAP.wrap(Array(text.utf8), version) })
            defer { server.stop() }
            let place = SourcePlace(file: "adapter.yaml")
            let department = office.department(server.url) {
                $0.style = style
                $0.faults = [
                    .init(reason: "not-found", names: ["NotFound"], place: place),
                    .init(reason: "name-differs", names: ["E1002"], place: place),
                    .init(reason: "not-cancelled", names: ["Elsewhere"], place: place),
                ]
            }
            let delivery = await department.deliver(try office.request())
            #expect(try office.words(delivery) == words)
            guard case .answered(let bytes) = delivery else { continue }
            #expect(!String(decoding: bytes, as: UTF8.self).contains("韦大山"))
        }
    }

    @Test(
        "A fault of SOAP says whether the message is to blame, and may hold what an envelope says",
        arguments: [
            ("soap:Client", "soap:Sender", "", "answered fault OW2040", "answered fault OW2040"),
            (
                "soap:Client.Authentication", "soap:Sender", "", "answered fault OW2040",
                "answered fault OW2040"
            ),
            (
                "soap:MustUnderstand", "soap:MustUnderstand", "", "answered fault OW2040",
                "answered fault OW2040"
            ),
            ("soap:Server", "soap:Receiver", "", "answered fault OW2041", "silence OW2041"),
            ("soap:Server", "soap:Receiver", "<x/>", "answered fault OW2041", "silence OW2041"),
            ("whatever", "whatever", "", "answered fault OW2041", "silence OW2041"),
            (
                "soap:Server", "soap:Receiver", rejection("not-found"), "answered rejection not-found",
                "answered rejection not-found"
            ),
            (
                "soap:Client", "soap:Sender",
                "<fault xmlns=\"urn:onewindow:envelope:1\"><code>OW1604</code><retryable>false</retryable><place/><look-up>L</look-up></fault>",
                "answered fault OW1604", "answered fault OW1604"
            ),
        ])
    func faults(old: String, new: String, detail: String, knowsKeys: String, knowsNone: String) async throws {
        let soap11 =
            "<s:Fault xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><faultcode>\(old)</faultcode><faultstring>韦大山 is wrong</faultstring><detail>\(detail)</detail></s:Fault>"
        let soap12 =
            "<s:Fault xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><s:Code><s:Value>\(new)</s:Value></s:Code><s:Reason><s:Text xml:lang=\"zh\">韦大山</s:Text></s:Reason><s:Detail>\(detail)</s:Detail></s:Fault>"
        for (style, text, version) in [
            (HTTPTransport.Style.soap11, soap11, SOAP.Version.soap11), (.soap12, soap12, .soap12),
        ] {
            for body in HTTPTransport.Body.allCases {
                for (rule, words) in [(ServiceContract.OnUnknown.sameKey, knowsKeys), (.desk, knowsNone)] {
                    let office = try HTTPOffice()
                    let server = try ScriptedServer(
                        .answer(500, "text/xml") { _ in SOAP.wrap(Array(text.utf8), version) })
                    defer { server.stop() }
                    let department = office.department(server.url, onUnknown: rule) {
                        $0.style = style
                        $0.body = body
                    }
                    let delivery = await department.deliver(try office.request())
                    #expect(try office.words(delivery) == words)
                    if case .answered(let bytes) = delivery {
                        #expect(!String(decoding: bytes, as: UTF8.self).contains("韦大山"))
                    }
                }
            }
        }
    }

    @Test(
        "What is no SOAP is kept as it came, and an empty body says nothing",
        arguments: [
            (200, "<answer/>", "answered what cannot be read"), (200, "text", "answered what cannot be read"),
            (500, "<answer/>", "silence OW2031"), (404, "<answer/>", "not delivered OW2028"),
            (
                200,
                "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body/></s:Envelope>",
                "silence OW2032"
            ),
            (
                200, "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"/>",
                "answered what cannot be read"
            ),
        ])
    func noSOAP(status: Int, text: String, words: String) async throws {
        let office = try HTTPOffice()
        let server = try ScriptedServer(.text(status, "text/xml", text))
        defer { server.stop() }
        let department = office.department(server.url) { $0.style = .soap12 }
        #expect(try office.words(await department.deliver(office.request())) == words)
    }

    @Test(
        "Words beside 202 are for people in a string too, and an answer in it is one",
        arguments: [
            ("OK", "silence OW2033"), ("&lt;accepted/>", "silence OW2033"), ("", "silence OW2033"),
            ("answer", reply),
        ])
    func acceptedInString(string: String, words: String) async throws {
        let office = try HTTPOffice()
        let form = Form(style: .stringParameter, body: .envelope, parameter: Self.operation)
        let message = try office.request()
        let server = try ScriptedServer(
            .answer(202, "text/xml") { _ in
                let answer = String(decoding: HTTPOffice.answer(to: message.bytes), as: UTF8.self)
                if string == "answer" { return Self.wrapped(answer, form) }
                return SOAP.wrap(Array("<r><return>\(string)</return></r>".utf8), .soap11)
            })
        defer { server.stop() }
        let department = office.department(server.url) {
            $0.style = form.style
            $0.parameter = form.parameter
        }
        #expect(try office.words(await department.deliver(message)) == words)
    }

    @Test("Without an envelope of ours, what is refused is said by one element of it")
    func refusedPayload() async throws {
        for status in [200, 422] {
            let office = try HTTPOffice()
            let server = try ScriptedServer(.text(status, "application/xml", Self.rejection("name-differs")))
            defer { server.stop() }
            let department = office.department(server.url) { $0.body = .payload }
            #expect(
                try office.words(await department.deliver(office.request()))
                    == "answered rejection name-differs")
        }
    }
}
