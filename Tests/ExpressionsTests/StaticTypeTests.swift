import CaseModel
import Expressions
import Testing
import WorkflowModel

struct StaticTypeTests {
    private func compile(
        _ text: String, as use: ExpressionUse = .anything, in scope: StaticScope = Fixture.scope
    ) throws -> CompiledExpression {
        let (compiled, diagnostics) = ExpressionCompiler.compile(ExpressionSource(text), in: scope, as: use)
        return try #require(compiled, "\(Fixture.Refused(diagnostics: diagnostics))")
    }

    @Test(
        "The type says what an expression gives, how many, and whether there may be nothing",
        arguments: [
            ("$application/deceased/name", "name", false), ("$application/pension", "pension?", true),
            ("$application/heirs/heir/name", "name*", true), ("$application/@version", "@version", false),
            ("$application/@note", "@note?", true), ("$reply/deceased/name", "name", true),
            ("$reply/deceased/name otherwise '—'", "xs:string", false),
            ("$application/extra/remark", "node()*", true),
            ("$application/heirs/heir[1]", "heir?", true), ("$application//name", "name*", true),
            ("$application/deceased/death-date ge $today", "xs:boolean", false),
            ("$application/pension/amount + 1", "xs:decimal?", true), ("count($reply)", "xs:integer", false),
            ("($application/deceased, $application/pension)", "deceased | pension+", false),
            ("for $h in $application/heirs/heir return $h/name", "name*", true), ("()", "item()?", true),
            ("$drew-pension", "xs:boolean", false), ("$today", "xs:date", false),
            ("if (exists($reply)) then $reply/deceased/name else 'x'", "xs:string", false),
            (
                "if (exists($application/pension)) then $application/pension/amount else 0", "xs:decimal",
                false
            ),
            ("if (empty($application/pension)) then 0 else $application/pension/amount", "xs:decimal", false),
            ("exists($reply/pension) and $reply/pension/amount gt 5", "xs:boolean", false),
            ("not(exists($reply/pension)) or $reply/pension/amount gt 5", "xs:boolean", false),
            (
                "let $p := $application/pension return if (exists($p)) then $p/amount else 0", "xs:decimal",
                false
            ),
            ("sum($application/heirs/heir/share)", "xs:decimal", false),
            // Operators of paths and sequences
            ("$application/heirs/heir ! name", "name*", true), ("$application ! deceased", "deceased", false),
            ("$application/heirs/heir/(name | phone)", "name | phone*", true),
            ("$application/heirs/heir/string(name)", "xs:string*", true),
            ("(1, 2) ! (. + 0.5)", "xs:decimal+", false), ("$base => round(1)", "xs:decimal", false),
            ("$application/@version/..", "application?", true),
            ("$application/deceased/name | ()", "name", false),
            // Functions
            ("index-of((1, 2), 2)", "xs:integer*", true), ("remove((1, 2), 1)", "xs:integer*", true),
            ("insert-before($application/heirs/heir/name, 1, 'a')", "xs:string+", false),
            ("sort($application/heirs/heir/name)", "name*", true),
            ("deep-equal((1, 2), 1)", "xs:boolean", false), ("sum((), ())", "xs:anyAtomicType?", true),
            ("sum($application/heirs/heir/share, ())", "xs:decimal?", true),
            ("compare($application/deceased/name, 'a')", "xs:integer", false),
            ("compare($application/@note, 'a')", "xs:integer?", true),
            ("codepoint-equal('a', 'b')", "xs:boolean", false), ("tokenize('a b')", "xs:string*", true),
            ("contains-token('a b', 'a')", "xs:boolean", false),
            ("string-to-codepoints('a')", "xs:integer*", true),
            ("codepoints-to-string(97)", "xs:string", false),
            ("format-number($base, '0.00')", "xs:string", false),
            ("format-integer(7, '01')", "xs:string", false),
            ("format-date($today, '[Y]')", "xs:string", false),
            ("format-date($application/deceased/born, '[Y]')", "xs:string?", true),
            ("seconds-from-dateTime(current-dateTime())", "xs:decimal", false),
            ("timezone-from-dateTime(current-dateTime())", "xs:dayTimeDuration?", true),
            ("hours-from-duration(xs:dayTimeDuration('PT1H'))", "xs:integer", false),
            ("dateTime($today, xs:time('09:00:00'))", "xs:dateTime", false),
            ("dateTime($application/deceased/born, xs:time('09:00:00'))", "xs:dateTime?", true),
            ("adjust-date-to-timezone($today, ())", "xs:date", false),
        ])
    func type(expression: String, expected: String, mayBeNothing: Bool) throws {
        let compiled = try compile(expression)
        #expect(compiled.type.text == expected)
        #expect(compiled.type.mayBeNothing == mayBeNothing)
    }

    @Test(
        "The digits after the point are known where they can be",
        arguments: [
            ("$base", 2), ("$base * 2", 2), ("$base * 1.25", 4), ("$base div 3", nil),
            ("round($base div 3, 2)", 2),
            ("$base + 0.001", 3), ("round($base)", 0), ("count($replies)", 0), ("-$base", 2),
            ("abs($base)", 2),
            ("$application/heirs/heir[1]/share", nil), ("$application/pension/amount", 2),
            ("sum($application/heirs/heir/share)", nil), ("$base otherwise 1.005", 3),
        ] as [(String, Int?)])
    func digits(expression: String, expected: Int?) throws {
        #expect(try compile(expression).type.atomized?.fractionDigits == expected)
    }

