import CaseModel
import WorkflowModel

/// Why an expression cannot be parsed. Only the first is known: what follows it has no sure reading.
struct SyntaxError: Error {
    var code: DiagnosticCode
    var span: Span
    var arguments: [String: String] = [:]

    func diagnostic(in source: ExpressionSource) -> Diagnostic {
        Diagnostic(
            code, at: source.place(at: Int(span.start), length: Int(span.length)), arguments)
    }
}
