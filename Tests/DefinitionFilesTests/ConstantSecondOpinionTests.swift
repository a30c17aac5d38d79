import CaseModel
import LibXML
import Testing
import WorkflowModel

@testable import DefinitionFiles
@testable import Expressions

/// What we say of constants beside what libxml2 says of documents with them.
struct ConstantSecondOpinionTests {
    /// A type as a schema writes it.
    static let types: [String] = [
        "string", "normalizedString", "token", "boolean", "decimal", "integer", "nonNegativeInteger",
        "positiveInteger", "negativeInteger", "byte", "unsignedByte", "unsignedLong", "int", "long", "date",
        "time", "dateTime",
        "language", "NMTOKEN", "Name", "NCName", "double", "float", "hexBinary", "gYear", "gDay", "duration",
    ]
    static let facets: [(base: String, facets: String)] = [
        ("string", "<xs:maxLength value='3'/>"), ("token", "<xs:length value='2'/>"),
        ("string", "<xs:pattern value='[0-9]{2}'/><xs:pattern value='[a-z]+'/>"),
        ("string", "<xs:whiteSpace value='collapse'/><xs:pattern value='[a-z ]+'/>"),
        ("string", "<xs:enumeration value='a b'/><xs:enumeration value='é'/>"),
        ("token", "<xs:enumeration value='a b'/><xs:enumeration value='é'/>"),
        ("decimal", "<xs:minInclusive value='0'/><xs:maxExclusive value='100'/>"),
        ("decimal", "<xs:totalDigits value='3'/>"),
        ("decimal", "<xs:totalDigits value='4'/><xs:fractionDigits value='2'/>"),
        ("decimal", "<xs:enumeration value='1.0'/><xs:enumeration value='-0.5'/>"),
        ("integer", "<xs:totalDigits value='2'/>"), ("integer", "<xs:pattern value='[0-9]{2}'/>"),
        ("date", "<xs:minInclusive value='2026-01-01'/><xs:maxExclusive value='2026-07-01'/>"),
        ("date", "<xs:enumeration value='2026-02-28'/>"), ("date", "<xs:pattern value='[^Z+]*'/>"),
        ("time", "<xs:minExclusive value='09:00:00'/>"),
        ("dateTime", "<xs:maxInclusive value='2026-01-01T00:00:00Z'/>"),
        ("boolean", "<xs:pattern value='true|false'/>"),
    ]
    static let texts: [String] = [
        "", " ", "a", "ab", "abc", "abcd", " ab ", "a  b", "a b", "a\tb", "é", "e\u{301}", "王", "王芳", "𠮷",
        "zh-CN",
        "a:b", "-a", "_a", "01", "1", "0", "-1", "+1", "-0", "1.0", "1.", ".5", "-.5", "-0.50", "0.05",
        "00012.30",
        "12.34", "99.99", "100", "123", "123.4", "1000", "1234", "0.001", "127", "128", "255", "256", "-128",
        "-129",
        "2147483648", "9223372036854775807", "9223372036854775808", "12345678901234567890123", "1e3",
        "1.5E-3", "INF",
        "-INF", "+INF", "NaN", "true", "false", "TRUE", "2026-01-01", "2025-12-31", "2026-06-30",
        "2026-07-01",
        "2026-02-28", "2026-02-29", "2026-02-28Z", "2026-02-28+00:00", "2026-01-01+14:00", "2026-03-03+08:00",
        "2026-1-1", "0000-01-01", "12026-01-01", "-2026-01-01", "2026-13-01", "20260101", "09:00:00",
        "09:00:01",
        "9:00:00", "24:00:00", "23:59:60", "09:30:00.5", "09:30:00Z", "2026-01-01T00:00:00",
        "2025-12-31T23:59:59Z",
        "2026-01-01T00:00:01Z", "2026-01-01T08:00:00+08:00", "2026-01-01T24:00:00", "2026-01-01T10:00:00",
        "2025-12-30T00:00:00", "2026-01-01 00:00:00", "0AFF", "0af", "2026", "---05", "P1D", "P", "\u{A0}1",
    ]

    static func schema(_ base: String, _ facets: String) throws -> (SchemaModel, XMLSchema) {
        let text = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="t"><xs:simpleType>
            <xs:restriction base="xs:\(base)">\(facets)</xs:restriction></xs:simpleType></xs:element></xs:schema>
            """
        let loaded = try LoadedSchema(entry: "t.xsd", documents: ["t.xsd": Array(text.utf8)])
        return (loaded.model, loaded.compiled)
    }

    @Test(
        "What we prove libxml2 accepts, what we disprove it refuses",
        arguments: types.map { ($0, "") } + facets.map { ($0.base, $0.facets) })
    func agree(base: String, facets: String) throws {
        let (model, judge) = try Self.schema(base, facets)
        let root = try #require(model.root(local: "t"))
        var judged = 0
        for text in Self.texts {
            let fit = ConstantFit(text, schema: model, type: model[root].type, fixed: nil)
            if fit == .cannotTell { continue }
            judged += 1
            var builder = XMLTreeBuilder()
            builder.startElement(XMLName(local: "t"))
            builder.text(text)
            builder.endElement()
            let isTaken = (try? judge.validate(builder.finish(), name: "t")) != nil
            #expect(isTaken == (fit == .fits), "\(base) \(facets): \(text.debugDescription) \(fit)")
        }
        #expect(judged > 60, "\(judged) of \(Self.texts.count)")
    }
}
