import CaseModel
import LibXML
import Testing

@testable import Departments

struct DepartmentSchemasTests {
    private func request(_ payload: XMLTree) -> [UInt8] {
        EnvelopeCodec.encode(Envelope(Fixtures.header(), .request(payload)))
    }

    @Test("A good request passes, and comes out as it was put in")
    func good() throws {
        let schemas = try Fixtures.schemas("health-commission")
        let bytes = try schemas.seal(Envelope(Fixtures.header(), .request(try Fixtures.verification())))
        let read = try schemas.read(bytes, at: .requestArriving, name: "AD-1.certificate.1")
        #expect(read.header == Fixtures.header())
        let payload = try #require(read.payload)
        #expect(payload.root.element(local: "name")?.stringValue == "韦大山")
        #expect(payload.root.parent?.kind == .document)
        #expect(payload.root.nextSibling == nil)
    }

    static let badPayloads: [(what: String, number: String, form: String, name: String)] = [
        ("a number with letters", "certificate", "2026", "韦大山"),
        ("an unknown form", "450103194806120017", "2014", "韦大山"),
        ("an empty name", "450103194806120017", "2026", ""),
    ]

    @Test("One pass checks the payload against the department's own schema", arguments: badPayloads)
    func bad(what: String, number: String, form: String, name: String) throws {
        let schemas = try Fixtures.schemas("health-commission")
        let envelope = Envelope(
            Fixtures.header(),
            .request(try Fixtures.verification(number: number, form: form, name: name)))
        let sealed = #expect(throws: MessageRefusal.self) { try schemas.seal(envelope) }
        #expect(sealed?.point == .requestLeaving)
        let read = #expect(throws: MessageRefusal.self) {
            try schemas.read(request(envelope.payload!), at: .requestArriving, name: "AD-1.certificate.1")
        }
        #expect(read?.point == .requestArriving)
        #expect(read?.diagnostics.first?.place.file == "AD-1.certificate.1")
        for diagnostic in read?.diagnostics ?? [] {
            #expect(!diagnostic.reason(in: .english).contains("450103194806120017"))
            #expect(!diagnostic.reason(in: .chinese).contains("450103194806120017"))
        }
    }

    static let brokenEnvelopes: [(what: String, from: String, to: String)] = [
        ("no envelope", "urn:onewindow:envelope:1", "urn:onewindow:envelope:9"),
        ("a message of nobody's", "urn:onewindow:health-commission:1", "urn:nobody:1"),
        ("another version", "protocol=\"1\"", "protocol=\"2\""),
        ("a kind that is none", "<kind>request</kind>", "<kind>wish</kind>"),
        ("an id with a blank", "AD-1.certificate.1<", "AD 1<"),
        ("no key", "<key>AD-1/certificate/1</key>", ""),
        ("not well-formed", "</header>", ""),
        ("a document type", "<envelope ", "<!DOCTYPE envelope><envelope "),
    ]

    @Test("An envelope that is none is refused", arguments: brokenEnvelopes)
    func broken(what: String, from: String, to: String) throws {
        let schemas = try Fixtures.schemas("health-commission")
        let text = String(decoding: request(try Fixtures.verification()), as: UTF8.self)
        #expect(text.contains(from), "the test changes something")
        #expect(throws: MessageRefusal.self) {
            try schemas.read(Array(text.replacing(from, with: to).utf8), at: .replyArriving, name: "m")
        }
    }

    @Test(
        "The schemas of each department compile with the envelope's",
        arguments: [
            "health-commission", "public-security", "human-resources",
        ])
    func all(department: String) throws {
        let schemas = try Fixtures.schemas(department)
        #expect(schemas.digest == (try Fixtures.schemas(department)).digest)
    }
}
