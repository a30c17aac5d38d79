import WorkflowModel

/// Spans of time as they are written in a file.
public enum TimeSpanText {
    /// Reads `1 working day`, `3 days`, `2 hours`, `30 minutes`, `10 seconds`; nil for anything else.
    ///
    /// One space between the parts, the number without sign or leading zero, singular and plural alike. A zero is
    /// refused: a deadline that has passed at its start is a mistake.
    public static func read(_ text: String) -> TimeSpan? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard let first = words.first, let count = WholeNumber.read(first), (1...1_000_000).contains(count)
        else { return nil }
        switch words.dropFirst().joined(separator: " ") {
        case "working day", "working days": return .workingDays(count)
        case "day", "days": return .days(count)
        case "hour", "hours": return .seconds(count * 3600)
        case "minute", "minutes": return .seconds(count * 60)
        case "second", "seconds": return .seconds(count)
        default: return nil
        }
    }
}

/// Whole numbers as they are written in a file.
public enum WholeNumber {
    /// Reads ASCII digits without sign or leading zero; nil for anything else and past nine digits.
    public static func read(_ text: some StringProtocol) -> Int? {
        let digits = text.utf8
        guard !digits.isEmpty, digits.count <= 9, digits.count == 1 || digits.first != 0x30,
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
