import CaseModel
import WorkflowModel

extension DecisionPlan {
    init(step: StepName, with: [AssignmentPlan.Entry], tables: [Table], place: SourcePlace) {
        self.with = with
        self.tables = tables
        root = XMLName(local: step.rawValue)
        var schema = SchemaModel()
        schema.elements = [ElementDeclaration(name: root, type: SchemaModel.TypeID(0), place: place)]
        schema.types = [.any]
        schema.roots = [root: Self.rootElement]
        var particles: [Particle] = []
        for plan in tables {
            let columns = plan.table.outputs.indices.map { schema.add(plan, output: $0) }
            guard plan.table.hit == .collect else {
                particles += columns
                continue
            }
            schema.types.append(
                .complex(ComplexType(name: nil, content: .elements(Particle(.sequence(columns))))))
            schema.elements.append(
                ElementDeclaration(
                    name: XMLName(local: plan.table.name),
                    type: SchemaModel.TypeID(schema.types.count - 1), place: plan.table.place))
            particles.append(
                Particle(
                    .element(SchemaModel.ElementID(schema.elements.count - 1)), minimum: 0, maximum: nil))
        }
        schema.types[0] = .complex(
            ComplexType(name: nil, content: .elements(Particle(.sequence(particles)))))
        self.schema = schema
    }
}

extension SchemaModel {
    /// Declares an element for an output: with the only texts it can hold, where they are known.
    fileprivate mutating func add(_ plan: DecisionPlan.Table, output: Int) -> Particle {
        let column = plan.table.outputs[output]
        var type = column.type.simpleType
        if column.type == .text {
            type.facets.enumeration = plan.constants(ofOutput: output)?.map(\.text) ?? []
        }
        types.append(.simple(type))
        var element = ElementDeclaration(
            name: XMLName(local: column.name), type: TypeID(types.count - 1), place: column.place)
        element.title = column.title
        elements.append(element)
        let isLeftOut = plan.table.rows.contains { $0.results[output] == nil }
        return Particle(
            .element(ElementID(elements.count - 1)), minimum: column.isOptional && isLeftOut ? 0 : 1)
    }
}

extension DecisionPlan.Table {
    /// The values an output can have, each once; nil when a cell computes, or the column says itself what there is.
    func constants(ofOutput output: Int) -> [TableValue]? {
        let column = table.outputs[output]
        if computes(output: output) { return column.oneOf.isEmpty ? nil : column.oneOf }
        var values: [TableValue] = []
        for row in table.rows {
            if case .value(let value) = row.results[output], !values.contains(value) { values.append(value) }
        }
        return values
    }
}
