extension ExactDecimal {
    /// Exact; throws ``Failure/overflow`` when the sum needs more than 38 digits (XPath op:numeric-add).
    public static func + (left: Self, right: Self) throws(Failure) -> Self {
        guard let (a, b) = aligned(left, right) else { throw .overflow }
        let (sum, overflow) = a.addingReportingOverflow(b)
        if overflow { throw .overflow }
        return Self(coefficient: sum, scale: max(left.scale, right.scale))
    }

    /// Exact; throws ``Failure/overflow`` when the difference needs more than 38 digits.
    public static func - (left: Self, right: Self) throws(Failure) -> Self {
        guard let (a, b) = aligned(left, right) else { throw .overflow }
        let (difference, overflow) = a.subtractingReportingOverflow(b)
        if overflow { throw .overflow }
        return Self(coefficient: difference, scale: max(left.scale, right.scale))
    }

    /// Exact; throws ``Failure/overflow`` when the product needs more than 38 digits.
    public static func * (left: Self, right: Self) throws(Failure) -> Self {
        let scale = left.scale + right.scale
        let (product, overflow) = left.coefficient.multipliedReportingOverflow(by: right.coefficient)
        if overflow || scale > maximumScale { throw .overflow }
        return Self(coefficient: product, scale: scale)
    }

    /// The number with the other sign.
    public func negated() throws(Failure) -> Self {
        let (result, overflow) = (0 as Int128).subtractingReportingOverflow(coefficient)
        if overflow { throw .overflow }
        return Self(coefficient: result, scale: scale)
    }

    /// The quotient: exact where it ends within the digits kept, otherwise with at least 18 fraction digits and
    /// at least 18 significant ones (XPath op:numeric-divide leaves the precision to the implementation).
    ///
    /// An endless quotient is cut off there, except that a last digit of 0 or 5 is made 1 or 6. So the cut-off
    /// value is never mistaken for an exact half, and rounding it to fewer places, by whatever rule, gives
    /// what rounding the true quotient gives.
    ///
    /// Throws ``Failure/divisionByZero``, or ``Failure/overflow`` when the whole part does not fit.
    public static func / (left: Self, right: Self) throws(Failure) -> Self {
        guard right.coefficient != 0 else { throw .divisionByZero }
        let isNegative = (left.coefficient < 0) != (right.coefficient < 0)
        // left/right = (a / b) × 10^(right.scale - left.scale)
        var scale = left.scale - right.scale
        let divisor = right.coefficient.magnitude
        var (quotient, rest) = left.coefficient.magnitude.quotientAndRemainder(dividingBy: divisor)
        while rest != 0 || scale < 0 {
            if rest != 0, scale >= 18, quotient >= 100_000_000_000_000_000 { break }
            let (tenfold, overflow) = quotient.multipliedReportingOverflow(by: 10)
            guard !overflow, tenfold <= UInt128(Int128.max) - 9, scale < maximumScale else {
                if scale < 0 { throw .overflow }
                break
            }
            let (digit, next) = nextDigit(rest, divisor)
            quotient = tenfold + digit
            rest = next
            scale += 1
        }
        if rest != 0, quotient % 5 == 0 { quotient += 1 }
        // A scale above the maximum comes from dividing a very small number by a whole one.
        while scale > maximumScale {
            let sticky = rest != 0
            let (shorter, cut) = quotient.quotientAndRemainder(dividingBy: 10)
            rest = sticky || cut != 0 ? 1 : 0
            quotient = shorter
            scale -= 1
            if scale == maximumScale, rest != 0, quotient % 5 == 0 { quotient += 1 }
        }
        guard quotient <= UInt128(Int128.max) else { throw .overflow }
        return Self(coefficient: isNegative ? -Int128(quotient) : Int128(quotient), scale: scale)
    }

    /// The whole part of the quotient, towards zero (XPath op:numeric-integer-divide).
    public func wholeQuotient(dividingBy divisor: Self) throws(Failure) -> Self {
        guard !divisor.isZero else { throw .divisionByZero }
        guard let (a, b) = Self.aligned(self, divisor) else { throw .overflow }
        let (quotient, overflow) = a.dividedReportingOverflow(by: b)
        if overflow { throw .overflow }
        return Self(coefficient: quotient, scale: 0)
    }

