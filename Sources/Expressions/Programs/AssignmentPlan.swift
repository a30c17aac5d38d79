import CaseModel
import WorkflowModel

/// How a `set:` step makes its values: a small document whose root is named after the step, with one element
/// for each value, so that a computed value is read, typed, kept and traced like a reply.
public struct AssignmentPlan: Sendable {
    /// One entry of `set:`, compiled.
    public struct Entry: Sendable {
        public let name: String
        public let expression: CompiledExpression
    }

    public let entries: [Entry]
    /// What expressions that read `$step/name` are typed against: each value has the type of its expression.
    public let schema: SchemaModel
    /// The root element of ``schema``.
    public let root: XMLName

    static let rootElement = SchemaModel.ElementID(0)

    /// Builds the document. A value that is nothing is left out; of a sequence there is one element an item.
    public func build(_ scope: DynamicScope) throws(EvaluationError) -> XMLTree {
        var builder = XMLTreeBuilder(expectedNodes: entries.count * 2 + 2, expectedBytes: entries.count * 24)
        builder.startElement(root)
        for entry in entries {
            let name = builder.intern(XMLName(local: entry.name))
            for item in try entry.expression.evaluate(scope).items {
                builder.startElement(name)
                builder.text(item.lexical)
                builder.endElement()
            }
        }
        builder.endElement()
        return builder.finish()
    }

    init(step: StepName, entries: [Entry], place: SourcePlace) {
        self.entries = entries
        root = XMLName(local: step.rawValue)
        var schema = SchemaModel()
        schema.elements = [ElementDeclaration(name: root, type: SchemaModel.TypeID(0), place: place)]
        schema.types = [.any]
        var particles: [Particle] = []
        for entry in entries {
            let type = entry.expression.type
            var simple = type.atomized?.asSimpleType ?? SimpleType(name: nil, builtIn: "string")
            // A value is written in its own form, which is not always the one it was read in.
            if case .atomic = type.item, !simple.isText { simple.facets.patterns = [] }
            schema.types.append(.simple(simple))
            schema.elements.append(
                ElementDeclaration(
                    name: XMLName(local: entry.name), type: SchemaModel.TypeID(schema.types.count - 1),
                    place: entry.expression.source.place()))
            particles.append(
                Particle(
                    .element(SchemaModel.ElementID(schema.elements.count - 1)),
                    minimum: type.mayBeNothing ? 0 : 1, maximum: type.occurrence.mayBeSeveral ? nil : 1))
        }
        schema.types[0] = .complex(
            ComplexType(name: nil, content: .elements(Particle(.sequence(particles)))))
        schema.roots = [root: Self.rootElement]
        self.schema = schema
    }
}

extension AtomicType {
    /// A schema type for values of this type, with what is known of their digits and texts.
    fileprivate var asSimpleType: SimpleType {
        if let simple { return simple }
        var type = SimpleType(name: nil, builtIn: primitive.rawValue)
        type.facets.fractionDigits = primitive == .decimal ? fractionDigits : nil
        type.facets.enumeration = primitive == .string ? enumeration ?? [] : []
        return type
    }
}
