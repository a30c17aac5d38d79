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

    public func next(on date: CalendarDate) -> CaseID { Self.number(on: date, draw()) }

    /// The number of a case that begins with something that has a name of its own: the same name gives the same number.
    static func number(on date: CalendarDate, of name: String) -> CaseID {
        number(on: date, Digest(of: Array(name.utf8)).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    }

    private static func number(on date: CalendarDate, _ drawn: UInt64) -> CaseID {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
        var bits = drawn
        var letters: [UInt8] = []
        for _ in 0..<8 {
            letters.append(alphabet[Int(bits & 31)])
            bits >>= 5
        }
        let day = date.text.filter { $0 != "-" }
        return CaseID("OW-\(day)-\(String(decoding: letters, as: UTF8.self))")
    }
}
