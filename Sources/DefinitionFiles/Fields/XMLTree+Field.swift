public import CaseModel

extension XMLTree {
    /// The value of the first field of that path below the root; nil when there is none.
    public func field(_ path: [String]) -> String? {
        var node = root
        for step in path {
            if step.hasPrefix("@") { return node.attribute(SchemaFields.local(String(step.dropFirst()))) }
            guard let next = node.element(local: SchemaFields.local(step)) else { return nil }
            node = next
        }
        return node.stringValue
    }
}
