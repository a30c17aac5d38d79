import CaseModel
import WorkflowModel

/// Logic, comparison, arithmetic and sequences.
extension Compiler {
    static let boolean = StaticType(.atomic(AtomicType(.boolean)))

    mutating func binary(
        _ operation: BinaryOperator, _ left: Syntax, _ right: Syntax, _ span: Span
    ) -> Typed {
        switch operation {
        case .and, .or: return logic(operation, left, right, span)
        case .equal: return general(.equal, operation, left, right, span)
        case .notEqual: return general(.notEqual, operation, left, right, span)
        case .less: return general(.less, operation, left, right, span)
        case .lessOrEqual: return general(.lessOrEqual, operation, left, right, span)
        case .greater: return general(.greater, operation, left, right, span)
        case .greaterOrEqual: return general(.greaterOrEqual, operation, left, right, span)
        case .valueEqual: return single(.equal, operation, left, right, span)
        case .valueNotEqual: return single(.notEqual, operation, left, right, span)
        case .valueLess: return single(.less, operation, left, right, span)
        case .valueLessOrEqual: return single(.lessOrEqual, operation, left, right, span)
        case .valueGreater: return single(.greater, operation, left, right, span)
        case .valueGreaterOrEqual: return single(.greaterOrEqual, operation, left, right, span)
        case .same, .union, .intersect, .except: return nodes(operation, left, right, span)
        case .otherwise: return otherwise(left, right, span)
        case .concatenate: return concatenation(left, right, span)
        case .plus, .minus, .times, .divide, .wholeDivide, .modulo, .range:
            return arithmetic(operation, left, right, span)
        }
    }

    private mutating func logic(
        _ operation: BinaryOperator, _ left: Syntax, _ right: Syntax, _ span: Span
    ) -> Typed {
        let a = condition(left)
        // The right side is only asked when the left has not decided: what the left has found out holds there.
        let b = knowing(operation == .and ? a.provesWhenTrue : a.provesWhenFalse) { $0.condition(right) }
        if a.isFailed || b.isFailed { return .failed(span, a, b) }
        var result = Typed(
            operation == .and ? .both(a.plan, b.plan) : .either(a.plan, b.plan), Self.boolean, span,
            reads: a.reads(as: .computed) + b.reads(as: .computed))
        if operation == .and {
            result.provesWhenTrue = a.provesWhenTrue.union(b.provesWhenTrue)
            result.provesWhenFalse = a.provesWhenFalse.intersection(b.provesWhenFalse)
        } else {
            result.provesWhenTrue = a.provesWhenTrue.intersection(b.provesWhenTrue)
            result.provesWhenFalse = a.provesWhenFalse.union(b.provesWhenFalse)
        }
        return result
    }

    /// `||` joins texts. In most languages it is what `or` is here, so truth on one side is taken for that mistake;
    /// who means the word writes `string(…)`.
    private mutating func concatenation(_ left: Syntax, _ right: Syntax, _ span: Span) -> Typed {
        let before = diagnostics.count
        let sides = [expression(left), expression(right)]
        let isTruth = sides.map { !$0.isFailed && $0.type.atomized?.primitive == .boolean }
        guard isTruth.contains(true) else {
            // What was found before is found again.
            diagnostics.removeSubrange(before...)
            return call("concat", [left, right], span)
        }
        report(
            "OW1220", span,
            [
                "operator": "||", "left": sides[0].type.text, "right": sides[1].type.text,
                "advice": "write `or`; `||` joins texts", "advice.zh": "“或者”请写 `or`；`||` 用于连接文字",
            ])
        return .failed(span, sides[0], sides[1])
    }

    // MARK: Comparison

    private mutating func general(
        _ relation: Relation, _ operation: BinaryOperator, _ left: Syntax, _ right: Syntax, _ span: Span
    ) -> Typed {
        let (a, b) = (value(left), value(right))
        guard comparable(a, b, operation, span) else { return .failed(span, a, b) }
        warnIfForegone(relation, a, b, span)
        var result = Typed(
            .compareAny(relation, a.plan, b.plan, span), Self.boolean, span,
            reads: a.reads(as: .computed) + b.reads(as: .computed))
        result.provesWhenTrue = proof(of: a).union(proof(of: b))
        return result
    }

