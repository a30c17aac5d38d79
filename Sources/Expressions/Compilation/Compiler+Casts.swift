import CaseModel
import WorkflowModel

/// Casts and constructors.
extension Compiler {
    /// How a value of the type is written. A length of time of the other kind is written with its own type.
    private func example(
        of primitive: AtomicType.Primitive, insteadOf value: AtomicValue, _ span: Span
    ) -> String {
        let other: AtomicType.Primitive? =
            switch primitive {
            case .yearMonthDuration: .dayTimeDuration
            case .dayTimeDuration: .yearMonthDuration
            default: nil
            }
        if let other, case .string(let text) = value, (try? Casting.cast(value, to: other, at: span)) != nil {
            return "xs:\(other.rawValue)('\(text)')"
        }
        switch primitive {
        case .date: return "xs:date('2026-07-01')"
        case .dateTime: return "xs:dateTime('2026-07-01T09:30:00')"
        case .time: return "xs:time('09:30:00')"
        case .yearMonthDuration: return "xs:yearMonthDuration('P1M')"
        case .dayTimeDuration: return "xs:dayTimeDuration('P21D')"
        case .boolean: return "true()"
        case .integer: return "12"
        default: return "12.50"
        }
    }

    mutating func castTarget(_ name: String, _ span: Span) -> AtomicType.Primitive? {
        let known: [AtomicType.Primitive] = [
            .string, .boolean, .integer, .decimal, .date, .dateTime, .time, .yearMonthDuration,
            .dayTimeDuration,
        ]
        if name.hasPrefix("xs:"), let primitive = known.first(where: { $0.rawValue == name.dropFirst(3) }) {
            return primitive
        }
        let names = known.map { "xs:" + $0.rawValue }
        // The span is that of the whole call where the type is called like a function.
        let length = text(of: span).hasPrefix(name) ? name.unicodeScalars.count : Int(span.length)
        unknownFunction(
            name, Span(Int(span.start), Int(span.start) + length),
            NearestName.to(name, among: names) ?? NearestName.to("xs:" + name, among: names))
        return nil
    }

    mutating func cast(_ base: Syntax, to name: String, mayBeEmpty: Bool, _ span: Span) -> Typed {
        let base = value(base)
        guard let primitive = castTarget(name, span), !base.isFailed, atMostOne(base),
            let from = base.type.atomized
        else { return .failed(span, base) }
        guard Casting.isPossible(from.primitive, primitive) else {
            report("OW1232", span, ["type": "xs:" + primitive.rawValue, "found": from.text])
            return .failed(span, base)
        }
        if !mayBeEmpty, base.type.mayBeNothing {
            report("OW1221", base.span, ["what": text(of: base.span)])
            return .failed(span, base)
        }
        var type = AtomicType(primitive)
        if primitive == .decimal {
            type.fractionDigits = from.primitive.isNumeric ? from.fractionDigits : nil
        }
        if primitive == .string, from.primitive == .string { type = from }
        if let constant = base.constant {
            // What is written out is read now, so that a wrong date is found before any case runs.
            guard let value = try? Casting.cast(constant, to: primitive, at: span) else {
                report(
                    "OW1233", base.span,
                    [
                        "value": text(of: base.span), "type": "xs:" + primitive.rawValue,
                        "example": example(of: primitive, insteadOf: constant, span),
                    ])
                return .failed(span, base)
            }
            if case .decimal(let number) = value { type.fractionDigits = number.scale }
            type.enumeration = [value.lexical]
            return .constant(value, type, span)
        }
        return Typed(
            .cast(base.plan, primitive, mayBeEmpty: mayBeEmpty, span),
            StaticType(.atomic(type), base.type.occurrence.atMostOne, base.type.certainty), span,
            reads: base.reads(as: .computed))
    }
}
