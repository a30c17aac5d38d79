import CaseModel
import WorkflowModel

extension ExpressionSource {
    /// Texts that are written out in it and may be what it gives: `'none'` of `$a/b otherwise 'none'`, with their places.
    var fallbackTexts: [(text: String, place: SourcePlace)] {
        var parser = Parser(self)
        guard let syntax = try? parser.parse() else { return [] }
        var found: [(String, SourcePlace)] = []
        collect(syntax, &found)
        return found
    }

    private func collect(_ syntax: Syntax, _ found: inout [(String, SourcePlace)]) {
        switch syntax.kind {
        case .string(let text):
            found.append((text, place(at: Int(syntax.span.start), length: Int(syntax.span.length))))
        case .binary(.otherwise, let left, let right):
            collect(left, &found)
            collect(right, &found)
        case .conditional(_, let then, let other):
            collect(then, &found)
            collect(other, &found)
        case .sequence(let parts) where parts.count == 1: collect(parts[0], &found)
        default: break
        }
    }
}
