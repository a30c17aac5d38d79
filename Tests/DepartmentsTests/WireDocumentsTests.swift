import CaseModel
import Foundation
import LibXML
import Testing
import WorkflowModel

@testable import Departments

/// Documents in the words of a department: where they stand in its request, and when they cannot.
struct WireDocumentsTests {
    private static let booklet = Array("%PDF-1.7 booklet".utf8)
    private static let photograph: [UInt8] = [0xFF, 0xD8, 0xFF, 0x00, 0x0D, 0x0A]
    private static func document(_ bytes: [UInt8], _ material: String) throws -> AttachedDocument {
        try #require(AttachedDocument(bytes, of: material))
    }
    private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// The office with further fields in its request, in place of the one named.
    static func house(
        _ fields: String, send: String, takes: String = "    attachments: [pdf, jpeg]\n",
        _ more: [(file: String, old: String, new: String)] = []
    ) throws -> WireHouse {
        try WireHouse(
            [
                (
                    "theirs.xsd",
                    "          <xs:element name=\"gx\" type=\"gx\"/>\n        </xs:sequence></xs:complexType>\n      </xs:element>\n",
                    "          <xs:element name=\"gx\" type=\"gx\"/>\n        </xs:sequence></xs:complexType>\n      </xs:element>\n"
                        + fields
                ),
                ("adapter.yaml", "    wire:\n", takes + "    wire:\n"),
                ("adapter.yaml", "      answer: qxhkjg\n", send + "      answer: qxhkjg\n"),
            ] + more)
    }

    private static let optional = #"<xs:element name="hkb" type="xs:base64Binary" minOccurs="0"/>"#
    private static let required = #"<xs:element name="hkb" type="xs:base64Binary"/>"#
    private static let short = "        hkb: {attachment: household-booklet}\n"

    /// What stands behind the fields that there are without documents.
    private static func tail(_ text: String) -> String {
        text.firstRange(of: "</sqr>").map { String(text[$0.upperBound...]) } ?? text
    }

