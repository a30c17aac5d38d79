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

    /// A name that a document brought: as it stands when it can only be markup, else as stars.
    ///
    /// Where markup is broken, a person's name or number may stand where a name is read. Shown are names of at most forty
    /// ASCII letters, `-`, `_`, `.` and `:`, with at most five digits: no identity number, telephone number or day of birth
    /// is as short.
    public static func name(_ name: String) -> String {
        let bytes = name.utf8
        let isPlain =
            bytes.count <= 40
            && bytes.allSatisfy {
                (0x61...0x7A).contains($0 | 0x20) || (0x2D...0x2E).contains($0) || (0x30...0x3A).contains($0)
                    || $0 == 0x5F
            } && bytes.count { (0x30...0x39).contains($0) } <= 5
        return isPlain ? name : String(repeating: "*", count: min(40, name.count))
    }
}
