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