    @Test(
        "A document stands in its field as base64, or a pointer to it does; without one the field is left out"
    )
    func field() throws {
        let house = try Self.house(Self.optional, send: Self.short)
        #expect(house.problems == [])
        #expect(try #require(house.program).fields == (12, 12))
        let booklet = try Self.document(Self.booklet, "household-booklet")
        #expect(
            try Self.tail(house.asked(with: [booklet])) == "<hkb>\(Self.base64(Self.booklet))</hkb></qxhkqq>")
        #expect(
            try Self.tail(house.asked(with: [booklet], isPacked: true))
                == "<hkb><xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:\(booklet.facts.digest)@onewindow\"/></hkb></qxhkqq>"
        )
        #expect(try Self.tail(house.asked()) == "</qxhkqq>")
        // The same again is the same.
        #expect(try house.asked(with: [booklet]) == house.asked(with: [booklet]))
    }

    @Test("A field that must hold one is named where there is none, and where there are several")
    func counts() throws {
        let house = try Self.house(Self.required, send: Self.short)
        #expect(house.problems == [])
        let booklet = try Self.document(Self.booklet, "household-booklet")
        let other = try Self.document(Self.photograph, "household-booklet")
        #expect(try house.asked() == "fault OW1597 /qxhkqq/hkb")
        #expect(try house.asked(with: [booklet, other]) == "fault OW1598 /qxhkqq/hkb")
        #expect(try house.asked(with: [booklet]).hasSuffix("</hkb></qxhkqq>"))
        // Of another material: it has no place, and is not left behind.
        let deed = try Self.document(Self.photograph, "deed")
        #expect(try house.asked(with: [booklet, deed]) == "fault OW1599 deed")
        // Our own examples have no documents, and are looked at as if they had.
        let program = try #require(house.program)
        let payload = try Fixtures.tree(WireHouse.request)
        #expect(program.fault(puttingOut: payload, to: "cancel-registration") == nil)
    }

    @Test("An element that repeats has one for each document, and a group says what each is")
    func repeating() throws {
        let house = try Self.house(
            """
            <xs:element name="hkb" type="xs:base64Binary" minOccurs="0" maxOccurs="20"/>
            <xs:element name="cl" minOccurs="0" maxOccurs="9"><xs:complexType><xs:sequence>
              <xs:element name="lx" type="lx"/><xs:element name="mc" type="xs:string"/><xs:element name="cd" type="xs:int"/>
              <xs:element name="nr"><xs:complexType><xs:simpleContent><xs:extension base="xs:base64Binary">
                <xs:attribute name="gs" use="required"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
            </xs:sequence></xs:complexType></xs:element>
            """,
            send: """
                        hkb: {attachment: household-booklet}
                        cl:
                          each: $documents/document[material != 'household-booklet']
                          as: paper
                          send:
                            lx: code('paper', $paper/kind)
                            mc: $paper/file
                            cd: $paper/bytes
                            nr:
                              attachment: $paper
                            nr/@gs: $paper/type

                """,
            [
                (
                    "theirs.xsd", #"<xs:simpleType name="sfz">"#,
                    #"<xs:simpleType name="lx"><xs:restriction base="xs:string"><xs:pattern value="[1-5]"/></xs:restriction></xs:simpleType><xs:simpleType name="sfz">"#
                ),
                (
                    "adapter.yaml", "    card: {",
                    "    paper: {pdf: \"1\", ofd: \"2\", jpeg: \"3\", png: \"4\", tiff: \"5\"}\n    card: {"
                ),
            ])
        #expect(house.problems == [])
        let first = try Self.document(Self.booklet, "household-booklet")
        let second = try Self.document(Self.booklet + [0x20], "household-booklet")
        let deed = try Self.document(Self.photograph, "deed")
        #expect(
            try Self.tail(house.asked(with: [first, second, deed]))
                == "<hkb>\(Self.base64(first.bytes))</hkb><hkb>\(Self.base64(second.bytes))</hkb><cl><lx>3</lx>"
                + "<mc>\(deed.facts.digest).jpeg</mc><cd>6</cd><nr gs=\"image/jpeg\">\(Self.base64(deed.bytes))</nr></cl></qxhkqq>"
        )
        // The same document twice is in both places.
        let again = try Self.document(Self.photograph, "household-booklet")
        let text = try house.asked(with: [again, deed])
        #expect(text.ranges(of: Self.base64(Self.photograph)).count == 2)
    }

    @Test(
        "A field of text holds base64, with SOAP and MTOM too; a length of theirs is held against the document's"
    )
    func text() throws {
        let house = try Self.house(
            """
            <xs:element name="hkb" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="60"/>\
            </xs:restriction></xs:simpleType></xs:element>
            """, send: Self.short)
        #expect(house.problems == [])
        // What is not known is looked at.
        #expect(try #require(house.program).fields == (12, 11))
        let booklet = try Self.document(Self.booklet, "household-booklet")
        for isPacked in [false, true] {
            #expect(
                try Self.tail(house.asked(with: [booklet], isPacked: isPacked))
                    == "<hkb>\(Self.base64(Self.booklet))</hkb></qxhkqq>")
        }
        let long = try Self.document(Self.booklet + Array(repeating: 0x20, count: 30), "household-booklet")
        #expect(try house.asked(with: [long]) == "fault OW1598 /qxhkqq/hkb")
    }

    @Test(
        "What cannot be is told by the checker with its place",
        arguments: [
            (optional, short, "", ["OW1594 43:27"]),
            (#"<xs:element name="hkb" type="xs:date" minOccurs="0"/>"#, short, nil, ["OW1595 44:9"]),
            (#"<xs:element name="hkb" type="xs:hexBinary" minOccurs="0"/>"#, short, nil, ["OW1595 44:9"]),
            (#"<xs:element name="hkb" type="rq" minOccurs="0"/>"#, short, nil, ["OW1595 44:9"]),
            (
                #"<xs:element name="hkb" minOccurs="0"><xs:simpleType><xs:restriction base="xs:base64Binary"><xs:length value="9"/></xs:restriction></xs:simpleType></xs:element>"#,
                short, nil, ["OW1595 44:9"]
            ),
            (optional, "        hkb:\n          attachment: $request/deceased/name\n", nil, ["OW1596 45:23"]),
            (
                optional, "        hkb:\n          attachment: $documents/document/kind\n", nil,
                ["OW1596 45:23"]
            ),
            (optional, "        hkb: {attachments: booklet}\n", nil, ["OW1130 44:15"]),
            // No value of an expression is the content of one.
            (optional, "        hkb: $documents/document\n", nil, ["OW1368 44:14"]),
            (optional, "        hkbb: {attachment: booklet}\n", nil, ["OW1343 44:9"]),
        ] as [(String, String, String?, [String])])
    func mistakes(field: String, send: String, takes: String?, told: [String]) throws {
        let house = try Self.house(
            field, send: send, takes: takes ?? "    attachments: [pdf, jpeg]\n")
        #expect(house.problems == told)
    }

    @Test("Where a map has nothing to do with a request of theirs, no document stands in it")
    func elsewhere() throws {
        let read = try WireHouse([
            (
                "adapter.yaml", "        police-station: $answer/jg/pcs",
                "        police-station: {attachment: booklet}"
            )
        ])
        #expect(
            read.problems.contains { $0.hasPrefix("OW1131") || $0.hasPrefix("OW1147") }, "\(read.problems)")
    }

    @Test("What stands in their words as base64 has a limit, and is told before anything is sent")
    func tooMuch() throws {
        let house = try Self.house(
            #"<xs:element name="hkb" type="xs:base64Binary" minOccurs="0" maxOccurs="20"/>"#, send: Self.short
        )
        let documents = try (0..<4).map {
            try Self.document(
                Self.booklet + [UInt8($0)] + Array(repeating: 0, count: 9 << 20), "household-booklet")
        }
        #expect(try house.asked(with: documents) == "fault OW2287 /qxhkqq")
        #expect(try house.asked(with: Array(documents.prefix(3))).utf8.count > 27 << 20)
        #expect(try house.asked(with: documents, isPacked: true).ranges(of: "xop:Include").count == 4)
    }

    // MARK: By a transport

    private static func said(_ text: String, _ style: HTTPTransport.Style) -> ScriptedServer.Action {
        let bytes = Array(text.utf8)
        switch style {
        case .soap11: return .answer(200, "text/xml") { _ in SOAP.wrap(bytes, .soap11) }
        case .soap12: return .answer(200, "application/soap+xml") { _ in SOAP.wrap(bytes, .soap12) }
        case .xml, .stringParameter: return .answer(200, "text/xml") { _ in bytes }
        }
    }

    @Test(
        "By URL their message alone holds it, and in MTOM points to the part that does",
        arguments: [HTTPTransport.Style.xml, .soap11, .soap12, .stringParameter],
        HTTPTransport.Attachments.allCases)
    func posted(style: HTTPTransport.Style, form: HTTPTransport.Attachments) async throws {
        let house = try Self.house(
            Self.optional, send: Self.short, [("adapter.yaml", "  encoding: GB18030\n", "")])
        let server = try ScriptedServer(
            Self.said("<dljg><dm>0000</dm><pz>T1</pz></dljg>", style),
            Self.said(WireHouse.answer("0000", result: WireHouse.result()), style))
        defer { server.stop() }
        let isPacked = form == .mtom && [.soap11, .soap12].contains(style)
        let department = try house.server(server.url) {
            $0.style = style
            if style == .stringParameter { $0.parameter = .field("xml") }
            $0.attachmentsAs = isPacked ? .mtom : .multipart
        }
        let booklet = try Self.document(Self.booklet, "household-booklet")
        let delivery = await department.deliver(try house.message(with: [booklet]))
        #expect(try house.words(delivery) == "reply HX1 2026-11-24 新竹派出所 withdrawn")
        let asked = try #require(server.requests.last)
        let type = try #require(asked.headers["content-type"])
        let text = String(decoding: asked.body, as: UTF8.self)
        #expect(type.hasPrefix("multipart/related") == isPacked, "\(type)")
        #expect(!text.contains("documents"))
        guard isPacked else {
            let wanted = Self.base64(Self.booklet)
            #expect((text.removingPercentEncoding ?? text).contains("<hkb>\(wanted)</hkb>"), "\(text)")
            return
        }
        let body = try MultipartBody(asked.body, type: try #require(MediaType(type)))
        #expect(body.root.type.name == "application/xop+xml")
        #expect(String(decoding: body.root.content, as: UTF8.self).contains("<hkb><xop:Include "))
        #expect(body.others.map(\.id) == ["\(booklet.facts.digest)@onewindow"])
        #expect(body.others.map { Array($0.content) } == [Self.booklet])
    }

    @Test("A program gets their message with the document in it, and none beside it")
    func program() async throws {
        let house = try Self.house(Self.optional, send: Self.short)
        let recorder = RecordingDepartment()
        let booklet = try Self.document(Self.booklet, "household-booklet")
        let wired = WiredDepartment(recorder, try #require(house.program))
        _ = await wired.deliver(try house.message(with: [booklet]))
        let handed = try #require(recorder.messages.first)
        #expect(handed.attachments.isEmpty)
        let text = try #require(GB18030.text(of: handed.bytes))
        #expect(text.contains("<hkb>\(Self.base64(Self.booklet))</hkb>"))
        // Where none stands in their words, they go beside the message.
        let plain = WiredDepartment(recorder, try #require(try WireHouse().program))
        _ = await plain.deliver(try house.message(with: [booklet]))
        #expect(recorder.messages.last?.attachments == [booklet])
    }

    @Test("What cannot be sent is answered by a fault, and the server hears nothing, no login either")
    func unsent() async throws {
        let house = try Self.house(Self.required, send: Self.short)
        let server = try ScriptedServer(.close)
        defer { server.stop() }
        let delivery = await (try house.server(server.url)).deliver(try house.message())
        #expect(try house.words(delivery) == "fault OW1597 /qxhkqq/hkb")
        #expect(server.requests.isEmpty)
    }
}
