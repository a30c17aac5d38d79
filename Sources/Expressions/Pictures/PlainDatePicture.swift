import CaseModel

/// The picture of a date as other systems write it: `yyyyMMdd`, `yyyy-MM-dd HH:mm:ss`, `yyyy年M月d日`.
///
/// `yyyy`, `MM`, `dd`, `HH`, `mm` and `ss` have as many digits as letters; `M` and `d` have as many as are needed. Everything
/// else stands for itself; other letters are refused, for they would mean something to somebody.
struct PlainDatePicture {
    private enum Part {
        case text(String)
        case number(Character, digits: ClosedRange<Int>)
    }
    private var parts: [Part] = []

    /// Nil for a picture that is not understood, or names a part of a date twice.
    init?(_ picture: String) {
        let scalars = Array(picture)
        var at = 0
        while at < scalars.count {
            let letter = scalars[at]
            let count = scalars[at...].prefix { $0 == letter }.count
            switch (letter, count) {
            case ("y", 4), ("M", 2), ("d", 2), ("H", 2), ("m", 2), ("s", 2):
                parts.append(.number(letter, digits: count...count))
                at += count
            case ("M", 1), ("d", 1):
                parts.append(.number(letter, digits: 1...2))
                at += 1
            default:
                // `T` stands between date and time in many a form.
                guard letter == "T" || !(letter.isASCII && (letter.isLetter || letter.isNumber)) else {
                    return nil
                }
                parts.append(.text(String(letter)))
                at += 1
            }
        }
        let letters = parts.compactMap { if case .number(let letter, _) = $0 { letter } else { nil } }
        guard !letters.isEmpty, Set(letters).count == letters.count else { return nil }
    }

    private func has(_ letter: Character) -> Bool {
        parts.contains { if case .number(letter, _) = $0 { true } else { false } }
    }

    var asksForTime: Bool { has("H") || has("m") || has("s") }

    /// A whole date can be read, and it is clear where each number ends.
    var canBeRead: Bool {
        guard has("y"), has("M"), has("d") else { return false }
        return zip(parts, parts.dropFirst()).allSatisfy { part, next in
            if case .number(_, let digits) = part, case .number = next { return digits.count == 1 }
            return true
        }
    }

    /// What its texts look like, as a pattern of XML Schema.
    var pattern: String {
        parts.map { part in
            switch part {
            case .text(let text): "-.\\[](){}?*+|^$".contains(text) ? "\\" + text : text
            case .number(_, let digits):
                digits.count == 1 ? "[0-9]{\(digits.lowerBound)}" : "[0-9]{1,2}"
            }
        }.joined()
    }

    /// How many characters its texts have; nil where that differs.
    var length: Int? {
        var length = 0
        for part in parts {
            switch part {
            case .text(let text): length += text.unicodeScalars.count
            case .number(_, let digits):
                guard digits.count == 1 else { return nil }
                length += digits.lowerBound
            }
        }
        return length
    }

    /// Nil for a value of another kind.
    func text(of value: AtomicValue) -> String? {
        let moment: CalendarDateTime
        switch value {
        case .date(let date) where !asksForTime: moment = date.start
        case .dateTime(let value): moment = value
        default: return nil
        }
        let (year, month, day) = moment.date.components
        return parts.map { part in
            guard case .number(let letter, let digits) = part else {
                if case .text(let text) = part { return text }
                return ""
            }
            let number: Int =
                switch letter {
                case "y": year
                case "M": month
                case "d": day
                case "H": moment.time.hour
                case "m": moment.time.minute
                default: Int(moment.time.nanoseconds / 1_000_000_000 % 60)
                }
            let written = String(number)
            return String(repeating: "0", count: max(0, digits.lowerBound - written.count)) + written
        }.joined()
    }

    /// The date and time that a text says, at midnight where it says none; nil for a text of another form and for a day that
    /// there is not. White space around it does not count.
    func moment(in text: String) -> CalendarDateTime? {
        var rest = Substring(Casting.collapsed(text))
        var found: [Character: Int] = [:]
        for part in parts {
            switch part {
            case .text(let text):
                guard rest.hasPrefix(text) else { return nil }
                rest = rest.dropFirst(text.count)
            case .number(let letter, let digits):
                let written = rest.prefix(digits.upperBound).prefix { $0.isASCII && $0.isNumber }
                guard digits.contains(written.count), let number = Int(written) else { return nil }
                found[letter] = number
                rest = rest.dropFirst(written.count)
            }
        }
        guard rest.isEmpty, let year = found["y"], year > 0, let month = found["M"], let day = found["d"],
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        let (hour, minute, second) = (found["H"] ?? 0, found["m"] ?? 0, found["s"] ?? 0)
        guard hour < 24, minute < 60, second < 60 else { return nil }
        let seconds = Int64((hour * 60 + minute) * 60 + second)
        return CalendarDateTime(date: date, time: TimeOfDay(nanoseconds: seconds * 1_000_000_000), zone: nil)
    }
}
