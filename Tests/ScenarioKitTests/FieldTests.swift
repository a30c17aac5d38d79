import CaseModel
import DefinitionFiles
import LibXML
import Testing

@testable import ScenarioKit

struct FieldTests {
    private static let schema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" elementFormDefault="qualified">
        <xs:element name="form"><xs:complexType><xs:sequence>
          <xs:element name="who"><xs:complexType><xs:sequence>
            <xs:element name="name" type="xs:string"/><xs:element name="nick" type="xs:string" minOccurs="0"/>
            <xs:element name="age" type="xs:integer"/></xs:sequence>
            <xs:attribute name="role" type="xs:string"/></xs:complexType></xs:element>
          <xs:element name="note" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
          <xs:element name="end" type="xs:date"/>
        </xs:sequence></xs:complexType></xs:element></xs:schema>
        """

    private func fields() throws -> SchemaFields {
        let loaded = try LoadedSchema(entry: "t.xsd", documents: ["t.xsd": Array(Self.schema.utf8)])
        return try #require(SchemaFields(loaded.model, root: XMLName(namespace: "urn:t", local: "form")))
    }

    private func edited(_ document: String?, _ edits: [(String, String?)]) throws -> String {
        let tree = try document.map { try XMLReader.read(Array($0.utf8), name: "t.xml") }
        let edits = edits.map { path, value in
            FieldEdit(
                path: path.split(separator: "/").map(String.init), value: value, place: SourcePlace(file: ""))
        }
        let bytes = try XMLTreeWriter.bytes(of: FieldEdit.apply(edits, to: tree, fields()))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let document = """
        <form xmlns="urn:t"><who role="a"><name>李</name><age>3</age></who><note>1</note><note>2</note><end>2026-01-01</end></form>
        """

    @Test(
        "An edit changes one field, puts a new one where the schema wants it, and takes all of a name away",
        arguments: [
            (
                "who/name", "王",
                #"<form xmlns="urn:t"><who role="a"><name>王</name><age>3</age></who><note>1</note><note>2</note><end>2026-01-01</end></form>"#
            ),
            (
                "who/nick", "小李",
                #"<form xmlns="urn:t"><who role="a"><name>李</name><nick>小李</nick><age>3</age></who><note>1</note><note>2</note><end>2026-01-01</end></form>"#
            ),
            (
                "note", nil,
                #"<form xmlns="urn:t"><who role="a"><name>李</name><age>3</age></who><end>2026-01-01</end></form>"#
            ),
            (
                "who/@role", nil,
                #"<form xmlns="urn:t"><who><name>李</name><age>3</age></who><note>1</note><note>2</note><end>2026-01-01</end></form>"#
            ),
            (
                "who/@role", "b",
                #"<form xmlns="urn:t"><who role="b"><name>李</name><age>3</age></who><note>1</note><note>2</note><end>2026-01-01</end></form>"#
            ),
            ("who", nil, #"<form xmlns="urn:t"><note>1</note><note>2</note><end>2026-01-01</end></form>"#),
            (
                "note", "",
                #"<form xmlns="urn:t"><who role="a"><name>李</name><age>3</age></who><note/><note>2</note><end>2026-01-01</end></form>"#
            ),
        ] as [(String, String?, String)])
    func edits(path: String, value: String?, expected: String) throws {
        #expect(try edited(Self.document, [(path, value)]) == expected)
    }

    @Test("A document is made of edits alone, in the schema's order")
    func fromNothing() throws {
        #expect(
            try edited(nil, [("end", "2026-01-01"), ("who/age", "3"), ("who/name", "李"), ("note", nil)])
                == #"<form xmlns="urn:t"><who><name>李</name><age>3</age></who><end>2026-01-01</end></form>"#)
    }

    @Test(
        "A path that the schema does not have is told with what there is",
        arguments: [
            ("who/name", nil), ("who/@role", nil), ("t:who/t:age", nil),
            ("whom/name", "whom: who, note, end"),
            ("who/surname", "surname: name, nick, age"), ("who/@rule", "@rule: @role"),
            ("end/day", "day: "), ("note/@x", "@x: "),
        ] as [(String, String?)])
    func unknownSteps(path: String, told: String?) throws {
        let found = try fields().unknownStep(of: path.split(separator: "/").map(String.init))
        #expect(found.map { "\($0.step): \($0.known.joined(separator: ", "))" } == told)
    }

    @Test("A field is read by its path; of several the first")
    func reading() throws {
        let tree = try XMLReader.read(Array(Self.document.utf8), name: "t.xml")
        #expect(tree.field(["who", "name"]) == "李")
        #expect(tree.field(["who", "@role"]) == "a")
        #expect(tree.field(["note"]) == "1")
        #expect(tree.field(["who", "nick"]) == nil)
    }

    @Test("Of several the one that is named is changed or taken away, and no other")
    func several() throws {
        let document = #"<form xmlns="urn:t"><note>1</note><note>2</note><end>2026-11-26</end></form>"#
        let changed = try edited(document, [("note[2]", "二")])
        #expect(changed.contains("<note>1</note><note>二</note>"))
        let taken = try edited(document, [("note[1]", nil)])
        #expect(taken.contains("<note>2</note>") && !taken.contains("<note>1</note>"))
    }

    @Test(
        "Which of several is meant must be said, and must be there",
        arguments: [
            ("note", "1", "note 2"), ("note[2]", "1", nil), ("note[3]", "1", "note 2"), ("note+", "1", nil),
            ("note", nil, nil), ("end", "1", nil),
        ] as [(String, String?, String?)])
    func unclear(path: String, value: String?, found: String?) throws {
        let document = #"<form xmlns="urn:t"><note>1</note><note>2</note><end>2026-11-26</end></form>"#
        let edit = FieldEdit(path: [path], value: value, place: SourcePlace(file: ""))
        let unclear = edit.unclearStep(in: try XMLReader.read(Array(document.utf8), name: "t.xml"))
        #expect(unclear.map { "\($0.path) \($0.count)" } == found)
    }
}
