import CaseModel
import WorkflowModel

/// Function calls, constructors and casts.
extension Compiler {
    mutating func call(_ name: String, _ arguments: [Syntax], _ span: Span) -> Typed {
        let bare = name.hasPrefix("fn:") ? String(name.dropFirst(3)) : name
        if name.hasPrefix("xs:") {
            guard arguments.count == 1 else { return wrongCount(name, arguments, "1", span) }
            return cast(arguments[0], to: name, mayBeEmpty: true, span)
        }
        if Function.builtIn.contains(bare) { return builtIn(bare, arguments, span) }
        guard let function = Function(rawValue: bare) else {
            let known = Function.allCases.map(\.rawValue) + Function.builtIn
            unknownFunction(
                name, Span(Int(span.start), Int(span.start) + name.unicodeScalars.count),
                Function.instead[bare] ?? NearestName.to(bare, among: known))
            for argument in arguments { _ = expression(argument) }
            return .failed(span)
        }
        let (parameters, optional) = function.signature
        let most = function.isVariadic ? Int.max : parameters.count
        guard arguments.count >= parameters.count - optional, arguments.count <= most else {
            let least = parameters.count - optional
            let wanted = function.isVariadic ? "\(least)+" : optional == 0 ? "\(least)" : "\(least)–\(most)"
            return wrongCount(name, arguments, wanted, span)
        }
        var typed: [Typed] = []
        for (index, argument) in arguments.enumerated() {
            typed.append(
                self.argument(argument, as: parameters[min(index, parameters.count - 1)], of: name, index + 1)
            )
        }
        if typed.contains(where: \.isFailed) {
            var failed = Typed.failed(span)
            failed.reads = typed.flatMap(\.reads)
            return failed
        }
        guard canCombine(typed[0], in: function) else { return .failed(span) }
        return Typed(
            .call(function, typed.map(\.plan), span), resultType(of: function, typed), span,
            reads: reads(of: function, typed))
    }

    private func reads(of function: Function, _ arguments: [Typed]) -> [Typed.Read] {
        switch function {
        case .reverse, .head, .tail, .exactlyOne, .zeroOrOne, .oneOrMore, .subsequence, .distinctValues:
            arguments[0].reads + arguments.dropFirst().flatMap { $0.reads(as: .decided) }
        default: arguments.flatMap { $0.reads(as: .computed) }
        }
    }

    private mutating func unknownFunction(_ name: String, _ span: Span, _ instead: String?) {
        report(
            "OW1215", span,
            [
                "name": name,
                "advice": instead.map { "write `\($0)`" }
                    ?? "the functions there are stand in Documentation/EXPRESSIONS.md",
                "advice.zh": instead.map { "请写成 `\($0)`" } ?? "可用的函数见 Documentation/EXPRESSIONS.md",
            ])
    }

    private mutating func wrongCount(
        _ name: String, _ arguments: [Syntax], _ wanted: String, _ span: Span
    ) -> Typed {
        report("OW1226", span, ["name": name, "count": "\(arguments.count)", "wanted": wanted])
        return .failed(span)
    }

    // MARK: Arguments

    private mutating func argument(
        _ syntax: Syntax, as parameter: Function.Parameter, of name: String, _ position: Int
    ) -> Typed {
        if parameter == .items { return expression(syntax) }
        let typed = value(syntax)
        if typed.isFailed || typed.type.occurrence.isAlwaysEmpty && parameter.mayBeEmpty { return typed }
        let type = typed.type.atomized ?? AtomicType(.any)
        guard parameter.accepts(type.primitive) else {
            if type.primitive == .untyped {
                report(
                    "OW1228", typed.span,
                    ["what": text(of: typed.span), "type": parameter.text.filter { $0 != "?" }])
            } else {
                report(
                    "OW1229", typed.span,
                    [
                        "function": name, "position": "\(position)", "wanted": parameter.text,
                        "found": typed.type.text, "advice": argumentAdvice(parameter, typed),
                    ])
            }
            return .failed(typed.span, typed)
        }
        if !parameter.mayBeSeveral, !atMostOne(typed) { return .failed(typed.span, typed) }
        if !parameter.mayBeEmpty, typed.type.mayBeNothing {
            report("OW1221", typed.span, ["what": text(of: typed.span)])
            return .failed(typed.span, typed)
        }
        return typed
    }

    /// Whether the values can be added or put in order, where the function does so.
    private mutating func canCombine(_ values: Typed, in function: Function) -> Bool {
        let isOrdered = function == .min || function == .max
        guard isOrdered || function == .sum || function == .avg, !values.type.occurrence.isAlwaysEmpty,
            let type = values.type.atomized?.primitive
        else { return true }
        let what = text(of: values.span)
        switch type {
        case .integer, .decimal, .yearMonthDuration, .dayTimeDuration, .any: return true
        case .untyped:
            report("OW1228", values.span, ["what": what, "type": "xs:decimal"])
            return false
        case .string, .boolean, .date, .dateTime, .time: if isOrdered { return true }
        case .other: break
        }
        report(
            "OW1229", values.span,
            [
                "function": function.rawValue, "position": "1", "wanted": "xs:decimal*",
                "found": values.type.text,
                "advice": "`\(function.rawValue)(for $x in \(what) return xs:decimal($x))`",
            ])
        return false
    }

    private func argumentAdvice(_ parameter: Function.Parameter, _ typed: Typed) -> String {
        let written = text(of: typed.span)
        switch parameter {
        case .text, .texts, .oneText: return "`string(\(written))`"
        case .items, .values, .value: return "`\(written)`"
        default: return "`\(parameter.text.filter { $0 != "?" })(\(written))`"
        }
    }

    // MARK: Result types

