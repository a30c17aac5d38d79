import CaseModel

/// An expression as written: the syntax tree, with the place of every part.
struct Syntax: Sendable {
    indirect enum Kind: Sendable {
        case string(String)
        case integer(Int)
        case decimal(ExactDecimal)
        case variable(String)
        /// `.`, allowed inside predicates.
        case context
        /// Parts separated by commas within parentheses; `()` is the empty one.
        case sequence([Syntax])
        case binary(BinaryOperator, Syntax, Syntax)
        case negated(Syntax)
        case conditional(condition: Syntax, then: Syntax, otherwise: Syntax)
        case loop([Binding], result: Syntax)
        case quantified(isEvery: Bool, [Binding], Syntax)
        case binding([Binding], result: Syntax)
        case path(Syntax, [Step])
        /// `a ! b`; `a/b` where b is no axis step, which puts the nodes it gives in document order.
        case mapped(Syntax, Syntax, isPath: Bool)
        case filtered(Syntax, by: [Syntax])
        case call(String, [Syntax])
        case cast(Syntax, to: String, mayBeEmpty: Bool)
        case castable(Syntax, to: String, mayBeEmpty: Bool)
    }

    /// `$name in expression` or `$name := expression`.
    struct Binding: Sendable {
        var name: String
        var value: Syntax
        var span: Span
    }

    struct Step: Sendable {
        var axis: Axis
        var test: NodeTest
        var predicates: [Syntax]
        var span: Span
    }

    enum NodeTest: Sendable, Hashable {
        /// `prefix` is empty for none and `*` for any namespace; `local` is `*` for any name.
        case name(prefix: String, local: String)
        case text
        /// `node()`
        case anyNode
        /// `element()` and `attribute()`
        case element, attribute
    }

    var kind: Kind
    var span: Span
    /// How many levels of the tree this one and what is below it take.
    let height: Int

    init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
        height = 1 + kind.parts
    }
}

extension Syntax.Kind {
    /// The height of the highest part.
    fileprivate var parts: Int {
        switch self {
        case .string, .integer, .decimal, .variable, .context: 0
        case .sequence(let parts), .call(_, let parts): parts.map(\.height).max() ?? 0
        case .binary(_, let left, let right), .mapped(let left, let right, _):
            max(left.height, right.height)
        case .negated(let base), .cast(let base, _, _), .castable(let base, _, _): base.height
        case .conditional(let condition, let then, let otherwise):
            max(condition.height, then.height, otherwise.height)
        case .loop(let bindings, let result), .quantified(_, let bindings, let result),
            .binding(let bindings, let result):
            max(result.height, bindings.map(\.value.height).max() ?? 0) + bindings.count
        case .path(let start, let steps):
            max(start.height, steps.flatMap(\.predicates).map(\.height).max() ?? 0)
        case .filtered(let base, let predicates): max(base.height, predicates.map(\.height).max() ?? 0)
        }
    }
}

/// XPath 3.1, section 3.3.2.1, without `namespace`.
enum Axis: String, Sendable, Hashable, CaseIterable {
    case child, attribute, descendant, parent, ancestor, following, preceding
    case selfNode = "self"
    case descendantOrSelf = "descendant-or-self"
    case ancestorOrSelf = "ancestor-or-self"
    case followingSibling = "following-sibling"
    case precedingSibling = "preceding-sibling"

    var isReverse: Bool {
        switch self {
        case .parent, .ancestor, .ancestorOrSelf, .preceding, .precedingSibling: true
        default: false
        }
    }
}

enum BinaryOperator: String, Sendable, Hashable {
    case or, and
    case valueEqual = "eq"
    case valueNotEqual = "ne"
    case valueLess = "lt"
    case valueLessOrEqual = "le"
    case valueGreater = "gt"
    case valueGreaterOrEqual = "ge"
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case same = "is"
    case otherwise
    case concatenate = "||"
    case range = "to"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "div"
    case wholeDivide = "idiv"
    case modulo = "mod"
    case union = "|"
    case intersect, except
}
