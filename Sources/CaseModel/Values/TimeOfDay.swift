/// A time of day, without day or zone: the clock part of an `xs:time` or `xs:dateTime`.
public struct TimeOfDay: Sendable, Hashable, Comparable {
    /// Nanoseconds since midnight, below 24 hours.
    public let nanoseconds: Int64

    /// Nanoseconds in a day.
    public static let day: Int64 = 86_400_000_000_000

    public init(nanoseconds: Int64) {
        precondition((0..<Self.day).contains(nanoseconds), "a time of day is below 24 hours")
        self.nanoseconds = nanoseconds
    }

    /// Reads `09:30:00` with up to nine fraction digits of a second; nil for anything else. `24:00:00` is not
    /// read here, because it belongs to the next day: see ``CalendarDateTime``.
    init?(utf8 bytes: some RandomAccessCollection<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count >= 8, bytes[2] == 0x3a, bytes[5] == 0x3a,
            let hour = twoDigits(bytes, 0), hour < 24, let minute = twoDigits(bytes, 3), minute < 60,
            let second = twoDigits(bytes, 6), second < 60
        else { return nil }
        var fraction: Int64 = 0
        if bytes.count > 8 {
            guard bytes[8] == 0x2e, (10...18).contains(bytes.count) else { return nil }
            for index in 9..<18 {
                let digit = index < bytes.count ? bytes[index] &- 0x30 : 0
                guard digit < 10 else { return nil }
                fraction = fraction * 10 + Int64(digit)
            }
        }
        nanoseconds = Int64(hour * 3600 + minute * 60 + second) * 1_000_000_000 + fraction
    }

    /// `09:30:00`, with a fraction only where there is one.
    public var text: String {
        let seconds = Int(nanoseconds / 1_000_000_000)
        return padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":"
            + padded(seconds % 60, 2) + fractionText(nanoseconds % 1_000_000_000)
    }

    public static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }
}

/// `.25` for a quarter of 10^9; empty for zero.
func fractionText(_ nanoseconds: Int64) -> String {
    guard nanoseconds != 0 else { return "" }
    var digits = padded(Int(nanoseconds), 9)
    while digits.last == "0" { digits.removeLast() }
    return "." + digits
}

func twoDigits(_ bytes: [UInt8], _ index: Int) -> Int? {
    let tens = bytes[index] &- 0x30
    let ones = bytes[index + 1] &- 0x30
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
}
