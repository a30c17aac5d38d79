import CaseModel
import Foundation
import LibXML
import OneWindowTesting
import Testing
import WorkflowModel

@testable import Departments

/// Documents beside a message that is posted to us: from our own client and from others, and when they are not what they should be.
struct ServedDocumentsTests {
    private static let booklet = Array("%PDF-1.7 booklet\r\n--".utf8)
    private static let photograph: [UInt8] = [0xFF, 0xD8, 0xFF, 0x00, 0x0D, 0x0A]
    static let documents = [
        AttachedDocument(booklet, of: "household-booklet"), AttachedDocument(photograph, of: "kinship-proof"),
    ].compactMap(\.self)
    static let service: ServiceName = "cancel-household-registration"

    @Test(
        "What our own client sends comes to the department as it was, in each style and form",
        arguments: [
            (HTTPTransport.Style.xml, HTTPTransport.Attachments.multipart), (.soap11, .multipart),
            (.soap12, .multipart), (.soap11, .mtom), (.soap12, .mtom),
        ], [HTTPTransport.Body.envelope, .payload])
    func ours(
        style: (HTTPTransport.Style, HTTPTransport.Attachments), body: HTTPTransport.Body
    ) async throws {
        let office = try Office()
        let request = try office.posted(style.0, body, style.1)
        #expect(try await office.words(request) == "200")
        let handed = try #require(office.recorder.messages.first)
        #expect(handed.attachments == Self.documents)
        let envelope = try office.schemas.read(handed.bytes, at: .requestArriving, name: "m")
        #expect(envelope.header.attachments == Self.documents.map(\.facts))
        // The digests speak of the message as it is without its documents.
        let message = try office.message()
        if body == .envelope { #expect(handed.bytes == message.bytes) }
        #expect(
            envelope.payload.map(EnvelopeCodec.payloadDigest)
                == EnvelopeCodec.envelope(message.bytes)?.payload.map(EnvelopeCodec.payloadDigest))
    }

