import CaseModel
import LibXML
import Testing

struct XMLSchemaTests {
    static let person = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:p" xmlns="urn:p"
            elementFormDefault="qualified">
          <xs:simpleType name="idNumber"><xs:restriction base="xs:string">
            <xs:pattern value="[0-9]{17}[0-9X]"/></xs:restriction></xs:simpleType>
        </xs:schema>
        """
    static let main = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:p" xmlns="urn:p"
            elementFormDefault="qualified">
          <xs:include schemaLocation="../common/person.xsd"/>
          <xs:element name="claim"><xs:complexType><xs:sequence>
            <xs:element name="name" type="xs:string"/>
            <xs:element name="id-number" type="idNumber"/>
            <xs:element name="died" type="xs:date" minOccurs="0"/>
            <xs:element name="kind" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string">
              <xs:enumeration value="burial"/><xs:enumeration value="cremation"/>
            </xs:restriction></xs:simpleType></xs:element>
          </xs:sequence><xs:attribute name="version" type="xs:int" use="required"/></xs:complexType></xs:element>
        </xs:schema>
        """
    static func schema() throws -> XMLSchema {
        try XMLSchema(
            entry: "a/main.xsd",
            documents: ["a/main.xsd": Array(main.utf8), "common/person.xsd": Array(person.utf8)])
    }

    static let valid =
        "<claim xmlns='urn:p' version='1'><name>甲</name><id-number>110101194901010011</id-number></claim>"

    @Test("A valid document becomes a tree in one pass")
    func validDocument() throws {
        let tree = try XMLReader.read(Array(Self.valid.utf8), name: "c.xml", validating: Self.schema())
        #expect(tree.root.element(local: "name")?.stringValue == "甲")
    }

