import CaseModel
import WorkflowModel

/// Reads a `send:` map, which has been held against ``Shape/send`` before.
public enum SendMapReader {
    public static func read(_ node: DefinitionNode) -> SendMap {
        var map = SendMap(place: node.place)
        map.uses = node.oneOrMore("use").compactMap { node in
            node.text.map { .init(part: $0, place: node.place) }
        }
        for entry in node.entries ?? [] where entry.key != "use" {
            let path = entry.key.split(separator: "/").map(String.init)
            if let value = value(entry.value) {
                map.entries.append(.init(path: path, value: value, place: entry.keyPlace))
            } else {
                map.unread.append(path)
            }
        }
        return map
    }

    private static func value(_ node: DefinitionNode) -> SendMap.Value? {
        if let text = node["text"] { return text.text.map { .text($0) } }
        if let attached = node["attachment"] { return self.attached(attached) }
        if let each = node["each"] {
            guard let nodes = each.expression, let name = node["as"]?.text, let send = node["send"] else {
                return nil
            }
            return .each(nodes, as: name, read(send))
        }
        if let value = node["value"] {
            guard let value = value.expression, let condition = node["when"]?.expression else { return nil }
            return .only(value, when: condition)
        }
        return node.isMissing ? nil : node.expression.map { .expression($0) }
    }

    /// Materials by their names, or an expression that gives documents.
    private static func attached(_ node: DefinitionNode) -> SendMap.Value? {
        let names = (node.items ?? [node]).compactMap(\.text)
        guard !names.isEmpty, names.allSatisfy({ ShapeChecker.isName($0) }) else {
            return node.isMissing ? nil : node.expression.map { .attachment(.init(source: $0)) }
        }
        let wanted = names.map { "material = '\($0)'" }.joined(separator: " or ")
        let source = ExpressionSource(
            "$documents/document[\(wanted)]", file: node.place.file, line: node.place.line,
            column: node.place.column)
        return .attachment(.init(source: source, materials: names))
    }
}
