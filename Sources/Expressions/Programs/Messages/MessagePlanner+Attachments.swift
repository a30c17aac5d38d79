import CaseModel
import WorkflowModel

extension MessagePlanner {
    /// A field that holds the content of documents: of a type that can, from an expression that gives documents.
    ///
    /// Whether a document is there is not to be proved: nothing waits for one. Where a field that must be there has none, or
    /// several have one place, it is told when a message is made.
    mutating func attached(
        _ source: ExpressionSource, type: SchemaModel.TypeID, fixed: String?, isOptional: Bool, repeats: Bool,
        _ dataElement: DataElement?, _ context: Context
    ) -> PlannedValue? {
        let field = context.path.joined(separator: "/")
        guard context.path.last?.hasPrefix("@") != true, case .simple(let wanted) = schema[type],
            let content = AttachedContent(wanted, fixed: fixed, repeats: repeats)
        else {
            diagnostics.append(Diagnostic("OW1595", at: context.place, ["field": field]))
            return nil
        }
        guard let expression = compile(source, as: .anything, context) else { return nil }
        guard Self.givesDocuments(expression) else {
            diagnostics.append(
                Diagnostic("OW1596", at: source.wholePlace, ["field": field, "type": expression.type.text]))
            return nil
        }
        record(
            field: context, .attachment(expression), isOptional: isOptional, isProved: content.takesAll,
            dataElement)
        return PlannedValue(
            source: .attachment(expression, content),
            presence: isOptional ? certainties.presence(of: expression) : .always)
    }

    private static func givesDocuments(_ expression: CompiledExpression) -> Bool {
        guard case .nodes(let nodes) = expression.type.item, !nodes.elements.isEmpty,
            nodes.elements.count == nodes.declarations.count
        else { return false }
        return nodes.elements.allSatisfy { nodes.schema[$0].name == AttachedContent.document }
    }
}
