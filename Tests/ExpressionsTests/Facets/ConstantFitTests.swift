import Testing
import WorkflowModel

@testable import Expressions

/// What is said of constants: `{text: "true"}` in a field with a pattern was once taken for proved, and the request
/// was then refused when it was built.
struct ConstantFitTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var type: String
        var builtIn: String
        var facets: @Sendable (inout Facets) -> Void = { _ in }
        var fits: [String] = []
        var fails: [(text: String, expected: String)] = []
        var cannotTell: [String] = []
        var testDescription: String { type }
    }

    static let rows: [Row] = [
        Row(type: "any text", builtIn: "string", fits: ["", "x", " x "]),
        Row(
            type: "a text of a length", builtIn: "string",
            facets: { ($0.minLength, $0.maxLength) = (2, 3) }, fits: ["ab", "𠮷𠮷𠮷"],
            fails: [("a", "minLength 2"), ("abcd", "maxLength 3"), ("e\u{301}e\u{301}", "maxLength 3")]),
        Row(
            type: "a text with a pattern", builtIn: "string", facets: { $0.patterns = [["[0-9]{2}"]] },
            fits: ["01"], fails: [("true", "pattern [0-9]{2}"), ("", "pattern [0-9]{2}")]),
        Row(
            type: "patterns of two steps", builtIn: "string",
            facets: { $0.patterns = [["[0-9]*", "[A-Z]*"], [".{2}"]] }, fits: ["01", "AB"],
            fails: [("a1", "pattern [0-9]*, pattern [A-Z]*"), ("123", "pattern .{2}")]),
        Row(
            type: "a pattern that is not understood", builtIn: "string",
            facets: { $0.patterns = [["\\p{IsNowhere}"]] }, cannotTell: ["x"]),
        Row(
            type: "a pattern that libxml2 may read otherwise", builtIn: "string",
            facets: { $0.patterns = [["\\p{L}+"]] }, fits: ["ab"], fails: [("a1", "pattern \\p{L}+")],
            cannotTell: ["王芳"]),
        Row(
            type: "one of a list", builtIn: "string", facets: { $0.enumeration = ["01", "02"] },
            fits: ["01"], fails: [("1", "01 | 02"), (" 01", "01 | 02")]),
        Row(
            type: "a word of a list", builtIn: "token", facets: { $0.enumeration = ["in part"] },
            fits: [" in  part "], fails: [("inpart", "in part")]),
        Row(
            type: "a text whose type takes white space away", builtIn: "string",
            facets: {
                $0.patterns = [["[0-9]{2}"]]
                $0.whiteSpace = "collapse"
            }, fits: [" 01 "], fails: [("0 1", "pattern [0-9]{2}")]),
        Row(
            type: "a decimal with bounds", builtIn: "decimal",
            facets: { ($0.minInclusive, $0.maxExclusive) = ("0", "100") }, fits: ["0", "99.99", " 7 "],
            fails: [("-1", "≥ 0, < 100"), ("100", "≥ 0, < 100"), ("x", "xs:decimal")]),
        Row(
            type: "a decimal of so many digits", builtIn: "decimal",
            facets: { ($0.totalDigits, $0.fractionDigits) = (4, 2) },
            fits: ["12.34", "0.5", "1234", "012.30"],
            fails: [("123.45", "totalDigits 4"), ("1.234", "fractionDigits 2")]),
        Row(
            type: "a number longer than is sure to be read", builtIn: "decimal",
            cannotTell: ["1234567890123456789"]),
        Row(
            type: "one of some numbers", builtIn: "decimal", facets: { $0.enumeration = ["1.0", "2.5"] },
            fits: ["1", "2.50"], fails: [("3", "1.0 | 2.5")]),
        Row(
            type: "a byte", builtIn: "byte", fits: ["127", "-128"],
            fails: [("128", "xs:byte"), ("1.0", "xs:byte")]),
        Row(
            type: "a truth", builtIn: "boolean", fits: ["true", "0"],
            fails: [("True", "xs:boolean"), ("yes", "xs:boolean")]),
        Row(
            type: "a date", builtIn: "date", fits: ["2026-02-28", "2026-02-28+08:00"],
            fails: [("2026-02-30", "xs:date"), ("20260228", "xs:date")], cannotTell: ["12026-01-01"]),
        Row(
            type: "a date with bounds", builtIn: "date", facets: { $0.minInclusive = "2026-01-01" },
            fits: ["2026-01-01", "2026-01-03Z"], fails: [("2025-12-31", "≥ 2026-01-01")],
            cannotTell: ["2026-01-01Z"]),
        Row(
            type: "a date with a pattern", builtIn: "date",
            facets: { $0.patterns = [["[0-9]{4}-[0-9]{2}-[0-9]{2}"]] }, fits: ["2026-01-01"],
            fails: [("2026-01-01Z", "pattern [0-9]{4}-[0-9]{2}-[0-9]{2}")]),
        Row(
            type: "a time", builtIn: "time", facets: { $0.maxExclusive = "18:00:00" },
            fits: ["09:30:00", "17:59:59.5"], fails: [("18:00:00", "< 18:00:00"), ("9:30", "xs:time")]),
        Row(
            type: "a date and time", builtIn: "dateTime", fits: ["2026-01-01T09:30:00+08:00"],
            fails: [("2026-01-01", "xs:dateTime")], cannotTell: ["2026-01-01T24:00:00"]),
        Row(
            type: "a language", builtIn: "language", fits: ["zh-CN"], fails: [("zh_CN", "xs:language")]),
        Row(
            type: "a name", builtIn: "NCName", fits: ["a-1", "王"],
            fails: [("a:b", "xs:NCName"), ("1", "xs:NCName")]),
        Row(type: "an identifier", builtIn: "ID", fails: [("1", "xs:ID")], cannotTell: ["a1"]),
        Row(
            type: "a day of the month", builtIn: "gDay", fails: [("5", "xs:gDay")], cannotTell: ["---05"]),
        Row(
            type: "a number in floating point", builtIn: "double", fits: ["1.5E3", "INF"],
            fails: [("1,5", "xs:double")]),
    ]

    @Test("A constant is proved, disproved with what is expected, or left to the schema", arguments: rows)
    func fit(_ row: Row) {
        var type = SimpleType(name: nil, builtIn: row.builtIn)
        row.facets(&type.facets)
        for text in row.fits { #expect(ConstantFit(text, in: type) == .fits, "\(text)") }
        for (text, expected) in row.fails {
            #expect(ConstantFit(text, in: type) == .fails(expected: expected), "\(text)")
        }
        for text in row.cannotTell { #expect(ConstantFit(text, in: type) == .cannotTell, "\(text)") }
    }

    @Test("What the schema says of the type stands beside the facet")
    func documentation() {
        var type = SimpleType(name: nil, builtIn: "string")
        type.facets.patterns = [["[0-9]{6}"]]
        type.documentation = "行政区划代码，GB/T 2260"
        #expect(
            ConstantFit("4501", in: type)
                == .fails(expected: "pattern [0-9]{6} (行政区划代码，GB/T 2260)"))
    }

    /// A list of codes and a union of a date and a word.
    static let schema: SchemaModel = {
        var schema = SchemaModel()
        var code = SimpleType(name: nil, builtIn: "string")
        code.facets.patterns = [["[0-9]{2}"]]
        var codes = SimpleType(name: nil, builtIn: "anySimpleType")
        codes.variety = .list(SchemaModel.TypeID(0))
        codes.facets.maxLength = 2
        var word = SimpleType(name: nil, builtIn: "token")
        word.facets.enumeration = ["unknown"]
        var either = SimpleType(name: nil, builtIn: "anySimpleType")
        either.variety = .union([SchemaModel.TypeID(3), SchemaModel.TypeID(2)])
        schema.types = [
            .simple(code), .simple(codes), .simple(word), .simple(SimpleType(name: nil, builtIn: "date")),
            .simple(either), .any,
        ]
        return schema
    }()

    @Test(
        "Lists are judged item by item, unions member by member",
        arguments: [
            (1, "01 02", ConstantFit.fits), (1, " 01 ", .fits),
            (1, "01 2", .fails(expected: "pattern [0-9]{2}")),
            (1, "01 02 03", .fails(expected: "maxLength 2")), (4, "2026-01-01", .fits), (4, "unknown", .fits),
            (4, "never", .fails(expected: "xs:date | unknown")), (5, "x", .cannotTell),
        ])
    func varieties(type: Int, text: String, fit: ConstantFit) {
        #expect(ConstantFit(text, schema: Self.schema, type: SchemaModel.TypeID(type), fixed: nil) == fit)
    }

    @Test(
        "A fixed value is compared by value",
        arguments: [
            ("string", "CNY", "CNY", ConstantFit.fits), ("string", "CNY", "cny", .fails(expected: "CNY")),
            ("decimal", "1.0", "1", .fits), ("decimal", "1.0", "2", .fails(expected: "1.0")),
        ])
    func fixed(builtIn: String, value: String, text: String, fit: ConstantFit) {
        var schema = SchemaModel()
        schema.types = [.simple(SimpleType(name: nil, builtIn: builtIn))]
        #expect(ConstantFit(text, schema: schema, type: SchemaModel.TypeID(0), fixed: value) == fit)
    }
}
