import CaseModel

extension Instant {
    /// Reads an `xs:dateTime` (XML Schema part 2, section 3.2.7): `2026-11-23T09:12:45+08:00`, with or without
    /// a fraction; without a zone it is China's time. Digits after the millisecond are cut.
    ///
    /// Nil for a year of more than four digits or before year 1, and for anything that is no such instant.
    init?(xsDateTime text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"),
            let date = CalendarDate(String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = Self.number(bytes[11..<13]), let minute = Self.number(bytes[14..<16]),
            let second = Self.number(bytes[17..<19]), hour <= 24, minute < 60, second < 60,
            hour < 24 || (minute == 0 && second == 0)
        else { return nil }
        var rest = bytes[19...]
        var milliseconds = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty else { return nil }
            for place in 0..<3 {
                let index = digits.startIndex + place
                milliseconds = milliseconds * 10 + (index < digits.endIndex ? Int(digits[index]) - 0x30 : 0)
            }
            rest = rest[digits.endIndex...]
        }
        guard let zone = Self.zone(rest) else { return nil }
        self = Instant(date, hour: hour, minute: minute, second: second, in: zone)
        self.milliseconds += Int64(milliseconds)
    }

    private static func zone(_ text: ArraySlice<UInt8>) -> FixedZone? {
        if text.isEmpty { return .china }
        if text.count == 1 { return text.first == UInt8(ascii: "Z") ? .utc : nil }
        let start = text.startIndex
        guard text.count == 6, text[start + 3] == UInt8(ascii: ":"),
            text[start] == UInt8(ascii: "+") || text[start] == UInt8(ascii: "-"),
            let hours = number(text[start + 1..<start + 3]),
            let minutes = number(text[start + 4..<start + 6]), hours <= 14, minutes < 60
        else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return FixedZone(secondsEast: text[start] == UInt8(ascii: "-") ? -seconds : seconds)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit) - 0x30
        }
        return value
    }
}
