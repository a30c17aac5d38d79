import CaseModel
import WorkflowModel

/// Types an expression against the schemas and plans its evaluation. Reports every problem it finds.
struct Compiler {
    let source: ExpressionSource
    let scope: StaticScope
    var diagnostics: [Diagnostic] = []
    /// Bound variables, innermost last.
    var locals: [Local] = []
    /// Context items of the predicates around, innermost last.
    var contexts: [Local] = []
    var localCount = 0
    /// Paths known to exist where the part being compiled stands.
    var facts: Set<String>

    init(source: ExpressionSource, scope: StaticScope) {
        self.source = source
        self.scope = scope
        facts = scope.knownToExist
    }

    mutating func compile(_ syntax: Syntax, as use: ExpressionUse) -> Typed {
        switch use {
        case .anything: return expression(syntax)
        case .values: return value(syntax)
        case .condition: return decision(syntax)
        }
    }

    func reads(of typed: Typed) -> [Typed.Read] { typed.reads }

    // MARK: Reporting

    func place(_ span: Span) -> SourcePlace { source.place(at: Int(span.start), length: Int(span.length)) }

    mutating func report(
        _ code: DiagnosticCode, _ span: Span, severity: Diagnostic.Severity = .error,
        _ arguments: [String: String] = [:], related: [SourcePlace] = []
    ) {
        diagnostics.append(
            Diagnostic(code, at: place(span), severity: severity, arguments, related: related))
    }

    /// What to write instead of an unknown name: the nearest known one, or the first few there are.
    func suggestion(for name: String, among known: [String], prefix: String = "") -> String {
        if let nearest = NearestName.to(name, among: known) { return "`\(prefix)\(nearest)`" }
        let shown = known.prefix(8).map { "`\(prefix)\($0)`" }.joined(separator: ", ")
        return known.isEmpty ? "–" : shown + (known.count > 8 ? ", …" : "")
    }

    func text(of span: Span) -> String {
        let scalars = Array(source.text.unicodeScalars)
        let end = min(span.end, scalars.count)
        guard Int(span.start) < end else { return "" }
        return String(String.UnicodeScalarView(scalars[Int(span.start)..<end]))
    }

    // MARK: Expressions

    mutating func expression(_ syntax: Syntax) -> Typed {
        let span = syntax.span
        switch syntax.kind {
        case .string(let text):
            return .constant(.string(text), AtomicType(.string, enumeration: [text]), span)
        case .integer(let number):
            return .constant(.integer(number), AtomicType(.integer, enumeration: [String(number)]), span)
        case .decimal(let number):
            return .constant(
                .decimal(number),
                AtomicType(.decimal, fractionDigits: number.scale, enumeration: [number.description]), span)
        case .variable(let name): return variable(name, span)
        case .context: return context(span)
        case .sequence(let parts): return sequence(parts, span)
        case .binary(let operation, let left, let right): return binary(operation, left, right, span)
        case .negated(let base): return negated(base, span)
        case .conditional(let condition, let then, let otherwise):
            return conditional(condition, then, otherwise, span)
        case .loop(let bindings, let result): return loop(bindings[...], result, span)
        case .quantified(let isEvery, let bindings, let test):
            return quantified(isEvery: isEvery, bindings[...], test, span)
        case .binding(let bindings, let result): return bind(bindings[...], result, span)
        case .path(let start, let steps): return path(start, steps, span)
        case .mapped(let base, let part, let isPath): return mapped(base, part, isPath: isPath, span)
        case .filtered(let base, let predicates): return filtered(base, predicates, span)
        case .call(let name, let arguments): return call(name, arguments, span)
        case .cast(let base, let type, let mayBeEmpty):
            return cast(base, to: type, mayBeEmpty: mayBeEmpty, span)
        case .castable(let base, let type, let mayBeEmpty):
            guard let primitive = castTarget(type, span) else { return .failed(span) }
            let base = value(base)
            var result = Typed(
                .castable(base.plan, primitive, mayBeEmpty: mayBeEmpty),
                StaticType(.atomic(AtomicType(.boolean))),
                span, reads: base.reads(as: .computed))
            result.isFailed = base.isFailed
            return result
        }
    }

    // MARK: Variables

    mutating func variable(_ name: String, _ span: Span) -> Typed {
        if let local = locals.last(where: { $0.name == name }) { return reading(local, span) }
        if let slot = scope.slot(name) {
            // What makes it unknown has been told.
            if scope[slot].isBroken { return .failed(span) }
            let type = scope[slot].type
            var result = Typed(.slot(slot.index), type, span)
            result.place = FieldPlace(variable: name, path: [])
            result.key = "$" + name
            known(&result)
            result.reads = [read(FieldPlace(variable: name, path: []), result.type, span)]
            return result
        }
        if name == "today" { return Typed(.today, StaticType(.atomic(AtomicType(.date))), span) }
        let names = scope.known + locals.map(\.name) + ["today"]
        // `$a-1` is one name to XPath; an author who means a difference needs a space.
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        for count in stride(from: parts.count - 1, to: 0, by: -1) {
            let head = parts[..<count].joined(separator: "-")
            if names.contains(head) {
                report(
                    "OW1218", span,
                    ["name": name, "head": head, "tail": parts[count...].joined(separator: "-")])
                return .failed(span)
            }
        }
        if let head = name.split(separator: ".").first, head.count < name.count, names.contains(String(head))
        {
            let path = name.split(separator: ".").joined(separator: "/")
            report("OW1210", span, ["name": name, "known": "`$\(path)`"])
            return .failed(span)
        }
        report("OW1210", span, ["name": name, "known": suggestion(for: name, among: names, prefix: "$")])
        return .failed(span)
    }

