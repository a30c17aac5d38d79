import CaseModel
import LibXML
import Testing

struct XMLTreeWriterTests {
    private func text(_ tree: XMLTree) throws -> String {
        String(decoding: try XMLTreeWriter.bytes(of: tree), as: UTF8.self)
    }

    @Test("A namespace is declared on the element that needs it, once")
    func namespaces() throws {
        var builder = XMLTreeBuilder()
        builder.startElement(XMLName(namespace: "urn:e", local: "envelope", prefix: "e"))
        builder.attribute(XMLName(namespace: "urn:x", local: "mark"), "1")
        builder.startElement(XMLName(namespace: "urn:e", local: "header", prefix: "e"))
        builder.endElement()
        builder.startElement(XMLName(namespace: "urn:p", local: "payload"))
        builder.startElement(XMLName(namespace: "urn:p", local: "name"))
        builder.text("甲")
        builder.endElement()
        builder.startElement(XMLName(local: "plain"))
        builder.endElement()
        builder.startElement(XMLName(namespace: "urn:p", local: "name"))
        builder.endElement()
        builder.endElement()
        builder.endElement()
        #expect(
            try text(builder.finish())
                == "<e:envelope n1:mark=\"1\" xmlns:e=\"urn:e\" xmlns:n1=\"urn:x\"><e:header/>"
                + "<payload xmlns=\"urn:p\"><name>甲</name><plain xmlns=\"\"/><name/></payload></e:envelope>")
    }

    @Test("One prefix with two meanings on one element becomes two prefixes")
    func prefixes() throws {
        var builder = XMLTreeBuilder()
        builder.startElement(XMLName(namespace: "urn:a", local: "a", prefix: "p"))
        builder.startElement(XMLName(namespace: "urn:a", local: "b", prefix: "p"))
        builder.attribute(XMLName(namespace: "urn:b", local: "c", prefix: "p"), "1")
        builder.endElement()
        builder.endElement()
        #expect(
            try text(builder.finish())
                == "<p:a xmlns:p=\"urn:a\"><p:b n2:c=\"1\" xmlns:n2=\"urn:b\"/></p:a>")
    }

    @Test("What has a meaning in markup is escaped")
    func escaping() throws {
        var builder = XMLTreeBuilder()
        builder.startElement(XMLName(local: "a"))
        builder.attribute(XMLName(local: "b"), "<&>\"'\t\n\r 甲")
        builder.text("<&>\"'\t\n\r ]]> 甲")
        builder.endElement()
        #expect(
            try text(builder.finish())
                == "<a b=\"&lt;&amp;&gt;&quot;'&#9;&#10;&#13; 甲\">&lt;&amp;&gt;\"'\t\n&#13; ]]&gt; 甲</a>")
    }

    @Test(
        "A character that XML cannot hold is refused with the element's path",
        arguments: [
            ("\u{0}", "U+0000"), ("a\u{1B}", "U+001B"), ("\u{FFFE}", "U+FFFE"), ("甲\u{FFFF}", "U+FFFF"),
        ])
    func refused(value: String, name: String) {
        var builder = XMLTreeBuilder()
        builder.startElement(XMLName(local: "a"))
        builder.startElement(XMLName(local: "b"))
        builder.text(value)
        builder.endElement()
        builder.endElement()
        let tree = builder.finish()
        let refusal = #expect(throws: XMLRefusal.self) { try XMLTreeWriter.bytes(of: tree) }
        #expect(
            refusal?.diagnostics.map { $0.reason(in: .english) } == [
                "/a/b holds the character \(name), which XML cannot"
            ])
    }

    @Test(
        "Random trees come back from their bytes as they were", arguments: [UInt64.random(in: 1 ... .max), 7])
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        for round in 0..<400 {
            var builder = XMLTreeBuilder()
            grow(&builder, depth: 0, &random)
            let tree = builder.finish()
            let bytes = try XMLTreeWriter.bytes(of: tree)
            let again = try XMLReader.read(bytes, name: "t.xml")
            #expect(sameContent(tree.root, again.root), "seed \(seed), round \(round)")
        }
    }

    private func grow(_ builder: inout XMLTreeBuilder, depth: Int, _ random: inout SplitMix) {
        func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &random)! }
        func name(attribute: Bool) -> XMLName {
            let namespace = pick(["", "urn:a", "urn:b", "urn:c?x=1&y=2"])
            let prefix = namespace.isEmpty ? "" : pick(["", "p", "q", "n1", "n2"])
            return XMLName(namespace: namespace, local: pick(["a", "b-c", "名", "d.e"]), prefix: prefix)
        }
        let texts = ["x", "<&>", "\"'", " \t\n\r", "]]>", "甲😀", "\u{85}\u{2028}\u{FFFD}", "&amp;"]
        builder.startElement(name(attribute: false))
        var used: Set<XMLName> = []
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let attribute = name(attribute: true)
            if used.insert(attribute).inserted { builder.attribute(attribute, pick(texts)) }
        }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            if depth < 6 && Bool.random(using: &random) {
                grow(&builder, depth: depth + 1, &random)
            } else {
                builder.text(pick(texts))
            }
        }
        builder.endElement()
    }

    @Test("A subtree is written as a document of its own, and embedded in another, with its names intact")
    func embedding() throws {
        let source = "<a xmlns='u'><b c='1'>x<d/>y</b><e/></a>"
        let tree = try XMLReader.read(Array(source.utf8), name: "t.xml")
        let inner = try #require(tree.root.element(local: "b"))
        let alone = String(decoding: try XMLTreeWriter.bytes(of: inner), as: UTF8.self)
        #expect(alone == "<b c=\"1\" xmlns=\"u\">x<d/>y</b>")
        var builder = XMLTreeBuilder()
        builder.startElement(XMLName(local: "envelope"))
        builder.text("before ")
        builder.copy(inner)
        builder.text(" after")
        builder.endElement()
        #expect(
            try text(builder.finish())
                == "<envelope>before <b c=\"1\" xmlns=\"u\">x<d/>y</b> after</envelope>")
    }

    @Test("A tree of many names is built and copied with its names intact")
    func manyNames() throws {
        var builder = XMLTreeBuilder()
        builder.startElement(XMLName(local: "r"))
        for round in 0..<2 {
            for number in 0..<100 {
                builder.startElement(XMLName(namespace: "urn:\(number % 3)", local: "e\(number)"))
                builder.attribute(XMLName(local: "n"), "\(round)")
                builder.endElement()
            }
        }
        builder.endElement()
        let tree = builder.finish()
        #expect(tree.names.count == 102)
        var again = XMLTreeBuilder()
        again.copy(tree.root)
        let copy = again.finish()
        #expect(sameContent(tree.root, copy.root))
        #expect(copy.names.count == 102)
        #expect(try XMLTreeWriter.bytes(of: copy) == XMLTreeWriter.bytes(of: tree))
    }
}
