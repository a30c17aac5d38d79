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
            guard case .expression(let expression) = field.origin else { continue }
            let start = expression.source.place()
            guard isBefore(start) else { continue }
            if let found = nearest, (found.place.line, found.place.column) > (start.line, start.column) {
                continue
            }
            nearest = (start, field.path)
        }
        return nearest?.path.joined(separator: "/")
    }
}
