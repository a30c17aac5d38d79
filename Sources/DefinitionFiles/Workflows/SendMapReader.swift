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
}
