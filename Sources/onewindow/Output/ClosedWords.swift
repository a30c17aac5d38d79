import CaseModel

extension Console {
    /// What is said of a message that waits for its department's hours.
    ///
    /// - Parameter because: what the manifest says of it; empty for nothing.
    func closed(_ department: String, _ until: Instant, _ because: String) -> String {
        words(
            because.isEmpty ? Phrases.closedUntil : Phrases.closedBecause,
            ["department": department, "date": until.plain(), "reason": because])
    }
}
