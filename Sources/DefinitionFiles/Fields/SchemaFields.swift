public import CaseModel
public import WorkflowModel

/// The fields below one root element of a schema, for paths such as `deceased/name` and `heir/@role`.
public struct SchemaFields: Sendable {
    public let model: SchemaModel
    public let root: SchemaModel.ElementID

    /// Nil when the schema has no such root.
    public init?(_ model: SchemaModel, root: XMLName) {
        guard let id = model.roots[root] else { return nil }
        self.model = model
        self.root = id
    }

    /// What is wrong with a path: the step that does not exist, and what there is instead. Nil for a good path, and for
    /// one that leads into a wildcard, where anything may stand.
    public func unknownStep(of path: [String]) -> (step: String, known: [String])? {
        var element = root
        for (index, step) in path.enumerated() {
            if step.hasPrefix("@") {
                let attributes = attributes(of: element)
                guard let attributes else { return nil }
                return attributes.contains(String(step.dropFirst())) && index == path.count - 1
                    ? nil : (step, attributes.map { "@" + $0 })
            }
            let (children, isOpen) = children(of: element)
            guard let next = children.first(where: { model[$0].name.local == Self.local(step) }) else {
                return isOpen ? nil : (step, children.map { model[$0].name.local })
            }
            element = next
        }
        return nil
    }

    /// The elements an element may hold, each once, in the order of the schema; `isOpen` where others may stand too.
    public func children(of element: SchemaModel.ElementID) -> (
        elements: [SchemaModel.ElementID], isOpen: Bool
    ) {
        switch model[model[element].type] {
        case .simple: return ([], false)
        case .any: return ([], true)
        case .complex(let type):
            guard case .elements(let particle) = type.content else { return ([], false) }
            var found: [SchemaModel.ElementID] = []
            var isOpen = false
            gather(particle, into: &found, &isOpen)
            return (found, isOpen)
        }
    }

    private func gather(
        _ particle: Particle, into found: inout [SchemaModel.ElementID], _ isOpen: inout Bool
    ) {
        switch particle.term {
        case .element(let id):
            let name = model[id].name
            if !found.contains(where: { model[$0].name == name }) { found.append(id) }
            // What may stand in its place.
            for other in model.substitutes[name] ?? [] where !found.contains(other) { found.append(other) }
        case .sequence(let parts), .choice(let parts), .all(let parts):
            for part in parts { gather(part, into: &found, &isOpen) }
        case .wildcard: isOpen = true
        }
    }

    /// Nil where any attribute may stand.
    private func attributes(of element: SchemaModel.ElementID) -> [String]? {
        switch model[model[element].type] {
        case .simple: []
        case .any: nil
        case .complex(let type): type.allowsAnyAttribute ? nil : type.attributes.map(\.name.local)
        }
    }

    /// A step without its prefix, and without the mark of one more.
    public static func local(_ step: String) -> String {
        var name = isOneMore(step) ? String(step.dropLast()) : step
        if number(step) != nil, let bracket = name.lastIndex(of: "[") { name = String(name[..<bracket]) }
        return name.split(separator: ":").last.map(String.init) ?? name
    }

    /// The second for `heir[2]`: which of several, from 1. Nil where nothing is said.
    public static func number(_ step: String) -> Int? {
        guard step.last == "]", let bracket = step.lastIndex(of: "[") else { return nil }
        return Int(step[step.index(after: bracket)...].dropLast()).flatMap { $0 > 0 ? $0 : nil }
    }

    /// True for `heir+`: another element of that name, behind those there are.
    public static func isOneMore(_ step: String) -> Bool { step.hasSuffix("+") && step.count > 1 }
}
