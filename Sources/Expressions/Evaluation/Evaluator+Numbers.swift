import CaseModel

/// Functions on numbers (Functions and Operators 3.1, section 4.4).
extension Evaluator {
    mutating func rounding(
        _ function: Function, _ arguments: [Plan], _ span: Span
    ) throws(Trap) -> Value {
        guard let value = try single(arguments[0], span) else { return .nothing }
        guard let number = value.number else { throw Trap(reason: .wrongKind, span: span) }
        var places = 0
        if arguments.count > 1, case .integer(let wanted)? = try single(arguments[1], span) {
            places = wanted
        }
        let result = try Arithmetic.exact(span) { () throws(ExactDecimal.Failure) in
            switch function {
            case .round: try number.rounded(to: places)
            case .roundHalfToEven: try number.roundedHalfToEven(to: places)
            case .floor: number.floor
            case .ceiling: number.ceiling
            default: number < .zero ? try number.negated() : number
            }
        }
        // An integer stays an integer.
        guard case .integer = value else { return Value(.decimal(result)) }
        guard let whole = Int(exactly: result.coefficient) else { throw Trap(reason: .overflow, span: span) }
        return Value(.integer(whole))
    }

    mutating func number(_ plan: Plan, _ span: Span) throws(Trap) -> ExactDecimal {
        guard let value = try single(plan, span) else { throw Trap(reason: .noItem, span: span) }
        guard let number = value.number else { throw Trap(reason: .wrongKind, span: span) }
        return number
    }
}