    private mutating func single(
        _ relation: Relation, _ operation: BinaryOperator, _ left: Syntax, _ right: Syntax, _ span: Span
    ) -> Typed {
        let (a, b) = (value(left), value(right))
        guard comparable(a, b, operation, span), atMostOne(a), atMostOne(b) else {
            return .failed(span, a, b)
        }
        warnIfForegone(relation, a, b, span)
        var type = Self.boolean
        type.occurrence = a.type.occurrence.times(b.type.occurrence).atMostOne
        type.certainty = a.type.certainty.and(b.type.certainty)
        var result = Typed(
            .compare(relation, a.plan, b.plan, span), type, span,
            reads: a.reads(as: .computed) + b.reads(as: .computed))
        result.provesWhenTrue = proof(of: a).union(proof(of: b))
        return result
    }

    /// Reports operands that can never be compared: XPath would turn text into numbers or fail when a case runs.
    private mutating func comparable(
        _ a: Typed, _ b: Typed, _ operation: BinaryOperator, _ span: Span
    ) -> Bool {
        guard !a.isFailed, !b.isFailed, let left = a.type.atomized, let right = b.type.atomized else {
            return false
        }
        if a.type.occurrence.isAlwaysEmpty || b.type.occurrence.isAlwaysEmpty { return true }
        let fits: Bool =
            switch (left.primitive, right.primitive) {
            case (.any, _), (_, .any): true
            case (.other, _), (_, .other): false
            case (.untyped, .string), (.string, .untyped): true
            case (let l, let r): l == r || l.isNumeric && r.isNumeric
            }
        guard fits else {
            let (typed, other) = a.constant != nil ? (b, a) : (a, b)
            if left.primitive == .untyped || right.primitive == .untyped {
                let (untyped, wanted) = left.primitive == .untyped ? (a, right) : (b, left)
                report("OW1228", untyped.span, ["what": text(of: untyped.span), "type": wanted.text])
            } else {
                report(
                    "OW1225", span,
                    [
                        "operator": operation.rawValue, "left": left.text, "right": right.text,
                        "advice": comparisonAdvice(typed, other),
                    ])
            }
            return false
        }
        for (field, constant) in [(a, b), (b, a)] {
            guard case .string(let text)? = constant.constant, field.constant == nil,
                let values = field.type.atomized?.enumeration, !values.contains(text)
            else { continue }
            report(
                "OW1230", constant.span, severity: .warning,
                [
                    "value": text, "field": self.text(of: field.span),
                    "known": values.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
                        + (values.count > 12 ? ", …" : ""),
                ])
        }
        return true
    }

