import CaseModel
import WorkflowModel

/// Paths, steps, predicates and primary expressions (XPath 3.1, sections 3.1 to 3.3).
extension Parser {
    mutating func path() throws(SyntaxError) -> Syntax {
        if at("/") || at("//") {
            throw SyntaxError(
                code: "OW1203", span: current.span,
                arguments: ["name": "/", "known": "`$application`", "known.zh": "`$application`"])
        }
        var start: Syntax
        var steps: [Syntax.Step] = []
        if let step = try step() {
            start = Syntax(.context, step.span)
            steps = [step]
        } else {
            start = try postfix()
        }
        while at("/") || at("//") {
            if at("//") {
                steps.append(
                    Syntax.Step(axis: .descendantOrSelf, test: .anyNode, predicates: [], span: current.span))
            }
            try advance()
            if let step = try step() {
                steps.append(step)
                continue
            }
            // A number is a step to XPath too, which says it once for each field before it: nobody means that.
            if current.kind == .end || current.isNumber {
                throw unexpected(
                    "an element name or `@name`", "元素名或 `@name`",
                    LocalizedText(
                        en: "write `div` to divide; `/` goes on to a field",
                        zh: "相除请写 `div`；`/` 用于进入下级字段"))
            }
            start = joined(start, &steps)
            let part = try postfix()
            start = Syntax(.mapped(start, part, isPath: true), start.span.through(part.span))
            try checkHeight(start)
        }
        if at("?") || at("<<") || at(">>") { throw unsupported(current.text, current.span) }
        return joined(start, &steps)
    }

    /// `a ! b`: SimpleMapExpr.
    mutating func map() throws(SyntaxError) -> Syntax {
        var result = try path()
        while at("!") {
            try advance()
            let part = try path()
            result = Syntax(.mapped(result, part, isPath: false), result.span.through(part.span))
            try checkHeight(result)
        }
        return result
    }

    private func joined(_ start: Syntax, _ steps: inout [Syntax.Step]) -> Syntax {
        guard let last = steps.last else { return start }
        defer { steps = [] }
        return Syntax(.path(start, steps), start.span.through(last.span))
    }

    /// A primary expression with its predicates.
    private mutating func postfix() throws(SyntaxError) -> Syntax {
        let start = try primary()
        let predicates = try predicates()
        guard !predicates.isEmpty else { return start }
        return Syntax(.filtered(start, by: predicates), start.span.through(Span(0, previousEnd)))
    }

    private var previousEnd: Int { Int(current.span.start) }

    /// One step; nil when something else stands here.
    private mutating func step() throws(SyntaxError) -> Syntax.Step? {
        let start = current.span
        var axis = Axis.child
        switch current.kind {
        case .symbol("@"):
            axis = .attribute
            try advance()
        case .symbol(".."):
            try advance()
            return Syntax.Step(axis: .parent, test: .anyNode, predicates: try predicates(), span: start)
        case .symbol("*"): break
        case .name(let prefix, let local):
            if following.kind == .symbol("::") {
                guard prefix.isEmpty, let named = Axis(rawValue: local) else {
                    throw unsupported("\(current.text)::", current.span)
                }
                axis = named
                try advance()
                try advance()
            } else if following.kind == .symbol("(") {
                guard let kind = Self.kindTests[current.text] else { return nil }
                // `attribute()` alone is short for the axis of that name (XPath 3.1, section 3.3.5).
                if kind == .attribute { axis = .attribute }
            }
        default: return nil
        }
        let test: Syntax.NodeTest
        var span = start.through(current.span)
        switch current.kind {
        case .symbol("*"): test = .name(prefix: "", local: "*")
        case .name(let prefix, let local):
            if following.kind == .symbol("("), let kind = Self.kindTests[current.text] {
                test = kind
                try advance()
                try advance()
                guard at(")") else { throw unexpected("`)`", "`)`") }
                span = start.through(current.span)
            } else {
                test = .name(prefix: prefix, local: local)
            }
        default: throw unexpected("a name", "名称")
        }
        try advance()
        return Syntax.Step(axis: axis, test: test, predicates: try predicates(), span: span)
    }

    private static let kindTests: [String: Syntax.NodeTest] = [
        "text": .text, "node": .anyNode, "element": .element, "attribute": .attribute,
    ]

    private mutating func predicates() throws(SyntaxError) -> [Syntax] {
        var result: [Syntax] = []
        while at("[") {
            try advance()
            result.append(try expression())
            try expect("]")
        }
        return result
    }

    private mutating func primary() throws(SyntaxError) -> Syntax {
        let token = current
        switch token.kind {
        case .variable(let name):
            try advance()
            return Syntax(.variable(name), token.span)
        case .string(let value):
            try advance()
            return Syntax(.string(value), token.span)
        case .integer(let value):
            try advance()
            return Syntax(.integer(value), token.span)
        case .decimal(let value):
            try advance()
            return Syntax(.decimal(value), token.span)
        case .symbol("."):
            try advance()
            return Syntax(.context, token.span)
        case .symbol("("):
            let (parts, end) = try parenthesised()
            let span = token.span.through(end)
            return parts.count == 1 ? Syntax(parts[0].kind, span) : Syntax(.sequence(parts), span)
        case .name where following.kind == .symbol("("):
            try advance()
            let (arguments, end) = try parenthesised()
            return Syntax(.call(token.text, arguments), token.span.through(end))
        default: throw unexpected("a variable, a value or `(`", "变量、值或 `(`")
        }
    }

    mutating func parenthesised() throws(SyntaxError) -> ([Syntax], Span) {
        try expect("(")
        var parts: [Syntax] = []
        while !at(")") {
            if !parts.isEmpty {
                guard at(",") else { throw unexpected("`,` or `)`", " `,` 或 `)`") }
                try advance()
            }
            parts.append(try expression())
        }
        let end = current.span
        try advance()
        return (parts, end)
    }
}
