import CaseModel
import Foundation
import LibXML
import Testing
import WorkflowModel

@testable import Departments

/// Documents beside messages between us and programs that are not ours: what Python brings for MIME and XML, and the
/// specifications of XOP and of SOAP with attachments.
struct OtherStacksTests {
    private static let booklet = Array("%PDF-1.7 booklet \r\n--\r\n".utf8) + [0, 255, 128, 13, 10]
    private static let photograph: [UInt8] = [0xFF, 0xD8, 0xFF, 0x00, 0x0D, 0x0A]
    private static func documents() -> [AttachedDocument] {
        [
            AttachedDocument(booklet, of: "household-booklet"),
            AttachedDocument(photograph, of: "kinship-proof"),
        ].compactMap(\.self)
    }

    /// What a program in Python says to what it is given. It ends by itself.
    private static func python(_ script: String, _ arguments: [String], _ input: [UInt8]) async throws
        -> [UInt8]
    {
        let folder = FileManager.default.temporaryDirectory.path + "/onewindow-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(input).write(to: URL(fileURLWithPath: folder + "/input"))
        return try await OtherProgram.said(script, [folder + "/input"] + arguments)
    }

    // MARK: Ours, read by others

    /// Takes a package apart by XOP, section 3.2: base64 in place of each `xop:Include`; and prints the SOAP message as it was
    /// before it was packed.
    private static let reader = #"""
        import base64, email, email.policy, sys, urllib.parse
        from xml.dom import minidom
        body = open(sys.argv[1], "rb").read()
        package = email.message_from_bytes(b"Content-Type: " + sys.argv[2].encode() + b"\r\n\r\n" + body, policy=email.policy.HTTP)
        assert not package.defects and package.is_multipart(), package.defects
        assert package.get_content_type() == "multipart/related"
        parameters = dict(package["Content-Type"].params)
        parts = {part["Content-ID"]: part for part in package.get_payload()}
        root = parts[parameters["start"]]
        assert root.get_content_type() == parameters["type"]
        if parameters["type"] == "application/xop+xml":
            assert dict(root["Content-Type"].params)["type"] == parameters["start-info"], parameters
        document = minidom.parseString(root.get_payload(decode=True))
        for include in document.getElementsByTagNameNS("http://www.w3.org/2004/08/xop/include", "Include"):
            href, element = include.getAttribute("href"), include.parentNode
            assert href.startswith("cid:") and len(element.childNodes) == 1
            content = parts["<" + urllib.parse.unquote(href[4:]) + ">"].get_payload(decode=True)
            element.replaceChild(document.createTextNode(base64.b64encode(content).decode()), include)
        beside = sorted(base64.b64encode(part.get_payload(decode=True)).decode() for part in parts.values() if part is not root)
        sys.stdout.buffer.write(document.documentElement.toxml().encode() + b"\n" + " ".join(beside).encode())
        """#

    private static func read(_ body: HTTPBody) async throws -> (tree: XMLTree, beside: [String]) {
        let type = try #require(body.headers.last { $0.name == "Content-Type" }?.value)
        let said = try await python(reader, [type], body.bytes)
        let lines = said.split(separator: 0x0A)
        try #require(lines.count == 2, "\(String(decoding: said, as: UTF8.self))")
        let beside = String(decoding: lines[1], as: UTF8.self).split(separator: " ").map(String.init)
        return (try XMLReader.read(Array(lines[0]), name: "read"), beside)
    }

    private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    @Test(
        "A message of ours is taken apart by the specifications into the very bytes of its documents",
        arguments: [
            (HTTPTransport.Style.xml, HTTPTransport.Attachments.multipart), (.soap11, .multipart),
            (.soap12, .multipart), (.soap11, .mtom), (.soap12, .mtom),
        ])
    func ours(style: HTTPTransport.Style, form: HTTPTransport.Attachments) async throws {
        let house = try WireHouse()
        let message = try house.message(with: Self.documents())
        var http = HTTPTransport(url: "http://127.0.0.1/", place: SourcePlace(file: "adapter.yaml"))
        http.style = style
        http.attachmentsAs = form
        http.action = "urn:ga:cancel"
        let body = try #require(HTTPBody(message, http, request: nil))
        let read = try await Self.read(body)
        #expect(read.beside == Self.documents().map { Self.base64($0.bytes) }.sorted())
        // What is digested is what it was.
        let inner: XMLNode
        if case .element(let element)? = SOAP.content(of: read.tree) {
            inner = element
        } else {
            inner = read.tree.root
        }
        let envelope = try EnvelopeCodec.decode(inner.tree.document(of: inner), name: "read")
        #expect(EnvelopeCodec.encode(envelope) == message.bytes)
        guard form == .mtom else { return }
        let block = try #require(SOAP.header(DocumentsBlock.name, of: read.tree))
        #expect(
            block.elements.map { [$0.attribute("material"), $0.attribute("type"), $0.stringValue] }
                == Self.documents().map {
                    [$0.facts.material, $0.facts.kind.mediaType, Self.base64($0.bytes)]
                })
    }

    @Test(
        "A request in words of their own is the message that it would be with base64 in it",
        arguments: [HTTPTransport.Style.soap11, .soap12])
    func theirs(style: HTTPTransport.Style) async throws {
        let house = try WireDocumentsTests.house(
            #"<xs:element name="hkb" type="xs:base64Binary" minOccurs="0" maxOccurs="9"/>"#,
            send: "        hkb: {attachment: [household-booklet, kinship-proof]}\n",
            [("adapter.yaml", "  encoding: GB18030\n", "")])
        #expect(house.problems == [])
        let message = try house.message(with: Self.documents())
        let department = try house.server("http://127.0.0.1/") {
            $0.style = style
            $0.attachmentsAs = .mtom
        }
        let body = try department.body(of: department.meaning(for: message))
        let read = try await Self.read(body)
        guard case .element(let request)? = SOAP.content(of: read.tree) else {
            Issue.record("there is no body")
            return
        }
        #expect(
            String(decoding: try XMLTreeWriter.bytes(of: request), as: UTF8.self)
                == (try house.asked(with: Self.documents())))
        #expect(SOAP.header(DocumentsBlock.name, of: read.tree) == nil)
    }

    // MARK: Theirs, read by us

    /// Writes a message by `email.mime`: with attachments, or packed by XOP. The first line is its media type.
    private static let writer = #"""
        import base64, email.policy, hashlib, sys
        from email.mime.application import MIMEApplication
        from email.mime.base import MIMEBase
        from email.mime.image import MIMEImage
        from email.mime.multipart import MIMEMultipart
        payload = open(sys.argv[1], "rb").read()
        version, form = sys.argv[2], sys.argv[3]
        documents = [(material, type, base64.b64decode(content))
                     for material, type, content in (word.split("|") for word in sys.argv[4:])]
        namespace, media = {"1.1": ("http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),
                            "1.2": ("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml")}[version]
        block = ""
        if form == "mtom":
            block = '<e:Header><d:documents xmlns:d="urn:onewindow:documents:1">' + "".join(
                f'<d:document digest="{hashlib.sha256(content).hexdigest()}" material="{material}" type="{type}" bytes="{len(content)}">'
                f'\n<x:Include href="cid:page%2D{index}@their.stack" xmlns:x="http://www.w3.org/2004/08/xop/include"/></d:document>'.replace("\n", "")
                for index, (material, type, content) in enumerate(documents)) + "</d:documents></e:Header>"
        message = f'<e:Envelope xmlns:e="{namespace}">{block}<e:Body>'.encode() + payload + b"</e:Body></e:Envelope>"
        if form == "mtom":
            package = MIMEMultipart("related", type="application/xop+xml", start="<root@their.stack>", **{"start-info": media})
            root = MIMEBase("application", "xop+xml", charset="utf-8", type=media)
        else:
            package = MIMEMultipart("related", type=media, start="<root@their.stack>")
            root = MIMEBase(*media.split("/"), charset="utf-8")
        root.set_payload(message)
        import email.encoders
        email.encoders.encode_base64(root)
        root["Content-ID"] = "<root@their.stack>"
        for index, (material, type, content) in enumerate(documents):
            main, sub = type.split("/")
            part = MIMEImage(content, sub) if main == "image" else MIMEApplication(content, sub)
            part["Content-ID"] = f"<page-{index}@their.stack>"
            if form == "attachments": part["OneWindow-Material"] = material
            package.attach(part)
        # Their message stands last: which part is the root says `start`.
        package.attach(root)
        head, body = package.as_bytes(policy=email.policy.HTTP).split(b"\r\n\r\n", 1)
        lines = head.replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ").split(b"\r\n")
        type = next(line for line in lines if line.lower().startswith(b"content-type:"))
        sys.stdout.buffer.write(type.split(b":", 1)[1].strip() + b"\n" + body)
        """#

    @Test(
        "A message that another program has written comes to the department with its documents",
        arguments: ["1.1", "1.2"], ["attachments", "mtom"])
    func others(version: String, form: String) async throws {
        let office = try ServedDocumentsTests.Office()
        let payload = Payload.cancellation("韦大山", "450103194806120017")
        let documents = Self.documents()
        let written = try await Self.python(
            Self.writer,
            [version, form]
                + documents.map { "\($0.facts.material)|\($0.facts.kind.mediaType)|\(Self.base64($0.bytes))" },
            Array(payload.utf8))
        let end = try #require(written.firstIndex(of: 0x0A))
        let type = String(decoding: written[..<end], as: UTF8.self)
        #expect(type.hasPrefix("multipart/related"), "\(type)")
        var headers = [
            "content-type": type, "onewindow-service": "cancel-household-registration",
        ]
        if version == "1.1" { headers["soapaction"] = "\"\"" }
        let response = try #require(
            await office.served.respond(
                to: HTTPServer.Request(
                    method: "POST", path: "/", query: "", headers: headers,
                    body: Array(written[(end + 1)...]))))
        let text = String(decoding: response.body, as: UTF8.self)
        #expect(response.status == 200, "\(text) \(office.notes.all)")
        #expect(text.contains("household-registration-cancelled"))
        let handed = try #require(office.recorder.messages.first)
        #expect(handed.attachments == documents)
        let envelope = try office.schemas.read(handed.bytes, at: .requestArriving, name: "m")
        #expect(
            envelope.payload.map(EnvelopeCodec.payloadDigest)
                == EnvelopeCodec.payloadDigest(try Fixtures.tree(payload)))
    }
}
