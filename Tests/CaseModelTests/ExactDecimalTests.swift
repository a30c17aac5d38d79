import CaseModel
import Testing

struct ExactDecimalTests {
    @Test(
        "A decimal is read and written in the canonical form of XPath",
        arguments: [
            ("0", "0"), ("-0", "0"), ("1.0", "1"), ("01.500", "1.5"), ("+.5", "0.5"), ("5.", "5"),
            ("-0.05", "-0.05"),
            ("100", "100"), ("0.00", "0"), ("32251.505", "32251.505"),
            ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
            ("-123456789012345678901234567890.12345678", "-123456789012345678901234567890.12345678"),
            ("0.0000000000000000000000000000000000000000", "0"),
        ])
    func text(written: String, canonical: String) throws {
        #expect(try #require(ExactDecimal(written)).description == canonical)
    }

    @Test(
        "What is no decimal is refused",
        arguments: [
            "", ".", "-", "+-1", "1e3", "1,5", " 1", "1.2.3", "١", "0x1F", "INF",
            "999999999999999999999999999999999999999", "0.000000000000000000000000000000000000001",
        ])
    func refused(text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    @Test("Equal numbers are one value with one hash, however they were written")
    func equality() {
        #expect(ExactDecimal("1.0") == ExactDecimal("1.00"))
        #expect(Set([ExactDecimal("1.0"), ExactDecimal("1"), ExactDecimal("01.000")]).count == 1)
    }

    @Test(
        "Rounding takes a half towards positive infinity, or to the even neighbour",
        arguments: [
            ("2.5", 0, "3", "2"), ("-2.5", 0, "-2", "-2"), ("3.5", 0, "4", "4"), ("-3.5", 0, "-3", "-4"),
            ("2.4999", 0, "2", "2"), ("-2.5001", 0, "-3", "-3"), ("1.125", 2, "1.13", "1.12"),
            ("32251.505", 2, "32251.51", "32251.5"), ("54256.125", 2, "54256.13", "54256.12"),
            ("1.1", 5, "1.1", "1.1"),
            ("8452", -2, "8500", "8500"), ("-50", -2, "0", "0"), ("150", -2, "200", "200"),
            ("9", -40, "0", "0"),
        ])
    func rounding(number: String, places: Int, up: String, even: String) throws {
        let value = try #require(ExactDecimal(number))
        #expect(try value.rounded(to: places).description == up)
        #expect(try value.roundedHalfToEven(to: places).description == even)
    }

    @Test(
        "A quotient has at least 18 digits after the point and 18 that count",
        arguments: [
            ("1", "3", "0.333333333333333333"), ("1", "4", "0.25"),
            ("41287", "12", "3440.583333333333333333"),
            ("-2", "3", "-0.666666666666666666"), ("1", "1000000", "0.000001"),
            ("1", "30000000000", "0.0000000000333333333333333333"), ("6", "0.002", "3000"),
            ("0", "7", "0"),
            ("1", "99999999999999999999999999999999999999", "0.00000000000000000000000000000000000001"),
        ])
    func division(dividend: String, divisor: String, expected: String) throws {
        let quotient = try #require(ExactDecimal(dividend)) / #require(ExactDecimal(divisor))
        #expect(quotient.description == expected)
    }

    @Test("A cut-off quotient rounds as the true one would")
    func doubleRounding() throws {
        // 1 ÷ 3 ÷ 10^17 … a true quotient just above a half: 0.125 + 1/3 · 10^-19.
        let above = try (ExactDecimal("3.750000000000000000001")! / ExactDecimal(30)).roundedHalfToEven(to: 2)
        #expect(above.description == "0.13")
        let below = try (ExactDecimal("3.749999999999999999999")! / ExactDecimal(30)).rounded(to: 2)
        #expect(below.description == "0.12")
    }

    @Test("What does not fit 38 digits is an error and never a wrong value")
    func overflow() throws {
        let large = try #require(ExactDecimal("99999999999999999999999999999999999999"))
        #expect(throws: ExactDecimal.Failure.overflow) { try large * large }
        #expect(throws: ExactDecimal.Failure.overflow) { try large * ExactDecimal(2) }
        #expect(throws: ExactDecimal.Failure.overflow) { try large + ExactDecimal("0.5")! }
        #expect(throws: ExactDecimal.Failure.divisionByZero) { try large / .zero }
        #expect(throws: ExactDecimal.Failure.overflow) { try large / ExactDecimal("0.001")! }
        #expect(ExactDecimal("0.5")! < large)
        #expect(ExactDecimal("99999999999999999999999999999999999998.5") == nil)
    }

    @Test("Arithmetic agrees with the laws of arithmetic on random numbers", arguments: [20_261_123, 7, 42])
    func laws(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        for round in 0..<2_000 {
            let a = random.decimal()
            let b = random.decimal()
            let c = random.decimal()
            let context: Comment = "seed \(seed), round \(round): \(a), \(b), \(c)"
            #expect(try a + b == b + a, context)
            #expect(try (a + b) - b == a, context)
            #expect(try a * b == b * a, context)
            #expect(try a * (b + c) == a * b + a * c, context)
            #expect(ExactDecimal(a.description) == a, context)
            #expect((a < b) == (try (a - b).description.hasPrefix("-")), context)
            guard !b.isZero else { continue }
            let whole = try a.wholeQuotient(dividingBy: b)
            #expect(try whole * b + a.remainder(dividingBy: b) == a, context)
            // The quotient is off by less than one unit of its last place.
            let quotient = try a / b
            let error = try (a - quotient * b.rounded(to: 4))
            let bound = try ExactDecimal(coefficient: 1, scale: 17) * (b < .zero ? b.negated() : b)
            #expect(error <= bound, context)
            #expect(try error.negated() <= bound, context)
        }
    }

    /// SplitMix64: small, seeded, the same everywhere.
    struct SplitMix: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
        mutating func decimal() -> ExactDecimal {
            ExactDecimal(
                coefficient: Int128(Int64.random(in: -99_999_999...99_999_999, using: &self)),
                scale: Int.random(in: 0...4, using: &self))
        }
    }
}
