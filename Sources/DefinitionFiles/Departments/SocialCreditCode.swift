import CaseModel

/// The unified social credit code of organisations, GB 32100-2015.
enum SocialCreditCode {
    /// Digits and capital letters without I, O, S, V, Z (section 5.1); the place of a character is its value.
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".unicodeScalars)
    /// 3 to the power of the position, modulo 31 (section 5.2).
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

    /// Nil for a right code. OW1409 for a wrong length or character, OW1401 for a wrong check character.
    static func mistake(in code: String) -> (code: DiagnosticCode, arguments: [String: String])? {
        let values = code.unicodeScalars.map { alphabet.firstIndex(of: $0) }
        guard values.count == 18, !values.contains(nil) else { return ("OW1409", ["code": code]) }
        let digits = values.compactMap { $0 }
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        let check = (31 - sum % 31) % 31
        guard check != digits[17] else { return nil }
        return ("OW1401", ["code": code, "expected": String(alphabet[check])])
    }
}
