import CaseModel
import WorkflowModel

/// An expression that could not be evaluated: the checker cannot rule out a division by zero, a number that
/// grows past 38 digits, or a year without a calendar. Holds the place and a stable code, never data.
public struct EvaluationError: Error, Sendable, Hashable {
    public let code: DiagnosticCode
    public let place: SourcePlace

    public var diagnostic: Diagnostic { Diagnostic(code, at: place) }
}

/// The same inside the evaluator, small enough to throw at no cost.
struct Trap: Error {
    enum Reason: String {
        case divisionByZero = "OW1280"
        case overflow = "OW1281"
        case unreadable = "OW1282"
        case notComparable = "OW1283"
        case severalItems = "OW1284"
        case noItem = "OW1285"
        case noCalendar = "OW1286"
        case wrongKind = "OW1287"
        case twoZones = "OW1288"
        case noZone = "OW1289"
        case outOfSteps = "OW1290"
        case noSuchCode = "OW2231"
        case noSuchDate = "OW2232"
    }
    let reason: Reason
    /// Where in the expression, in Unicode scalars.
    let span: Span

    func error(in source: ExpressionSource) -> EvaluationError {
        EvaluationError(
            code: DiagnosticCode(rawValue: reason.rawValue),
            place: source.place(at: Int(span.start), length: Int(span.length)))
    }
}
