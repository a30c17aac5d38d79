import CaseModel
import WorkflowModel

/// Recursive descent over the grammar of XPath 3.1 (appendix A.1), in the part the language has; `otherwise`
/// stands where the XPath 4.0 draft puts it, between comparison and `||`.
struct Parser {
    private var lexer: Lexer
    var current = Token(kind: .end, span: Span(0, 1))
    var following = Token(kind: .end, span: Span(0, 1))
    private var depth = 0
    private let isBlank: Bool

    /// Deeper trees are refused, so that neither parsing nor evaluation can exhaust the stack. Operators in a row
    /// make a tree as deep as the row is long.
    static let maximumDepth = 64

    init(_ source: ExpressionSource) {
        lexer = Lexer(source.text)
        isBlank = source.text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
    }

    mutating func parse() throws(SyntaxError) -> Syntax {
        if isBlank { throw SyntaxError(code: "OW1207", span: Span(0, 1)) }
        current = try lexer.next()
        following = try lexer.next()
        let result = try expression()
        try checkHeight(result)
        guard current.kind == .end else { throw unexpected("an operator or the end", "运算符或表达式结尾") }
        return result
    }

    // MARK: Tokens

    mutating func advance() throws(SyntaxError) {
        current = following
        following = try lexer.next()
    }
    func at(_ symbol: String) -> Bool { current.kind == .symbol(symbol) }
    func atName(_ name: String) -> Bool { current.kind == .name(prefix: "", local: name) }

    mutating func expect(_ symbol: String) throws(SyntaxError) {
        guard at(symbol) else { throw missing(symbol) }
        try advance()
    }
    mutating func expectName(_ name: String) throws(SyntaxError) {
        guard atName(name) else { throw missing(name) }
        try advance()
    }

    /// A word or mark of the grammar that must stand here.
    private func missing(_ word: String) -> SyntaxError {
        unexpected(
            "`\(word)`", " `\(word)`",
            LocalizedText(en: "write `\(word)` here", zh: "请在此处写 `\(word)`"))
    }

    func unexpected(
        _ english: String, _ chinese: String,
        _ advice: LocalizedText = LocalizedText(
            en: "look at the part before it: an operator or a bracket may be missing",
            zh: "请检查前面的部分，可能缺少运算符或括号")
    ) -> SyntaxError {
        if current.kind == .end {
            return SyntaxError(
                code: "OW1208", span: current.span, arguments: ["expected": english, "expected.zh": chinese])
        }
        let advice = Self.meant[current.text] ?? advice
        return SyntaxError(
            code: "OW1201", span: current.span,
            arguments: [
                "found": current.text, "expected": english, "expected.zh": chinese,
                "advice": advice.english, "advice.zh": advice.chinese,
            ])
    }
    func unsupported(_ what: String, _ span: Span) -> SyntaxError {
        let advice =
            (what == "!" ? nil : Self.meant[what])
            ?? LocalizedText(
                en: "say it with a path, `for`, `if` or a function", zh: "请改用路径、`for`、`if` 或函数表达")
        return SyntaxError(
            code: "OW1205", span: span,
            arguments: ["found": what, "advice": advice.english, "advice.zh": advice.chinese])
    }

    /// What an author means by a mark that has another meaning here, or none.
    private static let meant: [String: LocalizedText] = [
        ":=": LocalizedText(
            en: "write `=` to compare; `:=` belongs to `let`", zh: "比较请写 `=`；`:=` 只用于 `let`"),
        "=>": LocalizedText(
            en: "write `>=` to compare; a function is written `name(…)`",
            zh: "比较请写 `>=`；函数请写成 `名称(…)`"),
        "?": LocalizedText(
            en: "write `if (…) then … else …`", zh: "请写成 `if (…) then … else …`"),
        "!": LocalizedText(
            en: "write `not(…)`, or `!=` to compare", zh: "否定请写 `not(…)`，比较请写 `!=`"),
    ]

    // MARK: Expressions, from the loosest to the tightest

