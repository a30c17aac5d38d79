import CaseModel
import Expressions
import Testing
import WorkflowModel

/// Comparisons that the schema has decided before any case runs.
struct ForegoneComparisonTests {
    static let scope: StaticScope = {
        var code = SimpleType(name: nil, builtIn: "string")
        code.facets.patterns = [["[0-9]{6}"]]
        code.documentation = "行政区划代码"
        var short = SimpleType(name: nil, builtIn: "string")
        short.facets.maxLength = 3
        var money = SimpleType(name: nil, builtIn: "decimal")
        (money.facets.minInclusive, money.facets.maxExclusive, money.facets.fractionDigits) = ("0", "1000", 2)
        var day = SimpleType(name: nil, builtIn: "date")
        day.facets.minInclusive = "2026-01-01"
        let schema = SchemaModel(roots: [
            .group(
                "form",
                [
                    .leaf("region", code), .leaf("short", short), .optional(.leaf("paid", money)),
                    .leaf("since", day), .listed("form", ["2013", "2026"]), .listed("reason", ["01", "02"]),
                    .leaf("months", SimpleType(name: nil, builtIn: "nonNegativeInteger")),
                    .leaf("word", SimpleType(name: nil, builtIn: "token")), .text("note"),
                ])
        ])
        var scope = StaticScope()
        scope.declare("form", .document(schema, root: schema.root(local: "form")!))
        return scope
    }()

    static func told(_ text: String) -> [Diagnostic] {
        ExpressionCompiler.compile(
            ExpressionSource(text), in: scope,
            as: .anything
        ).1
    }

    @Test(
        "A comparison that can never be true is a warning that says what the schema says",
        arguments: [
            ("$form/region = '4501'", "pattern [0-9]{6} (行政区划代码)"),
            ("'4501' eq $form/region", "pattern [0-9]{6} (行政区划代码)"),
            ("$form/short = 'abcd'", "maxLength 3"),
            ("$form/word = ' a'", "xs:token"),
            ("$form/paid = -1", "≥ 0, < 1000"),
            ("$form/paid >= 1000", "≥ 0, < 1000"),
            ("1000 <= $form/paid", "≥ 0, < 1000"),
            ("$form/paid < 0", "≥ 0, < 1000"),
            ("$form/paid = 0.125", "fractionDigits 2"),
            ("$form/months = 1.5", "xs:integer"),
            ("$form/months < 0", "xs:nonNegativeInteger"),
            ("$form/since < xs:date('2026-01-01')", "≥ 2026-01-01"),
            ("(if ($form/note = 'x') then 1 else 2) = 3", "1 | 2"),
            ("$form/form = $form/reason", "2013 | 2026; `$form/reason`: 01 | 02"),
            ("not($form/region = 'x')", "pattern [0-9]{6} (行政区划代码)"),
        ])
    func never(text: String, expected: String) {
        let told = Self.told(text)
        #expect(told.map(\.code) == ["OW1234"])
        #expect(told.first?.severity == .warning)
        #expect(told.first?.arguments["expected"] == expected)
    }

    @Test(
        "So is one that is true of every value",
        arguments: [
            ("$form/region != '4501'", "pattern [0-9]{6} (行政区划代码)"),
            ("$form/region ne '4501'", "pattern [0-9]{6} (行政区划代码)"),
            ("$form/paid >= 0", "≥ 0, < 1000"),
            ("$form/paid != 0.125", "fractionDigits 2"),
            ("$form/since ge xs:date('2025-12-31')", "≥ 2026-01-01"),
            ("$form/form != $form/reason", "2013 | 2026; `$form/reason`: 01 | 02"),
        ])
    func always(text: String, expected: String) {
        let told = Self.told(text)
        #expect(told.map(\.code) == ["OW1235"])
        #expect(told.first?.arguments["expected"] == expected)
    }

    @Test(
        "What the data decide is not told",
        arguments: [
            "$form/region = '450100'", "$form/region != '450100'", "$form/region < 'x'", "$form/paid > 0",
            "$form/paid <= 999.99", "$form/paid = 0", "$form/months = 0",
            "$form/since = xs:date('2026-01-01')",
            // With a zone a day may begin before it does here.
            "$form/since >= xs:date('2026-01-01Z')",
            "$form/note = 'x'", "$form/word = 'a b'", "1 = 2", "$form/form = '2026'",
            "$form/form = $form/note",
        ])
    func open(text: String) {
        #expect(Self.told(text).map(\.code) == [])
    }

    @Test("The words name the comparison, the field and what the schema says, in both languages")
    func words() {
        let told = Self.told("$form/region = '4501'") + Self.told("$form/paid >= 0")
        #expect(
            told.map { "\($0.reason(in: .english)): \($0.remedy(in: .english))" } == [
                "`$form/region = '4501'` can never be true: compare with a value that `$form/region` can have, or "
                    + "take the comparison out; the schema says pattern [0-9]{6} (行政区划代码)",
                "`$form/paid >= 0` is true of every value: take the comparison out, or ask `exists(…)` if it is "
                    + "meant whether there is a value; of `$form/paid` the schema says ≥ 0, < 1000",
            ])
        #expect(
            told.map { "\($0.reason(in: .chinese))：\($0.remedy(in: .chinese))" } == [
                "`$form/region = '4501'` 永远不会成立：请与 `$form/region` 可能有的值比较，或删去这一比较；"
                    + "结构文件的规定是 pattern [0-9]{6} (行政区划代码)",
                "`$form/paid >= 0` 对任何值都成立：请删去这一比较；如果要问是否有值，请写 `exists(…)`；"
                    + "结构文件对 `$form/paid` 的规定是 ≥ 0, < 1000",
            ])
    }
}
