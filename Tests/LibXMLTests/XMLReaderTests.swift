import CaseModel
import LibXML
import Testing

struct XMLReaderTests {
    @Test("A document becomes a tree with names, values, lines and columns")
    func tree() throws {
        let text =
            "<a xmlns='urn:x' p:q='&lt;1' xmlns:p='urn:p'>\n  <b>one<!-- c --> <![CDATA[<two>]]></b>\n <丙/></a>"
        let tree = try XMLReader.read(Array(text.utf8), name: "t.xml")
        #expect(tree.root.name == XMLName(namespace: "urn:x", local: "a"))
        #expect(tree.root.attributes.map(\.stringValue) == ["<1"])
        #expect(tree.root.attributes.map { $0.name!.description } == ["p:q"])
        let elements = Array(tree.root.elements)
        #expect(elements.map(\.path) == ["/a/b", "/a/丙"])
        #expect(elements[0].stringValue == "one <two>")
        #expect(Array(elements[0].children).count == 1)
        #expect(elements.map(\.line) == [2, 3])
        #expect(elements.map(\.column) == [3, 2])
        #expect(tree.root.stringValue == "\n  one <two>\n ")
    }

    struct Hostile: Sendable, CustomTestStringConvertible {
        var what: String
        var bytes: [UInt8]
        var expected: [String]
        init(_ what: String, _ text: String, _ expected: String...) {
            self.init(what, bytes: Array(text.utf8), expected)
        }
        init(_ what: String, bytes: [UInt8], _ expected: [String]) {
            self.what = what
            self.bytes = bytes
            self.expected = expected
        }
        var testDescription: String { what }
    }

    static func utf16(_ text: String, bigEndian: Bool = false, marked: Bool = true) -> [UInt8] {
        ((marked ? "\u{FEFF}" : "") + text).utf16.flatMap { unit in
            let pair = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return bigEndian ? pair.reversed() : pair
        }
    }