    @Test("An invalid document is told everything, with place, path, expectation and no value")
    func invalid() throws {
        let text = """
            <claim xmlns='urn:p'
                version='first'>
              <name>甲</name><id-number>11010119490101001</id-number>
              <died>yesterday</died>
              <kind>sky</kind>
            </claim>
            """
        let told = told(text, try Self.schema())
        #expect(
            told == [
                "2:5 OW1034 /claim/@version has a value of 5 characters that is not of the type xs:int",
                "3:17 OW1036 /claim/id-number has a value of 17 characters that does not have the form it must have "
                    + "(pattern [0-9]{17}[0-9X])",
                "4:3 OW1034 /claim/died has a value of 9 characters that is not of the type xs:date",
                "5:3 OW1035 /claim/kind has a value of 3 characters that is not one of 'burial', 'cremation'",
            ])
    }

    static let contents: [(String, [String])] = [
        (
            "<claim xmlns='urn:p' version='1'><name>x</name></claim>",
            ["1:1 OW1032 /claim lacks the element id-number"]
        ),
        (
            "<claim xmlns='urn:p' version='1'><id-number/></claim>",
            ["1:34 OW1032 /claim lacks the element name"]
        ),
        (
            "<claim xmlns='urn:p' version='1'><id-number>11010119490101001X</id-number><name>x</name></claim>",
            [
                "1:34 OW1031 the element /claim/id-number is out of order; the order is: name, id-number, died, kind"
            ]
        ),
        (
            "<claim xmlns='urn:p' version='1'><name/><naem/><id-number>11010119490101001X</id-number></claim>",
            ["1:41 OW1048 the element /claim/naem does not belong here; expected: id-number"]
        ),
        (
            "<claim xmlns='urn:p' version='1'><name/><韦大山/><id-number>11010119490101001X</id-number></claim>",
            ["1:41 OW1048 the element /claim/*** does not belong here; expected: id-number"]
        ),
        (
            "<claim xmlns='urn:p' version='1'><name/><name/><id-number>11010119490101001X</id-number></claim>",
            ["1:41 OW1048 the element /claim/name[2] does not belong here; expected: id-number"]
        ),
        (
            "<claim xmlns='urn:p' version='1'><name/><id-number/></claim>",
            ["1:41 OW1049 /claim/id-number is empty"]
        ),
        ("<claim version='1'/>", ["1:1 OW1030 the root element claim is not one that the schema declares"]),
        (
            "<claim xmlns='urn:p'><name/><id-number>11010119490101001X</id-number></claim>",
            ["1:1 OW1040 /claim lacks the attribute version"]
        ),
        (
            "<claim xmlns='urn:p' version='1' b='2'><name/><id-number>11010119490101001X</id-number></claim>",
            ["1:34 OW1041 /claim/@b is not allowed to have the attribute b"]
        ),
        (
            "<claim xmlns = 'urn:p' version = '1' b = '2'><name/><id-number>11010119490101001X</id-number></claim>",
            ["1:38 OW1041 /claim/@b is not allowed to have the attribute b"]
        ),
        (
            "<claim xmlns='urn:p' version='1'>x<name/><id-number>11010119490101001X</id-number></claim>",
            ["1:1 OW1033 /claim holds text where only elements are allowed"]
        ),
    ]

    @Test("Each kind of mistake has its code", arguments: contents)
    func kinds(text: String, expected: [String]) throws {
        #expect(told(text, try Self.schema()) == expected)
    }

    @Test("A tree is validated by the bytes that will be sent, and they are returned")
    func treeIsValidated() throws {
        let schema = try Self.schema()
        let tree = try XMLReader.read(Array(Self.valid.utf8), name: "c.xml")
        #expect(
            String(decoding: try schema.validate(tree, name: "c.xml"), as: UTF8.self)
                == "<claim version=\"1\" xmlns=\"urn:p\"><name>甲</name>"
                + "<id-number>110101194901010011</id-number></claim>")
    }

    @Test("More problems than are listed are counted")
    func many() throws {
        let schema = try XMLSchema(
            Array(
                """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType>
                <xs:sequence><xs:element name="b" type="xs:int" maxOccurs="unbounded"/></xs:sequence>
                </xs:complexType></xs:element></xs:schema>
                """.utf8), name: "s.xsd")
        let told = told("<a>" + String(repeating: "<b>x</b>", count: 300) + "</a>", schema)
        #expect(told.count == 201)
        #expect(told[1] == "1:12 OW1034 /a/b[2] has a value of 1 characters that is not of the type xs:int")
        #expect(told[200] == "1:1 OW1022 100 more problems are not listed")
    }

    @Test("The digest holds still for comments and quotes and changes with the contents")
    func digest() throws {
        func schema(_ body: String) throws -> XMLSchema {
            try XMLSchema(Array(BrokenSchemaTests.wrap(body).utf8), name: "a.xsd")
        }
        let plain = try schema("<xs:element name='a'/>")
        #expect(try plain.digest == schema("<!-- n --><xs:element name=\"a\"></xs:element>").digest)
        #expect(try plain.digest != schema("<xs:element name='b'/>").digest)
    }

    @Test("A cache compiles the same contents once")
    func cache() throws {
        let cache = XMLSchemaCache()
        let documents = ["a.xsd": Array(BrokenSchemaTests.wrap("<xs:element name='a'/>").utf8)]
        let first = try cache.schema(entry: "a.xsd", documents: documents)
        #expect(try cache.schema(entry: "a.xsd", documents: documents) === first)
        let changed = ["a.xsd": Array(BrokenSchemaTests.wrap("<xs:element name='b'/>").utf8)]
        #expect(try cache.schema(entry: "a.xsd", documents: changed) !== first)
        #expect(cache.count == 2)
    }

    @Test("Schemas are compiled and documents validated on many tasks at once")
    func concurrency() async throws {
        let shared = try Self.schema()
        let told = await withTaskGroup(of: [String].self) { group in
            for number in 0..<32 {
                group.addTask {
                    let text =
                        number % 2 == 0
                        ? Self.valid : Self.valid.replacing("version='1'", with: "version='x'")
                    var told: [String] = []
                    for _ in 0..<10 {
                        told += self.told(text, shared)
                        guard let own = try? Self.schema() else { return ["a schema was refused"] }
                        told += self.told(text, own)
                    }
                    return told
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(told.count == 16 * 20)
        #expect(
            Set(told) == [
                "1:22 OW1034 /claim/@version has a value of 1 characters that is not of the type xs:int"
            ])
    }

    private func told(_ text: String, _ schema: XMLSchema) -> [String] {
        do throws(XMLRefusal) {
            _ = try XMLReader.read(Array(text.utf8), name: "c.xml", validating: schema)
            return []
        } catch {
            return error.diagnostics.map {
                "\($0.place.line):\($0.place.column) \($0.code) \($0.reason(in: .english))"
            }
        }
    }
}
