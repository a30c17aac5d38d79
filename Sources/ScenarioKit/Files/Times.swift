import DefinitionFiles

/// How often, as a scenario says it: `once`, `twice`, `3 times`.
enum Times {
    /// Nil for anything else.
    static func read(_ text: String) -> Int? {
        switch text {
        case "once": return 1
        case "twice": return 2
        default:
            let words = text.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 2, words[1] == "times", let count = WholeNumber.read(words[0]), count > 0
            else { return nil }
            return count
        }
    }
}
