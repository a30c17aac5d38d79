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
        if arguments.isEmpty, !contexts.isEmpty, Function.ofContext.contains(bare) {
            let item = Syntax(.context, span)
            // The library has them read the text of the context item: `12 ! string-length()` is 2.
            let isPlain = bare == "string" || bare == "data"
            return call(bare, [isPlain ? item : Syntax(.call("string", [item]), span)], span)
        }
        if Function.builtIn.contains(bare) { return builtIn(bare, arguments, span) }
        if Self.codeFunctions.contains(bare), scope.codes != nil { return coded(bare, arguments, span) }
        guard let function = Function(rawValue: bare) else {
            if let (why, advice) = Function.leftOut(bare) {
                report(
                    "OW1236", Span(Int(span.start), Int(span.start) + name.unicodeScalars.count),
                    [
                        "name": name, "why": why.english, "why.zh": why.chinese, "advice": advice.english,
                        "advice.zh": advice.chinese,
                    ])
                for argument in arguments { _ = expression(argument) }
                return .failed(span)
            }
            let known =
                Function.allCases.map(\.rawValue) + Function.builtIn
                + (scope.codes == nil ? [] : Self.codeFunctions)
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
        guard canCombine(typed[0], in: function), hasPicture(typed, in: function) else {
            return .failed(span)
        }
        if function == .insertBefore {
            guard let (whole, added, item) = alternatives(typed[0], typed[2]) else { return .failed(span) }
            (typed[0].plan, typed[2].plan) = (whole.plan, added.plan)
            (typed[0].type.item, typed[2].type.item) = (item, item)
        }
        let type = resultType(of: function, typed)
        var plans = typed.map(\.plan)
        if function == .sort {
            // Items are put in the order of their values, which are read beside them.
            let keys = atomized(typed[0])
            if keys.isFailed { return .failed(span) }
            plans.append(keys.plan)
        }
        return Typed(.call(function, plans, span), type, span, reads: reads(of: function, typed))
    }

    private func reads(of function: Function, _ arguments: [Typed]) -> [Typed.Read] {
        switch function {
        case .insertBefore:
            arguments[0].reads + arguments[1].reads(as: .decided) + arguments[2].reads
        case .reverse, .head, .tail, .exactlyOne, .zeroOrOne, .oneOrMore, .subsequence, .distinctValues,
            .remove, .sort:
            arguments[0].reads + arguments.dropFirst().flatMap { $0.reads(as: .decided) }
        default: arguments.flatMap { $0.reads(as: .computed) }
        }
    }

    mutating func unknownFunction(_ name: String, _ span: Span, _ instead: String?) {
        report(
            "OW1215", span,
            [
                "name": name,
                "advice": instead.map { "write `\($0)`" }
                    ?? "the functions there are stand in Documentation/EXPRESSIONS.md",
                "advice.zh": instead.map { "请写成 `\($0)`" } ?? "可用的函数见 Documentation/EXPRESSIONS.md",
            ])
    }

    mutating func wrongCount(
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
        if parameter == .valuesOnly {
            let written = expression(syntax)
            if case .atomic = written.type.item { return written }
            if written.isFailed || written.type.occurrence.isAlwaysEmpty { return written }
            report(
                "OW1229", written.span,
                [
                    "function": name, "position": "\(position)", "wanted": parameter.text,
                    "found": written.type.text, "advice": "`data(\(text(of: written.span)))`",
                ])
            return .failed(written.span, written)
        }
        let typed = value(syntax)
        if typed.isFailed || typed.type.occurrence.isAlwaysEmpty && parameter.mayBeEmpty { return typed }
        let type = typed.type.atomized ?? AtomicType(.any)
        guard parameter.accepts(type.primitive) else {
            if type.primitive == .untyped {
                report(
                    "OW1228", typed.span,
                    ["what": text(of: typed.span), "type": parameter.text.filter { $0 != "?" && $0 != "*" }])
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
        if function == .sort {
            let keys = atomized(values)
            if keys.isFailed || values.type.occurrence.isAlwaysEmpty { return !keys.isFailed }
            guard keys.type.atomized?.primitive == .other else { return true }
        }
        let isOrdered = function == .min || function == .max || function == .sort
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

    /// Whether the picture of a formatting function is written out and one that we know.
    private mutating func hasPicture(_ arguments: [Typed], in function: Function) -> Bool {
        let isKnown: (String) -> Bool
        switch function {
        case .formatNumber: isKnown = { NumberPicture($0) != nil }
        case .formatInteger: isKnown = { IntegerPicture($0) != nil }
        case .formatDate, .formatDateTime, .formatTime: isKnown = { DatePicture($0, for: function) != nil }
        case .dateText:
            let isDate = arguments[0].type.atomized?.primitive == .date
            isKnown = { picture in PlainDatePicture(picture).map { !isDate || !$0.asksForTime } ?? false }
        case .textDate, .textMoment: isKnown = { PlainDatePicture($0)?.canBeRead ?? false }
        default: return true
        }
        if case .string(let picture)? = arguments[1].constant, isKnown(picture) { return true }
        let example =
            switch function {
            case .formatNumber: "'#,##0.00'"
            case .formatInteger: "'001'"
            case .formatTime: "'[H01]:[m01]'"
            case .dateText, .textDate: "'yyyyMMdd'"
            case .textMoment: "'yyyyMMddHHmmss'"
            default: "'[Y0001]-[M01]-[D01]'"
            }
        let isPlain = [.dateText, .textDate, .textMoment].contains(function)
        report(
            isPlain ? "OW2211" : "OW1238", arguments[1].span,
            ["picture": text(of: arguments[1].span), "function": function.rawValue, "example": example])
        return false
    }

    private func argumentAdvice(_ parameter: Function.Parameter, _ typed: Typed) -> String {
        let written = text(of: typed.span)
        switch parameter {
        case .text, .texts, .oneText: return "`string(\(written))`"
        case .items, .values, .valuesOnly, .value, .oneValue: return "`\(written)`"
        default: return "`\(parameter.text.filter { $0 != "?" && $0 != "*" })(\(written))`"
        }
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
}
