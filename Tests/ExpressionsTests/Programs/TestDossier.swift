import CaseModel
import Expressions
import WorkflowModel

/// One application for ``TestWorkflow``, and documents as text.
enum TestDossier {
    static let application = tree(
        .group(
            "application",
            [
                .leaf("number", "N-1"), .group("deceased", [.leaf("name", "张三"), .leaf("id-number", "1")]),
                .leaf("drawing", "true"), .leaf("issued", "2026-11-20"), .leaf("paid", "100.00"),
                .leaf("form", "2013"),
                .group("heir", [.leaf("name", "甲"), .leaf("relation", "20")]),
                .group("heir", [.leaf("name", "乙")]),
            ]))

    indirect enum Part {
        case leaf(String, String)
        case group(String, [Part])
    }

    /// The application, and `$case`; every step gave nothing.
    static func scope(_ program: WorkflowProgram) -> DynamicScope {
        var scope = DynamicScope(
            now: Instant(CalendarDate(year: 2026, month: 11, day: 23)!, hour: 9))
        scope[program.variables.application] = Value(application.root)
        scope[program.variables.case] = Value(
            CaseDocument.make(id: "C-1", opened: CalendarDate(year: 2026, month: 11, day: 1)!).root)
        for (index, condition) in program.conditions.enumerated()
        where condition.name == "drew" { scope[program.variables.condition(index)] = Value(true) }
        return scope
    }

    static func tree(_ part: Part) -> XMLTree {
        var builder = XMLTreeBuilder()
        add(part, to: &builder)
        return builder.finish()
    }

    private static func add(_ part: Part, to builder: inout XMLTreeBuilder) {
        switch part {
        case .leaf(let name, let text):
            builder.startElement(XMLName(local: name))
            builder.text(text)
        case .group(let name, let parts):
            builder.startElement(XMLName(local: name))
            for part in parts { add(part, to: &builder) }
        }
        builder.endElement()
    }

    /// Markup without escapes: the values of these tests need none.
    static func text(_ node: XMLNode) -> String {
        guard node.kind == .element, let name = node.name?.local else { return node.stringValue }
        let attributes = node.attributes.map { " \($0.name!.local)=\"\($0.stringValue)\"" }.joined()
        return "<\(name)\(attributes)>" + node.children.map(text).joined() + "</\(name)>"
    }
}
