import CaseModel
import WorkflowModel

/// A `send:` map with its parts put in, or a template, as a tree of names: what is to be matched with the request's schema.
///
/// The order of the entries of a map does not matter, for the schema gives the order; a template has one. Whether the names exist is not
/// asked here.
struct SendTree {
    struct Node {
        var name: String
        var value: SendMap.Value?
        var place: SourcePlace
        var children: [Int] = []
        /// In which namespace a template has it; nil in a map, which has no namespaces.
        var namespace: String?
        /// Nothing of it is there unless this holds.
        var when: ExpressionSource?
        /// Expressions among other text.
        var embedded: [ExpressionSource] = []
    }

    /// The first is the request's root element, or the element that `each:` repeats.
    private(set) var nodes: [Node]
    private(set) var diagnostics: [Diagnostic] = []
    /// Paths whose values could not be read, which has been told.
    private(set) var unread: [[String]] = []

    init(_ map: SendMap, parts: [Part]) {
        nodes = [Node(name: "", place: map.place)]
        if let template = map.template {
            nodes[0].namespace = template.name.namespace
            fill(0, from: template)
        } else {
            add(map, parts: parts, inside: [])
        }
    }

    /// What a template says of an element, without the condition and the loop around it.
    private mutating func fill(_ index: Int, from element: TemplateElement) {
        for attribute in element.attributes {
            let node = Node(
                name: "@" + attribute.name.local, value: attribute.content.value, place: attribute.place,
                namespace: attribute.name.namespace, embedded: attribute.content.embedded)
            append(node, to: index)
        }
        nodes[index].value = element.content?.value
        nodes[index].embedded = element.content?.embedded ?? []
        for child in element.children {
            let at = append(
                Node(
                    name: child.name.local, place: child.place, namespace: child.name.namespace,
                    when: child.when), to: index)
            guard let loop = child.loop else {
                fill(at, from: child)
                continue
            }
            var inner = child
            inner.when = nil
            inner.loop = nil
            nodes[at].value = .each(loop.nodes, as: loop.name, SendMap(inner))
        }
    }

    @discardableResult
    private mutating func append(_ node: Node, to parent: Int) -> Int {
        nodes.append(node)
        nodes[parent].children.append(nodes.count - 1)
        return nodes.count - 1
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
