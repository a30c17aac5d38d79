import CaseModel
import LibXML
import Testing

@testable import Departments

struct EnvelopeCodecTests {
    @Test("An envelope is written in one way only")
    func literal() throws {
        let request = Envelope(Fixtures.header(), .request(try Fixtures.verification()))
        #expect(
            String(decoding: EnvelopeCodec.encode(request), as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <envelope xmlns="urn:onewindow:envelope:1" protocol="1"><header><kind>request</kind>\
                <message-id>AD-1.certificate.1</message-id><case>AD-1</case><step>certificate</step>\
                <key>AD-1/certificate/1</key><sender>window</sender><receiver>health-commission</receiver>\
                <service version="1">verify-death-certificate</service><purpose>核验</purpose>\
                <legal-basis>国卫规划发〔2026〕5号</legal-basis><created>2026-11-23T09:12:45+08:00</created>\
                <schema-digest>0000000000000000000000000000000000000000000000000000000000000000</schema-digest>\
                <payload-digest>\(Digest(of: Self.canonical).hex)</payload-digest></header><payload>\(Self.canonical)\
                </payload></envelope>

                """)
    }

    @Test("The documents that go beside a message stand in its header by their digests")
    func attachments() throws {
        var header = Fixtures.header()
        header.attachments = [
            AttachmentFacts(
                material: "household-booklet", kind: .jpeg, byteCount: 48_213, digest: Digest(of: "1")),
            AttachmentFacts(material: "kinship", kind: .ofd, byteCount: 7, digest: Digest(of: "2")),
        ]
        let schemas = try Fixtures.schemas("health-commission")
        header.schema = schemas.digest
        let bytes = try schemas.seal(Envelope(header, .request(try Fixtures.verification())))
        #expect(
            String(decoding: bytes, as: UTF8.self).contains(
                """
                </payload-digest><attachment bytes="48213" \
                digest="\(Digest(of: "1").hex)" material="household-booklet" type="image/jpeg"></attachment><attachment bytes="7" \
                digest="\(Digest(of: "2").hex)" material="kinship" type="application/ofd"></attachment></header>
                """))
        #expect(
            try schemas.read(bytes, at: .requestArriving, name: "m").header.attachments == header.attachments)
    }

    static let canonical = """
        <verify-death-certificate xmlns="urn:onewindow:health-commission:1"><certificate-number>450103194806120017\
        </certificate-number><form>2026</form><name>韦大山</name><id-number>450103194806120017</id-number>\
        </verify-death-certificate>
        """

    static let contents: [(kind: String, content: Envelope.Content)] = {
        let payload = try? Fixtures.tree(
            "<a xmlns=\"urn:x\" b=\"1 &lt; 2\"><c>&lt;&amp;&gt;\r\n\t</c><d/></a>")
        guard let payload else { return [] }
        return [
            ("request", .request(payload)), ("receipt", .receipt), ("reply", .reply(.done, payload)),
            ("reply", .reply(.accepted, payload)),
            (
                "rejection",
                .rejection(.init(stage: .decision, code: "name-differs", reason: "姓名 <不> 一致 & \"更多\""))
            ), ("supplement", .supplement(.init(missing: ["kinship-proof", "一份"], reason: "缺少"))),
            (
                "fault",
                .fault(
                    .init(code: "OW1607", isRetryable: true, place: "x:1:2", lookUp: "public-security/AD-1"))
            ), ("status", .status("正在人工办理")), ("update", .update(payload)), ("void", .void),
        ]
    }()

    @Test("What was written is read back, every kind", arguments: contents.indices)
    func roundTrip(index: Int) throws {
        let (kind, content) = Self.contents[index]
        var header = Fixtures.header()
        header.inReplyTo = "AD-1.before"
        header.requestHash = Digest(of: "bytes")
        let envelope = Envelope(header, content)
        let bytes = EnvelopeCodec.encode(envelope)
        let back = try EnvelopeCodec.decode(XMLReader.read(bytes, name: "m"), name: "m")
        #expect(back.kind.rawValue == kind)
        #expect(back.header == header)
        #expect(EnvelopeCodec.encode(back) == bytes)
    }

    @Test("All contents of the table could be made")
    func contentsAreThere() { #expect(Self.contents.count == 10) }

    static let spellings = [
        #"<a xmlns="urn:x"><b c="1" d="2">t</b><e/></a>"#,
        #"<a xmlns="urn:x" ><b d="2" c="1">t</b><e></e></a>"#,
        #"<!-- c --><a xmlns='urn:x' xmlns:unused="urn:y"><b d='2' c='&#49;'><![CDATA[t]]></b><e /></a>"#,
    ]

    @Test("Another spelling of a payload has the same digest", arguments: spellings)
    func digest(spelling: String) throws {
        #expect(
            EnvelopeCodec.payloadDigest(try Fixtures.tree(spelling))
                == Digest(of: #"<a xmlns="urn:x"><b c="1" d="2">t</b><e></e></a>"#))
    }

    static let forms = [
        #"<a xmlns="urn:x"><b xmlns=""><c xmlns="urn:x"></c></b></a>"#,
        #"<p:a xmlns:p="urn:x" p:z="1"><p:b></p:b><q:c xmlns:q="urn:q" q:v="&quot;&#xA;&#x9;"></q:c></p:a>"#,
        "<a>&lt;&amp;&gt;&#xD;\n</a>", #"<a xml:lang="zh">文</a>"#,
        #"<a xmlns="urn:x" xmlns:b="urn:b" xmlns:c="urn:c" z="" b:a="" c:a=""></a>"#,
    ]

    @Test("The canonical form is the one libxml2 writes", arguments: forms)
    func canonicalForm(form: String) throws {
        var bytes: [UInt8] = []
        CanonicalBytes.append(try Fixtures.tree(form), to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == form)
        #expect(try XMLCanonicalForm.bytes(of: bytes, name: "form") == bytes)
    }

    // MARK: What no schema can say

    static let broken: [(code: String, change: @Sendable (String) -> String)] = [
        ("OW1601", { $0.replacing("urn:onewindow:envelope:1", with: "urn:onewindow:envelope:2") }),
        ("OW1602", { $0.replacing("<kind>request</kind>", with: "<kind>receipt</kind>") }),
        ("OW1602", { $0.replacing("<kind>request</kind>", with: "<kind>reply</kind>") }),
        ("OW1602", { $0.replacing("<kind>request</kind>", with: "<kind>wish</kind>") }),
        ("OW1603", { $0.replacing("<form>2026</form>", with: "<form>2013</form>") }),
        ("OW1603", { $0.replacing("payload-digest>", with: "no-digest>") }),
        ("OW1604", { $0.replacing("T09:12:45", with: "T25:12:45") }),
    ]

    @Test("A broken envelope is told by its code, and nothing of the person shows", arguments: broken.indices)
    func brokenEnvelope(index: Int) throws {
        let (code, change) = Self.broken[index]
        let text = String(
            decoding: EnvelopeCodec.encode(
                Envelope(Fixtures.header(), .request(try Fixtures.verification()))), as: UTF8.self)
        let tree = try Fixtures.tree(change(text))
        let error = #expect(throws: Diagnostic.self) { try EnvelopeCodec.decode(tree, name: "m") }
        #expect(error?.code == DiagnosticCode(rawValue: code))
        for language in Language.allCases {
            let words = (error?.reason(in: language) ?? "") + (error?.remedy(in: language) ?? "")
            #expect(!words.contains("450103194806120017"))
            #expect(!words.contains("韦大山"))
            #expect(!words.contains("{"))
        }
    }

    @Test("The schema in the program is the file beside it")
    func embedded() throws {
        let file = try Fixtures.bytes("Sources/Departments/Envelopes/envelope.xsd")
        #expect(EnvelopeSchema.text == String(decoding: file, as: UTF8.self))
    }

    static let instants: [(text: String, milliseconds: Int64?)] = [
        ("2026-11-23T09:12:45+08:00", 1_795_396_365_000), ("2026-11-23T01:12:45Z", 1_795_396_365_000),
        ("2026-11-23T09:12:45", 1_795_396_365_000), ("2026-11-23T09:12:45.5+08:00", 1_795_396_365_500),
        ("2026-11-23T09:12:45.1239+08:00", 1_795_396_365_123),
        ("2026-11-22T24:00:00+08:00", 1_795_363_200_000), ("2026-11-22T20:12:45-05:00", 1_795_396_365_000),
        ("2026-11-22T24:00:01+08:00", nil), ("2026-02-30T00:00:00Z", nil), ("2026-11-23", nil),
        ("2026-11-23T09:12:45.Z", nil), ("2026-11-23T09:12:45+8", nil), ("", nil),
    ]

    @Test("An xs:dateTime is read as the instant it names", arguments: instants)
    func instant(text: String, milliseconds: Int64?) {
        #expect(Instant(xsDateTime: text)?.milliseconds == milliseconds)
    }
}