    private mutating func context(_ span: Span) -> Typed {
        guard let context = contexts.last else {
            report("OW1203", span, ["name": ".", "known": "`$application`", "known.zh": "`$application`"])
            return .failed(span)
        }
        return reading(context, span)
    }

    func reading(_ local: Local, _ span: Span) -> Typed {
        var result = Typed(.local(local.index), local.type, span)
        result.place = local.place
        result.key = local.key
        known(&result)
        result.reads = local.place.map { [read($0, result.type, span)] } ?? local.reads
        return result
    }

    func read(_ place: FieldPlace, _ type: StaticType, _ span: Span) -> Typed.Read {
        Typed.Read(
            variable: place.variable, path: place.path, hinge: place.hinge, type: type, flow: .moved,
            place: self.place(span))
    }

    /// Takes the doubt away where a guard has found out that the path is there.
    func known(_ typed: inout Typed) {
        guard let key = typed.key, facts.contains(key) else { return }
        typed.type.occurrence = typed.type.occurrence.notEmpty
        typed.type.certainty = .certain
    }

    /// Compiles a part that stands where more is known.
    mutating func knowing<T>(_ more: Set<String>, _ body: (inout Compiler) -> T) -> T {
        let before = facts
        facts.formUnion(more)
        defer { facts = before }
        return body(&self)
    }

    mutating func newLocals(_ count: Int = 1) -> Int {
        localCount += count
        return localCount - count
    }

    // MARK: Values and conditions

    /// The part with nodes read as what their schema says they hold (XPath 3.1, section 2.4.2).
    mutating func value(_ syntax: Syntax) -> Typed { atomized(expression(syntax)) }

    mutating func atomized(_ typed: Typed) -> Typed {
        var result = typed
        switch typed.type.item {
        case .atomic: break
        case .unknown:
            result.plan = .atomize(typed.plan, .untyped, typed.span)
            result.type.item = .atomic(AtomicType(.any))
        case .nodes(let nodes):
            guard let (reading, count) = nodes.readings else {
                if !typed.isFailed { report("OW1227", typed.span, ["what": nodes.text]) }
                return .failed(typed.span, typed)
            }
            result.plan = .atomize(typed.plan, reading, typed.span)
            result.type.item = .atomic(reading.type)
            result.type.occurrence = typed.type.occurrence.times(count)
        }
        return result
    }

    /// The effective boolean value (XPath 3.1, section 2.4.3), in the part where nobody can be mistaken about
    /// what is asked: a boolean that is there, or whether nodes exist that are no booleans.
    mutating func condition(_ syntax: Syntax) -> Typed { condition(of: expression(syntax)) }

    mutating func condition(of typed: Typed) -> Typed {
        if typed.isFailed { return typed }
        if case .nodes(let nodes) = typed.type.item {
            if nodes.isBoolean {
                report("OW1224", typed.span, ["what": text(of: typed.span)])
                return .failed(typed.span, typed)
            }
            return existence(of: typed, typed.span)
        }
        return exactlyBoolean(typed)
    }

    /// The condition of a place that wants a boolean: as the argument of a function of type xs:boolean would be
    /// read (XPath 3.1, section 3.1.5.2).
    mutating func decision(_ syntax: Syntax) -> Typed {
        let typed = expression(syntax)
        if typed.isFailed { return typed }
        if case .nodes(let nodes) = typed.type.item, !nodes.isBoolean {
            let type = typed.type.atomized?.text ?? typed.type.text
            report("OW1223", typed.span, ["what": text(of: typed.span), "type": type])
            return .failed(typed.span, typed)
        }
        return exactlyBoolean(atomized(typed))
    }

    private mutating func exactlyBoolean(_ typed: Typed) -> Typed {
        guard case .atomic(let type) = typed.type.item, type.primitive == .boolean else {
            let type = typed.type.atomized?.text ?? typed.type.text
            report("OW1223", typed.span, ["what": text(of: typed.span), "type": type])
            return .failed(typed.span, typed)
        }
        if typed.type.occurrence.mayBeSeveral, !typed.type.occurrence.isUnknown {
            report("OW1222", typed.span, ["what": text(of: typed.span)])
            return .failed(typed.span, typed)
        }
        if typed.type.mayBeNothing {
            report("OW1221", typed.span, ["what": text(of: typed.span)])
            return .failed(typed.span, typed)
        }
        return typed
    }

    /// Whether there is anything.
    func existence(of typed: Typed, _ span: Span) -> Typed {
        var result = Typed(
            .exists(typed.plan), StaticType(.atomic(AtomicType(.boolean))), span,
            reads: typed.reads(as: .decided))
        result.provesWhenTrue = proof(of: typed)
        return result
    }

    /// What is known when this part has given at least one item: it is there, and so is all above it.
    func proof(of typed: Typed) -> Set<String> {
        guard var key = typed.key else { return [] }
        var proved: Set<String> = [key]
        while let slash = key.lastIndex(of: "/") {
            key = String(key[..<slash])
            proved.insert(key)
        }
        return proved
    }

    // MARK: Cardinality

    /// Refuses a part that may give several items where only one can be used.
    mutating func atMostOne(_ typed: Typed) -> Bool {
        guard typed.type.occurrence.mayBeSeveral, !typed.type.occurrence.isUnknown, !typed.isFailed else {
            return !typed.isFailed
        }
        report("OW1222", typed.span, ["what": text(of: typed.span)])
        return false
    }
}