    static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    static let hostile: [Hostile] = [
        Hostile("nothing", "", "OW1028 1:1"),
        Hostile("white space only", " \n ", "OW1001 2:2"),
        Hostile("a comment only", "<!-- a -->", "OW1001 1:11"),
        Hostile("text only", "hello", "OW1001 1:6"),
        Hostile("DOCTYPE", "<?xml version='1.0'?>\n  <!DOCTYPE a><a/>", "OW1002 2:3"),
        Hostile("DOCTYPE in UTF-16", bytes: utf16("\n<!DOCTYPE a><a/>"), ["OW1002 2:1"]),
        Hostile(
            "DOCTYPE in UTF-16BE without mark",
            bytes: utf16("<!DOCTYPE a><a/>", bigEndian: true, marked: false), ["OW1002 1:1"]),
        Hostile(
            "billion laughs",
            "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><l>&b;</l>", "OW1002 1:1"),
        Hostile(
            "external entity", "<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><l>&x;</l>",
            "OW1002 1:1"),
        Hostile("unknown entity", "<a>\n <b>&nbsp;</b></a>", "OW1017 2:11"),
        Hostile("bare ampersand", "<a>B & W</a>", "OW1025 1:7"),
        Hostile("depth bomb", repeated("<a>", 10_000), "OW1004 1:193"),
        Hostile("too many elements", "<a>" + repeated("<b/>", 100_000) + "</a>", "OW1005 1:400000"),
        Hostile(
            "50 000 attributes", "<a" + (0..<50_000).map { " a\($0)=''" }.joined() + "/>", "OW1006 1:918"),
        Hostile(
            "65 namespaces", "<a" + (0..<65).map { " xmlns:a\($0)='u'" }.joined() + "/>", "OW1007 1:890"),
        Hostile("a long name", "<a>\n<" + repeated("n", 257) + "/></a>", "OW1008 2:2"),
        Hostile("Latin-1", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "OW1009 1:1"),
        Hostile("UTF-32", bytes: [0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0], ["OW1009 1:1"]),
        Hostile("says UTF-16, is UTF-8", "<?xml version='1.0' encoding='UTF-16'?><a/>", "OW1027 1:1"),
        Hostile("overlong", bytes: Array("<a>\n ".utf8) + [0xC0, 0xBC] + Array("</a>".utf8), ["OW1010 2:2"]),
        Hostile(
            "surrogate", bytes: Array("<a>".utf8) + [0xED, 0xA0, 0x80] + Array("</a>".utf8), ["OW1010 1:4"]),
        Hostile("half a pair in UTF-16", bytes: utf16("<a>") + [0, 0xD8], ["OW1010 1:4"]),
        Hostile("NUL", "<a>\u{0}</a>", "OW1011 1:4"),
        Hostile("NUL after the root", "<a/>\u{0}", "OW1011 1:5"),
        Hostile("U+FFFF", "<a>é\u{FFFF}</a>", "OW1011 1:5"),
        Hostile("reference to NUL", "<a>&#0;</a>", "OW1025 1:8"),
        Hostile("left open", "<a>\n<b>", "OW1012 2:4"),
        Hostile("does not match", "<a>\n <b></a>", "OW1013 2:5"),
        Hostile("two roots", "<a/>\n<b/>", "OW1014 2:1"),
        Hostile("text after the root", "<a/>\nx", "OW1014 2:1"),
        Hostile("no quotes", "<a b=1/>", "OW1015 1:6"),
        Hostile("attributes without a space", "<a b='1'c='2'/>", "OW1015 1:9"),
        Hostile("twice", "<a b='1' b='2'/>", "OW1016 1:15"),
        Hostile(
            "twice by namespace", "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", "OW1016 1:43"),
        Hostile("prefix", "<a><p:b/></a>", "OW1018 1:8"),
        Hostile("prefix of an attribute", "<a p:b='1'/>", "OW1018 1:11"),
        Hostile("a namespace that is no URI", "<a xmlns='urn: x'/>", "OW1019 1:18"),
        Hostile("two colons", "<a:b:c xmlns:a='u'/>", "OW1019 1:5"),
        Hostile("a prefix for nothing", "<a xmlns:p=''/>", "OW1019 1:14"),
        Hostile("xmlns as a prefix", "<a xmlns:xmlns='u'/>", "OW1019 1:19"),
        Hostile("another declaration", "<!ELEMENT a ANY><a/>", "OW1015 1:1"),
        Hostile("two hyphens in a comment", "<a><!-- a -- b --></a>", "OW1015 1:11"),
        Hostile("a late declaration", "<a/><?xml version='1.0'?>", "OW1020 1:10"),
        Hostile("version 2", "<?xml version='2.0'?><a/>", "OW1020 1:20"),
        Hostile("ends inside a tag", "<a b='c", "OW1026 1:8"),
        Hostile("less-than in a value", "<a b='<'/>", "OW1015 1:7"),
        Hostile("a name that begins with a digit", "<1a/>", "OW1015 1:2"),
        Hostile("CDATA end in text", "<a>]]></a>", "OW1020 1:4"),
        Hostile("ends inside a comment", "<a><!-- ", "OW1026 1:9"),
    ]

    @Test("Hostile and broken bytes are refused with code and place", arguments: hostile)
    func refused(hostile: Hostile) {
        #expect(refusal(hostile.bytes) == hostile.expected)
    }

    private func refusal(_ bytes: [UInt8]) -> [String] {
        do throws(XMLRefusal) {
            _ = try XMLReader.read(bytes, name: "t.xml")
            return []
        } catch {
            return error.diagnostics.map { "\($0.code) \($0.place.line):\($0.place.column)" }
        }
    }

    @Test(
        "A name that may be somebody's data is shown as stars",
        arguments: [
            ("<a>&韦大山;</a>", "the entity &***; is not known"),
            ("<a>&nbsp;</a>", "the entity &nbsp; is not known"),
            ("<a><韦大山></a>", "the end tag </a> does not close the open element ***"),
            ("<_450103194806120017>", "the document ends before the element ******************* is closed"),
        ])
    func namesAreMasked(text: String, expected: String) {
        let refusal = #expect(throws: XMLRefusal.self) {
            try XMLReader.read(Array(text.utf8), name: "a.xml")
        }
        #expect(refusal?.diagnostics.first?.reason(in: .english) == expected)
    }
}
