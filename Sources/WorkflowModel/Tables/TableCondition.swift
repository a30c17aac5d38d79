import CaseModel

/// One condition cell of a decision table.
public indirect enum TableCondition: Sendable, Hashable {
    case equal(TableValue)
    /// `[5, 10)`, `< 5`, `2026-01-01..2026-12-31`: nil where there is no bound.
    case between(Bound?, Bound?)
    /// `[employee, organ]` as a list: one of these.
    case any([TableCondition])
    /// `{not: …}`
    case not(TableCondition)

    public struct Bound: Sendable, Hashable {
        public var value: TableValue
        public var isIncluded: Bool
        public init(_ value: TableValue, isIncluded: Bool) {
            self.value = value
            self.isIncluded = isIncluded
        }
    }

    public func holds(for value: TableValue) -> Bool {
        switch self {
        case .equal(let wanted): return value == wanted
        case .any(let conditions): return conditions.contains { $0.holds(for: value) }
        case .not(let condition): return !condition.holds(for: value)
        case .between(let least, let most):
            if let least {
                guard let isBelow = value.isLess(than: least.value) else { return false }
                if isBelow || (value == least.value && !least.isIncluded) { return false }
            }
            if let most {
                guard let isAbove = most.value.isLess(than: value) else { return false }
                if isAbove || (value == most.value && !most.isIncluded) { return false }
            }
            return true
        }
    }

    /// Every value that the condition names: where what it says can change.
    public var values: [TableValue] {
        switch self {
        case .equal(let value): [value]
        case .between(let least, let most): [least?.value, most?.value].compactMap { $0 }
        case .any(let conditions): conditions.flatMap(\.values)
        case .not(let condition): condition.values
        }
    }

    /// Reads a cell as it is written: `5`, `< 5`, `>= 2026-07-01`, `[5, 10)`, `5..10`. Nil for what is no condition on
    /// that type.
    public static func read(_ text: String, as type: TableType) -> TableCondition? {
        if type.isOrdered {
            for (sign, make) in comparisons where text.hasPrefix(sign) {
                let rest = text.dropFirst(sign.count).drop { $0 == " " }
                return type.read(String(rest)).map(make)
            }
            if let first = text.first, let last = text.last, "[(".contains(first), "])".contains(last) {
                let parts = text.dropFirst().dropLast().split(
                    separator: ",", omittingEmptySubsequences: false)
                guard parts.count == 2, let least = bound(parts[0], type, first == "["),
                    let most = bound(parts[1], type, last == "]")
                else { return nil }
                return .between(least, most)
            }
            if let dots = text.firstRange(of: "..") {
                guard let least = bound(text[..<dots.lowerBound], type, true),
                    let most = bound(text[dots.upperBound...], type, true)
                else { return nil }
                return .between(least, most)
            }
        }
        return type.read(text).map { .equal($0) }
    }

    /// The longer signs first.
    private static let comparisons: [(String, @Sendable (TableValue) -> TableCondition)] = [
        ("<=", { .between(nil, Bound($0, isIncluded: true)) }),
        (">=", { .between(Bound($0, isIncluded: true), nil) }),
        ("<", { .between(nil, Bound($0, isIncluded: false)) }),
        (">", { .between(Bound($0, isIncluded: false), nil) }),
    ]

    private static func bound(_ text: Substring, _ type: TableType, _ isIncluded: Bool) -> Bound? {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return type.read(String(text)).map { Bound($0, isIncluded: isIncluded) }
    }
}

extension TableCondition {
    /// True where an interval holds nothing, such as `[10, 5]`.
    public var isEmpty: Bool {
        switch self {
        case .equal: return false
        case .any(let conditions): return conditions.contains(where: \.isEmpty)
        case .not(let condition): return condition.isEmpty
        case .between(let least?, let most?):
            if most.value.isLess(than: least.value) == true { return true }
            return least.value == most.value && !(least.isIncluded && most.isIncluded)
        case .between: return false
        }
    }
}
