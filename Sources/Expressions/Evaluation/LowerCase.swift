/// Text in small letters by the default algorithm of Unicode (section 3.13), which fn:lower-case names.
enum LowerCase {
    static func text(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        guard scalars.contains("\u{3A3}") else { return text.lowercased() }
        var result = ""
        for (place, scalar) in scalars.enumerated() {
            result +=
                scalar == "\u{3A3}" && isFinal(place, in: scalars) ? "\u{3C2}" : scalar.properties.lowercaseMapping
        }
        return result
    }

    /// The condition `Final_Sigma` of SpecialCasing: a letter before, and none after, whatever else stands between.
    private static func isFinal(_ place: Int, in scalars: [Unicode.Scalar]) -> Bool {
        let before = scalars[..<place].last { !$0.properties.isCaseIgnorable }
        let after = scalars[(place + 1)...].first { !$0.properties.isCaseIgnorable }
        return before?.properties.isCased == true && after?.properties.isCased != true
    }
}
