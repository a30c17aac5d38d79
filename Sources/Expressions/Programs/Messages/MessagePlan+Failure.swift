import CaseModel
import WorkflowModel

extension MessagePlan {
    /// The path of the field whose value could not be made, below the message's root; nil where it is not known.
    ///
    /// A field has one expression, so the last one that begins before the mistake is it.
    public func field(of error: EvaluationError) -> String? {
        let place = error.place
        func isBefore(_ other: SourcePlace) -> Bool {
            other.file == place.file && (other.line, other.column) <= (place.line, place.column)
        }
        var nearest: (place: SourcePlace, path: [String])?
        for field in fields {
            let expression: CompiledExpression
            switch field.origin {
            case .constant: continue
            case .expression(let compiled), .attachment(let compiled): expression = compiled
            }
            let start = expression.source.place()
            guard isBefore(start) else { continue }
            if let found = nearest, (found.place.line, found.place.column) > (start.line, start.column) {
                continue
            }
            nearest = (start, field.path)
        }
        return nearest?.path.joined(separator: "/")
    }

    /// A field that must hold a document whenever what is around it is there, and for which there is none; outside loops, within
    /// which there is one.
    public func missingDocument(_ scope: DynamicScope) -> String? {
        fields.first { field in
            guard field.isRequired, field.loops.isEmpty, case .attachment(let expression) = field.origin
            else { return false }
            return (try? expression.evaluate(scope).items.isEmpty) ?? false
        }?.path.joined(separator: "/")
    }
}
