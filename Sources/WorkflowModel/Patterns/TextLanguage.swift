/// The texts that match all of several patterns.
public struct TextLanguage: Sendable, Hashable {
    public var patterns: [Pattern]
    public init(_ patterns: [Pattern]) { self.patterns = patterns }

    /// States that a proof may visit; past that it answers "cannot tell".
    public static let maximumWork = 200_000

    /// Whether each of the texts is one of `other` too.
    public func isContained(in other: TextLanguage) -> Verdict {
        // A text of ours that the other may not have is looked for.
        guard
            let found = LanguageProduct(self, \.possibly, other, \.surely)?.finds({ $0 && !$1 })
        else { return .cannotTell }
        guard !found else { return isCertain && other.isCertain ? .no : .cannotTell }
        let isTrusted =
            !patterns.contains { $0.doubts.mayTakeMore }
            && !other.patterns.contains { $0.doubts.mayRefuseMore }
        return isTrusted ? .yes : .cannotTell
    }

    /// Whether none of the texts is one of `other`.
    public func isDisjoint(from other: TextLanguage) -> Verdict {
        guard
            let found = LanguageProduct(self, \.possibly, other, \.possibly)?.finds({ $0 && $1 })
        else { return .cannotTell }
        guard found else { return .yes }
        return isCertain && other.isCertain ? .no : .cannotTell
    }

    private var isCertain: Bool { patterns.allSatisfy(\.isCertain) }
}

/// The automata of two languages walked side by side, one character of each kind at a time. Two characters are of
/// one kind when the same classes have them.
private struct LanguageProduct {
    private typealias Side = KeyPath<CharacterClass, ScalarSet>

    private let patterns: [Pattern]
    /// How many of the patterns belong to the first language.
    private let firstCount: Int
    /// Index of each pattern's first class among all.
    private let offsets: [Int]
    /// For each kind of character the classes that have it, as bits.
    private let kinds: [UInt64]

    /// Nil when there are more classes than can be told apart.
    init?(
        _ first: TextLanguage, _ firstSide: KeyPath<CharacterClass, ScalarSet>, _ second: TextLanguage,
        _ secondSide: KeyPath<CharacterClass, ScalarSet>
    ) {
        let count = first.patterns.count
        (patterns, firstCount) = (first.patterns + second.patterns, count)
        var offsets: [Int] = []
        var sets: [ScalarSet] = []
        for (index, pattern) in patterns.enumerated() {
            offsets.append(sets.count)
            sets += pattern.classes.map { $0[keyPath: index < count ? firstSide : secondSide] }
        }
        // Characters that no class has are of one kind too.
        sets.append(.everything)
        guard sets.count <= 64 else { return nil }
        self.offsets = offsets
        // Between two neighbouring ends of ranges all characters are of one kind.
        let starts = Set(sets.flatMap { $0.ranges.flatMap { [$0.lowerBound, $0.upperBound + 1] } })
        var kinds: Set<UInt64> = []
        for start in starts {
            var kind: UInt64 = 0
            for (index, set) in sets.enumerated() where set.contains(start) { kind |= 1 << UInt64(index) }
            if kind != 0 { kinds.insert(kind) }
        }
        self.kinds = kinds.sorted()
    }

    /// Whether there is a text of which `wanted` holds, given whether it is one of the first language and one of
    /// the second; nil when it takes too long to know.
    func finds(_ wanted: (Bool, Bool) -> Bool) -> Bool? {
        let needsSecond = wanted(true, true)
        var walks = patterns.map { PatternWalk($0.states) }
        let start = patterns.indices.map { walks[$0].closure(of: [patterns[$0].start]) }
        var seen: Set<[[Int]]> = [start]
        var waiting = [start]
        while let place = waiting.popLast() {
            func accepts(_ range: Range<Int>) -> Bool {
                range.allSatisfy { index in
                    place[index].contains { patterns[index].states[$0] == .end }
                }
            }
            if wanted(accepts(0..<firstCount), accepts(firstCount..<patterns.count)) { return true }
            for kind in kinds {
                let next = patterns.indices.map { index in
                    walks[index].step(place[index]) { kind & (1 << UInt64(offsets[index] + $0)) != 0 }
                }
                // What is no longer a beginning of a text that is looked for leads nowhere.
                let isDead = next[..<(needsSecond ? next.count : firstCount)].contains(where: \.isEmpty)
                if !isDead, seen.insert(next).inserted { waiting.append(next) }
            }
            guard walks.reduce(0, { $0 + $1.work }) <= TextLanguage.maximumWork else { return nil }
        }
        return false
    }
}