    @Test(
        "In MTOM the header says by the specification what the package is",
        arguments: [
            (
                HTTPTransport.Style.soap11, #"start-info="text/xml""#,
                #"application/xop+xml; charset=utf-8; type="text/xml""#
            ),
            (
                .soap12,
                #"start-info="application/soap+xml; action=\"urn:ga:cancel\""; action="urn:ga:cancel""#,
                #"application/xop+xml; charset=utf-8; type="application/soap+xml; action=\"urn:ga:cancel\"""#
            ),
        ])
    func package(style: HTTPTransport.Style, info: String, root: String) throws {
        let office = try Office()
        let request = try office.posted(style, .envelope, .mtom)
        let type = try #require(request.headers["content-type"])
        #expect(
            type.hasPrefix(
                "multipart/related; type=\"application/xop+xml\"; start=\"<message@onewindow>\"; \(info); boundary=\"onewindow-"
            ), "\(type)")
        #expect((request.headers["soapaction"] == "\"urn:ga:cancel\"") == (style == .soap11))
        let (alone, _) = try PostedDocuments.unpack(request)
        #expect(SOAP.action(in: alone.headers) == "urn:ga:cancel")
        let body = try MultipartBody(request.body, type: try #require(MediaType(type)))
        #expect(body.root.headers["content-type"] == root)
        let text = String(decoding: body.root.content, as: UTF8.self)
        let facts = Self.documents.map(\.facts)
        let block = facts.map {
            #"<ow:document material="\#($0.material)" type="\#($0.kind.mediaType)" bytes="\#($0.byteCount)" digest="\#($0.digest)">"#
                + #"<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:\#($0.digest)@onewindow"/></ow:document>"#
        }.joined()
        #expect(
            text.contains(
                #"<soap:Header><ow:documents xmlns:ow="urn:onewindow:documents:1">"# + block
                    + "</ow:documents></soap:Header><soap:Body>"), "\(text)")
        #expect(body.others.map { Array($0.content) } == Self.documents.map(\.bytes))
    }

    @Test("A document of two materials goes once, and comes as both")
    func twoMaterials() async throws {
        let twice = ["household-booklet", "kinship-proof"].compactMap {
            AttachedDocument(Self.booklet, of: $0)
        }
        for body in HTTPTransport.Body.allCases {
            for form in HTTPTransport.Attachments.allCases {
                let office = try Office()
                let request = try office.posted(.soap11, body, form, twice)
                #expect(
                    String(decoding: request.body, as: UTF8.self).ranges(of: "booklet\r\n--\r\n").count == 1)
                #expect(try await office.words(request) == "200")
                #expect(office.recorder.messages.first?.attachments == twice)
            }
        }
    }

    // MARK: What does not fit

    /// Changes the bytes of what our client sends.
    private static func edited(
        _ request: HTTPServer.Request, _ old: String, _ new: String
    ) throws -> HTTPServer.Request {
        var request = request
        let found = try #require(request.body.firstRange(of: Array(old.utf8)), "\(old) does not stand there")
        request.body.replaceSubrange(found, with: Array(new.utf8))
        return request
    }

    @Test(
        "Of a message whose documents are not what it says the department hears nothing",
        arguments: [
            ("PDF-1.7 booklet", "PDF-1.7 bookleT", "OW2281 \(documents[0].facts.digest.short)"),
            // Under another name, with other bytes: nobody has named it.
            (
                "Content-ID: <\(documents[0].facts.digest)@onewindow>", "Content-ID: <page@else>",
                "200"
            ),
        ], HTTPTransport.Body.allCases)
    func changed(edit: (String, String, String), body: HTTPTransport.Body) async throws {
        let office = try Office()
        let request = try Self.edited(
            try office.posted(.soap11, body, .multipart), edit.0, edit.1)
        #expect(try await office.words(request) == edit.2)
        #expect(office.recorder.messages.isEmpty == (edit.2 != "200"))
    }

    @Test("One that is missing, and one that nobody has named, are told by their digests")
    func missing() async throws {
        let names = Self.documents.map(\.facts.digest.short)
        for style in [HTTPTransport.Style.xml, .soap12] {
            // The envelope names two, and one comes.
            var office = try Office()
            var request = try office.posted(style, .envelope, .multipart, [Self.documents[0]])
            let all = try office.posted(style, .envelope, .multipart)
            let root = try MultipartBody(
                all.body, type: try #require(MediaType(all.headers["content-type"]!)))
            let one = try MultipartBody(
                request.body, type: try #require(MediaType(request.headers["content-type"]!)))
            let written = try #require(request.body.firstRange(of: Array(one.root.content)))
            request.body.replaceSubrange(written, with: Array(root.root.content))
            #expect(try await office.words(request) == "OW2282 \(names[1])")
            // And the other way round.
            office = try Office()
            var more = all
            let place = try #require(more.body.firstRange(of: Array(root.root.content)))
            more.body.replaceSubrange(place, with: Array(one.root.content))
            #expect(try await office.words(more) == "OW2283 \(names[1])")
            // None came at all.
            office = try Office()
            var none = try office.posted(style, .envelope, .multipart)
            none.body = Array(root.root.content)
            none.headers["content-type"] = root.root.headers["content-type"]
            #expect(try await office.words(none) == "OW2282 \(names[0])")
            #expect(office.recorder.messages.isEmpty)
        }
    }

    @Test(
        "Without an envelope a document says of which material it is; otherwise it is nobody's",
        arguments: [
            ("OneWindow-Material: household-booklet", "A: 1", "OW2283 \(documents[0].facts.digest.short)"),
            (
                "OneWindow-Material: household-booklet", "OneWindow-Material: a b",
                "OW2283 \(documents[0].facts.digest.short)"
            ),
        ])
    func material(old: String, new: String, words: String) async throws {
        let office = try Office()
        let request = try Self.edited(try office.posted(.soap12, .payload, .multipart), old, new)
        #expect(try await office.words(request) == words)
    }

    @Test("A kind that the service does not take is refused, and so is what is none of the kinds")
    func kinds() async throws {
        var office = try Office()
        let png = try #require(
            AttachedDocument([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], of: "proof"))
        for body in HTTPTransport.Body.allCases {
            office = try Office()
            #expect(
                try await office.words(try office.posted(.xml, body, .multipart, [png]))
                    == "OW2284 The service `cancel-household-registration` takes no documents of the kind png."
            )
        }
        office = try Office()
        let text = Array("words".utf8)
        let facts = AttachmentFacts(material: "proof", kind: .pdf, byteCount: 5, digest: Digest(of: text))
        let plain = AttachedDocument(facts: facts, bytes: text)
        #expect(
            try await office.words(try office.posted(.xml, .payload, .multipart, [plain]))
                == "OW2281 \(facts.digest.short)")
    }

    @Test(
        "In MTOM an entry that says something else than its part, or points nowhere, is refused",
        arguments: [
            ("bytes=\"20\"", "bytes=\"21\"", "OW2281"),
            ("type=\"application/pdf\"", "type=\"image/png\"", "OW2281"),
            ("href=\"cid:", "href=\"cid:x", "OW2282"), ("href=\"cid:", "href=\"http:", "OW2281"),
            ("material=", "stuff=", "OW2283"), ("<ow:document ", "<ow:documen  ", "OW2283"),
        ])
    func block(old: String, new: String, code: String) async throws {
        let office = try Office()
        var request = try office.posted(.soap12, .payload, .mtom)
        if old.hasPrefix("<ow:document ") {
            request = try Self.edited(request, "</ow:document>", "</ow:documen>")
        }
        #expect(try await office.words(try Self.edited(request, old, new)).hasPrefix(code))
        #expect(office.recorder.messages.isEmpty)
    }

    @Test("In MTOM a stack may leave content as base64 where it stands: it is the same document")
    func notPacked() async throws {
        let office = try Office()
        let facts = Self.documents[0].facts
        let include = String(decoding: XOP.include(facts.contentID), as: UTF8.self)
        let request = try Self.edited(
            try office.posted(.soap12, .payload, .mtom, [Self.documents[0]]), include,
            Data(Self.booklet).base64EncodedString())
        #expect(try await office.words(request) == "200")
        #expect(office.recorder.messages.first?.attachments == [Self.documents[0]])
    }

    @Test(
        "Content of the message itself that stands in a part is taken into it, within what a message may have"
    )
    func unpacked() throws {
        let tree = try Fixtures.tree(
            #"<a x="1"><b>"# + String(decoding: XOP.include("p@x%20y"), as: UTF8.self)
                + "</b><c>t<d/></c></a>")
        func bytes(_ count: Int) -> (String) throws(Diagnostic) -> ArraySlice<UInt8> {
            { (id) throws(Diagnostic) in
                #expect(id == "p@x y")
                return Array(repeating: 0x41, count: count)[...]
            }
        }
        let small = try XOP.unpacked(tree, content: bytes(4))
        #expect(
            String(decoding: try XMLTreeWriter.bytes(of: small), as: UTF8.self)
                == #"<a x="1"><b>QUFBQQ==</b><c>t<d/></c></a>"#)
        do throws(Diagnostic) {
            _ = try XOP.unpacked(tree, content: bytes(900_000))
            Issue.record("it is longer than a message may be")
        } catch { #expect(error.code == "OW2285") }
    }

    @Test(
        "A body that is broken gets a fault in the form that its header names",
        arguments: [
            (HTTPTransport.Style.xml, 400, "The body of several parts"),
            (.soap11, 500, "<faultstring>The body of several"),
            (.soap12, 400, "xml:lang=\"en\">The body of several parts"),
        ])
    func broken(style: HTTPTransport.Style, status: Int, words: String) async throws {
        for form in HTTPTransport.Attachments.allCases where style != .xml || form == .multipart {
            let office = try Office()
            var request = try office.posted(style, .envelope, form)
            request.body.removeLast(8)
            let response = try #require(await office.served.respond(to: request))
            #expect(response.status == status)
            let text = String(decoding: response.body, as: UTF8.self)
            #expect(text.contains(words), "\(text)")
            #expect(office.notes.all.map(\.code) == ["OW2280"])
            #expect(office.recorder.messages.isEmpty)
        }
    }

    @Test("One that is longer than 10 MiB is refused before the department hears of it")
    func long() async throws {
        let office = try Office()
        let bytes = Self.booklet + Array(repeating: 0x20, count: AttachmentFacts.mostBytes)
        let long = try #require(AttachedDocument(bytes, of: "household-booklet"))
        let request = try office.posted(.xml, .payload, .multipart, [long])
        #expect(try await office.words(request) == "OW2285 What came is too much: at most 10485760.")
    }

    @Test("Whatever is changed in a body, a department gets the documents that were sent or hears nothing")
    func hostile() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        let office = try Office()
        for round in 0..<300 {
            let style: HTTPTransport.Style = [.xml, .soap11, .soap12][Int(random.next() % 3)]
            let body: HTTPTransport.Body = random.next() % 2 == 0 ? .envelope : .payload
            let form: HTTPTransport.Attachments = style == .xml || random.next() % 2 == 0 ? .multipart : .mtom
            var request = try office.posted(style, body, form)
            for _ in 0...Int(random.next() % 3) {
                let place = Int(random.next() % UInt64(request.body.count))
                switch random.next() % 3 {
                case 0: request.body[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: request.body.remove(at: place)
                default: request.body.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
                }
            }
            _ = await office.served.respond(to: request)
            for message in office.recorder.take() {
                for document in message.attachments {
                    try #require(
                        document.facts.digest == Digest(of: document.bytes)
                            && document.facts.byteCount == document.bytes.count,
                        "seed \(seed), round \(round)")
                }
                let header = EnvelopeCodec.envelope(message.bytes)?.header
                try #require(
                    header == nil || header?.attachments == message.attachments.map(\.facts),
                    "seed \(seed), round \(round)")
            }
        }
    }
}
