import CaseModel

/// The picture of fn:format-date and its like, in the part that is digits: `[Y0001]-[M01]-[D01]` (Functions and
/// Operators 3.1, section 9.8.4). Names of months, ordinal numbers, other calendars and widths are left out.
struct DatePicture {
    private enum Part {
        case text(String)
        case number(component: Character, digits: DigitPicture)
    }
    private var parts: [Part] = []

    /// Nil for a picture that is malformed, left out, or asks a date for an hour.
    init?(_ picture: String, for function: Function) {
        let known: String =
            switch function {
            case .formatDate: "YMDd"
            case .formatTime: "Hms"
            default: "YMDdHms"
            }
        var rest = Substring(picture)
        var text = ""
        while let first = rest.popFirst() {
            guard first == "[" || first == "]" else {
                text.append(first)
                continue
            }
            // Doubled brackets stand for themselves.
            if rest.first == first {
                rest.removeFirst()
                text.append(first)
                continue
            }
            guard first == "[", let end = rest.firstIndex(of: "]") else { return nil }
            let marker = rest[..<end].filter { !$0.isWhitespace }
            rest = rest[rest.index(after: end)...]
            guard let component = marker.first, known.contains(component),
                let digits = Self.digits(String(marker.dropFirst()), of: component)
            else { return nil }
            parts += [.text(text), .number(component: component, digits: digits)]
            text = ""
        }
        parts.append(.text(text))
    }

    /// The presentation modifier; minutes and seconds have two digits where none is written.
    private static func digits(_ presentation: String, of component: Character) -> DigitPicture? {
        let written = presentation.isEmpty ? (component == "m" || component == "s" ? "01" : "1") : presentation
        let digits = DigitPicture(written, isMark: { _ in false })
        return digits.flatMap { $0.minimum > 0 ? $0 : nil }
    }

    /// Nil for a value of another kind.
    func text(of value: AtomicValue) -> String? {
        let moment: CalendarDateTime
        switch value {
        case .date(let date): moment = date.start
        case .dateTime(let value): moment = value
        case .time(let time): moment = time.onReferenceDay
        default: return nil
        }
        return parts.map { part in
            switch part {
            case .text(let text): text
            case .number(let component, let digits): Self.text(component, digits, of: moment)
            }
        }.joined()
    }

    private static func text(
        _ component: Character, _ digits: DigitPicture, of moment: CalendarDateTime
    ) -> String {
        let (year, month, day) = moment.date.components
        switch component {
        case "Y":
            // Two and more digits in the picture are also the most there may be: `[Y01]` is 26.
            let written = String(year)
            return digits.whole(
                digits.maximum >= 2 ? String(Int(written.suffix(digits.maximum)) ?? 0) : written)
        case "M": return digits.whole(String(month))
        case "D": return digits.whole(String(day))
        case "d":
            let first = CalendarDate(year: year, month: 1, day: 1)!
            return digits.whole(String(moment.date.daysSinceEpoch - first.daysSinceEpoch + 1))
        case "H": return digits.whole(String(moment.time.hour))
        case "m": return digits.whole(String(moment.time.minute))
        default: return digits.whole(String(moment.time.nanoseconds / 1_000_000_000 % 60))
        }
    }
}
