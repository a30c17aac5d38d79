extension ExactDecimal: LosslessStringConvertible {
    /// Reads the lexical form of `xs:decimal` (XML Schema part 2, section 3.2.3.1): an optional sign, digits,
    /// at most one point, no exponent; white space around it is not part of it. Nil for anything else and for
    /// a number of more than 38 digits.
    public init?(_ text: some StringProtocol) {
        var text = String(text)
        guard let value = text.withUTF8({ Self(utf8: $0) }) else { return nil }
        self = value
    }

    public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        var rest = bytes[...]
        var isNegative = false
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest = rest.dropFirst()
        }
        // Zeros at the end of the fraction carry nothing and must not make the number too long.
        if rest.contains(UInt8(ascii: ".")) {
            while rest.last == UInt8(ascii: "0") { rest = rest.dropLast() }
        }
        var small: UInt64 = 0
        var wide: Int128 = 0
        var digits = 0
        var scale = 0
        var seenPoint = false
        for byte in rest {
            if byte == UInt8(ascii: "."), !seenPoint {
                seenPoint = true
                continue
            }
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            if seenPoint { scale += 1 }
            digits += small == 0 && wide == 0 && digit == 0 ? 0 : 1
            if digits <= 18 {
                small = small * 10 + UInt64(digit)
            } else {
                if digits == 19 { wide = Int128(small) }
                let (tenfold, overflow) = wide.multipliedReportingOverflow(by: 10)
                let (sum, more) = tenfold.addingReportingOverflow(Int128(digit))
                if overflow || more { return nil }
                wide = sum
            }
        }
        guard bytes.contains(where: { $0 &- 0x30 < 10 }), scale <= Self.maximumScale else { return nil }
        let coefficient = digits <= 18 ? Int128(small) : wide
        self.init(coefficient: isNegative ? -coefficient : coefficient, scale: scale)
    }

    /// The canonical form of XPath (Functions and Operators 3.1, section 19.1.2.2): no point for a whole
    /// number, otherwise no zero that carries nothing: `12`, `-0.5`, `32251.51`.
    public var description: String {
        guard scale > 0 else { return String(coefficient) }
        let digits = String(coefficient.magnitude)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        return (coefficient < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
    }

    /// With exactly `places` fraction digits, for people: `32251.50`. Nil when the number has more.
    public func text(places: Int) -> String? {
        guard scale <= places else { return nil }
        let plain = description
        return plain + (scale == 0 && places > 0 ? "." : "")
            + String(repeating: "0", count: places - scale)
    }
}
