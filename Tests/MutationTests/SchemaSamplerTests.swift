import CaseModel
import DefinitionFiles
import LibXML
import OneWindowTesting
import Testing
import WorkflowModel

struct SchemaSamplerTests {
    /// Every kind of content and of value that the sampler knows, in one schema.
    static let everything = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:all" targetNamespace="urn:all"
          elementFormDefault="qualified">
          <xs:element name="all"><xs:complexType><xs:sequence>
            <xs:element name="tree" type="tree"/>
            <xs:choice maxOccurs="3">
              <xs:element name="date" type="xs:date"/>
              <xs:element name="time" type="xs:time"/>
              <xs:element name="instant" type="xs:dateTime"/>
              <xs:element name="span" type="xs:duration"/>
            </xs:choice>
            <xs:element ref="shape" minOccurs="2" maxOccurs="4"/>
            <xs:element name="either" type="either"/>
            <xs:element name="words"><xs:simpleType><xs:restriction><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType>
              <xs:minLength value="1"/><xs:maxLength value="3"/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name="amount" nillable="true"><xs:complexType><xs:simpleContent><xs:extension base="money">
              <xs:attribute name="currency" type="xs:token" use="required"/>
              <xs:attribute name="exact" type="xs:boolean"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
            <xs:element name="remark" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string">
              <xs:maxLength value="3"/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name="plate"><xs:simpleType><xs:restriction base="xs:string">
              <xs:pattern value="(桂|京)[A-F]\\d{3,5}(-[0-9X]+)?"/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name="tiny" type="xs:unsignedByte"/>
            <xs:element name="fixed" type="xs:string" fixed="1"/>
          </xs:sequence></xs:complexType></xs:element>
          <xs:element name="shape" abstract="true" type="xs:string"/>
          <xs:element name="circle" substitutionGroup="shape" type="xs:string"/>
          <xs:element name="square" substitutionGroup="shape" type="xs:string"/>
          <xs:complexType name="tree"><xs:all>
            <xs:element name="left" type="tree" minOccurs="0"/><xs:element name="right" type="tree" minOccurs="0"/>
          </xs:all></xs:complexType>
          <xs:simpleType name="either"><xs:union memberTypes="xs:date money"/></xs:simpleType>
          <xs:simpleType name="money"><xs:restriction base="xs:decimal"><xs:fractionDigits value="2"/>
            <xs:totalDigits value="6"/><xs:minExclusive value="0"/><xs:maxInclusive value="1000.50"/></xs:restriction></xs:simpleType>
        </xs:schema>
        """

    @Test("Every sampled document is valid, for a schema with everything in it")
    func samplesAreValid() throws {
        let schema = try LoadedSchema(entry: "all.xsd", documents: ["all.xsd": Array(Self.everything.utf8)])
        try sample(schema, root: XMLName(namespace: "urn:all", local: "all"), times: 300)
    }

    @Test("Every sampled document is valid, for all shipped schemas and roots")
    func shippedSamplesAreValid() throws {
        let repository = DefinitionRepository(home: Shipped.home)
        for department in repository.departments {
            for root in department.messages.model.roots.keys.sorted(by: { $0.local < $1.local }) {
                try sample(department.messages, root: root, times: 40)
            }
        }
        let workflow = try #require(repository.workflows.first)
        try sample(workflow.application, root: workflow.workflow.application.root, times: 200)
    }

    @Test("One seed is one document")
    func sameSeed() throws {
        let workflow = try #require(DefinitionRepository(home: Shipped.home).workflows.first)
        let sampler = SchemaSampler(workflow.application.model)
        func bytes(_ seed: UInt64) throws -> [UInt8] {
            var random = SeededRandom(seed: seed)
            return try XMLTreeWriter.bytes(
                of: try sampler.document(workflow.workflow.application.root, using: &random))
        }
        #expect(try bytes(7) == bytes(7))
        #expect(try bytes(7) != bytes(8))
    }

    private func sample(_ schema: LoadedSchema, root: XMLName, times: Int) throws {
        let sampler = SchemaSampler(schema.model)
        var distinct: Set<[UInt8]> = []
        for seed in 0..<UInt64(times) {
            var random = SeededRandom(seed: seed)
            let tree = try sampler.document(root, using: &random)
            do throws(XMLRefusal) {
                distinct.insert(try schema.compiled.validate(tree, name: root.local))
            } catch {
                Issue.record(
                    "seed \(seed), \(root.local): \(error.diagnostics.map { "\($0.code) \($0.arguments)" })")
                return
            }
        }
        #expect(distinct.count > times / 2)
    }
}
