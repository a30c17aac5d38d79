/// A code of an administrative division (行政区划代码): six digits of GB/T 2260, or twelve with township and community as in
/// 统计用区划代码; also cut off after province, prefecture, county or township.
///
/// `450100`, `4501` and `450100000000` are the same prefecture: what ends in zeros speaks of the division above.
public struct RegionCode: Sendable, Hashable, CustomStringConvertible {
    /// The digits that say something: two for a province, four, six, nine or twelve.
    public let significant: String

    /// Where the code of one level ends and that of the next begins.
    private static let levels = [2, 4, 6, 9, 12]

    /// Nil for what is no such code: an identity number, a name, nothing.
    public init?(_ text: String) {
        let digits = Array(text.utf8)
        guard Self.levels.contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
            digits.prefix(2) != [48, 48]
        else { return nil }
        var count = digits.count
        for (level, above) in zip(Self.levels.dropFirst(), Self.levels).reversed()
        where level == count && digits[above..<level].allSatisfy({ $0 == 48 }) {
            count = above
        }
        significant = String(decoding: digits.prefix(count), as: UTF8.self)
    }

    /// True for the division itself and for all within it.
    public func contains(_ other: RegionCode) -> Bool { other.significant.hasPrefix(significant) }

    /// The code as it is kept and shown: six digits at most, for a county says nothing of a person.
    public var description: String {
        let shown = significant.prefix(6)
        return shown + String(repeating: "0", count: 6 - shown.count)
    }
}
