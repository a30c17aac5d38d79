public import DefinitionFiles
import Foundation

/// As much of a JSON Schema validator as our own schemas use; another keyword stops the test that meets it.
public struct JSONSchemaReader {
    /// The text is no JSON object.
    public struct Unreadable: Error {}
    private let root: [String: Any]
    private static let known: Set = [
        "$schema", "$id", "$comment", "$defs", "$ref", "title", "description", "type", "properties",
        "required",
        "propertyNames", "minProperties", "additionalProperties", "pattern", "minimum", "maximum", "enum",
        "anyOf",
        "items", "not",
    ]

    /// Throws ``Unreadable`` for what is no JSON object, and what the JSON reader throws for what is no JSON.
    public init(_ text: String) throws {
        guard let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            throw Unreadable()
        }
        self.root = root
    }

    /// What does not fit, as paths.
    public func problems(of node: DefinitionNode) -> [String] { problems(node, root, at: "$") }

    private func problems(_ node: DefinitionNode, _ schema: [String: Any], at path: String) -> [String] {
        let unknown = schema.keys.filter { !Self.known.contains($0) }
        if !unknown.isEmpty { return ["\(path): unknown keywords \(unknown.sorted())"] }
        if let reference = schema["$ref"] as? String {
            let name = String(reference.dropFirst("#/$defs/".count))
            guard let definition = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
                return ["\(path): \(reference) leads nowhere"]
            }
            return problems(node, definition, at: path)
        }
        if schema["not"] != nil { return ["\(path): not allowed"] }
        if let any = schema["anyOf"] as? [[String: Any]] {
            let found = any.map { problems(node, $0, at: path) }
            return found.contains([]) ? [] : found.joined().sorted()
        }
        if let text = node.text { return scalar(text, schema, at: path) }
        if let items = node.items {
            guard schema["type"] as? String == "array", let item = schema["items"] as? [String: Any] else {
                return ["\(path): a list"]
            }
            return items.enumerated().flatMap { problems($1, item, at: "\(path)[\($0)]") }
        }
        return map(node.entries ?? [], schema, at: path)
    }

    private func scalar(_ text: String, _ schema: [String: Any], at path: String) -> [String] {
        if let words = schema["enum"] as? [Any] {
            return words.contains { $0 as? String == text } ? [] : ["\(path): not listed"]
        }
        if schema["type"] as? String == "integer" {
            guard let number = Int(text), let least = schema["minimum"] as? Int,
                let most = schema["maximum"] as? Int, (least...most).contains(number)
            else { return ["\(path): no such number"] }
            return []
        }
        let types = schema["type"] as? [String] ?? [schema["type"] as? String ?? ""]
        guard types.contains("string"), !text.isEmpty || schema["pattern"] == nil else {
            return ["\(path): a text"]
        }
        return matches(text, schema["pattern"]) ? [] : ["\(path): form"]
    }

    private func map(_ entries: [DefinitionNode.Entry], _ schema: [String: Any], at path: String) -> [String]
    {
        guard schema["type"] as? String == "object" else { return ["\(path): a map"] }
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        var found: [String] = []
        for entry in entries {
            let inner = "\(path)/\(entry.key)"
            if !matches(entry.key, (schema["propertyNames"] as? [String: Any])?["pattern"]) {
                found.append("\(inner): name")
            }
            if let known = properties[entry.key] ?? schema["additionalProperties"] as? [String: Any] {
                found += problems(entry.value, known, at: inner)
            } else {
                found.append("\(inner): unknown")
            }
        }
        let keys = Set(entries.map(\.key))
        for name in schema["required"] as? [String] ?? [] where !keys.contains(name) {
            found.append("\(path): lacks \(name)")
        }
        if entries.count < schema["minProperties"] as? Int ?? 0 { found.append("\(path): empty") }
        return found
    }

    private func matches(_ text: String, _ pattern: Any?) -> Bool {
        guard let pattern = pattern as? String else { return true }
        return text.range(of: pattern, options: .regularExpression) != nil
    }
}
