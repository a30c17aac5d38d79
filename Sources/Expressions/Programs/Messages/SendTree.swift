import CaseModel
import WorkflowModel

/// A `send:` map with its parts put in, as a tree of names: what is to be matched with the request's schema.
///
/// The order of the entries does not matter, for the schema gives the order. Whether the names exist is not
/// asked here.
struct SendTree {
    struct Node {
        var name: String
        var value: SendMap.Value?
        var place: SourcePlace
        var children: [Int] = []
    }

    /// The first is the request's root element, or the element that `each:` repeats.
    private(set) var nodes: [Node]
    private(set) var diagnostics: [Diagnostic] = []
    /// Paths whose values could not be read, which has been told.
    private(set) var unread: [[String]] = []

    init(_ map: SendMap, parts: [Part]) {
        nodes = [Node(name: "", place: map.place)]
        add(map, parts: parts, inside: [])
    }

    private mutating func add(_ map: SendMap, parts: [Part], inside: [String]) {
        for use in map.uses {
            guard let part = parts.first(where: { $0.name == use.part }) else {
                diagnostics.append(.unknownPart(use, among: parts.map(\.name)))
                continue
            }
            guard !inside.contains(part.name) else {
                diagnostics.append(
                    Diagnostic("OW1341", at: use.place, ["part": part.name], related: [part.place]))
                continue
            }
            add(part.send, parts: parts, inside: inside + [part.name])
        }
        for entry in map.entries { add(entry) }
        unread += map.unread
    }

    private mutating func add(_ entry: SendMap.Entry) {
        var at = 0
        for name in entry.path {
            if let child = nodes[at].children.first(where: { nodes[$0].name == name }) {
                at = child
            } else {
                nodes.append(Node(name: name, place: entry.place))
                nodes[at].children.append(nodes.count - 1)
                at = nodes.count - 1
            }
        }
        guard nodes[at].value == nil else {
            diagnostics.append(
                Diagnostic(
                    "OW1342", at: entry.place, ["field": entry.path.joined(separator: "/")],
                    related: [nodes[at].place]))
            return
        }
        nodes[at].value = entry.value
        nodes[at].place = entry.place
    }
}
