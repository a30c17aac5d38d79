/// The languages the product speaks to people.
public enum Language: String, Sendable, Hashable, CaseIterable {
    case english = "en"
    case chinese = "zh"
}

/// Words in both languages, with `{name}` where a value goes.
public struct LocalizedText: Sendable, Hashable {
    public let english: String
    public let chinese: String

    public init(en english: String, zh chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    public static let none = LocalizedText(en: "", zh: "")

    public subscript(language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    /// The words with each `{name}` replaced by its value. A name without a value stays as it stands, so
    /// that the mistake shows; a value is never read for further places.
    public func filled(with arguments: [String: String], in language: Language) -> String {
        let words = self[language]
        guard words.contains("{") else { return words }
        var result = ""
        var rest = words[...]
        while let open = rest.firstIndex(of: "{"),
            let close = rest[open...].firstIndex(of: "}")
        {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            result += arguments[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
