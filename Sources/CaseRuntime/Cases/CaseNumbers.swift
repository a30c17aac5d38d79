public import CaseModel

/// Makes case numbers: `OW-20261123-7K3M9QXA`. The day the case was opened and forty random bits in Crockford's
/// base 32, which has no letter that reads like a digit. No personal data, and not to be guessed from
/// another number; a number that is taken already is drawn again.
public struct CaseNumbers: Sendable {
    private let draw: @Sendable () -> UInt64

    /// Draws from the system's random source.
    public init() {
        self.init { UInt64.random(in: .min ... .max) }
    }
    /// Draws from `source`: for tests and benchmarks.
    public init(_ source: @escaping @Sendable () -> UInt64) { draw = source }

    public func next(on date: CalendarDate) -> CaseID {
        CaseID("OW-\(date.text.filter { $0 != "-" })-\(Self.letters(draw()))")
    }

    /// The number of a case that begins with something that has a name of its own: the same name gives the same number, on
    /// whatever day. `OW-7K3M9QXA-2B4C6D8E`, eighty bits of the name's digest.
    static func number(of name: String) -> CaseID {
        let bytes = Digest(of: Array(name.utf8)).bytes
        func group(_ range: Range<Int>) -> String {
            letters(bytes[range].reduce(0) { $0 << 8 | UInt64($1) })
        }
        return CaseID("OW-\(group(0..<5))-\(group(5..<10))")
    }

    /// Forty bits.
    private static func letters(_ bits: UInt64) -> String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
        return String(decoding: (0..<8).map { alphabet[Int(bits >> (5 * UInt64($0)) & 31)] }, as: UTF8.self)
    }
}
