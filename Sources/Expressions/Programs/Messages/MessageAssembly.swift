import CaseModel
import WorkflowModel

/// One message on the way of being built.
struct MessageAssembly {
    private let plan: MessagePlan
    private var scope: DynamicScope
    private var builder: XMLTreeBuilder
    /// Lazy elements that are open in the plan and not yet in the document, the outermost first.
    private var waiting: [Int] = []

    init(plan: MessagePlan, scope: DynamicScope) {
        self.plan = plan
        self.scope = scope
        builder = XMLTreeBuilder(
            names: plan.names, expectedNodes: plan.operations.count * 2 + 2,
            expectedBytes: plan.operations.count * 24)
    }

    consuming func finish() -> XMLTree { builder.finish() }

    mutating func run(_ range: Range<Int>) throws(EvaluationError) {
        var at = range.lowerBound
        while at < range.upperBound {
            switch plan.operations[at] {
            case .open(let name, let presence):
                waiting.append(name)
                switch presence {
                case .always: startWaiting()
                case .withParent: if waiting.count == 1 { startWaiting() }
                case .withContent: break
                }
            case .close:
                if waiting.popLast() == nil { builder.endElement() }
            case .field(let name, let source, let repeats):
                try field(name, source, repeats: repeats)
            case .text(let source):
                try text(source)
            case .attribute(let name, let source):
                try attribute(name, source)
            case .loop(let nodes, let slot, let end):
                for item in try nodes.evaluate(scope).items {
                    scope[slot] = .one(item)
                    try run(at + 1..<end)
                }
                at = end - 1
            case .only(let condition, let end):
                if try condition.evaluate(scope).boolean != true { at = end - 1 }
            }
            at += 1
        }
    }

    private mutating func startWaiting() {
        for name in waiting { builder.startElement(XMLTreeBuilder.NameIndex(place: name)) }
        waiting.removeAll(keepingCapacity: true)
    }

    private mutating func field(
        _ name: Int, _ source: MessagePlan.Source, repeats: Bool
    ) throws(EvaluationError) {
        switch source {
        case .constant(let text):
            start(name)
            builder.text(text)
            builder.endElement()
        case .expression(let expression):
            switch try expression.evaluate(scope) {
            case .nothing: break
            case .one(let item):
                start(name)
                write(item)
                builder.endElement()
            case .many(let items) where repeats:
                for item in items {
                    start(name)
                    write(item)
                    builder.endElement()
                }
            case .many(let items):
                start(name)
                writeList(items)
                builder.endElement()
            }
        case .attachment(let expression, let content):
            for mark in try marks(expression, content) {
                start(name)
                builder.text(mark)
                builder.endElement()
            }
        }
    }

    /// The marks of the documents that belong into a field. Throws where there are several and one is wanted, and for one that is
    /// longer or shorter than the field takes.
    private func marks(
        _ expression: CompiledExpression, _ content: AttachedContent
    ) throws(EvaluationError) -> [String] {
        let items = try expression.evaluate(scope).items
        let marks = items.compactMap { item in
            if case .node(let node) = item { content.mark(of: node) } else { nil }
        }
        guard marks.count == items.count, marks.count <= 1 || content.repeats else {
            throw EvaluationError(code: "OW1598", place: expression.source.place())
        }
        return marks
    }

    private mutating func start(_ name: Int) {
        startWaiting()
        builder.startElement(XMLTreeBuilder.NameIndex(place: name))
    }

    private mutating func text(_ source: MessagePlan.Source) throws(EvaluationError) {
        switch source {
        case .constant(let text):
            startWaiting()
            builder.text(text)
        case .expression(let expression):
            let items = try expression.evaluate(scope).items
            guard !items.isEmpty else { return }
            startWaiting()
            writeList(items)
        case .attachment(let expression, let content):
            guard let mark = try marks(expression, content).first else { return }
            startWaiting()
            builder.text(mark)
        }
    }

    private mutating func attribute(_ name: Int, _ source: MessagePlan.Source) throws(EvaluationError) {
        switch source {
        case .constant(var text):
            startWaiting()
            text.withUTF8 { builder.attribute(XMLTreeBuilder.NameIndex(place: name), utf8: $0) }
        case .expression(let expression):
            guard var text = try expression.evaluate(scope).lexical else { return }
            startWaiting()
            text.withUTF8 { builder.attribute(XMLTreeBuilder.NameIndex(place: name), utf8: $0) }
        // No attribute holds a document.
        case .attachment: break
        }
    }

    /// Several values of one element stand as an `xs:list`, one space between.
    private mutating func writeList(_ items: [Item]) {
        for (index, item) in items.enumerated() {
            if index > 0 { builder.text(" ") }
            write(item)
        }
    }

    /// A node's text goes from tree to tree as bytes, without a string between.
    private mutating func write(_ item: Item) {
        switch item {
        case .node(let node): node.withUTF8 { builder.text(utf8: $0) }
        case .atomic(let value): builder.text(value.lexical)
        }
    }
}
