import CaseModel

/// Functions that make one value of many (Functions and Operators 3.1, section 14.4), and fn:distinct-values.
extension Evaluator {
    mutating func aggregate(_ function: Function, _ arguments: [Plan], _ span: Span) throws(Trap) -> Value {
        let values = try atoms(arguments[0], span)
        switch function {
        case .distinctValues: return try distinct(values, span)
        case .sum:
            if values.isEmpty {
                return arguments.count > 1 ? try value(of: arguments[1]) : Value(.integer(0))
            }
            return Value(try total(values, span))
        case .avg:
            guard !values.isEmpty else { return .nothing }
            return Value(
                try Arithmetic.apply(
                    .divide, try total(values, span), .integer(values.count), zone: scope.zone, at: span))
        default: return try extreme(function, values, span)
        }
    }

    private mutating func distinct(_ values: [AtomicValue], _ span: Span) throws(Trap) -> Value {
        var kept: [AtomicValue] = []
        for value in values {
            try work(kept.count)
            if try !isAmong(kept, value, span) { kept.append(value) }
        }
        return Value(kept.map(Item.atomic))
    }

    private func isAmong(
        _ values: [AtomicValue], _ wanted: AtomicValue, _ span: Span
    ) throws(Trap) -> Bool {
        for value in values {
            if try areEqual(value, wanted, span) { return true }
        }
        return false
    }

    private func total(_ values: [AtomicValue], _ span: Span) throws(Trap) -> AtomicValue {
        var total = values[0]
        for value in values.dropFirst() {
            total = try Arithmetic.apply(.plus, total, value, zone: scope.zone, at: span)
        }
        // A single item must be of a kind that can be added, too.
        if values.count == 1 { _ = try Arithmetic.apply(.plus, total, .zero(like: total), zone: scope.zone, at: span) }
        return total
    }

    /// fn:min and fn:max: numbers of two kinds are made decimals first, so that the kind of the result does not depend
    /// on which of them wins.
    private func extreme(_ function: Function, _ values: [AtomicValue], _ span: Span) throws(Trap) -> Value {
        guard var best = values.first else { return .nothing }
        var isDecimal = false
        for value in values {
            // XPath would make text without a type a binary floating-point number.
            if case .untyped = value { throw Trap(reason: .wrongKind, span: span) }
            if case .decimal = value { isDecimal = true }
            guard let order = Comparison.order(value, best, zone: scope.zone) else {
                throw Trap(reason: .notComparable, span: span)
            }
            if function == .min ? order < 0 : order > 0 { best = value }
        }
        return Value(isDecimal ? best.number.map(AtomicValue.decimal) ?? best : best)
    }
}

extension AtomicValue {
    /// What can be added to a value of this kind without changing it; itself where nothing can.
    fileprivate static func zero(like value: AtomicValue) -> AtomicValue {
        switch value {
        case .integer, .decimal: .integer(0)
        case .yearMonthDuration: .yearMonthDuration(YearMonthDuration(months: 0))
        case .dayTimeDuration: .dayTimeDuration(DayTimeDuration(nanoseconds: 0))
        default: value
        }
    }
}
