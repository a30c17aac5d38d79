import CaseModel
import Expressions
import Testing
import WorkflowModel

private let unknownPrefix =
    "use a prefix that the schema declares, or leave it out: a name alone is found where it is the only one"

struct DiagnosticsTests {
    @Test(
        "A wrong expression is answered with code, column and what to write",
        arguments: [
            ("$application/deceased/name =", "OW1208 28", "complete it, or take the last operator out"),
            ("1 < 2 < 3", "OW1201 7", "ask twice: `a < b and b < c`"),
            ("'abc", "OW1202 1", "close a text with the quotation mark it began with, a comment with `:)`"),
            ("application/deceased", "OW1203 1", "write `$application`"),
            ("/application", "OW1203 1", "write `$application`"),
            (
                "count（1）", "OW1204 6", "write `(` of the English keyboard"
            ),
            (
                "$application << $reply", "OW1205 14", "say it with a path, `for`, `if` or a function"
            ),
            ("$application/deceased ! nmae", "OW1211 25", "write `name`"),
            ("$application/extra/o:remark", "OW1214 20", unknownPrefix),
            ("$application/o:*", "OW1214 14", unknownPrefix),
            ("  ", "OW1207 1", "write a path such as `$application/deceased/name`, or take the entry out"),
            ("1.5e3", "OW1209 1", "put a space after the number; amounts have no unit and no exponent"),
            ("$aplication/deceased", "OW1210 1", "write `$application`"),
            ("$application/deceased/nmae", "OW1211 23", "write `name`"),
            ("$application/born", "OW1211 14", "write `deceased/born`"),
            ("$application/version", "OW1211 14", "write `@version`"),
            ("$application/@verson", "OW1212 14", "write `@version`"),
            ("$application/x:deceased", "OW1214 14", unknownPrefix),
            ("strng-length('a')", "OW1215 1", "write `string-length`"),
            ("number('1')", "OW1236 1", "write `xs:decimal(…)`, which is exact"),
            ("current-date()", "OW1236 1", "write `$today`, or `current-dateTime()` for the instant"),
            (
                "matches($application/deceased/name, '^张')", "OW1236 1",
                "say the form in the XSD with `xs:pattern`, or use `contains`, `translate`, `substring`"
            ),
            (
                "quite-unknown('1')", "OW1215 1",
                "the functions there are stand in Documentation/EXPRESSIONS.md"
            ),
            (
                "format-date($today, '[FNn]')", "OW1238 21",
                "write it out in digits, such as '[Y0001]-[M01]-[D01]'"
            ),
            (
                "format-number($base, $application/deceased/name)", "OW1238 22",
                "write it out in digits, such as '#,##0.00'"
            ),
            (
                "deep-equal($application/deceased/name, 'a')", "OW1229 12",
                "write `data($application/deceased/name)`"
            ),
            ("$drew-pension/amount", "OW1216 15", "take the step out"),
            ("$application/deceased/name/first", "OW1217 28", "end the path at `name`"),
            ("$base-1", "OW1218 1", "to subtract, write a space: `$base - 1`"),
            (
                "$application/deceased/death-date + 1", "OW1220 1",
                "write `$application/deceased/death-date + xs:dayTimeDuration('P1D')`"
            ),
            (
                "not($application/pension/amount gt 5)", "OW1221 5",
                "write `($application/pension/amount gt 5) otherwise …`, or ask `exists(…)` first"
            ),
            (
                "$application/heirs/heir/share + 1", "OW1222 1",
                "pick one with `[1]`, or use `some … satisfies`, `for`, `sum(…)`"
            ),
            (
                "if ('a') then 1 else 2", "OW1223 5",
                "write a comparison, or `exists('a')` to ask whether it is there"
            ),
            (
                "not($application/pension/drawing)", "OW1224 5",
                "write `$application/pension/drawing = true()` or `exists($application/pension/drawing)`"
            ),
            (
                "$application/pension/drawing = 'true'", "OW1225 1",
                "write `$application/pension/drawing = true()`"
            ),
            ("$application/deceased/death-date >= '2026-07-01'", "OW1225 1", "write `xs:date('2026-07-01')`"),
            ("$application/deceased/id-number = 45", "OW1225 1", "write `'45'`"),
            ("contains('a')", "OW1226 1", "see the list of functions"),
            (
                "$application/deceased = 'a'", "OW1227 1",
                "name the element below it that is meant, or ask `exists(…)`"
            ),
            (
                "$application/extra/remark * 2", "OW1228 1",
                "write `xs:decimal($application/extra/remark)`, or give the element its type in the schema"
            ),
            ("string-length(12)", "OW1229 15", "write `string(12)`"),
            ("$application/pension/kind = 'employe'", "OW1230 29", "the schema knows `employee`, `resident`"),
            ("$application/deceased/name otherwise 'x'", "OW1231 38", "take the `otherwise` out"),
            (
                "sum($application/heirs/heir/name)", "OW1229 5",
                "write `sum(for $x in $application/heirs/heir/name return xs:decimal($x))`"
            ),
            (
                "xs:date($application/pension/amount)", "OW1232 1",
                "take another field, or go by way of `string(…)` if its text has that form"
            ),
            (
                "xs:date('2026-02-30')", "OW1233 9",
                "write it like this: xs:date('2026-07-01')"
            ),
        ])
    func answer(expression: String, expected: String, remedy: String) {
        let (_, diagnostics) = ExpressionCompiler.compile(ExpressionSource(expression), in: Fixture.scope)
        #expect(diagnostics.map { "\($0.code) \($0.place.column)" } == [expected])
        #expect(diagnostics.first?.remedy(in: .english) == remedy)
        #expect(diagnostics.first?.reason(in: .chinese).contains("{") == false)
    }

