import CaseModel

/// The picture of fn:format-number with the unnamed decimal format: `#,##0.00` (Functions and Operators 3.1,
/// section 4.7). All of it but the exponent.
struct NumberPicture {
    private let positive: Part
    private let negative: Part

    /// Nil for what section 4.7.3 does not allow, and for an exponent.
    init?(_ picture: String) {
        let parts = picture.split(separator: ";", omittingEmptySubsequences: false)
        guard parts.count <= 2, let positive = Part(String(parts[0])) else { return nil }
        self.positive = positive
        if parts.count == 2 {
            guard let negative = Part(String(parts[1])) else { return nil }
            self.negative = negative
        } else {
            var negative = positive
            negative.prefix = "-" + positive.prefix
            self.negative = negative
        }
    }

    /// Rounded half to even, as the recommendation wants it; throws where the number grows past its digits.
    func text(of number: ExactDecimal) throws(ExactDecimal.Failure) -> String {
        let part = number < .zero ? negative : positive
        var value = number < .zero ? try number.negated() : number
        if part.scale > 0 { value = try value * ExactDecimal(part.scale) }
        return part.text(of: try value.roundedHalfToEven(to: part.fraction.maximum))
    }
}

/// One sub-picture.
private struct Part {
    var prefix: String
    var suffix: String
    var whole: DigitPicture
    var fraction: DigitPicture
    /// 100 for a percent sign, 1000 for a per-mille sign, otherwise 0.
    var scale = 0

    init?(_ picture: String) {
        let characters = Array(picture)
        let isActive: (Character) -> Bool = { $0 == "#" || $0 == "." || $0 == "," || DigitPicture.isDigit($0) }
        guard let start = characters.firstIndex(where: isActive),
            let end = characters.lastIndex(where: isActive)
        else { return nil }
        prefix = String(characters[..<start])
        suffix = String(characters[(end + 1)...])
        let active = characters[start...end]
        // A passive character between active ones is an error; an `e` there would be the exponent.
        guard active.allSatisfy(isActive) else { return nil }
        let halves = active.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count <= 2,
            var whole = DigitPicture(halves[0], isMark: { $0 == "," }),
            var fraction = DigitPicture(
                halves.count == 2 ? halves[1] : [], isFraction: true, isMark: { $0 == "," }),
            whole.maximum + fraction.maximum > 0
        else { return nil }
        // Section 4.7.4: a picture that asks for no digit at all gets one.
        if whole.minimum == 0, fraction.maximum == 0 { whole.minimum = 1 }
        if whole.minimum == 0, fraction.minimum == 0 { fraction.minimum = 1 }
        self.whole = whole
        self.fraction = fraction
        let signs = (prefix + suffix).filter { $0 == "%" || $0 == "‰" }
        guard signs.count <= 1 else { return nil }
        if let sign = signs.first { scale = sign == "%" ? 100 : 1000 }
    }

    func text(of value: ExactDecimal) -> String {
        let parts = value.description.split(separator: ".")
        let digits = parts[0] == "0" ? "" : String(parts[0])
        let rest = fraction.fraction(parts.count > 1 ? String(parts[1]) : "")
        return prefix + whole.whole(digits) + (rest.isEmpty ? "" : "." + rest) + suffix
    }
}
