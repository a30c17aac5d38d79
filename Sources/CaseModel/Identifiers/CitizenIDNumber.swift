/// A citizen identity number (公民身份号码) whose check character is right: GB 11643-1999.
///
/// Six digits for the region of first registration, eight for the birth date, three for the sequence, one check
/// character. Whether the region still exists is not asked: old holders keep the numbers of regions that were
/// dissolved. The 15-digit form of 1989 has no check character and is not one of these.
public struct CitizenIDNumber: Sendable, Hashable {
    /// The 18 characters.
    public let text: String
    public let birthDate: CalendarDate

    /// Nil for anything that is not such a number: a wrong length, a lower-case x, a date that does not exist, a
    /// wrong check character.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        let digits = bytes.dropLast().map { Int($0) - 0x30 }
        guard bytes.count == 18, digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        let sum = zip(digits, Self.weights).reduce(0) { $0 + $1.0 * $1.1 }
        guard bytes[17] == Self.checkCharacters[sum % 11] else { return nil }
        func number(_ places: Range<Int>) -> Int { digits[places].reduce(0) { $0 * 10 + $1 } }
        guard
            let date = CalendarDate(year: number(6..<10), month: number(10..<12), day: number(12..<14))
        else { return nil }
        self.text = String(text)
        birthDate = date
    }

    /// 2 to the power of 17 − position, modulo 11 (section 4.2.2).
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    /// By remainder, in ASCII.
    private static let checkCharacters = Array("10X98765432".utf8)
}
