/// A set of the characters that XML documents may hold, as ranges (XML 1.0, section 2.2, production 2).
struct ScalarSet: Sendable, Hashable {
    /// Sorted, apart from each other, without gaps of nothing between them.
    private(set) var ranges: [ClosedRange<UInt32>] = []

    static let empty = ScalarSet()
    /// Every character of XML.
    static let everything = ScalarSet(sorted: [
        0x9...0xA, 0xD...0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF,
    ])

    private init() {}
    private init(sorted ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }

    /// The characters of XML among these.
    init(_ ranges: [ClosedRange<UInt32>]) {
        var joined: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound <= last.upperBound + 1 {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        self = ScalarSet(sorted: joined).intersection(.everything)
    }

    init(_ scalars: String) {
        self.init(scalars.unicodeScalars.map { $0.value...$0.value })
    }

    var isEmpty: Bool { ranges.isEmpty }

    /// Logarithmic in the number of ranges.
    func contains(_ scalar: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= scalar
    }

    // MARK: Algebra

    func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

    func intersection(_ other: ScalarSet) -> ScalarSet {
        var result: [ClosedRange<UInt32>] = []
        var (left, right) = (0, 0)
        while left < ranges.count, right < other.ranges.count {
            let (a, b) = (ranges[left], other.ranges[right])
            if a.overlaps(b) { result.append(a.clamped(to: b)) }
            if a.upperBound < b.upperBound { left += 1 } else { right += 1 }
        }
        return ScalarSet(sorted: result)
    }

    func subtracting(_ other: ScalarSet) -> ScalarSet {
        var result: [ClosedRange<UInt32>] = []
        var right = 0
        for range in ranges {
            var start = range.lowerBound
            while right < other.ranges.count, other.ranges[right].upperBound < start { right += 1 }
            var at = right
            while at < other.ranges.count, other.ranges[at].lowerBound <= range.upperBound {
                let hole = other.ranges[at]
                if hole.lowerBound > start { result.append(start...hole.lowerBound - 1) }
                start = hole.upperBound + 1
                at += 1
            }
            if start <= range.upperBound { result.append(start...range.upperBound) }
        }
        return ScalarSet(sorted: result)
    }
}

/// The characters that a part of a pattern takes, as far as that is certain.
///
/// Categories of Unicode grow with its versions, and the schema processor knows another version than we do: a
/// character that came later, or has changed its category, is possibly in a set and not surely.
struct CharacterClass: Sendable, Hashable {
    var surely: ScalarSet
    var possibly: ScalarSet
    /// Said by what is not in it: `[^a]`, `\D`.
    var isNegated = false

    init(_ set: ScalarSet) { (surely, possibly) = (set, set) }
    init(surely: ScalarSet, possibly: ScalarSet) { (self.surely, self.possibly) = (surely, possibly) }

    var isCertain: Bool { surely == possibly }

    func union(_ other: CharacterClass) -> CharacterClass {
        var result = CharacterClass(
            surely: surely.union(other.surely), possibly: possibly.union(other.possibly))
        result.isNegated = isNegated || other.isNegated
        return result
    }
    func subtracting(_ other: CharacterClass) -> CharacterClass {
        var result = CharacterClass(
            surely: surely.subtracting(other.possibly), possibly: possibly.subtracting(other.surely))
        result.isNegated = isNegated
        return result
    }
    /// All other characters of XML.
    var inverted: CharacterClass {
        var result = CharacterClass(.everything).subtracting(self)
        result.isNegated = true
        return result
    }
}
