import CaseModel
import Testing
import WorkflowModel

@testable import Expressions

/// Dates and codes as other systems write them.
struct ForeignValueTests {
    private static let codes = [
        CodeList(
            name: "kind",
            rows: [.init(ours: "employee", theirs: "1"), .init(ours: "resident", theirs: "2")],
            place: SourcePlace(file: "adapter.yaml", line: 5, column: 5)),
        CodeList(
            name: "truth", rows: [.init(ours: "true", theirs: "Y"), .init(ours: "false", theirs: "N")],
            place: SourcePlace(file: "adapter.yaml", line: 6, column: 5)),
        CodeList(
            name: "short", rows: [.init(ours: "employee", theirs: "1")],
            place: SourcePlace(file: "adapter.yaml", line: 7, column: 5)),
        CodeList(
            name: "many", rows: [.init(ours: "a", theirs: "1"), .init(ours: "b", theirs: "1")],
            place: SourcePlace(file: "adapter.yaml", line: 8, column: 5)),
    ]

    private func compile(_ text: String) -> (CompiledExpression?, [Diagnostic]) {
        var scope = Fixture.scope
        scope.codes = Self.codes
        return ExpressionCompiler.compile(ExpressionSource(text), in: scope, as: .values)
    }

    /// What it gives, `()` for nothing, or the code of what is wrong with it or goes wrong.
    private func value(_ text: String) -> String {
        let (compiled, problems) = compile(text)
        guard let compiled else {
            return problems.map { "\($0.code) \($0.place.column)" }.joined(separator: ", ")
        }
        do throws(EvaluationError) {
            return try compiled.evaluate(Fixture.dynamic()).lexical ?? "()"
        } catch { return "\(error.code) \(error.place.column)" }
    }

    @Test(
        "A date is written and read in the form that is asked for, and what is none is an error",
        arguments: [
            ("date-text(xs:date('2026-07-05'), 'yyyy/M/d')", "2026/7/5"),
            ("date-text(xs:date('0999-12-31'), 'yyyyMMdd')", "09991231"),
            (
                "date-text(xs:dateTime('2026-07-05T23:08:07+09:00'), 'yyyy-MM-ddTHH:mm:ss')",
                "2026-07-05T23:08:07"
            ),
            ("date-text($application/deceased/reported, 'yyyyMMddHHmmss')", "20260705233000"),
            ("date-text((), 'yyyyMMdd')", "()"),
            ("text-date(' 20260705 ', 'yyyyMMdd')", "2026-07-05"),
            ("text-date('5/7/2026', 'd/M/yyyy')", "2026-07-05"),
            ("text-date('20240229', 'yyyyMMdd')", "2024-02-29"),
            ("text-date('20260229', 'yyyyMMdd')", "OW2232 1"),
            ("text-date('2026070', 'yyyyMMdd')", "OW2232 1"),
            ("text-date('202607051', 'yyyyMMdd')", "OW2232 1"),
            ("text-date('２０２６０７０５', 'yyyyMMdd')", "OW2232 1"),
            ("text-date('00000705', 'yyyyMMdd')", "OW2232 1"),
            ("text-date('', 'yyyyMMdd')", "OW2232 1"),
            ("text-date((), 'yyyyMMdd')", "()"),
            ("text-dateTime('20260705240000', 'yyyyMMddHHmmss')", "OW2232 1"),
            // A form is looked at before a case runs.
            ("date-text($today, 'YYYYMMDD')", "OW2211 19"), ("date-text($today, '')", "OW2211 19"),
            ("date-text($today, 'yyyyMMddHH')", "OW2211 19"), ("date-text($today, 'yyyyyyyy')", "OW2211 19"),
            ("date-text($today, $application/deceased/name)", "OW2211 19"),
            ("text-date('20260705', 'yyyyMM')", "OW2211 23"), ("text-date('201175', 'yyyyMd')", "OW2211 21"),
            ("date-text('2026-07-05', 'yyyyMMdd')", "OW1229 11"),
            ("text-date($today, 'yyyyMMdd')", "OW1229 11"),
            ("date-txt($today, 'yyyyMMdd')", "OW1215 1"),
        ])
    func dates(text: String, gives: String) { #expect(value(text) == gives) }

    @Test(
        "A code list gives their value for ours and ours for theirs, and says what it lacks",
        arguments: [
            ("code('kind', 'resident')", "2"), ("meaning('kind', '1')", "employee"),
            ("code('truth', 1 = 1)", "Y"), ("code('kind', ())", "()"),
            ("code('kind', $application/pension/kind)", "1"),
            // A name may be anything, so only the case can tell.
            ("code('kind', $application/deceased/name)", "OW2231 1"),
            ("code('short', $application/pension/kind)", "OW2208 15"),
            ("meaning('kind', '3')", "OW2209 17"), ("meaning('many', '1')", "OW2210 9"),
            ("code('many', 'b')", "1"), ("code('kinds', 'resident')", "OW2207 6"),
            ("code(concat('ki', 'nd'), 'resident')", "OW2212 6"), ("code('kind')", "OW1226 1"),
            ("code('kind', $application/heirs/heir/name)", "OW1222 14"),
        ])
    func codes(text: String, gives: String) { #expect(value(text) == gives) }

    @Test("What a list gives is known before a case runs, and so is the form of a date")
    func types() throws {
        #expect(
            try #require(compile("code('kind', $application/pension/kind)").0).type.atomized?.enumeration == [
                "1", "2",
            ])
        #expect(try #require(compile("meaning('kind', '2')").0).type.atomized?.enumeration == ["resident"])
        let text = try #require(compile("date-text($today, 'yyyy-MM-dd')").0?.type.atomized?.simple)
        #expect(text.facets.patterns == [["[0-9]{4}\\-[0-9]{2}\\-[0-9]{2}"]])
        #expect(text.facets.length == 10)
    }

    @Test("Where there are no code lists, there are no such functions")
    func none() {
        let (compiled, problems) = ExpressionCompiler.compile(
            ExpressionSource("code('kind', 'resident')"), in: Fixture.scope, as: .values)
        #expect(compiled == nil)
        #expect(problems.map(\.code) == ["OW1215"])
    }

    @Test("Of several outcomes it is told which may hold at once and which never do")
    func alternatives() throws {
        let conditions = try [
            "$application/deceased/name = 'a'", "$application/deceased/name = 'b'",
            "$application/deceased/id-number = '1'",
            "$application/deceased/name = 'a' and $application/deceased/name = 'b'",
        ].map {
            try #require(
                ExpressionCompiler.compile(ExpressionSource($0), in: Fixture.scope, as: .condition).0)
        }
        let alternatives = Alternatives(conditions)
        #expect(alternatives.overlaps.map { [$0.first, $0.second] } == [[0, 2], [1, 2]])
        #expect(alternatives.impossible == [3])
    }
}
