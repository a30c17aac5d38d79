/// A decimal number without rounding: an `xs:decimal` of up to 38 digits.
///
/// Kept as a whole coefficient and the number of its fraction digits, always in lowest form, so that `1.0` and
/// `1.00` are one value with one hash. Sums, differences and products are exact or they fail; nothing is ever
/// cut off in silence, and no binary floating point is involved anywhere.
public struct ExactDecimal: Sendable, Hashable, Comparable {
    /// A result that needs more than 38 digits (XPath error FOAR0002), or a division by zero (FOAR0001).
    public enum Failure: Error, Sendable, Hashable { case overflow, divisionByZero }

    /// The number is `coefficient` ÷ 10^`scale`; never divisible by ten while `scale` is above 0.
    public let coefficient: Int128
    /// Fraction digits, 0 to ``maximumScale``.
    public let scale: Int

    /// The greatest number of fraction digits that can be held.
    public static let maximumScale = 38

    public static let zero = ExactDecimal(0)

    public init(_ whole: Int) {
        coefficient = Int128(whole)
        scale = 0
    }

    /// `coefficient` ÷ 10^`scale`, brought to lowest form. The scale must be within 0 to ``maximumScale``.
    public init(coefficient: Int128, scale: Int) {
        precondition((0...Self.maximumScale).contains(scale), "a scale is 0 to 38")
        var coefficient = coefficient
        var scale = scale
        // Most amounts fit 64 bits, where dividing by ten is many times faster.
        if var small = Int64(exactly: coefficient) {
            while scale > 0 {
                let (quotient, remainder) = small.quotientAndRemainder(dividingBy: 10)
                guard remainder == 0 else { break }
                small = quotient
                scale -= 1
            }
            coefficient = Int128(small)
        } else {
            while scale > 0 {
                let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
                guard remainder == 0 else { break }
                coefficient = quotient
                scale -= 1
            }
        }
        self.coefficient = coefficient
        self.scale = scale
    }

    public var isWhole: Bool { scale == 0 }
    public var isZero: Bool { coefficient == 0 }

    public static func < (left: Self, right: Self) -> Bool {
        if left.scale == right.scale { return left.coefficient < right.coefficient }
        if let (a, b) = aligned(left, right) { return a < b }
        // Only numbers of very different size cannot be brought to one scale: their whole parts decide.
        let a = left.split()
        let b = right.split()
        guard a.whole == b.whole else { return a.whole < b.whole }
        // With equal whole parts the fractions, filled to 38 digits, stay below 10^38, which fits.
        return a.fraction * power(38 - left.scale)! < b.fraction * power(38 - right.scale)!
    }

    /// The part before the point (towards zero) and the digits after it, both with the number's sign.
    private func split() -> (whole: Int128, fraction: Int128) {
        let parts = coefficient.quotientAndRemainder(dividingBy: Self.power(scale)!)
        return (parts.quotient, parts.remainder)
    }

    // MARK: Powers of ten

    /// 10^exponent; nil when it does not fit, which begins at 39.
    static func power(_ exponent: Int) -> Int128? { exponent <= 38 ? powers[exponent] : nil }

    private static let powers: [Int128] = {
        var powers: [Int128] = [1]
        for _ in 0..<38 { powers.append(powers.last! * 10) }
        return powers
    }()

    /// Both coefficients at the greater of the two scales; nil when one does not fit.
    static func aligned(_ left: Self, _ right: Self) -> (Int128, Int128)? {
        if left.scale == right.scale { return (left.coefficient, right.coefficient) }
        if left.scale < right.scale {
            guard let factor = power(right.scale - left.scale) else { return nil }
            let (scaled, overflow) = left.coefficient.multipliedReportingOverflow(by: factor)
            return overflow ? nil : (scaled, right.coefficient)
        }
        guard let factor = power(left.scale - right.scale) else { return nil }
        let (scaled, overflow) = right.coefficient.multipliedReportingOverflow(by: factor)
        return overflow ? nil : (left.coefficient, scaled)
    }
}
