import LibXML
import Testing

@testable import ScenarioKit

struct JUnitReportTests {
    /// What Ant, Maven's Surefire and Jenkins have in common, as strictly as can be: our own words for it.
    private static let schema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:attributeGroup name="counts">
            <xs:attribute name="name" type="xs:string" use="required"/>
            <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="time" type="xs:decimal" use="required"/>
          </xs:attributeGroup>
          <xs:complexType name="trouble"><xs:simpleContent><xs:extension base="xs:string">
            <xs:attribute name="message" type="xs:string" use="required"/>
            <xs:attribute name="type" type="xs:string" use="required"/>
          </xs:extension></xs:simpleContent></xs:complexType>
          <xs:element name="testsuites"><xs:complexType><xs:sequence>
            <xs:element name="testsuite" maxOccurs="unbounded"><xs:complexType><xs:sequence>
              <xs:element name="testcase" maxOccurs="unbounded"><xs:complexType><xs:choice minOccurs="0">
                <xs:element name="failure" type="trouble"/><xs:element name="error" type="trouble"/>
              </xs:choice>
              <xs:attribute name="name" type="xs:string" use="required"/>
              <xs:attribute name="classname" type="xs:string" use="required"/>
              <xs:attribute name="time" type="xs:decimal" use="required"/>
              </xs:complexType></xs:element>
            </xs:sequence><xs:attributeGroup ref="counts"/></xs:complexType></xs:element>
          </xs:sequence><xs:attributeGroup ref="counts"/></xs:complexType></xs:element>
        </xs:schema>
        """

    static func validate(_ bytes: [UInt8]) throws {
        let schema = try XMLSchema(entry: "junit.xsd", documents: ["junit.xsd": Array(Self.schema.utf8)])
        _ = try XMLReader.read(bytes, name: "junit.xml", validating: schema)
    }

    @Test("The report is what build servers read, whatever stands in its texts")
    func report() throws {
        let report = JUnitReport([
            .init(suite: "a", name: "一", result: .passed, took: .milliseconds(1234)),
            .init(
                suite: "b", name: "<two> & \"more\"\u{1}", result: .failed, message: "is 'x'\nnot y",
                code: "OW1923",
                text: "]]> & <b>\u{0}\u{FFFF}", took: .milliseconds(7)),
            .init(suite: "a", name: "三", result: .wrong, message: "m", code: "OW1905", text: "t"),
        ])
        try Self.validate(report.bytes)
        #expect(
            String(decoding: report.bytes, as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="onewindow" tests="3" failures="1" errors="1" time="1.241">
                  <testsuite name="a" tests="2" failures="0" errors="1" time="1.234">
                    <testcase name="一" classname="a" time="1.234"/>
                    <testcase name="三" classname="a" time="0.000"><error message="m" type="OW1905">t</error></testcase>
                  </testsuite>
                  <testsuite name="b" tests="1" failures="1" errors="0" time="0.007">
                    <testcase name="&lt;two&gt; &amp; &quot;more&quot;" classname="b" time="0.007"><failure message="is 'x'&#10;not y" type="OW1923">]]&gt; &amp; &lt;b&gt;</failure></testcase>
                  </testsuite>
                </testsuites>

                """)
    }
}