    /// What is left of `self` when the whole quotient is taken out; it has the sign of `self` (XPath
    /// op:numeric-mod).
    public func remainder(dividingBy divisor: Self) throws(Failure) -> Self {
        guard !divisor.isZero else { throw .divisionByZero }
        guard let (a, b) = Self.aligned(self, divisor) else { throw .overflow }
        let (rest, overflow) = a.remainderReportingOverflow(dividingBy: b)
        return Self(coefficient: overflow ? 0 : rest, scale: max(scale, divisor.scale))
    }

    /// One digit of long division: `rest` × 10 ÷ `divisor`, where `rest` is below `divisor`.
    private static func nextDigit(_ rest: UInt128, _ divisor: UInt128) -> (UInt128, UInt128) {
        let (tenfold, overflow) = rest.multipliedReportingOverflow(by: 10)
        guard overflow else { return tenfold.quotientAndRemainder(dividingBy: divisor) }
        // Ten times the rest does not fit: add it up ten times, taking the divisor out as soon as it fits.
        var digit: UInt128 = 0
        var sum: UInt128 = 0
        for _ in 0..<10 {
            if sum >= divisor - rest {
                sum -= divisor - rest
                digit += 1
            } else {
                sum += rest
            }
        }
        return (digit, sum)
    }
}

// MARK: Rounding

extension ExactDecimal {
    /// To the nearest number with `places` fraction digits, a half towards positive infinity (XPath fn:round):
    /// `2.5` → `3`, `-2.5` → `-2`. Negative places round to tens, hundreds and so on.
    public func rounded(to places: Int = 0) throws(Failure) -> Self {
        try rounded(to: places) { whole, rest, unit in
            // `rest` has the sign of the number; a half is rounded up, towards positive infinity.
            let magnitude = rest.magnitude
            let half = unit.magnitude / 2
            if rest > 0 { return magnitude >= half ? whole + 1 : whole }
            return magnitude > half ? whole - 1 : whole
        }
    }

    /// To the nearest number with `places` fraction digits, a half to the even neighbour (XPath
    /// fn:round-half-to-even): `2.5` → `2`, `3.5` → `4`.
    public func roundedHalfToEven(to places: Int = 0) throws(Failure) -> Self {
        try rounded(to: places) { whole, rest, unit in
            let magnitude = rest.magnitude
            let half = unit.magnitude / 2
            let away = magnitude > half || (magnitude == half && whole % 2 != 0)
            return away ? whole + (rest < 0 ? -1 : 1) : whole
        }
    }

    /// The greatest whole number not above this one.
    public var floor: Self {
        let (whole, rest) = coefficient.quotientAndRemainder(dividingBy: Self.power(scale)!)
        return Self(coefficient: rest < 0 ? whole - 1 : whole, scale: 0)
    }

    /// The smallest whole number not below this one.
    public var ceiling: Self {
        let (whole, rest) = coefficient.quotientAndRemainder(dividingBy: Self.power(scale)!)
        return Self(coefficient: rest > 0 ? whole + 1 : whole, scale: 0)
    }

    /// `choose` gets the multiple of the unit towards zero, what is left, and the unit; all units are even.
    private func rounded(
        to places: Int, choose: (_ whole: Int128, _ rest: Int128, _ unit: Int128) -> Int128
    ) throws(Failure) -> Self {
        guard places < scale else { return self }
        // Past 38 places the unit is more than twice any number that can be held.
        guard let unit = Self.power(scale - max(places, -100)) else { return .zero }
        let (whole, rest) = coefficient.quotientAndRemainder(dividingBy: unit)
        let chosen = rest == 0 ? whole : choose(whole, rest, unit)
        if places >= 0 { return Self(coefficient: chosen, scale: places) }
        guard let factor = Self.power(-places) else { return .zero }
        let (result, overflow) = chosen.multipliedReportingOverflow(by: factor)
        if overflow { throw .overflow }
        return Self(coefficient: result, scale: 0)
    }
}
