import CaseModel
import Expressions
import WorkflowModel

/// A small schema of an application form, as expressions see it:
///
///     application: @version?, deceased(name, id-number, death-date, born?), pension?(drawing boolean,
///     amount decimal 2, kind ∈ {employee, resident}), heirs?(heir*(name, relation, share decimal, phone*)), any*
enum Fixture {
    static let namespace = "urn:test:application"

    static let schema: SchemaModel = {
        var model = SchemaModel()
        model.targetNamespace = namespace
        func simple(_ builtIn: String, _ facets: (inout Facets) -> Void = { _ in }) -> SchemaModel.TypeID {
            var type = SimpleType(name: nil, builtIn: builtIn)
            facets(&type.facets)
            model.types.append(.simple(type))
            return SchemaModel.TypeID(model.types.count - 1)
        }
        func element(_ name: String, _ type: SchemaModel.TypeID) -> SchemaModel.ElementID {
            model.elements.append(
                ElementDeclaration(
                    name: XMLName(namespace: namespace, local: name), type: type,
                    place: SourcePlace(file: "application.xsd", line: model.elements.count + 1)))
            return SchemaModel.ElementID(model.elements.count - 1)
        }
        func complex(
            _ parts: [Particle], _ attributes: [AttributeUse] = []
        ) -> SchemaModel.TypeID {
            var type = ComplexType(name: nil, content: .elements(Particle(.sequence(parts))))
            type.attributes = attributes
            model.types.append(.complex(type))
            return SchemaModel.TypeID(model.types.count - 1)
        }
        let text = simple("string")
        let date = simple("date")
        let truth = simple("boolean")
        let money = simple("decimal") { $0.fractionDigits = 2 }
        let share = simple("decimal")
        let whole = simple("nonNegativeInteger")
        let kind = simple("token") { $0.enumeration = ["employee", "resident"] }
        let moment = simple("dateTime")

        let name = element("name", text)
        let deceased = element(
            "deceased",
            complex([
                Particle(.element(name)), Particle(.element(element("id-number", text))),
                Particle(.element(element("death-date", date))),
                Particle(.element(element("born", date)), minimum: 0),
                Particle(.element(element("reported", moment)), minimum: 0),
            ]))
        let pension = element(
            "pension",
            complex([
                Particle(.element(element("drawing", truth))), Particle(.element(element("amount", money))),
                Particle(.element(element("kind", kind))),
                Particle(.element(element("months", whole)), minimum: 0),
            ]))
        let heir = element(
            "heir",
            complex([
                Particle(.element(name)), Particle(.element(element("relation", text))),
                Particle(.element(element("share", share))),
                Particle(.element(element("phone", text)), minimum: 0, maximum: nil),
            ]))
        let heirs = element("heirs", complex([Particle(.element(heir), minimum: 0, maximum: nil)]))
        let open = element("extra", complex([Particle(.wildcard, minimum: 0, maximum: nil)]))
        let version = AttributeUse(
            name: XMLName(local: "version"), type: whole, isRequired: true,
            place: SourcePlace(file: "application.xsd"))
        let note = AttributeUse(
            name: XMLName(local: "note"), type: text, isRequired: false,
            place: SourcePlace(file: "application.xsd"))
        let root = element(
            "application",
            complex(
                [
                    Particle(.element(deceased)), Particle(.element(pension), minimum: 0),
                    Particle(.element(heirs), minimum: 0), Particle(.element(open), minimum: 0),
                ], [version, note]))
        model.roots[XMLName(namespace: namespace, local: "application")] = root
        return model
    }()

    static let root = schema.root(local: "application")!

    /// `$application`, `$reply` (maybe nothing), `$replies` (several), `$drew-pension`, `$base` (a decimal).
    static let scope: StaticScope = {
        var scope = StaticScope()
        scope.declare("application", .document(schema, root: root))
        scope.declare("reply", .document(schema, root: root, .maybe))
        scope.declare("replies", .documents(schema, root: root))
        scope.declare("drew-pension", .condition)
        scope.declare("base", .value(StaticType(.atomic(AtomicType(.decimal, fractionDigits: 2)))))
        return scope
    }()