    /// `2026-11-20` without quotes, which reads as two subtractions.
    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [4, 2, 2] && parts.allSatisfy { $0.allSatisfy(\.isWholeNumber) }
    }

    /// What to write instead of a comparison of a typed field with something of another type.
    private func comparisonAdvice(_ field: Typed, _ other: Typed) -> String {
        guard let type = field.type.atomized?.primitive else { return "" }
        let written = text(of: field.span)
        if let date = [written, text(of: other.span)].first(where: { Self.isDate($0) }) {
            return "`xs:date('\(date)')`"
        }
        switch (type, other.constant) {
        case (.boolean, .string(let value)?) where value == "true" || value == "false":
            return "`\(written) = \(value)()`"
        case (.integer, .string(let value)?), (.decimal, .string(let value)?):
            return ExactDecimal(value) != nil ? "`\(value)`" : "`string(\(written))`"
        case (.date, .string?), (.dateTime, .string?), (.time, .string?):
            return "`xs:\(type.rawValue)(\(text(of: other.span)))`"
        case (.string, .integer?), (.string, .decimal?): return "`'\(text(of: other.span))'`"
        case (.dateTime, _) where other.type.atomized?.primitive == .date: return "`xs:date(\(written))`"
        case (.date, _) where other.type.atomized?.primitive == .dateTime:
            return "`xs:date(\(text(of: other.span)))`"
        case (.string, _):
            return other.type.atomized.map { "`\($0.text)(\(written))`" } ?? ""
        default:
            return other.type.atomized?.primitive == .string
                ? "`xs:\(type.rawValue)(\(text(of: other.span)))`" : "`string(\(written))`"
        }
    }

    // MARK: Arithmetic

    private mutating func arithmetic(
        _ operation: BinaryOperator, _ left: Syntax, _ right: Syntax, _ span: Span
    ) -> Typed {
        let (a, b) = (value(left), value(right))
        guard !a.isFailed, !b.isFailed, let l = a.type.atomized, let r = b.type.atomized, atMostOne(a),
            atMostOne(b)
        else { return .failed(span, a, b) }
        let isRange = operation == .range
        let primitive: AtomicType.Primitive? =
            isRange
            ? (l.primitive == .integer || l.primitive == .any)
                && (r.primitive == .integer || r.primitive == .any)
                ? .integer : nil
            : Arithmetic.type(operation, l.primitive, r.primitive)
        guard let primitive else {
            let advice = arithmeticAdvice(operation, a, b)
            for (operand, type) in [(a, l), (b, r)]
            where advice == nil && (type.primitive == .untyped || type.primitive == .string) {
                let wanted = isRange ? "xs:integer" : "xs:decimal"
                report("OW1228", operand.span, ["what": text(of: operand.span), "type": wanted])
                return .failed(span, a, b)
            }
            cannotTake(operation.rawValue, l.text, r.text, span, advice)
            return .failed(span, a, b)
        }
        let type = AtomicType(
            primitive, fractionDigits: primitive == .decimal ? fractionDigits(operation, l, r) : nil)
        var occurrence = a.type.occurrence.times(b.type.occurrence).atMostOne
        if isRange { occurrence = .zeroOrMore }
        let plan: Plan =
            isRange ? .range(a.plan, b.plan, span) : .arithmetic(operation, a.plan, b.plan, span)
        return Typed(
            plan, StaticType(.atomic(type), occurrence, a.type.certainty.and(b.type.certainty)), span,
            reads: a.reads(as: .computed) + b.reads(as: .computed))
    }

    private mutating func cannotTake(
        _ operation: String, _ left: String, _ right: String, _ span: Span, _ advice: String? = nil
    ) {
        report(
            "OW1220", span,
            [
                "operator": operation, "left": left, "right": right,
                "advice": advice.map { "write `\($0)`" } ?? "convert one side, or use another operation",
                "advice.zh": advice.map { "请写成 `\($0)`" } ?? "请转换一侧的类型，或改用其他运算",
            ])
    }

    /// What to write instead of an operation on two texts, or on a date and something that is no length of time.
    private func arithmeticAdvice(_ operation: BinaryOperator, _ a: Typed, _ b: Typed) -> String? {
        guard let left = a.type.atomized?.primitive, let right = b.type.atomized?.primitive else {
            return nil
        }
        let (first, second) = (text(of: a.span), text(of: b.span))
        switch (operation, left, right) {
        case (.plus, .string, .string): return "concat(\(first), \(second))"
        case (.plus, .date, .integer), (.plus, .dateTime, .integer), (.minus, .date, .integer),
            (.minus, .dateTime, .integer):
            guard case .integer(let days)? = b.constant, days >= 0 else {
                return "\(first) \(operation.rawValue) xs:dayTimeDuration('P1D') * \(second)"
            }
            return "\(first) \(operation.rawValue) xs:dayTimeDuration('P\(days)D')"
        case (.plus, .date, .string), (.minus, .date, .string), (.plus, .dateTime, .string),
            (.minus, .dateTime, .string):
            return "\(first) \(operation.rawValue) xs:yearMonthDuration('P1M')"
        default: return nil
        }
    }

    /// The most digits after the point a result can have; nil when it has no bound that is known.
    private func fractionDigits(_ operation: BinaryOperator, _ l: AtomicType, _ r: AtomicType) -> Int? {
        guard let a = l.fractionDigits, let b = r.fractionDigits else { return nil }
        switch operation {
        case .plus, .minus, .modulo: return max(a, b)
        case .times: return a + b
        default: return nil
        }
    }

    mutating func negated(_ base: Syntax, _ span: Span) -> Typed {
        let base = value(base)
        guard !base.isFailed, let type = base.type.atomized, atMostOne(base) else {
            return .failed(span, base)
        }
        guard type.primitive.isNumeric || type.primitive == .any else {
            if type.primitive == .untyped || type.primitive == .string {
                report("OW1228", base.span, ["what": text(of: base.span), "type": "xs:decimal"])
            } else {
                cannotTake("-", type.text, type.text, span)
            }
            return .failed(span, base)
        }
        if let number = base.constant, let value = try? Arithmetic.negate(number, at: span) {
            return .constant(
                value,
                AtomicType(
                    type.primitive, fractionDigits: type.fractionDigits, enumeration: [value.lexical]), span)
        }
        var result = base
        result.plan = .negate(base.plan, span)
        result.type.item = .atomic(AtomicType(type.primitive, fractionDigits: type.fractionDigits))
        result.reads = base.reads(as: .computed)
        (result.span, result.key, result.place, result.constant) = (span, nil, nil, nil)
        return result
    }

    // MARK: Alternatives and sequences

    /// `otherwise` (XPath 4.0 draft, section 4.16): the first value unless it is the empty sequence.
    private mutating func otherwise(_ left: Syntax, _ right: Syntax, _ span: Span) -> Typed {
        let a = expression(left)
        let b = expression(right)
        if a.isFailed || b.isFailed { return .failed(span, a, b) }
        if !a.type.mayBeNothing {
            report("OW1231", b.span, severity: .warning, ["what": text(of: a.span)])
        }
        guard let (first, second, item) = alternatives(a, b) else { return .failed(span, a, b) }
        let type = StaticType(
            item, first.type.occurrence.notEmpty.or(second.type.occurrence), second.type.certainty)
        var result = Typed(
            .otherwise(first.plan, second.plan), type, span, reads: first.reads + second.reads)
        result.isMixed = areMixed(a, b)
        return result
    }

    mutating func conditional(
        _ condition: Syntax, _ then: Syntax, _ otherwise: Syntax, _ span: Span
    ) -> Typed {
        let test = self.condition(condition)
        let a = knowing(test.provesWhenTrue) { $0.expression(then) }
        let b = knowing(test.provesWhenFalse) { $0.expression(otherwise) }
        if test.isFailed || a.isFailed || b.isFailed { return .failed(span, test, a, b) }
        guard let (first, second, item) = alternatives(a, b) else { return .failed(span, a, b) }
        let type = StaticType(
            item, first.type.occurrence.or(second.type.occurrence),
            first.type.certainty.and(second.type.certainty))
        var result = Typed(
            .conditional(test.plan, first.plan, second.plan), type, span,
            reads: test.reads(as: .decided) + first.reads + second.reads)
        result.isMixed = areMixed(a, b)
        return result
    }

    private func areMixed(_ a: Typed, _ b: Typed) -> Bool {
        switch (a.type.item, b.type.item) {
        case (.nodes, .atomic), (.atomic, .nodes): true
        default: a.isMixed || b.isMixed
        }
    }

    /// Two parts of which one is taken, with the type of either. A node beside a value is read as its value, so
    /// that the type of the whole is known.
    mutating func alternatives(_ a: Typed, _ b: Typed) -> (Typed, Typed, ItemType)? {
        if a.type.occurrence.isAlwaysEmpty { return (a, b, b.type.item) }
        if b.type.occurrence.isAlwaysEmpty { return (a, b, a.type.item) }
        switch (a.type.item, b.type.item) {
        case (.nodes(let left), .nodes(let right)):
            if left.schema == right.schema {
                let more = right.declarations.filter { !left.declarations.contains($0) }
                return (
                    a, b,
                    .nodes(
                        NodeType(
                            left.schema, left.declarations + more,
                            mayBeUnknown: left.mayBeUnknown || right.mayBeUnknown))
                )
            }
            guard left.atomized != nil, right.atomized != nil else { return (a, b, .unknown) }
        case (.unknown, _), (_, .unknown): return (a, b, .unknown)
        case (.nodes, .atomic): if !isOneValueEach(a) { return nil }
        case (.atomic, .nodes): if !isOneValueEach(b) { return nil }
        case (.atomic, .atomic): break
        }
        let (first, second) = (atomized(a), atomized(b))
        guard !first.isFailed, !second.isFailed, let left = first.type.atomized,
            let right = second.type.atomized
        else { return nil }
        return (first, second, .atomic(left.or(right)))
    }

    /// Whether reading each node as its value keeps the number of items; one that may hold nothing or several values
    /// must be read where the author says so.
    private mutating func isOneValueEach(_ typed: Typed) -> Bool {
        guard case .nodes(let nodes) = typed.type.item, let (_, count) = nodes.readings,
            count.mayBeEmpty || count.mayBeSeveral
        else { return true }
        report("OW1237", typed.span, ["what": text(of: typed.span)])
        return false
    }

    mutating func sequence(_ parts: [Syntax], _ span: Span) -> Typed {
        var result = Typed(.constant(.nothing), StaticType(.unknown, .nothing), span)
        var plans: [Plan] = []
        for (index, part) in parts.enumerated() {
            let part = expression(part)
            if part.isFailed {
                for rest in parts[(index + 1)...] { _ = expression(rest) }
                return .failed(span, part)
            }
            if index == 0 {
                result = part
                plans = [part.plan]
                continue
            }
            result.plan = .sequence(plans)
            guard let (before, added, item) = alternatives(result, part) else { return .failed(span, part) }
            result.isMixed = areMixed(result, part)
            // When the earlier parts had to be read as values, they are read together.
            if case .atomize = before.plan, plans.count > 0 {
                plans = [before.plan, added.plan]
            } else {
                plans.append(added.plan)
            }
            result.type = StaticType(
                item, result.type.occurrence.followed(by: added.type.occurrence),
                result.type.certainty.and(added.type.certainty))
            result.reads += added.reads
        }
        if parts.isEmpty { return result }
        result.plan = .sequence(plans)
        (result.span, result.key, result.place, result.constant) = (span, nil, nil, nil)
        return result
    }

    private mutating func nodes(
        _ operation: BinaryOperator, _ left: Syntax, _ right: Syntax, _ span: Span
    ) -> Typed {
        let (a, b) = (expression(left), expression(right))
        if a.isFailed || b.isFailed { return .failed(span, a, b) }
        let areNodes = [a, b].allSatisfy { part in
            if case .nodes = part.type.item { true } else { part.type.occurrence.isAlwaysEmpty }
        }
        guard areNodes else {
            cannotTake(operation.rawValue, a.type.text, b.type.text, span)
            return .failed(span, a, b)
        }
        let certainty = a.type.certainty.and(b.type.certainty)
        if operation == .same {
            guard atMostOne(a), atMostOne(b) else { return .failed(span, a, b) }
            var type = Self.boolean
            type.occurrence = a.type.occurrence.times(b.type.occurrence)
            type.certainty = certainty
            return Typed(
                .sameNode(a.plan, b.plan, span), type, span,
                reads: a.reads(as: .decided) + b.reads(as: .decided))
        }
        guard let (first, second, item) = alternatives(a, b) else { return .failed(span, a, b) }
        var occurrence = a.type.occurrence.canBeEmpty
        if operation == .union {
            occurrence = a.type.occurrence.followed(by: b.type.occurrence)
        }
        return Typed(
            .combine(operation, first.plan, second.plan, span), StaticType(item, occurrence, certainty), span,
            reads: operation == .union ? a.reads + b.reads : a.reads + b.reads(as: .decided))
    }
}
