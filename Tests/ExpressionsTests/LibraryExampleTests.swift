import CaseModel
import Expressions
import Foundation
import Testing
import WorkflowModel

/// The example in Swift of `Documentation/EXPRESSIONS.md`: compiled here, run here, and held against the page.
struct LibraryExampleTests {
    @Test("The example of the page gives what its comments say")
    func example() throws {
        // BEGIN
        var schema = SchemaModel()
        schema.types = [
            .simple(SimpleType(name: nil, builtIn: "decimal")),
            .complex(
                ComplexType(
                    name: nil,
                    content: .elements(
                        Particle(.element(SchemaModel.ElementID(1)), minimum: 0, maximum: nil)))),
        ]
        for (name, type) in [("bill", 1), ("amount", 0)] {
            schema.elements.append(
                ElementDeclaration(
                    name: XMLName(local: name), type: SchemaModel.TypeID(type),
                    place: SourcePlace(file: "bill.xsd")))
        }

        // What an expression may see, and the type of each.
        var scope = StaticScope()
        let bill = scope.declare("bill", .document(schema, root: SchemaModel.ElementID(0)))
        let (expression, problems) = ExpressionCompiler.compile(
            ExpressionSource("round(sum($bill/amount) * 0.06, 2)"), in: scope)

        // A document: LibXML makes one from bytes.
        var document = XMLTreeBuilder()
        document.startElement(XMLName(local: "bill"))
        for amount in ["19.90", "100"] {
            document.startElement(XMLName(local: "amount"))
            document.text(amount)
            document.endElement()
        }
        document.endElement()

        var values = DynamicScope(now: Instant(milliseconds: 0))
        values[bill] = Value(document.finish().root)
        let tax = try expression?.evaluate(values).lexical  // 7.19

        let (_, mistakes) = ExpressionCompiler.compile(
            ExpressionSource("sum($bill/amuont)"), in: scope)
        let advice = mistakes.map { "\($0.code): \($0.remedy(in: .english))" }
        // OW1211: write `amount`
        // END
        #expect(problems.isEmpty)
        #expect(tax == "7.19")
        #expect(advice == ["OW1211: write `amount`"])
    }

    @Test("The page shows the example as it is run")
    func page() throws {
        let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex(of: "        // BEGIN"))
        let end = try #require(lines.firstIndex(of: "        // END"))
        let shown = lines[(start + 1)..<end].map { $0.dropFirst(8) }.joined(separator: "\n")
        let page = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "Documentation/EXPRESSIONS.md"), encoding: .utf8)
        #expect(page.contains("```swift\n" + shown + "\n```"))
    }
}
