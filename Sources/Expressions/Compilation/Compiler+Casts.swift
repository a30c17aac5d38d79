import CaseModel
import WorkflowModel

/// Casts and constructors.
extension Compiler {
    mutating func castTarget(_ name: String, _ span: Span) -> AtomicType.Primitive? {
        let known: [AtomicType.Primitive] = [
            .string, .boolean, .integer, .decimal, .date, .dateTime, .time, .yearMonthDuration,
            .dayTimeDuration,
        ]
        if name.hasPrefix("xs:"), let primitive = known.first(where: { $0.rawValue == name.dropFirst(3) }) {
            return primitive
        }
        report(
            "OW1215", span,
            ["name": name, "known": suggestion(for: name, among: known.map { "xs:" + $0.rawValue })])
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
                    "OW1233", base.span, ["value": text(of: base.span), "type": "xs:" + primitive.rawValue])
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
