import CaseModel

/// Functions on text (Functions and Operators 3.1, sections 5.4 and 5.5), by Unicode code point.
extension Evaluator {
    /// The text of an argument; nothing counts as the empty text, as the library says.
    mutating func text(_ plan: Plan, _ span: Span) throws(Trap) -> String {
        switch try single(plan, span) {
        case .string(let text)?, .untyped(let text)?: return text
        case nil: return ""
        // Known only when the case runs: XPath turns no number into text here either.
        case .some: throw Trap(reason: .wrongKind, span: span)
        }
    }

    /// The same for what takes a value of any type and writes it as text.
    mutating func lexical(_ plan: Plan, _ span: Span) throws(Trap) -> String {
        try single(plan, span)?.lexical ?? ""
    }

    mutating func textFunction(
        _ function: Function, _ arguments: [Plan], _ span: Span
    ) throws(Trap) -> AtomicValue {
        let takesAny = function == .string || function == .concat || function == .masked
        let first = takesAny ? try lexical(arguments[0], span) : try text(arguments[0], span)
        try work(first.utf8.count / 16)
        switch function {
        case .string: return .string(first)
        case .concat:
            var result = first
            for argument in arguments.dropFirst() { result += try lexical(argument, span) }
            try work(result.utf8.count / 16)
            return .string(result)
        case .stringLength: return .integer(first.unicodeScalars.count)
        case .normalizeSpace: return .string(Casting.collapsed(first))
        case .upperCase: return .string(first.uppercased())
        case .lowerCase: return .string(LowerCase.text(first))
        case .masked: return .string(Masking.identityNumber(first))
        case .substring:
            let part = try slice(Array(first.unicodeScalars), arguments, span)
            return .string(String(String.UnicodeScalarView(part)))
        case .translate:
            let from = Array(try text(arguments[1], span).unicodeScalars)
            let to = Array(try text(arguments[2], span).unicodeScalars)
            var result = String.UnicodeScalarView()
            for scalar in first.unicodeScalars {
                guard let place = from.firstIndex(of: scalar) else {
                    result.append(scalar)
                    continue
                }
                if place < to.count { result.append(to[place]) }
            }
            return .string(String(result))
        default: return searched(function, Array(first.utf8), Array(try text(arguments[1], span).utf8))
        }
    }

    /// By code point: UTF-8 finds exactly what a search of code points finds.
    private func searched(_ function: Function, _ text: [UInt8], _ part: [UInt8]) -> AtomicValue {
        switch function {
        case .startsWith: return .boolean(text.starts(with: part))
        case .endsWith: return .boolean(text.reversed().starts(with: part.reversed()))
        default: break
        }
        let last = text.count - part.count
        let place = last < 0 ? nil : (0...last).first { text[$0...].starts(with: part) }
        if function == .contains { return .boolean(place != nil) }
        guard let place, !part.isEmpty else {
            // fn:substring-after with an empty search text gives the whole text.
            return .string(
                place != nil && function == .substringAfter ? String(decoding: text, as: UTF8.self) : "")
        }
        let found = function == .substringBefore ? text[..<place] : text[(place + part.count)...]
        return .string(String(decoding: found, as: UTF8.self))
    }
}
