import CaseModel
import WorkflowModel

/// The values that an input of a table can have, as far as its type and the schema say.
struct TableDomain {
    /// The only values there are; nil where there is no end of them.
    var listed: [TableValue]?
    var least: TableCondition.Bound?
    var most: TableCondition.Bound?
    /// Whole numbers and days: between two neighbours there is nothing.
    var isDiscrete: Bool

    init(_ column: TableColumn) {
        listed = column.oneOf.isEmpty ? nil : column.oneOf
        if column.type == .yesNo { listed = [.truth(true), .truth(false)] }
        isDiscrete = column.type == .wholeNumber || column.type == .date
    }

    /// Knows in addition what the type of the expression says that gives the input.
    mutating func narrow(by type: AtomicType, column: TableColumn) {
        if let texts = type.enumeration {
            let values = texts.compactMap { column.type.read($0) }
            listed = listed.map { $0.filter(values.contains) } ?? values
        }
        guard column.type.isOrdered, let facets = type.simple?.facets else { return }
        func bound(_ text: String?, isIncluded: Bool) -> TableCondition.Bound? {
            text.flatMap { column.type.read($0) }.map { TableCondition.Bound($0, isIncluded: isIncluded) }
        }
        least = bound(facets.minInclusive, isIncluded: true) ?? bound(facets.minExclusive, isIncluded: false)
        most = bound(facets.maxInclusive, isIncluded: true) ?? bound(facets.maxExclusive, isIncluded: false)
        if least == nil, let builtIn = type.simple?.builtIn {
            let smallest = [
                "nonNegativeInteger": 0, "unsignedInt": 0, "unsignedLong": 0, "unsignedShort": 0,
                "unsignedByte": 0, "positiveInteger": 1,
            ][builtIn]
            least = smallest.map { TableCondition.Bound(.number(ExactDecimal($0)), isIncluded: true) }
        }
    }

    /// One value of each part of the domain in which every one of these conditions says the same throughout.
    ///
    /// Nil stands for any text that none of them names.
    func samples(for conditions: [TableCondition]) -> [TableValue?] {
        if let listed { return listed }
        let named = conditions.flatMap(\.values)
        guard named.contains(where: \.isOrdered) || least != nil || most != nil else {
            var texts: [TableValue?] = []
            for value in named where !texts.contains(value) { texts.append(value) }
            return texts + [nil]
        }
        var points: [TableValue] = []
        for value in named + [least?.value, most?.value].compactMap({ $0 }) where !points.contains(value) {
            points.append(value)
        }
        points.sort { $0.isLess(than: $1) ?? false }
        var samples: [TableValue] = []
        for (index, point) in points.enumerated() {
            if index == 0, let before = point.moved(by: -1) { samples.append(before) }
            samples.append(point)
            let next = index + 1 < points.count ? points[index + 1] : nil
            if let between = next.map({ point.between($0, isDiscrete: isDiscrete) }) ?? point.moved(by: 1) {
                samples.append(between)
            }
        }
        let within = TableCondition.between(least, most)
        return samples.filter { within.holds(for: $0) }
    }
}

extension TableValue {
    fileprivate var isOrdered: Bool {
        switch self {
        case .number, .date: true
        case .text, .truth: false
        }
    }

    /// One further: the next whole number or day.
    fileprivate func moved(by step: Int) -> TableValue? {
        switch self {
        case .number(let number): (try? number + ExactDecimal(step)).map { .number($0) }
        case .date(let date): .date(date.adding(days: step))
        case .text, .truth: nil
        }
    }

    /// A value after this one and before the other; nil where there is none.
    fileprivate func between(_ other: TableValue, isDiscrete: Bool) -> TableValue? {
        switch (self, other) {
        case (.number(let left), .number(let right)):
            if isDiscrete { return moved(by: 1).flatMap { $0.isLess(than: other) == true ? $0 : nil } }
            guard let sum = try? left + right, let half = try? sum / ExactDecimal(2) else { return nil }
            return .number(half)
        case (.date, .date): return moved(by: 1).flatMap { $0.isLess(than: other) == true ? $0 : nil }
        default: return nil
        }
    }
}