    @Test("All problems of an expression are reported at once")
    func several() {
        let (compiled, diagnostics) = ExpressionCompiler.compile(
            ExpressionSource("$aplication/x = 1 or $application/deceased/nmae = 'a' or nott(1)"),
            in: Fixture.scope)
        #expect(compiled == nil)
        #expect(diagnostics.map(\.code) == ["OW1210", "OW1211", "OW1215"])
    }

    @Test("A warning does not stop an expression")
    func warning() {
        let (compiled, diagnostics) = ExpressionCompiler.compile(
            ExpressionSource("$application/pension/kind = 'other'"), in: Fixture.scope)
        #expect(compiled != nil)
        #expect(diagnostics.map(\.severity) == [.warning])
    }

    @Test("The caret stands under the place in the file, through a folded block")
    func place() {
        let source = ExpressionSource(
            text: "$application/deceased/name = $nobody", file: "workflow.yaml",
            stretches: [.init(offset: 0, line: 7, column: 11), .init(offset: 29, line: 8, column: 5)])
        let (_, diagnostics) = ExpressionCompiler.compile(source, in: Fixture.scope)
        #expect(diagnostics.map(\.place.text) == ["workflow.yaml:8:5"])
    }

    @Test("Every code of the area has its words")
    func words() {
        let codes = Catalogue.shared.codes.filter { $0.rawValue.hasPrefix("OW12") }
        #expect(codes.count == 49)
        for code in codes {
            let entry = Catalogue.shared.entry(code)
            #expect(!entry.reason.english.isEmpty && !entry.reason.chinese.isEmpty)
            #expect(!entry.remedy.english.isEmpty && !entry.remedy.chinese.isEmpty)
        }
    }

    @Test(
        "What a document brings can still be wrong, and is said with its place",
        arguments: [
            ("1 div ($application/heirs/heir[1]/share - 0.5)", "OW1280 1"),
            ("9223372036854775807 + $application/@version", "OW1281 1"),
            ("1 + xs:integer($application/deceased/name)", "OW1282 5"),
            ("exactly-one($application/heirs/heir/name)", "OW1284 1"),
            ("exactly-one($reply/pension/amount)", "OW1285 1"),
            ("string-length(('a', 1)[2])", "OW1287 1"), ("min(('a', 1))", "OW1283 1"),
            ("count(($application/extra/remark, 1)[. = 12])", "OW1283 38"),
            ("codepoints-to-string(0)", "OW1282 1"),
            ("dateTime(xs:date('2026-07-01Z'), xs:time('08:00:00+08:00'))", "OW1288 1"),
            ("adjust-date-to-timezone($today, xs:dayTimeDuration('PT15H'))", "OW1289 1"),
            ("add-working-days(xs:date('2027-01-04'), 1)", "OW1286 1"),
            ("count(for $a in 1 to 2000, $b in 1 to 2000 return $a)", "OW1290 1"),
        ])
    func atRunTime(expression: String, expected: String) throws {
        let error = #expect(throws: EvaluationError.self) { try Fixture.evaluate(expression) }
        #expect(error.map { "\($0.code) \($0.place.column)" } == expected)
    }
}