    @Test("A condition is read as the truth of a boolean element that is there")
    func condition() throws {
        let text = "if (exists($application/pension)) then $application/pension/drawing else false()"
        #expect(try compile(text, as: .condition).evaluate(Fixture.dynamic()).boolean == true)
        let (_, missing) = ExpressionCompiler.compile(
            ExpressionSource("$application/pension/drawing"), in: Fixture.scope, as: .condition)
        #expect(missing.map(\.code) == ["OW1221"])
        let (_, name) = ExpressionCompiler.compile(
            ExpressionSource("$application/deceased/name"), in: Fixture.scope, as: .condition)
        #expect(name.map(\.code) == ["OW1223"])
    }

    @Test("What a guard proves takes the doubt away from what it guards")
    func guards() throws {
        let guarding = try compile("exists($reply/pension) and $drew-pension", as: .condition)
        #expect(guarding.provesWhenTrue == ["$reply", "$reply/pension"])
        var scope = Fixture.scope
        #expect(try compile("$reply/pension/amount", in: scope).type.mayBeNothing)
        scope.knownToExist = guarding.provesWhenTrue
        #expect(try !compile("$reply/pension/amount", in: scope).type.mayBeNothing)
        scope = Fixture.scope
        scope.setCertainty(.certain, of: "reply")
        #expect(try !compile("$reply/deceased/name", in: scope).type.mayBeNothing)
    }

    @Test(
        "The reads say which fields are moved, computed with, or only decide",
        arguments: [
            ("$application/deceased/name", ["$application/deceased/name moved"]),
            ("concat($application/deceased/name, '!')", ["$application/deceased/name computed"]),
            (
                "if ($drew-pension) then $application/pension/amount else 0",
                ["$drew-pension decided", "$application/pension/amount moved"]
            ),
            (
                "$application/heirs/heir[relation = 'spouse']/name",
                ["$application/heirs/heir/relation decided", "$application/heirs/heir/name moved"]
            ),
            (
                "for $h in $application/heirs/heir return $h/name",
                ["$application/heirs/heir decided", "$application/heirs/heir/name moved"]
            ),
            ("let $n := $application/deceased/name return $n", ["$application/deceased/name moved"]),
            ("exists($reply/pension)", ["$reply/pension decided"]),
            ("$application/@version", ["$application/@version moved"]),
            (
                "$application/heirs/heir ! name",
                ["$application/heirs/heir decided", "$application/heirs/heir/name moved"]
            ),
            (
                "sort($application/heirs/heir/name)", ["$application/heirs/heir/name moved"]
            ),
            (
                "insert-before($application/heirs/heir/name, $application/@version, 'x')",
                ["$application/heirs/heir/name moved", "$application/@version decided"]
            ),
            ("let $x := $base * 2 return ($x, $x)", ["$base computed", "$base computed"]),
        ])
    func reads(expression: String, expected: [String]) throws {
        #expect(try compile(expression).reads.map { "\($0.text) \($0.flow)" } == expected)
    }

    @Test("A name in two namespaces asks for a prefix, and a prefix tells them apart")
    func prefixes() throws {
        var schema = SchemaModel()
        schema.types = [
            .simple(SimpleType(name: nil, builtIn: "string")),
            .complex(
                ComplexType(
                    name: nil,
                    content: .elements(
                        Particle(
                            .sequence([
                                Particle(.element(SchemaModel.ElementID(1))),
                                Particle(.element(SchemaModel.ElementID(2))),
                            ]))))),
        ]
        for (namespace, prefix, local, type) in [
            ("urn:a", "", "reply", 1), ("urn:a", "a", "result", 0), ("urn:b", "b", "result", 0),
        ] {
            schema.elements.append(
                ElementDeclaration(
                    name: XMLName(namespace: namespace, local: local, prefix: prefix), type: .init(type),
                    place: SourcePlace(file: "reply.xsd")))
        }
        var scope = StaticScope()
        let slot = scope.declare("reply", .document(schema, root: SchemaModel.ElementID(0)))
        let (_, diagnostics) = ExpressionCompiler.compile(ExpressionSource("$reply/result"), in: scope)
        #expect(diagnostics.map(\.code) == ["OW1213"])
        #expect(
            diagnostics.first?.reason(in: .english)
                == "`result` may mean several elements here: a:result, b:result")
        var builder = XMLTreeBuilder()
        builder.startElement(XMLName(namespace: "urn:a", local: "reply"))
        for namespace in ["urn:a", "urn:b"] {
            builder.startElement(XMLName(namespace: namespace, local: "result"))
            builder.text(namespace)
            builder.endElement()
        }
        builder.endElement()
        var dynamic = DynamicScope(now: Instant(milliseconds: 0))
        dynamic[slot] = Value(builder.finish().root)
        #expect(try compile("$reply/b:result", in: scope).evaluate(dynamic).lexical == "urn:b")
    }
}
