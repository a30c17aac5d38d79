import CaseModel

/// Functions on sequences (Functions and Operators 3.1, sections 14.1 and 14.2).
extension Evaluator {
    mutating func checked(_ function: Function, _ argument: Plan, _ span: Span) throws(Trap) -> Value
    {
        let value = try value(of: argument)
        if value.isEmpty, function != .zeroOrOne { throw Trap(reason: .noItem, span: span) }
        if value.count > 1, function != .oneOrMore { throw Trap(reason: .severalItems, span: span) }
        return value
    }

    /// fn:subsequence: the items at positions from `start`, rounded, on.
    mutating func subsequence(_ arguments: [Plan], _ span: Span) throws(Trap) -> Value {
        let items = try value(of: arguments[0]).items
        return Value(try slice(items, arguments, span))
    }

    /// The items at the rounded positions that fn:subsequence and fn:substring speak of.
    mutating func slice<T>(_ items: [T], _ arguments: [Plan], _ span: Span) throws(Trap) -> [T] {
        let start = try number(arguments[1], span)
        let first = try Arithmetic.exact(span) { () throws(ExactDecimal.Failure) in try start.rounded() }
        var end = ExactDecimal(items.count + 1)
        if arguments.count > 2 {
            let length = try number(arguments[2], span)
            let stop = try Arithmetic.exact(span) { () throws(ExactDecimal.Failure) in
                try first + length.rounded()
            }
            if stop < end { end = stop }
        }
        let from = max(first, ExactDecimal(1))
        guard from < end else { return [] }
        // Both lie within the positions of the sequence now.
        return Array(items[Int(from.coefficient) - 1..<Int(end.coefficient) - 1])
    }

    /// fn:insert-before and fn:remove, with positions outside the sequence as the library has them.
    mutating func edited(_ function: Function, _ arguments: [Plan], _ span: Span) throws(Trap) -> Value {
        var items = try value(of: arguments[0]).items
        guard case .integer(let position)? = try single(arguments[1], span) else {
            throw Trap(reason: .wrongKind, span: span)
        }
        if function == .insertBefore {
            let place = min(max(position, 1), items.count + 1) - 1
            items.insert(contentsOf: try value(of: arguments[2]).items, at: place)
        } else if (1...max(items.count, 1)).contains(position), !items.isEmpty {
            items.remove(at: position - 1)
        }
        try work(items.count)
        return Value(items)
    }

    /// fn:sort by the value of each item, which is the second argument; equal ones stay in their order.
    mutating func sorted(_ arguments: [Plan], _ span: Span) throws(Trap) -> Value {
        let items = try value(of: arguments[0]).items
        let keys = try atoms(arguments[1], span)
        // An item with no value or several has a key that we do not order by.
        guard keys.count == items.count else { throw Trap(reason: .wrongKind, span: span) }
        try work(items.count * (Int.bitWidth - items.count.leadingZeroBitCount))
        for key in keys where Comparison.order(key, keys[0], zone: scope.zone) == nil {
            throw Trap(reason: .notComparable, span: span)
        }
        let zone = scope.zone
        let places = keys.indices.sorted {
            let order = Comparison.order(keys[$0], keys[$1], zone: zone) ?? 0
            return order == 0 ? $0 < $1 : order < 0
        }
        return Value(places.map { items[$0] })
    }

    mutating func indexOf(_ arguments: [Plan], _ span: Span) throws(Trap) -> Value {
        let values = try atoms(arguments[0], span)
        guard let wanted = try single(arguments[1], span) else { throw Trap(reason: .noItem, span: span) }
        var places: [Item] = []
        for (offset, value) in values.enumerated() {
            if try areEqual(value, wanted, span) { places.append(.atomic(.integer(offset + 1))) }
        }
        return Value(places)
    }

    mutating func deepEqual(_ arguments: [Plan], _ span: Span) throws(Trap) -> Bool {
        let left = try atoms(arguments[0], span)
        let right = try atoms(arguments[1], span)
        guard left.count == right.count else { return false }
        for (a, b) in zip(left, right) {
            if try !areEqual(a, b, span) { return false }
        }
        return true
    }

    func areEqual(_ left: AtomicValue, _ right: AtomicValue, _ span: Span) throws(Trap) -> Bool {
        guard let result = Comparison.areEqual(left, right, zone: scope.zone) else {
            throw Trap(reason: .notComparable, span: span)
        }
        return result
    }
}
