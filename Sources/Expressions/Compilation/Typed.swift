import CaseModel
import WorkflowModel

/// A part of an expression when it has been typed and planned.
struct Typed {
    typealias Read = CompiledExpression.Read

    var plan: Plan
    var type: StaticType
    var span: Span
    var reads: [Read] = []
    /// The variable and steps it is, when it is a plain path.
    var place: FieldPlace?
    /// The plain path as a key for what is known to exist; nil for anything else.
    var key: String?
    var provesWhenTrue: Set<String> = []
    var provesWhenFalse: Set<String> = []
    /// The value, when it is written out in the expression.
    var constant: AtomicValue?
    /// Nodes stand beside values in it, and are read as their values.
    var isMixed = false
    /// A problem has been reported; nothing more is said about what depends on it.
    var isFailed = false

    init(_ plan: Plan, _ type: StaticType, _ span: Span, reads: [Read] = []) {
        self.plan = plan
        self.type = type
        self.span = span
        self.reads = reads
    }

    static func constant(_ value: AtomicValue, _ type: AtomicType, _ span: Span) -> Typed {
        var result = Typed(.constant(Value(value)), StaticType(.atomic(type)), span)
        result.constant = value
        return result
    }

    static func failed(_ span: Span, _ parts: Typed...) -> Typed {
        var result = Typed(
            .constant(.nothing), StaticType(.unknown, .zeroOrMore), span, reads: parts.flatMap(\.reads))
        result.isFailed = true
        return result
    }

    /// The reads when the result is made from this part, or only decided by it.
    func reads(as flow: Read.Flow) -> [Read] {
        reads.map { read in
            var read = read
            if read.flow == .moved || flow == .decided { read.flow = flow }
            return read
        }
    }
}

/// A variable with the steps below it.
struct FieldPlace {
    var variable: String
    var path: [String]
    /// How many of ``path`` there are up to the last one that may be left out: if that is there, the rest is.
    var hinge = 0
}

/// A variable bound within the expression, or the context item of a predicate.
struct Local {
    var name: String
    var index: Int
    var type: StaticType
    var place: FieldPlace?
    var key: String?
    var reads: [Typed.Read]
}
