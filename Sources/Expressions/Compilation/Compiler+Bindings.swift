import CaseModel
import WorkflowModel

/// `for`, `let`, `some` and `every`.
extension Compiler {
    mutating func loop(_ bindings: ArraySlice<Syntax.Binding>, _ result: Syntax, _ span: Span) -> Typed {
        guard let first = bindings.first else { return expression(result) }
        let source = expression(first.value)
        let index = bind(source, first.name, isEach: true)
        let body = loop(bindings.dropFirst(), result, span)
        locals.removeLast()
        if source.isFailed || body.isFailed { return .failed(span, source, body) }
        let type = StaticType(
            body.type.item, source.type.occurrence.times(body.type.occurrence),
            source.type.certainty.and(body.type.certainty))
        return Typed(
            .loop(local: index, source.plan, body.plan), type, span,
            reads: (source.place != nil ? source.reads(as: .decided) : []) + body.reads)
    }

    /// `a ! b`, and `a/b` where b is no axis step: b once for each item of a, which is its context item (XPath 3.1,
    /// sections 3.14 and 3.3).
    mutating func mapped(_ base: Syntax, _ part: Syntax, isPath: Bool, _ span: Span) -> Typed {
        let source = expression(base)
        if source.isFailed { return source }
        if isPath, case .atomic = source.type.item, !source.type.occurrence.isAlwaysEmpty {
            report("OW1216", part.span, ["what": text(of: source.span), "type": source.type.text])
            return .failed(span, source)
        }
        let index = newLocals(3)
        contexts.append(
            Local(
                name: ".", index: index, type: StaticType(source.type.item, .one), place: source.place,
                key: "%\(index)", reads: source.place == nil ? source.reads : []))
        let body = expression(part)
        contexts.removeLast()
        if body.isFailed { return .failed(span, source, body) }
        let type = StaticType(
            body.type.item, source.type.occurrence.times(body.type.occurrence),
            source.type.certainty.and(body.type.certainty))
        return Typed(
            .mapped(local: index, source.plan, body.plan, isPath: isPath, span), type, span,
            reads: source.reads(as: .decided) + body.reads)
    }

    mutating func quantified(
        isEvery: Bool, _ bindings: ArraySlice<Syntax.Binding>, _ test: Syntax, _ span: Span
    ) -> Typed {
        guard let first = bindings.first else { return condition(test) }
        let source = expression(first.value)
        let index = bind(source, first.name, isEach: true)
        let body = quantified(isEvery: isEvery, bindings.dropFirst(), test, span)
        locals.removeLast()
        if source.isFailed || body.isFailed { return .failed(span, source, body) }
        var result = Typed(
            isEvery
                ? .every(local: index, source.plan, body.plan) : .some(local: index, source.plan, body.plan),
            Self.boolean, span, reads: source.reads(as: .decided) + body.reads(as: .computed))
        if !isEvery { result.provesWhenTrue = proof(of: source) }
        return result
    }

    mutating func bind(_ bindings: ArraySlice<Syntax.Binding>, _ result: Syntax, _ span: Span) -> Typed {
        guard let first = bindings.first else { return expression(result) }
        let source = expression(first.value)
        let index = bind(source, first.name, isEach: false)
        var body = bind(bindings.dropFirst(), result, span)
        locals.removeLast()
        if source.isFailed || body.isFailed { return .failed(span, source, body) }
        body.plan = .bind(local: index, source.plan, in: body.plan)
        body.span = span
        return body
    }

    /// Puts a variable in scope; the caller takes it out again.
    private mutating func bind(_ source: Typed, _ name: String, isEach: Bool) -> Int {
        let index = newLocals()
        var type = source.type
        if isEach { type = StaticType(source.type.item, .one) }
        // A place that is one value keeps its key; each of several nodes is a place of its own.
        let key = isEach ? "%\(index)" : source.key ?? "%\(index)"
        locals.append(
            Local(
                name: name, index: index, type: type, place: source.place, key: key,
                reads: source.place == nil ? source.reads : []))
        return index
    }
}