    /// ExprSingle; a comma is only read within parentheses.
    mutating func expression() throws(SyntaxError) -> Syntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw SyntaxError(
                code: "OW1219", span: current.span, arguments: ["limit": "\(Self.maximumDepth)"])
        }
        if case .name(prefix: "", let word) = current.kind {
            switch (word, following.kind) {
            case ("if", .symbol("(")), ("if", .variable): return try conditional()
            case ("for", .variable): return try bindings("in", "return", Syntax.Kind.loop)
            case ("let", .variable): return try bindings(":=", "return", Syntax.Kind.binding)
            case ("some", .variable), ("every", .variable):
                return try bindings("in", "satisfies") {
                    .quantified(isEvery: word == "every", $0, $1)
                }
            default: break
            }
        }
        return try binary(0)
    }

    /// The levels of left-associative operators, loosest first.
    private static let levels: [[String: BinaryOperator]] = [
        ["or": .or], ["and": .and],
        [
            "eq": .valueEqual, "ne": .valueNotEqual, "lt": .valueLess, "le": .valueLessOrEqual,
            "gt": .valueGreater, "ge": .valueGreaterOrEqual, "=": .equal, "!=": .notEqual, "<": .less,
            "<=": .lessOrEqual, ">": .greater, ">=": .greaterOrEqual, "is": .same,
        ],
        ["otherwise": .otherwise], ["||": .concatenate], ["to": .range], ["+": .plus, "-": .minus],
        ["*": .times, "div": .divide, "idiv": .wholeDivide, "mod": .modulo],
        ["|": .union, "union": .union], ["intersect": .intersect, "except": .except],
    ]
    private static let comparison = 2
    private static let range = 5

    private mutating func binary(_ level: Int) throws(SyntaxError) -> Syntax {
        guard level < Self.levels.count else { return try cast() }
        var left = try binary(level + 1)
        var count = 0
        while let found = operatorHere(Self.levels[level]) {
            // XPath lets comparisons and ranges stand alone: `a < b < c` is no expression.
            if level == Self.comparison || level == Self.range, count == 1 {
                throw unexpected(
                    "`and`, `or`", " `and`、`or`",
                    LocalizedText(
                        en: "ask twice: `a < b and b < c`", zh: "请分成两个比较：`a < b and b < c`"))
            }
            count += 1
            try advance()
            let right = try binary(level + 1)
            left = Syntax(.binary(found, left, right), left.span.through(right.span))
            try checkHeight(left)
        }
        return left
    }

    func checkHeight(_ syntax: Syntax) throws(SyntaxError) {
        guard syntax.height <= Self.maximumDepth else {
            throw SyntaxError(
                code: "OW1219", span: current.span, arguments: ["limit": "\(Self.maximumDepth)"])
        }
    }

    private func operatorHere(_ level: [String: BinaryOperator]) -> BinaryOperator? {
        switch current.kind {
        case .symbol(let symbol): level[symbol]
        case .name(prefix: "", let word): level[word]
        default: nil
        }
    }

    /// `castable as` and `cast as`.
    private mutating func cast() throws(SyntaxError) -> Syntax {
        var operand = try arrow()
        for word in ["cast", "castable"] {
            guard atName(word), following.kind == .name(prefix: "", local: "as") else { continue }
            try advance()
            try advance()
            guard case .name(let prefix, let local) = current.kind else {
                throw unexpected("a type such as `xs:date`", "类型，例如 `xs:date`")
            }
            var span = operand.span.through(current.span)
            try advance()
            let isOptional = at("?")
            if isOptional {
                span = span.through(current.span)
                try advance()
            }
            let type = prefix.isEmpty ? local : "\(prefix):\(local)"
            operand = Syntax(
                word == "cast"
                    ? .cast(operand, to: type, mayBeEmpty: isOptional)
                    : .castable(operand, to: type, mayBeEmpty: isOptional), span)
        }
        if atName("instance") || atName("treat") { throw unsupported(current.text, current.span) }
        return operand
    }

    /// `a => f(b)`: the call `f(a, b)` of a function by name.
    private mutating func arrow() throws(SyntaxError) -> Syntax {
        var result = try unary()
        while at("=>") {
            try advance()
            guard case .name = current.kind, following.kind == .symbol("(") else {
                throw unexpected(
                    "the name of a function", "函数名",
                    LocalizedText(
                        en: "write `>=` to compare; `a => f()` is the call `f(a)`",
                        zh: "比较请写 `>=`；`a => f()` 即调用 `f(a)`"))
            }
            let name = current
            try advance()
            let (arguments, end) = try parenthesised()
            result = Syntax(.call(name.text, [result] + arguments), result.span.through(end))
            try checkHeight(result)
        }
        return result
    }

    private mutating func unary() throws(SyntaxError) -> Syntax {
        let start = current.span
        var isNegative = false
        var signs = 0
        while at("-") || at("+") {
            if at("-") { isNegative.toggle() }
            signs += 1
            try advance()
        }
        let operand = try map()
        guard signs > 0 else { return operand }
        let span = start.through(operand.span)
        // `+x` is a number or an error, as `-x` is; two turns of the sign give `+x`.
        let negated = Syntax(.negated(operand), span)
        return isNegative ? negated : Syntax(.negated(negated), span)
    }

    // MARK: Keywords

    private mutating func conditional() throws(SyntaxError) -> Syntax {
        let start = current.span
        try advance()
        try expect("(")
        let condition = try expression()
        try expect(")")
        try expectName("then")
        let then = try expression()
        try expectName("else")
        let otherwise = try expression()
        return Syntax(
            .conditional(condition: condition, then: then, otherwise: otherwise),
            start.through(otherwise.span))
    }

    private mutating func bindings(
        _ word: String, _ last: String, _ make: ([Syntax.Binding], Syntax) -> Syntax.Kind
    ) throws(SyntaxError) -> Syntax {
        let start = current.span
        try advance()
        var bindings: [Syntax.Binding] = []
        while true {
            guard case .variable(let name) = current.kind else {
                throw unexpected("a variable such as `$heir`", "变量，例如 `$heir`")
            }
            let span = current.span
            try advance()
            if word == ":=" { try expect(":=") } else { try expectName(word) }
            bindings.append(Syntax.Binding(name: name, value: try expression(), span: span))
            guard at(",") else { break }
            try advance()
        }
        try expectName(last)
        let result = try expression()
        return Syntax(make(bindings, result), start.through(result.span))
    }
}

extension Token {
    /// As it was written, or nearly so, for messages.
    var text: String {
        switch kind {
        case .variable(let name): "$" + name
        case .name(let prefix, let local): prefix.isEmpty ? local : "\(prefix):\(local)"
        case .string(let value): "'\(value)'"
        case .integer(let value): String(value)
        case .decimal(let value): value.description
        case .symbol(let symbol): symbol
        case .end: ""
        }
    }
}
