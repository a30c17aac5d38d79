import CaseModel
import LibXML
import Testing

/// What is well-formed and within limits is never refused, however odd it looks.
struct XMLAcceptanceTests {
    static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    static let accepted: [(String, String)] = [
        ("<a><!-- <!DOCTYPE a> --></a>", ""),
        ("<a><![CDATA[<!DOCTYPE a [<!ENTITY b 'c'>]>]]></a>", "<!DOCTYPE a [<!ENTITY b 'c'>]>"),
        ("<?p <!DOCTYPE a> ?><a/>", ""),
        ("<a b='&lt;!DOCTYPE'/>", ""),
        ("<!-- x --><?p?>\n<a/>\n<!-- y --><?q z?>\n", ""),
        ("<a b='>' c=\"'\" d='\"'\n/>", ""),
        ("<a  b = '1'\tc\r\n=\r\n'2' ></a\n>", ""),
        ("<a>x]]y]>z></a>", "x]]y]>z>"),
        ("<a>&lt;&amp;&gt;&quot;&apos;&#x4E2D;&#20013;</a>", "<&>\"'中中"),
        ("<a>\r\n1\r2\n3</a>", "\n1\n2\n3"),
        ("<a>one<!-- - -->two<?p ??>three<![CDATA[]]]]><![CDATA[>]]></a>", "onetwothree]]>"),
        ("<_:a xmlns:_='u'>·</_:a>", "·"),
        ("<申请 姓名='甲'>😀\u{85}\u{7F}\u{FFFD}</申请>", "😀\u{85}\u{7F}\u{FFFD}"),
        ("<a xml:lang='zh' xml:space='preserve'> </a>", " "),
        ("<?xml version='1.0' encoding=\"utf-8\" standalone='yes'?><a>x</a>", "x"),
        ("\u{FEFF}<a>x</a>", "x"),
        (repeated("<a>", 64) + "x" + repeated("</a>", 64), "x"),
        ("<a>" + repeated("<b/>", 99_999) + "</a>", ""),
        ("<" + repeated("n", 256) + "/>", ""),
        (
            "<a" + (0..<128).map { " a\($0)=''" }.joined()
                + (0..<64).map { " xmlns:n\($0)='u:\($0)'" }.joined()
                + "/>", ""
        ),
        ("<a xmlns='../relative'>x</a>", "x"),
        ("<a xmlns='u'><b xmlns=''/></a>", ""),
    ]

    @Test("Well-formed documents within limits are read", arguments: accepted)
    func reads(text: String, value: String) throws {
        #expect(try XMLReader.read(Array(text.utf8), name: "t.xml").root.stringValue == value)
    }

    @Test("An ampersand in a namespace name is one character")
    func ampersand() throws {
        let tree = try XMLReader.read(Array("<a xmlns='urn:a?b&amp;c'/>".utf8), name: "t.xml")
        #expect(tree.root.name == XMLName(namespace: "urn:a?b&c", local: "a"))
    }

    @Test("A document of exactly the allowed size is read, one byte more is refused")
    func size() throws {
        let text = "<a>" + Self.repeated("x", (1 << 20) - 7) + "</a>"
        #expect(try XMLReader.read(Array(text.utf8), name: "t.xml").utf8.count == (1 << 20) - 7)
        let refusal = #expect(throws: XMLRefusal.self) {
            try XMLReader.read(Array((text + " ").utf8), name: "t.xml")
        }
        #expect(refusal?.diagnostics.map(\.code) == ["OW1003"])
        #expect(
            refusal?.diagnostics[0].reason(in: .english)
                == "the document has 1048577 bytes; at most 1048576 are accepted")
    }

    @Test("UTF-16 in either order, with or without mark, is the same document", arguments: [true, false])
    func utf16(bigEndian: Bool) throws {
        for marked in [true, false] {
            let bytes = XMLReaderTests.utf16(
                "<?xml version='1.0' encoding='UTF-16'?>\n<甲>😀é</甲>", bigEndian: bigEndian, marked: marked)
            let tree = try XMLReader.read(bytes, name: "t.xml")
            #expect(tree.root.path == "/甲")
            #expect(tree.root.stringValue == "😀é")
            #expect(tree.root.line == 2)
        }
    }

    // 死亡 in GB18030, and 𠮷, which takes four bytes.
    static let chinese: [UInt8] =
        Array("<?xml version='1.0' encoding='GB18030'?>\n<a>".utf8) + [0xCB, 0xC0, 0xCD, 0xF6]
        + [0x95, 0x35, 0xCF, 0x37] + Array("</a>".utf8)

    @Test("GB18030 is read where it is asked for and refused where it is not")
    func gb18030() throws {
        #expect(
            try XMLReader.read(Self.chinese, name: "t.xml", encoding: .gb18030).root.stringValue.hasPrefix(
                "死亡"))
        let refusal = #expect(throws: XMLRefusal.self) { try XMLReader.read(Self.chinese, name: "t.xml") }
        #expect(
            refusal?.diagnostics.map { "\($0.place.text) \($0.code) \($0.reason(in: .english))" } == [
                "t.xml:1:1 OW1009 the encoding GB18030 is not accepted here"
            ])
        let broken = Array("<a>\n".utf8) + [0xCB, 0xC0, 0xFF] + Array("</a>".utf8)
        let place = #expect(throws: XMLRefusal.self) {
            try XMLReader.read(broken, name: "t.xml", encoding: .gb18030)
        }
        #expect(place?.diagnostics.map(\.place.text) == ["t.xml:2:2"])
        let utf8 = Array("<?xml version='1.0' encoding='UTF-8'?><a>死亡</a>".utf8)
        #expect(try XMLReader.read(utf8, name: "t.xml", encoding: .gb18030).root.stringValue == "死亡")
    }

    @Test("Lines stay right beyond 65 535, and at the start of a tag that spans several")
    func lines() throws {
        let text = "<a>" + Self.repeated("\n", 70_000) + "<b\n\n\nc='1'><d/></b></a>"
        let tree = try XMLReader.read(Array(text.utf8), name: "t.xml")
        let b = try #require(tree.root.element(local: "b"))
        #expect(b.line == 70_001)
        #expect(b.element(local: "d")?.line == 70_004)
        #expect(b.element(local: "d")?.column == 7)
    }
}
