/// What may be shown of personal data in a log, an error or a diagnostic.
public enum Masking {
    /// An identity number as first six and last four characters, the rest as stars; anything shorter than
    /// eleven characters is all stars. The first six are the region code, so a clerk can still tell two apart.
    public static func identityNumber(_ value: String) -> String {
        let characters = Array(value)
        guard characters.count > 10 else { return String(repeating: "*", count: characters.count) }
        return String(characters.prefix(6)) + String(repeating: "*", count: characters.count - 10)
            + String(characters.suffix(4))
    }

    /// Any other value as its length only: `(12 characters)` says what is wrong without saying whose it is.
    public static func value(_ value: String) -> String { "‹\(value.count)›" }
}
