import CaseModel

private let nilAttribute = XMLName(namespace: "http://www.w3.org/2001/XMLSchema-instance", local: "nil")

extension Reading {
    /// The typed value of a node. Throws when the text does not have the form that the schema promises, which a
    /// validated document never shows.
    func value(of node: XMLNode, at span: Span) throws(Trap) -> Value {
        switch self {
        case .atomic(let kind, _): return Value(try kind.read(node.stringValue, at: span))
        case .untyped: return Value(.untyped(node.stringValue))
        case .nillable(let inner):
            let mark = node.attributes.first { $0.isNamed(nilAttribute) }?.stringValue
            if mark == "true" || mark == "1" { return .nothing }
            return try inner.value(of: node, at: span)
        case .list, .union:
            var items: [Item] = []
            try read(node.stringValue, into: &items, at: span)
            return Value(items)
        case .byName(let named):
            let meant = named.filter { $0.isMeant(by: node) }
            guard let fitting = meant.first ?? named.first(where: { $0.name.local == "*" }),
                // Which of two types an element has that no parent tells apart is not guessed.
                meant.allSatisfy({ $0.reading == fitting.reading })
            else { throw Trap(reason: .wrongKind, span: span) }
            return try fitting.reading.value(of: node, at: span)
        }
    }

    private func read(_ text: String, into items: inout [Item], at span: Span) throws(Trap) {
        switch self {
        case .atomic(let kind, _): items.append(.atomic(try kind.read(text, at: span)))
        case .untyped: items.append(.atomic(.untyped(text)))
        case .nillable(let inner): try inner.read(text, into: &items, at: span)
        case .list(let inner):
            for part in Casting.collapsed(text).split(separator: " ") {
                try inner.read(String(part), into: &items, at: span)
            }
        case .union(let members):
            for member in members {
                var found: [Item] = []
                guard (try? member.read(text, into: &found, at: span)) != nil else { continue }
                items += found
                return
            }
            throw Trap(reason: .unreadable, span: span)
        case .byName: throw Trap(reason: .wrongKind, span: span)
        }
    }
}

extension Reading.Kind {
    func read(_ text: String, at span: Span) throws(Trap) -> AtomicValue {
        switch self {
        case .string: .string(text)
        case .normalizedString:
            .string(
                String(String.UnicodeScalarView(text.unicodeScalars.map { Casting.isSpace($0) ? " " : $0 })))
        case .collapsedString: .string(Casting.collapsed(text))
        case .untyped: .untyped(text)
        case .other(let type): .other(Casting.collapsed(text), type: type)
        case .boolean, .integer, .decimal, .date, .dateTime, .time, .yearMonthDuration, .dayTimeDuration:
            try Casting.read(text, as: primitive, at: span)
        }
    }
}
