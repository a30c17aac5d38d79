import CaseModel
import DefinitionFiles
import Testing
import WorkflowModel

/// What a schema says, read from its documents.
struct SchemaModelTests {
    static let entry = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:a" xmlns:c="urn:c"
          xmlns:de="urn:onewindow:data-element:1" targetNamespace="urn:a" elementFormDefault="qualified">
        <xs:include schemaLocation="types.xsd"/>
        <xs:import namespace="urn:c" schemaLocation="sub/codes.xsd"/>
        <xs:element name="form"><xs:annotation><xs:documentation>  一 张
          表 </xs:documentation></xs:annotation>
          <xs:complexType><xs:sequence>
            <xs:element name="id" type="citizen-id"><xs:annotation><xs:appinfo>
              <de:element id="identity-number" of="deceased" sensitive="identity-number"/></xs:appinfo></xs:annotation></xs:element>
            <xs:element name="money" type="money" minOccurs="0"/>
            <xs:choice maxOccurs="unbounded"><xs:element ref="c:code"/><xs:any processContents="lax"/></xs:choice>
            <xs:group ref="both"/>
            <xs:element name="tree" type="tree" form="unqualified" minOccurs="0" maxOccurs="3"/>
            <xs:element ref="head"/>
          </xs:sequence><xs:attributeGroup ref="marks"/></xs:complexType></xs:element>
        <xs:element name="head" type="xs:string" abstract="true"/>
        <xs:element name="one" type="xs:string" substitutionGroup="head"/>
        <xs:element name="two" substitutionGroup="one"/>
        <xs:group name="both"><xs:sequence><xs:element name="left" type="xs:date"/><xs:element name="right" type="xs:date" nillable="true"/></xs:sequence></xs:group>
        <xs:complexType name="pair"><xs:all><xs:element name="a" type="xs:date"/><xs:element name="b" type="xs:date" minOccurs="0"/></xs:all></xs:complexType>
        <xs:attributeGroup name="marks"><xs:attribute name="version" type="xs:int" use="required"/><xs:anyAttribute/></xs:attributeGroup>
        <xs:complexType name="tree"><xs:sequence><xs:element name="branch" type="bigger-tree" minOccurs="0"/></xs:sequence>
          <xs:attribute name="kind" type="xs:string"/><xs:attribute name="gone" type="xs:string"/></xs:complexType>
        <xs:complexType name="bigger-tree"><xs:complexContent><xs:extension base="tree"><xs:sequence>
          <xs:element name="leaf" type="short-money" default="1.00"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
        <xs:complexType name="bare-tree"><xs:complexContent><xs:restriction base="tree">
          <xs:attribute name="gone" use="prohibited"/></xs:restriction></xs:complexContent></xs:complexType>
        <xs:complexType name="priced"><xs:simpleContent><xs:extension base="money">
          <xs:attribute name="unit" type="xs:string" fixed="CNY"/></xs:extension></xs:simpleContent></xs:complexType>
        </xs:schema>
        """
    /// Without a namespace of its own: it takes that of the document including it.
    static let types = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
        <xs:simpleType name="citizen-id"><xs:restriction base="xs:string"><xs:pattern value="[0-9]{17}[0-9X]"/><xs:pattern value="[0-9]{15}"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="money"><xs:restriction base="xs:decimal"><xs:fractionDigits value="2"/><xs:minInclusive value="0"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="short-money"><xs:restriction base="money"><xs:maxExclusive value="100"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="several"><xs:list itemType="money"/></xs:simpleType>
        <xs:simpleType name="either"><xs:union memberTypes="money xs:date"><xs:simpleType><xs:restriction base="xs:token">
          <xs:enumeration value="none"/><xs:enumeration value="all"/></xs:restriction></xs:simpleType></xs:union></xs:simpleType>
        </xs:schema>
        """
    static let codes = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:c">
        <xs:element name="code" type="xs:NMTOKENS"/></xs:schema>
        """

    static func model() throws -> SchemaModel {
        try LoadedSchema(
            entry: "x/form.xsd",
            documents: [
                "x/form.xsd": Array(entry.utf8), "x/types.xsd": Array(types.utf8),
                "x/sub/codes.xsd": Array(codes.utf8), "x/unused.xsd": Array("<".utf8),
            ]
        ).model
    }

    @Test("Content models are read with their occurrence, in order, through groups and references")
    func content() throws {
        let model = try Self.model()
        let form = model[try #require(model.root(local: "form"))]
        #expect(form.title == "一 张 表")
        #expect(form.place.text == "x/form.xsd:5:1")
        guard case .complex(let type) = model[form.type], case .elements(let particle) = type.content else {
            Issue.record("the form has elements")
            return
        }
        #expect(
            describe(particle, model)
                == "(a:id, a:money?, (c:code | ANY)*1, (a:left, a:right), tree{0,3}, a:head)")
        #expect(type.attributes.map(\.name.local) == ["version"])
        #expect(type.attributes.map(\.isRequired) == [true])
        #expect(type.allowsAnyAttribute)
        guard case .complex(let pair) = model[try #require(model.namedTypes[name("pair")])],
            case .elements(let all) = pair.content
        else {
            Issue.record("a pair has elements")
            return
        }
        #expect(describe(all, model) == "(a:a & a:b?)")
        let id = try #require(model.elements.first { $0.name.local == "id" })
        #expect(
            id.dataElement == DataElement(id: "identity-number", of: "deceased", sensitive: "identity-number")
        )
        #expect(model.elements.first { $0.name.local == "right" }?.isNillable == true)
    }

    @Test("Facets are gathered along the derivation; patterns of one step are alternatives")
    func facets() throws {
        let model = try Self.model()
        let id = try simple("citizen-id", model)
        #expect(id.builtIn == "string")
        #expect(id.facets.patterns == [["[0-9]{17}[0-9X]", "[0-9]{15}"]])
        let money = try simple("short-money", model)
        #expect(money.builtIn == "decimal")
        #expect(money.facets.fractionDigits == 2)
        #expect(money.facets.minInclusive == "0")
        #expect(money.facets.maxExclusive == "100")
        let namedMoney = try #require(model.namedTypes[name("money")])
        #expect(try simple("several", model).variety == .list(namedMoney))
        guard case .union(let members) = try simple("either", model).variety, members.count == 3,
            case .simple(let words) = model[members[2]]
        else {
            Issue.record("a union of three")
            return
        }
        #expect(words.builtIn == "token")
        #expect(words.facets.enumeration == ["none", "all"])
    }

    @Test(
        "Extension puts its content behind the base's; restriction takes attributes away; recursion is no trouble"
    )
    func derivation() throws {
        let model = try Self.model()
        guard case .complex(let bigger) = model[try #require(model.namedTypes[name("bigger-tree")])],
            case .elements(let particle) = bigger.content,
            case .complex(let bare) = model[try #require(model.namedTypes[name("bare-tree")])],
            case .complex(let priced) = model[try #require(model.namedTypes[name("priced")])],
            case .simple(let content) = priced.content
        else {
            Issue.record("three complex types")
            return
        }
        #expect(describe(particle, model) == "((a:branch?), (a:leaf))")
        #expect(bigger.attributes.map(\.name.local) == ["kind", "gone"])
        #expect(bare.attributes.map(\.name.local) == ["kind"])
        #expect(model.namedTypes[name("money")] == content)
        #expect(priced.attributes.first?.fixedValue == "CNY")
        #expect(model.elements.first { $0.name.local == "leaf" }?.defaultValue == "1.00")
    }

    @Test("Substitution groups are closed over any number of steps; a member without a type has the head's")
    func substitution() throws {
        let model = try Self.model()
        let members = model.substitutes[name("head")] ?? []
        #expect(members.map { model[$0].name.local } == ["one", "two"])
        #expect(Set(members.map { model[$0].type }).count == 1)
        #expect(model.roots[name("head")].map { model[$0].isAbstract } == true)
    }

    @Test(
        "What is wrong in a schema is said at its place",
        arguments: [
            ("type=\"citizen-id\"", "type=\"citizen\"", "OW1050:8:5"),
            (
                "<xs:include schemaLocation=\"types.xsd\"/>", "<xs:include schemaLocation=\"typos.xsd\"/>",
                "OW1051:3:1"
            ),
            ("id=\"identity-number\" ", "", "OW1423:9:7"),
            ("<xs:group ref=\"both\"/>", "<xs:group xmlns=\"urn:c\" ref=\"c:both\"/>", "OW1050:12:5"),
        ])
    func wrong(old: String, new: String, problem: String) throws {
        try #require(Self.entry.contains(old))
        do {
            _ = try LoadedSchema(
                entry: "form.xsd",
                documents: [
                    "form.xsd": Array(Self.entry.replacing(old, with: new).utf8),
                    "types.xsd": Array(Self.types.utf8), "sub/codes.xsd": Array(Self.codes.utf8),
                ])
            Issue.record("the schema is wrong")
        } catch {
            let first = try #require(error.diagnostics.first)
            #expect("\(first.code):\(first.place.line):\(first.place.column)" == problem)
        }
    }

    private func name(_ local: String) -> XMLName { XMLName(namespace: "urn:a", local: local) }

    private func simple(_ local: String, _ model: SchemaModel) throws -> SimpleType {
        guard case .simple(let type) = model[try #require(model.namedTypes[name(local)])] else {
            throw NotSimple()
        }
        return type
    }
    private struct NotSimple: Error {}

    private func describe(_ particle: Particle, _ model: SchemaModel) -> String {
        func list(_ particles: [Particle], _ separator: String) -> String {
            "(" + particles.map { describe($0, model) }.joined(separator: separator) + ")"
        }
        let term =
            switch particle.term {
            case .element(let id):
                (model[id].name.namespace.last.map { "\($0):" } ?? "") + model[id].name.local
            case .sequence(let particles): list(particles, ", ")
            case .choice(let particles): list(particles, " | ")
            case .all(let particles): list(particles, " & ")
            case .wildcard: "ANY"
            }
        switch (particle.minimum, particle.maximum) {
        case (1, 1): return term
        case (0, 1): return term + "?"
        case (let minimum, nil): return term + "*\(minimum)"
        case (let minimum, let maximum?): return term + "{\(minimum),\(maximum)}"
        }
    }
}
