import Testing
import WorkflowModel

@testable import Expressions

/// A constant counts as proved only where its type has nothing that the schema alone can judge: `{text: "true"}` in
/// a field with a pattern was once taken for proved, and the request was then refused when it was built.
struct ConstantFitTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var type: String
        var builtIn: String
        var facets: @Sendable (inout Facets) -> Void = { _ in }
        var isCertain: Bool
        var testDescription: String { type }
    }

    static let rows: [Row] = [
        Row(type: "any text", builtIn: "string", isCertain: true),
        Row(
            type: "a text of a length", builtIn: "string", facets: { $0.maxLength = 3 }, isCertain: true),
        Row(
            type: "a text with a pattern", builtIn: "string", facets: { $0.patterns = [["[0-9]{2}"]] },
            isCertain: false),
        Row(
            type: "one of a list", builtIn: "string", facets: { $0.enumeration = ["01", "02"] },
            isCertain: true),
        Row(
            type: "a decimal with bounds", builtIn: "decimal", facets: { $0.minInclusive = "0" },
            isCertain: true),
        Row(
            type: "a decimal of so many digits", builtIn: "decimal", facets: { $0.totalDigits = 3 },
            isCertain: false),
        Row(type: "a byte", builtIn: "byte", isCertain: false),
        Row(type: "a date", builtIn: "date", isCertain: true),
        Row(
            type: "a date with bounds", builtIn: "date", facets: { $0.minInclusive = "2026-01-01" },
            isCertain: false),
        Row(type: "a day of the month", builtIn: "gDay", isCertain: false),
    ]

    @Test("A constant is proved only where the checker judges all of its type", arguments: rows)
    func certainty(_ row: Row) {
        var type = SimpleType(name: nil, builtIn: row.builtIn)
        row.facets(&type.facets)
        var schema = SchemaModel()
        schema.types = [.simple(type)]
        #expect(
            ConstantFit.isCertain(schema: schema, type: SchemaModel.TypeID(0), fixed: nil) == row.isCertain)
    }
}
