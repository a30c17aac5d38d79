/// The places of digits and grouping marks in a picture such as `#,##0` (Functions and Operators 3.1, sections 4.6.1
/// and 4.7.3).
struct DigitPicture {
    /// How many digits there are at least, and at most where that matters.
    var minimum = 0
    var maximum = 0
    /// A mark stands before that many digits, counted from the end of the picture.
    var marks: [(position: Int, mark: Character)] = []

    /// Reads `#`, digits and marks; nil where marks touch, or a `#` stands on the wrong side of a digit.
    ///
    /// - Parameter isFraction: `#` comes after the digits, and positions are counted from the point.
    init?(_ characters: some BidirectionalCollection<Character>, isFraction: Bool = false, isMark: (Character) -> Bool) {
        var position = 0
        var seenOptional = false
        var lastWasMark = false
        for character in isFraction ? Array(characters) : characters.reversed() {
            if isMark(character) {
                guard position > 0, !lastWasMark else { return nil }
                marks.append((position, character))
                lastWasMark = true
                continue
            }
            lastWasMark = false
            position += 1
            if character == "#" {
                seenOptional = true
            } else {
                guard Self.isDigit(character), !seenOptional else { return nil }
                minimum += 1
            }
        }
        if lastWasMark { return nil }
        maximum = position
    }

    static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    /// The distance of the marks where it is regular: then they go on to the left beyond the picture.
    private var step: Int? {
        guard let first = marks.first, marks.allSatisfy({ $0.mark == first.mark }) else { return nil }
        let expected = stride(from: first.position, to: maximum, by: first.position)
        return Array(expected) == marks.map(\.position) ? first.position : nil
    }

    /// Digits of a whole number, filled with zeros and grouped.
    func whole(_ digits: String) -> String {
        let filled = String(repeating: "0", count: max(0, minimum - digits.count)) + digits
        let step = step
        var result: [Character] = []
        for (position, digit) in filled.reversed().enumerated() {
            if position > 0 {
                if let step {
                    if position % step == 0 { result.append(marks[0].mark) }
                } else if let mark = marks.first(where: { $0.position == position }) {
                    result.append(mark.mark)
                }
            }
            result.append(digit)
        }
        return String(result.reversed())
    }

    /// Digits after the point, filled with zeros and grouped.
    func fraction(_ digits: String) -> String {
        let filled = digits + String(repeating: "0", count: max(0, minimum - digits.count))
        var result = ""
        for (position, digit) in filled.enumerated() {
            if let mark = marks.first(where: { $0.position == position }) { result.append(mark.mark) }
            result.append(digit)
        }
        return result
    }
}

/// The picture of fn:format-integer, where it is one of digits (section 4.6.1).
struct IntegerPicture {
    private let digits: DigitPicture

    init?(_ picture: String) {
        // A semicolon begins the modifiers, of which none belongs to plain digits.
        guard !picture.contains(";"),
            let digits = DigitPicture(picture, isMark: { $0 != "#" && !$0.isLetter && !$0.isNumber }),
            digits.minimum > 0
        else { return nil }
        self.digits = digits
    }

    func text(of number: Int128) -> String {
        (number < 0 ? "-" : "") + digits.whole(String(number.magnitude))
    }
}
