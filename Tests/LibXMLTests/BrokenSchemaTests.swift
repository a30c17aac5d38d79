import CaseModel
import LibXML
import Testing

struct BrokenSchemaTests {
    static func wrap(_ body: String) -> String {
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n\(body)\n</xs:schema>"
    }

    static let broken: [(String, [String])] = [
        (wrap("<xs:include schemaLocation='b.xsd'/>"), ["s/a.xsd:2:1 OW1051"]),
        (wrap("<xs:include schemaLocation='/etc/passwd'/>"), ["s/a.xsd:2:1 OW1051"]),
        (wrap("<xs:include schemaLocation='file:///etc/passwd'/>"), ["s/a.xsd:2:1 OW1051"]),
        (wrap("<xs:import namespace='u' schemaLocation='http://127.0.0.1/a.xsd'/>"), ["s/a.xsd:2:1 OW1051"]),
        (wrap("<xs:include schemaLocation='../../a.xsd'/>"), ["s/a.xsd:2:1 OW1051"]),
        (wrap("  <xs:element name='a' type='nope'/>"), ["s/a.xsd:2:3 OW1050"]),
        (wrap("<xs:element name='a' minOccurs='x'/>"), ["s/a.xsd:2:1 OW1050"]),
        (wrap("<xs:element>"), ["s/a.xsd:3:1 OW1013"]),
        ("<!DOCTYPE a><a/>", ["s/a.xsd:1:1 OW1002"]),
        ("<a/>", ["s/a.xsd:1:1 OW1050"]),
        (
            wrap(
                "<xs:element name='a'><xs:complexType><xs:sequence>\n<xs:element name='b' maxOccurs='99999999'/>"
                    + "</xs:sequence></xs:complexType></xs:element>"), ["s/a.xsd:3:1 OW1053"]
        ),
    ]

    @Test("A schema that cannot be used is refused in its own file", arguments: broken)
    func refused(text: String, expected: [String]) {
        let refusal = #expect(throws: XMLRefusal.self) {
            try XMLSchema(entry: "s/a.xsd", documents: ["s/a.xsd": Array(text.utf8)])
        }
        #expect(refusal?.diagnostics.map { "\($0.place.text) \($0.code)" } == expected)
    }

    @Test("A mistake in an included document is told in that document")
    func brokenInclude() {
        let refusal = #expect(throws: XMLRefusal.self) {
            try XMLSchema(
                entry: "流程/a b.xsd",
                documents: [
                    "流程/a b.xsd": Array(Self.wrap("<xs:include schemaLocation='../c/d.xsd'/>").utf8),
                    "c/d.xsd": Array(Self.wrap("\n <xs:element name='a' type='nope'/>").utf8),
                ])
        }
        #expect(refusal?.diagnostics.map { "\($0.place.text) \($0.code)" } == ["c/d.xsd:3:2 OW1050"])
    }

    @Test("What a schema lacks is told in names a person reads, without namespaces")
    func words() {
        let text = Self.wrap("<xs:element name='a'><xs:sequence/></xs:element>")
        let refusal = #expect(throws: XMLRefusal.self) { try XMLSchema(Array(text.utf8), name: "a.xsd") }
        #expect(
            refusal?.diagnostics.map { $0.reason(in: .english) } == [
                "the schema cannot be used: Element 'xs:element': The content is not valid. "
                    + "It may hold: annotation, simpleType, complexType, unique, key, keyref"
            ])
    }

    @Test("A schema that does not compile in time is refused")
    func late() {
        let choices = (0..<120).map { "<xs:element name='e\($0)' minOccurs='0' maxOccurs='5'/>" }.joined()
        let text = Self.wrap(
            "<xs:element name='a'><xs:complexType><xs:choice minOccurs='2' maxOccurs='120'>\(choices)</xs:choice>"
                + "</xs:complexType></xs:element>")
        let refusal = #expect(throws: XMLRefusal.self) {
            try XMLSchema(entry: "a.xsd", documents: ["a.xsd": Array(text.utf8)], within: 2)
        }
        #expect(refusal?.diagnostics.map(\.code) == ["OW1052"])
    }

    @Test("A pattern on which the validator gives up refuses the document, with a place")
    func givesUp() throws {
        let schema = try XMLSchema(
            Array(
                Self.wrap(
                    "<xs:element name='a'><xs:simpleType><xs:restriction base='xs:string'>"
                        + "<xs:pattern value='(a+){2,9}b'/></xs:restriction></xs:simpleType></xs:element>"
                ).utf8), name: "a.xsd")
        let refusal = #expect(throws: XMLRefusal.self) {
            try XMLReader.read(
                Array("\n<a>\(String(repeating: "a", count: 200))</a>".utf8), name: "t.xml",
                validating: schema)
        }
        #expect(refusal?.diagnostics.first?.code == "OW1047")
        #expect(refusal?.diagnostics.first?.place.text == "t.xml:2:1")
    }

    @Test("No entry document, no schema")
    func noEntry() {
        let refusal = #expect(throws: XMLRefusal.self) { try XMLSchema(entry: "a.xsd", documents: [:]) }
        #expect(refusal?.code == "OW1051")
    }
}