    static let application = tree {
        $0.attribute(XMLName(local: "version"), "3")
        part("deceased", &$0) {
            leaf("name", "张三", &$0)
            leaf("id-number", "450102194203150013", &$0)
            leaf("death-date", "2026-07-05", &$0)
            leaf("born", "1942-03-15", &$0)
            leaf("reported", "2026-07-05T23:30:00+08:00", &$0)
        }
        part("pension", &$0) {
            leaf("drawing", "true", &$0)
            leaf("amount", "3000.14", &$0)
            leaf("kind", "employee", &$0)
            leaf("months", "345", &$0)
        }
        part("heirs", &$0) {
            for (name, relation, share) in [
                ("李四", "spouse", "0.5"), ("张五", "child", "0.25"), ("张六", "child", "0.25"),
            ] {
                part("heir", &$0) {
                    leaf("name", name, &$0)
                    leaf("relation", relation, &$0)
                    leaf("share", share, &$0)
                    if name != "张六" { leaf("phone", "1380000\(name == "李四" ? 1 : 2)", &$0) }
                }
            }
        }
        part("extra", &$0) {
            $0.startElement(XMLName(namespace: "urn:other", local: "remark"))
            $0.text("12")
            $0.endElement()
        }
    }

    /// Another document that says the same.
    static let applicationAgain: XMLTree = {
        var builder = XMLTreeBuilder()
        builder.copy(application.root)
        return builder.finish()
    }()

    /// Only what must be there.
    static let smallest = tree {
        $0.attribute(XMLName(local: "version"), "1")
        part("deceased", &$0) {
            leaf("name", "王七", &$0)
            leaf("id-number", "450102195001010019", &$0)
            leaf("death-date", "2026-06-30", &$0)
        }
    }

    static func dynamic(reply: XMLTree? = nil, replies: [XMLTree] = [], stepLimit: Int = 1_000_000)
        -> DynamicScope
    {
        DynamicScope(
            values: [
                Value(application.root), reply.map { Value($0.root) } ?? .nothing,
                Value(replies.map { Item.node($0.root) }), Value(true),
                Value(.decimal(ExactDecimal("2818.50")!)),
            ],
            now: Instant(CalendarDate(year: 2026, month: 11, day: 23)!, hour: 9), calendar: calendar,
            stepLimit: stepLimit)
    }

    /// 2026 with the National Day off and 10 October made up.
    static let calendar = WorkingCalendar(
        name: "test", version: "1", years: [2026],
        daysOff: Set((1...7).map { CalendarDate(year: 2026, month: 10, day: $0)! }),
        workingWeekendDays: [CalendarDate(year: 2026, month: 10, day: 10)!])

    /// The lexical form of what the expression gives; nil for nothing.
    static func evaluate(_ text: String, _ scope: DynamicScope = dynamic()) throws -> String? {
        let (compiled, diagnostics) = ExpressionCompiler.compile(
            ExpressionSource(text), in: self.scope, as: .values)
        guard let compiled else { throw Refused(diagnostics: diagnostics) }
        return try compiled.evaluate(scope).lexical
    }

    struct Refused: Error, CustomStringConvertible {
        var diagnostics: [Diagnostic]
        var description: String {
            diagnostics.map { "\($0.place.text): \($0.code) \($0.reason(in: .english))" }.joined(
                separator: "\n")
        }
    }

    // MARK: Trees

    private static func tree(_ body: (inout XMLTreeBuilder) -> Void) -> XMLTree {
        var builder = XMLTreeBuilder()
        part("application", &builder, body)
        return builder.finish()
    }
    private static func part(
        _ name: String, _ builder: inout XMLTreeBuilder, _ body: (inout XMLTreeBuilder) -> Void
    ) {
        builder.startElement(XMLName(namespace: namespace, local: name))
        body(&builder)
        builder.endElement()
    }
    private static func leaf(_ name: String, _ text: String, _ builder: inout XMLTreeBuilder) {
        part(name, &builder) { $0.text(text) }
    }
}
