import CaseModel

/// Functions that take text apart, put it together, or set one beside the other (Functions and Operators 3.1,
/// sections 5.2, 5.3 and 5.6).
extension Evaluator {
    mutating func tokens(_ function: Function, _ arguments: [Plan], _ span: Span) throws(Trap) -> Value {
        switch function {
        case .tokenize:
            let parts = Self.tokens(in: try text(arguments[0], span))
            try work(parts.count)
            return Value(parts.map { .atomic(.string($0)) })
        case .containsToken: return Value(try containsToken(arguments, span))
        case .stringToCodepoints:
            let scalars = Array(try text(arguments[0], span).unicodeScalars)
            try work(scalars.count)
            return Value(scalars.map { .atomic(.integer(Int($0.value))) })
        case .codepointsToString: return Value(.string(try characters(arguments[0], span)))
        default:
            guard let left = try single(arguments[0], span), let right = try single(arguments[1], span) else {
                return .nothing
            }
            let (a, b) = (try text(.constant(Value(left)), span), try text(.constant(Value(right)), span))
            let order = Comparison.text(a, b)
            return function == .compare ? Value(.integer(order)) : Value(order == 0)
        }
    }

    /// fn:contains-token: the text between white space, without white space around it.
    private mutating func containsToken(_ arguments: [Plan], _ span: Span) throws(Trap) -> Bool {
        let wanted = Casting.trimmed(try text(arguments[1], span))
        for value in try atoms(arguments[0], span) {
            let whole = try text(.constant(Value(value)), span)
            try work(whole.utf8.count / 16)
            if Self.tokens(in: whole).contains(where: { Comparison.text($0, wanted) == 0 }) { return true }
        }
        return false
    }

    private mutating func characters(_ plan: Plan, _ span: Span) throws(Trap) -> String {
        var result = String.UnicodeScalarView()
        for value in try atoms(plan, span) {
            guard case .integer(let number) = value else { throw Trap(reason: .wrongKind, span: span) }
            guard let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init),
                Self.isCharacterOfXML(scalar)
            else { throw Trap(reason: .unreadable, span: span) }
            result.append(scalar)
        }
        return String(result)
    }

    private static func tokens(in text: String) -> [String] {
        text.unicodeScalars.split(whereSeparator: Casting.isSpace).map(String.init)
    }

    /// XML 1.0, production 2.
    private static func isCharacterOfXML(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
