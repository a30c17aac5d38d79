import CaseModel

/// The table that says what a map in one kind of file looks like: its keys, which are required, and what each holds.
///
/// The reader's checks, the published JSON Schemas and the reference in the documentation come from the same table.
/// Another module describes its own kind of file with a table like these and checks it with ``ShapeChecker``.
public struct Shape: Sendable {
    /// What the map is called in messages: `step`, `workflow`. A word of the language where there is one.
    public let name: String
    public let keys: [Key]
    /// What keys of the author's own choosing hold; nil when only `keys` are allowed.
    public let others: Others?

    public init(_ name: String, _ keys: [Key] = [], others: Others? = nil) {
        self.name = name
        self.keys = keys
        self.others = others
    }

    public func key(_ name: String) -> Key? { keys.first { $0.name == name } }

    /// One key of the table.
    public struct Key: Sendable {
        public enum Presence: Sendable, Hashable {
            case required, optional
            /// A word of the language that this version does not carry out yet.
            case later
        }
        public let name: String
        public let kind: ValueKind
        public let presence: Presence
        /// One line for people.
        public let documentation: LocalizedText

        public init(_ name: String, _ kind: ValueKind, _ presence: Presence, en: String, zh: String) {
            self.name = name
            self.kind = kind
            self.presence = presence
            self.documentation = LocalizedText(en: en, zh: zh)
        }

        /// A word of the language that this version does not carry out yet.
        public static func later(_ name: String, en: String, zh: String) -> Key {
            Key(name, .text, .later, en: en, zh: zh)
        }
    }

    /// Keys of the author's own choosing.
    public struct Others: Sendable {
        public enum Form: Sendable, Hashable {
            /// Lower-case letters, digits and hyphens.
            case name
            /// Element names divided by `/`; the last may be an attribute, `@name`.
            case path
            /// Anything.
            case text
        }
        public let form: Form
        public let kind: ValueKind
        public init(_ form: Form, _ kind: ValueKind) {
            self.form = form
            self.kind = kind
        }
    }
}

/// What a value may be.
public indirect enum ValueKind: Sendable {
    case text
    /// Lower-case letters, digits and hyphens, beginning with a letter.
    case name
    /// An expression; it stands in block style only.
    case expression
    /// `2 working days`.
    case timeSpan
    case number(ClosedRange<Int>)
    /// One of these words. Those in `later` are words of the language that this version does not carry out yet.
    case choice([String], later: [String] = [])
    /// A map of that shape. A closure, because shapes may contain themselves.
    case map(@Sendable () -> Shape)
    case list(ValueKind)
    /// One value, or a list of them.
    case oneOrMore(ValueKind)
    /// Any of these. Of several maps the one is meant of which the first required key is there, else any key.
    case either([ValueKind])
}

extension ValueKind {
    /// What was expected, as part of a sentence.
    var expected: LocalizedText {
        switch self {
        case .text: LocalizedText(en: "a text", zh: "文字")
        case .name: LocalizedText(en: "a name", zh: "名称")
        case .expression: LocalizedText(en: "an expression", zh: "表达式")
        case .timeSpan: LocalizedText(en: "a span of time", zh: "时限")
        case .number: LocalizedText(en: "a whole number", zh: "整数")
        case .choice: LocalizedText(en: "one of a few words", zh: "给定的词之一")
        case .map: LocalizedText(en: "a map", zh: "映射（键: 值）")
        case .list: LocalizedText(en: "a list", zh: "列表")
        case .oneOrMore(let kind):
            LocalizedText(
                en: kind.expected.english + ", or a list", zh: kind.expected.chinese + "或列表")
        case .either(let kinds):
            LocalizedText(
                en: distinct(kinds.map(\.expected.english)).joined(separator: " or "),
                zh: distinct(kinds.map(\.expected.chinese)).joined(separator: "或"))
        }
    }

    /// How such a value is written, in one line.
    var example: String {
        switch self {
        case .text: "\"…\""
        case .name: "health-commission"
        case .expression: "$application/deceased/name"
        case .timeSpan: "2 working days"
        case .number(let range): String(range.lowerBound)
        case .choice(let words, _): words.joined(separator: " | ")
        case .map(let shape):
            "{" + shape().exampleEntries.joined(separator: ", ") + "}"
        case .list(let kind), .oneOrMore(let kind): "[" + kind.example + "]"
        case .either(let kinds): kinds.map(\.example).joined(separator: " | ")
        }
    }

    private func distinct(_ words: [String]) -> [String] {
        var result: [String] = []
        for word in words where !result.contains(word) { result.append(word) }
        return result
    }
}

extension Shape {
    /// The required keys, or else the first one, with no value written out.
    fileprivate var exampleEntries: [String] {
        let required = keys.filter { $0.presence == .required }
        let shown = required.isEmpty ? Array(keys.filter { $0.presence == .optional }.prefix(1)) : required
        return shown.isEmpty ? ["name: …"] : shown.map { "\($0.name): …" }
    }
}
