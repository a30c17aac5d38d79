import CaseMachine
import CaseModel
import OneWindowTesting
import Testing

/// Scans of materials: what may be handed in, and which request it goes with.
struct AttachmentTests {
    private static let materials = """
        materials:
          booklet: {title: 户口簿, for: [a, b], keep: scanned}
          deed: {title: 公证书, for: b, keep: copied}
          card: {title: 身份证, keep: seen}

        """

    private func bench(_ after: String = "after: a") throws -> MachineBench {
        try MachineBench(
            TestHome.step("a", "alpha act-scanned", "attach: booklet"),
            TestHome.step("b", "alpha act-scanned", after, "attach: [deed, booklet]"), head: Self.materials)
    }

    private func scan(_ material: String, _ kind: AttachmentKind = .pdf, _ text: String = "1")
        -> AttachmentFacts
    {
        AttachmentFacts(material: material, kind: kind, byteCount: 1, digest: Digest(of: text))
    }

    private func codes(_ body: () throws -> Void) -> [String]? {
        #expect(throws: CaseRefusal.self, performing: body)?.diagnostics.map(\.code.rawValue)
    }

    /// What goes with the request that was built last.
    private func sent(_ bench: MachineBench) -> [String]? {
        bench.last?.requests.last?.attachments.map { "\($0.material) \($0.kind.rawValue)" }
    }

    @Test("What is handed in with the form goes with the first request")
    func withTheForm() throws {
        var bench = try bench()
        let events = try bench.open(attachments: [scan("booklet", .jpeg), scan("booklet", .pdf, "2")])
        #expect(events.dropFirst().first == "handed in booklet jpeg pdf")
        #expect(sent(bench) == ["booklet jpeg", "booklet pdf"])
    }

    @Test("What comes later goes with what is sent after it, in the order of `attach:`")
    func later() throws {
        var bench = try bench()
        try bench.open()
        #expect(sent(bench) == [])
        #expect(
            try bench.give(.handIn([scan("booklet"), scan("deed")])) == [
                "handed in booklet pdf", "handed in deed pdf",
            ])
        try bench.reply("a")
        #expect(sent(bench) == ["deed pdf", "booklet pdf"])
    }

    @Test("It takes the place of what was there; the same again is nothing new")
    func replaced() throws {
        var bench = try bench()
        try bench.open(attachments: [scan("booklet", .jpeg)])
        #expect(try bench.give(.handIn([scan("booklet", .jpeg)])) == [])
        #expect(try bench.give(.handIn([scan("booklet", .pdf, "2")])) == ["handed in booklet pdf"])
        try bench.reply("a")
        #expect(sent(bench) == ["booklet pdf"])
    }

    @Test("Asked anew after something was missing, the department gets it")
    func supplied() throws {
        var bench = try bench()
        try bench.open()
        try bench.supplement("a")
        try bench.give(.handIn([scan("booklet")]))
        try bench.give(.supply("a", nil))
        #expect(sent(bench) == ["booklet pdf"])
    }

    @Test(
        "Everything that stands against it is told at once, and nothing is kept",
        arguments: [
            ([("boklet", AttachmentKind.pdf, 1)], ["OW1580"]),
            ([("card", .pdf, 1)], ["OW1581"]),
            ([("booklet", .tiff, 1)], ["OW1583", "OW1583"]),
            ([("deed", .pdf, 21)], ["OW1584"]),
            ([("card", .pdf, 1), ("deed", .png, 1), ("booklet", .pdf, 1)], ["OW1581", "OW1583"]),
        ])
    func refused(given: [(material: String, kind: AttachmentKind, count: Int)], expected: [String]) throws {
        var bench = try bench()
        let attachments = given.flatMap { item in
            (0..<item.count).map { scan(item.material, item.kind, "\($0)") }
        }
        #expect(codes { try bench.open(attachments: attachments) } == expected)
        try bench.open()
        #expect(codes { try bench.give(.handIn(attachments)) } == expected)
        #expect(bench.state.attachments == [:])
    }

    @Test("Nothing is handed in to a case that is closed")
    func closed() throws {
        var bench = try bench()
        try bench.open()
        try bench.reply("a")
        try bench.reply("b")
        #expect(codes { try bench.give(.handIn([scan("booklet")])) } == ["OW1585"])
    }

    @Test(
        "What a document is, its first bytes say",
        arguments: [
            (Array("%PDF-1.7\n".utf8), AttachmentKind?.some(.pdf)),
            ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
            ([0x49, 0x49, 0x2A, 0x00], .tiff), ([0x4D, 0x4D, 0x00, 0x2A], .tiff),
            ([0x50, 0x4B, 0x03, 0x04] + Array("..OFD.xml".utf8), .ofd),
            ([0x50, 0x4B, 0x03, 0x04] + Array("word/document.xml".utf8), nil), ([], nil),
            (Array("PDF-".utf8), nil), ([0xFF, 0xD8], nil),
        ])
    func kinds(bytes: [UInt8], kind: AttachmentKind?) {
        #expect(AttachmentKind(of: bytes) == kind)
    }
}