    private func resultType(of function: Function, _ arguments: [Typed]) -> StaticType {
        let first = arguments[0].type
        let firstAtomic = first.atomized ?? AtomicType(.any)
        func atomic(_ primitive: AtomicType.Primitive, _ occurrence: Occurrence = .one) -> StaticType {
            // Where nothing gives a value anyway, the doubt about the step is settled.
            StaticType(
                .atomic(AtomicType(primitive)), occurrence, occurrence.mayBeEmpty ? first.certainty : .certain
            )
        }
        switch function {
        case .count, .stringLength: return atomic(.integer)
        case .string, .concat, .normalizeSpace, .upperCase, .lowerCase, .substring, .substringBefore,
            .substringAfter, .translate, .stringJoin, .masked:
            return atomic(.string)
        case .contains, .startsWith, .endsWith, .validCitizenID: return atomic(.boolean)
        // Nothing when the text is no identity number, so even of a text that is there.
        case .birthDate: return atomic(.date, .zeroOrOne)
        case .reverse: return first
        case .head: return StaticType(first.item, first.occurrence.atMostOne, first.certainty)
        case .tail, .subsequence: return StaticType(first.item, first.occurrence.canBeEmpty, first.certainty)
        case .exactlyOne: return StaticType(first.item, .one)
        case .oneOrMore: return StaticType(first.item, first.occurrence.notEmpty)
        case .zeroOrOne: return StaticType(first.item, first.occurrence.atMostOne, first.certainty)
        case .distinctValues: return first
        case .min, .max:
            return StaticType(.atomic(plain(firstAtomic)), first.occurrence.atMostOne, first.certainty)
        case .sum:
            // Of nothing it is the integer 0.
            let sum = first.mayBeNothing ? plain(firstAtomic).or(AtomicType(.integer)) : plain(firstAtomic)
            return StaticType(.atomic(sum))
        case .avg:
            let average = firstAtomic.primitive.isNumeric ? AtomicType(.decimal) : plain(firstAtomic)
            return StaticType(.atomic(average), first.occurrence.atMostOne, first.certainty)
        case .round, .roundHalfToEven, .floor, .ceiling, .abs: return rounded(function, arguments)
        case .yearFromDate, .monthFromDate, .dayFromDate, .yearFromDateTime, .monthFromDateTime,
            .dayFromDateTime, .hoursFromDateTime, .minutesFromDateTime, .daysFromDuration,
            .monthsFromDuration,
            .yearsFromDuration:
            return atomic(.integer, first.occurrence.atMostOne)
        case .monthsBetween, .age, .workingDaysBetween, .addWorkingDays:
            let second = arguments[1].type
            return StaticType(
                .atomic(AtomicType(function == .addWorkingDays ? .date : .integer)),
                first.occurrence.times(second.occurrence).atMostOne, first.certainty.and(second.certainty))
        }
    }

    /// The type of a value made from such values: what the schema says of the field holds no longer.
    private func plain(_ type: AtomicType) -> AtomicType {
        AtomicType(type.primitive, fractionDigits: type.fractionDigits)
    }

    private func rounded(_ function: Function, _ arguments: [Typed]) -> StaticType {
        let first = arguments[0].type
        let atomic = first.atomized ?? AtomicType(.any)
        var digits = atomic.fractionDigits
        switch function {
        case .floor, .ceiling: digits = 0
        case .abs: break
        default:
            if arguments.count == 1 {
                digits = 0
            } else if case .integer(let places)? = arguments[1].constant {
                digits = min(digits ?? .max, max(0, places))
            }
        }
        return StaticType(
            .atomic(AtomicType(atomic.primitive, fractionDigits: digits)), first.occurrence.atMostOne,
            first.certainty)
    }

    // MARK: Functions with plans of their own

    private mutating func builtIn(_ name: String, _ arguments: [Syntax], _ span: Span) -> Typed {
        let wanted = ["true", "false", "position", "last", "current-dateTime"].contains(name) ? 0 : 1
        guard arguments.count == wanted else { return wrongCount(name, arguments, "\(wanted)", span) }
        switch name {
        case "true", "false": return .constant(.boolean(name == "true"), AtomicType(.boolean), span)
        case "current-dateTime": return Typed(.now, StaticType(.atomic(AtomicType(.dateTime))), span)
        case "position", "last":
            guard let context = contexts.last else {
                let place = "`[\(name)() …]`"
                report("OW1203", span, ["name": "\(name)()", "known": place, "known.zh": place])
                return .failed(span)
            }
            return Typed(
                .local(context.index + (name == "position" ? 1 : 2)),
                StaticType(.atomic(AtomicType(.integer))), span)
        case "data":
            var result = value(arguments[0])
            result.span = span
            return result
        case "exists", "empty":
            let base = expression(arguments[0])
            if base.isFailed { return base }
            var result = existence(of: base, span)
            guard name == "empty" else { return result }
            result.plan = .not(result.plan)
            (result.provesWhenTrue, result.provesWhenFalse) = ([], result.provesWhenTrue)
            return result
        default:
            var result = condition(arguments[0])
            result.span = span
            if result.isFailed || name == "boolean" { return result }
            result.plan = .not(result.plan)
            (result.provesWhenTrue, result.provesWhenFalse) = (result.provesWhenFalse, result.provesWhenTrue)
            (result.key, result.place, result.constant) = (nil, nil, nil)
            result.reads = result.reads(as: .computed)
            return result
        }
    }

    // MARK: Casts

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
            return .constant(value, type, span)
        }
        return Typed(
            .cast(base.plan, primitive, mayBeEmpty: mayBeEmpty, span),
            StaticType(.atomic(type), base.type.occurrence.atMostOne, base.type.certainty), span,
            reads: base.reads(as: .computed))
    }
}
