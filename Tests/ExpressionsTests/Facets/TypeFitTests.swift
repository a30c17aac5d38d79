import Testing
import WorkflowModel

@testable import Expressions

/// Whether the values of one type fit a field of another.
struct TypeFitTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var says: String
        var value: AtomicType
        var isNode = true
        var field: SimpleType
        var fit: TypeFit
        var testDescription: String { says }
    }

    static func type(_ builtIn: String, _ facets: (inout Facets) -> Void = { _ in }) -> SimpleType {
        var type = SimpleType(name: nil, builtIn: builtIn)
        facets(&type.facets)
        return type
    }
    /// The type of a field's value.
    static func value(_ builtIn: String, _ facets: (inout Facets) -> Void = { _ in }) -> AtomicType {
        let type = type(builtIn, facets)
        return Reading.atomic(Reading.Kind(type), type).type
    }
    static func matching(_ pattern: String) -> (inout Facets) -> Void { { $0.patterns = [[pattern]] } }

    static let texts: [Row] = [
        Row(
            says: "any text in a text with a pattern", value: value("string"),
            field: type("string", matching("[0-9]+")), fit: .cannotTell),
        Row(
            says: "the same pattern", value: value("string", matching("[0-9]{6}")),
            field: type("string", matching("[0-9]{6}")), fit: .proved),
        Row(
            says: "the same pattern of what is not understood",
            value: value("string", matching("\\p{IsNowhere}")),
            field: type("string", matching("\\p{IsNowhere}")), fit: .proved),
        Row(
            says: "a narrower pattern", value: value("string", matching("[0-9]{17}[0-9X]")),
            field: type("string", matching("[0-9A-Z]{6,32}")), fit: .proved),
        Row(
            says: "a wider pattern", value: value("string", matching("[0-9]*")),
            field: type("string", matching("[0-9]{6}")), fit: .cannotTell),
        Row(
            says: "a pattern of other texts", value: value("string", matching("[0-9]{6}")),
            field: type("string", matching("[0-9]{12}")), fit: .noneFits(expected: "pattern [0-9]{12}")),
        Row(
            says: "the pattern of one of two steps",
            value: value("string") { $0.patterns = [["[0-9]*"], [".{4}"]] },
            field: type("string") { $0.patterns = [["[0-9]*"]] }, fit: .proved),
        Row(
            says: "a longer text", value: value("string") { $0.minLength = 10 },
            field: type("string") { $0.maxLength = 9 }, fit: .noneFits(expected: "maxLength 9")),
        Row(
            says: "a shorter text", value: value("string") { $0.maxLength = 9 },
            field: type("string") { $0.maxLength = 9 }, fit: .proved),
        Row(
            says: "a text that may be shorter", value: value("string") { $0.maxLength = 9 },
            field: type("string") { ($0.minLength, $0.maxLength) = (1, 9) }, fit: .cannotTell),
        Row(
            says: "a pattern that bounds the length", value: value("string", matching("[0-9]{12,21}")),
            field: type("string") { ($0.minLength, $0.maxLength) = (1, 30) }, fit: .proved),
        Row(
            says: "a length that a pattern asks for", value: value("string") { $0.length = 3 },
            field: type("string", matching(".{4}")), fit: .noneFits(expected: "pattern .{4}")),
        Row(
            says: "a word in a text with a length", value: value("token") { $0.maxLength = 3 },
            field: type("string") { $0.maxLength = 3 }, fit: .cannotTell),
        Row(
            says: "a word that has been read", value: value("token") { $0.maxLength = 3 }, isNode: false,
            field: type("string") { $0.maxLength = 3 }, fit: .proved),
        Row(
            says: "a word without blanks beside which blanks may stand",
            value: value("token", matching("[0-9]{2}")), field: type("string", matching("[0-9]{2}")),
            fit: .cannotTell),
        Row(
            says: "a text in a word", value: value("string", matching("[0-9]{2}")),
            field: type("token", matching("[0-9]{2}")), fit: .proved),
        Row(
            says: "a date in a text of eight digits", value: value("date"),
            field: type("string", matching("[0-9]{8}")), fit: .noneFits(expected: "pattern [0-9]{8}")),
        Row(
            says: "a day in a word of that form",
            value: value("date", matching("[0-9]{4}-[0-9]{2}-[0-9]{2}")),
            field: type("token", matching("[0-9]{4}-[0-9]{2}-[0-9]{2}")), fit: .proved),
        Row(
            says: "a computed whole number in a text of digits", value: AtomicType(.integer), isNode: false,
            field: type("string", matching("-?[0-9]+")), fit: .proved),
        Row(
            says: "a truth in a text", value: AtomicType(.boolean), isNode: false,
            field: type("string", matching("true|false")), fit: .proved),
        Row(
            says: "a text in a name", value: value("string", matching("[a-z]+")), field: type("NCName"),
            fit: .proved),
        Row(says: "a text in an address", value: value("string"), field: type("anyURI"), fit: .cannotTell),
    ]

    static let listed: [Row] = [
        Row(
            says: "some of a list", value: value("string") { $0.enumeration = ["01", "02"] },
            field: type("string") { $0.enumeration = ["01", "02", "03"] }, fit: .proved),
        Row(
            says: "more than a list", value: value("string") { $0.enumeration = ["01", "02", "09"] },
            field: type("string") { $0.enumeration = ["01", "02", "03"] },
            fit: .someFail(["09"], expected: "01 | 02 | 03")),
        Row(
            says: "values that a pattern takes", value: value("string") { $0.enumeration = ["01", "02"] },
            field: type("string", matching("[0-9]{2}")), fit: .proved),
        Row(
            says: "values of which a pattern takes some",
            value: value("string") { $0.enumeration = ["1", "02"] },
            field: type("string", matching("[0-9]{2}")), fit: .someFail(["1"], expected: "pattern [0-9]{2}")),
        Row(
            says: "values that a pattern does not take", value: AtomicType(.string, enumeration: ["a", "b"]),
            isNode: false, field: type("string", matching("[0-9]{2}")),
            fit: .noneFits(expected: "pattern [0-9]{2}")),
        Row(
            says: "a number out of bounds", value: AtomicType(.integer, enumeration: ["-1"]), isNode: false,
            field: type("decimal") { $0.minInclusive = "0" }, fit: .noneFits(expected: "≥ 0")),
        Row(
            says: "a number that is written as the pattern wants",
            value: AtomicType(.integer, enumeration: ["20"]), isNode: false,
            field: type("integer", matching("[0-9]{2}")), fit: .proved),
        Row(
            says: "a number that may be written otherwise",
            value: value("decimal") { $0.enumeration = ["1.5"] },
            field: type("decimal", matching("[0-9]\\.[0-9]")), fit: .cannotTell),
        Row(
            says: "words beside which blanks may stand", value: value("token") { $0.enumeration = ["a"] },
            field: type("string") { $0.enumeration = ["a"] }, fit: .cannotTell),
        Row(
            says: "a word that has been read", value: value("token") { $0.enumeration = ["a"] },
            isNode: false,
            field: type("string") { $0.enumeration = ["a"] }, fit: .proved),
        Row(
            says: "any text in a list", value: value("string"),
            field: type("string") { $0.enumeration = ["a"] }, fit: .cannotTell),
    ]

    static let numbers: [Row] = [
        Row(
            says: "within the bounds",
            value: value("decimal") { ($0.minInclusive, $0.maxInclusive) = ("1", "5") },
            field: type("decimal") { ($0.minInclusive, $0.maxExclusive) = ("0", "6") }, fit: .proved),
        Row(
            says: "beyond the bounds", value: value("decimal") { $0.minExclusive = "5" },
            field: type("decimal") { $0.maxInclusive = "5" }, fit: .noneFits(expected: "≤ 5")),
        Row(
            says: "across a bound", value: value("decimal") { $0.minInclusive = "5" },
            field: type("decimal") { $0.maxInclusive = "5" }, fit: .cannotTell),
        Row(
            says: "a whole number that is not negative", value: value("nonNegativeInteger"),
            field: type("decimal") { $0.minInclusive = "0" }, fit: .proved),
        Row(says: "a byte in a short", value: value("byte"), field: type("short"), fit: .proved),
        Row(
            says: "any whole number in an int", value: value("integer"), field: type("int"), fit: .cannotTell),
        Row(
            says: "a negative number in one that is not", value: value("negativeInteger"),
            field: type("nonNegativeInteger"), fit: .noneFits(expected: "xs:nonNegativeInteger")),
        Row(
            says: "fewer digits", value: value("decimal") { ($0.totalDigits, $0.fractionDigits) = (8, 2) },
            field: type("decimal") { ($0.totalDigits, $0.fractionDigits) = (10, 2) }, fit: .proved),
        Row(
            says: "digits that the bounds keep few",
            value: value("decimal") {
                ($0.minInclusive, $0.maxInclusive, $0.fractionDigits) = ("0", "99999.99", 2)
            }, field: type("decimal") { $0.totalDigits = 7 }, fit: .proved),
        Row(
            says: "digits without bound", value: value("decimal") { $0.fractionDigits = 2 },
            field: type("decimal") { $0.totalDigits = 7 }, fit: .cannotTell),
        Row(
            says: "more digits after the point", value: value("decimal") { $0.fractionDigits = 3 },
            field: type("decimal") { $0.fractionDigits = 2 }, fit: .cannotTell),
        Row(
            says: "a computed number with more digits", value: AtomicType(.decimal), isNode: false,
            field: type("decimal") { $0.fractionDigits = 2 }, fit: .tooManyDigits(2)),
        Row(
            says: "a number in a pattern that it was read by",
            value: value("decimal", matching("[0-9]+\\.[0-9]{2}")),
            isNode: false, field: type("decimal", matching("[0-9]+\\.[0-9]{2}")), fit: .cannotTell),
        Row(
            says: "the text of that number", value: value("decimal", matching("[0-9]+\\.[0-9]{2}")),
            field: type("decimal", matching("[0-9]+\\.[0-9]{2}")), fit: .proved),
    ]

    static let days: [Row] = [
        Row(
            says: "a later day", value: value("date") { $0.minInclusive = "2026-07-01" },
            field: type("date") { $0.minInclusive = "2026-01-01" }, fit: .proved),
        Row(
            says: "an earlier day", value: value("date") { $0.maxExclusive = "2026-01-01" },
            field: type("date") { $0.minInclusive = "2026-01-01" }, fit: .noneFits(expected: "≥ 2026-01-01")),
        Row(
            says: "bounds of which one has a zone", value: value("date") { $0.minInclusive = "2026-01-01Z" },
            field: type("date") { $0.minInclusive = "2026-01-01" }, fit: .cannotTell),
        Row(says: "a day for a moment", value: value("date"), field: type("dateTime"), fit: .wrongType),
    ]

    @Test("Facets are proved, disproved or left to the schema", arguments: texts + listed + numbers + days)
    func fit(_ row: Row) {
        #expect(TypeFit(row.value, isNode: row.isNode, in: row.field) == row.fit)
    }
}
