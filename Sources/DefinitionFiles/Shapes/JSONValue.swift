import CaseModel

/// A JSON value (RFC 8259) to be written; members of an object keep their order.
indirect enum JSONValue: Sendable, Hashable {
    struct Member: Sendable, Hashable {
        var name: String
        var value: JSONValue
    }
    case text(String)
    case number(Int)
    case boolean(Bool)
    case list([JSONValue])
    case object([Member])

    static func object(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(members.compactMap { name, value in value.map { Member(name: name, value: $0) } })
    }

    static func texts(_ texts: some Sequence<String>) -> JSONValue { .list(texts.map(JSONValue.text)) }

    /// The text, indented by two spaces a level; what is short stands on one line.
    func written(indent: String = "") -> String {
        let flat = self.flat
        if indent.count + flat.count <= 100 { return flat }
        let inner = indent + "  "
        switch self {
        case .text, .number, .boolean: return flat
        case .list(let items):
            return "[\n" + items.map { inner + $0.written(indent: inner) }.joined(separator: ",\n")
                + "\n\(indent)]"
        case .object(let members):
            return "{\n"
                + members.map {
                    inner + DiagnosticRenderer.quoted($0.name) + ": " + $0.value.written(indent: inner)
                }.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    private var flat: String {
        switch self {
        case .text(let text): DiagnosticRenderer.quoted(text)
        case .number(let number): String(number)
        case .boolean(let value): value ? "true" : "false"
        case .list(let items): "[" + items.map(\.flat).joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + members.map { DiagnosticRenderer.quoted($0.name) + ": " + $0.value.flat }.joined(
                    separator: ", ")
                + "}"
        }
    }
}
