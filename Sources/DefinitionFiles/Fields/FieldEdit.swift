public import CaseModel
import WorkflowModel

/// A field that has another value, or none: an entry of `change:` or `answer:`.
public struct FieldEdit: Sendable, Hashable {
    /// A step such as `heir+` is one more of that name, behind those there are; `heir[2]` is the second there is.
    public var path: [String]
    /// Nil takes the field away, with all of its name.
    public var value: String?
    public var place: SourcePlace

    public init(path: [String], value: String?, place: SourcePlace) {
        self.path = path
        self.value = value
        self.place = place
    }
}

extension FieldEdit {
    /// The step of the path at which a document has several of which none is named, or fewer than the number that is, and
    /// how many there are. Nil when it is clear what is meant. A field that is taken away is, with all of its name.
    public func unclearStep(in document: XMLTree) -> (path: String, count: Int)? {
        var node = document.root
        for (index, step) in path.enumerated() {
            if step.hasPrefix("@") || SchemaFields.isOneMore(step) { return nil }
            let local = SchemaFields.local(step)
            let known = node.elements.filter { $0.name?.local == local }
            let number = SchemaFields.number(step)
            let isTaken = value == nil && index == path.count - 1
            let isClear = number.map { $0 <= known.count } ?? (known.count <= 1 || isTaken)
            guard isClear else {
                return ((path[..<index] + [local]).joined(separator: "/"), known.count)
            }
            guard known.indices.contains((number ?? 1) - 1) else { return nil }
            node = known[(number ?? 1) - 1]
        }
        return nil
    }

    /// A document with these edits, in their order. What is not there yet is put where the schema wants it.
    ///
    /// - Parameter document: nil for a document that holds nothing yet.
    public static func apply(_ edits: [FieldEdit], to document: XMLTree?, _ fields: SchemaFields) -> XMLTree {
        var root = document.map { Draft($0.root) } ?? Draft(name: fields.model[fields.root].name)
        for edit in edits { root.set(edit.path[...], to: edit.value, fields, fields.root) }
        var builder = XMLTreeBuilder()
        root.write(to: &builder)
        return builder.finish()
    }
}

/// An element on its way to another content.
private struct Draft {
    enum Child {
        case text(String)
        case element(Draft)
        var element: Draft? { if case .element(let draft) = self { draft } else { nil } }
    }
    var name: XMLName
    var attributes: [(name: XMLName, value: String)] = []
    var children: [Child] = []

    init(name: XMLName) { self.name = name }

    init(_ node: XMLNode) {
        // An element always has a name.
        name = node.name ?? XMLName(local: "element")
        attributes = node.attributes.compactMap { attribute in
            attribute.name.map { ($0, attribute.stringValue) }
        }
        children = node.children.map { $0.kind == .text ? .text($0.stringValue) : .element(Draft($0)) }
    }

    /// - Parameter element: what the schema says of this one; nil where it says nothing.
    mutating func set(
        _ path: ArraySlice<String>, to value: String?, _ fields: SchemaFields,
        _ element: SchemaModel.ElementID?
    ) {
        guard let step = path.first else {
            children = value.map { $0.isEmpty ? [] : [.text($0)] } ?? []
            return
        }
        if step.hasPrefix("@") { return setAttribute(String(step.dropFirst()), to: value) }
        let local = SchemaFields.local(step)
        let isLast = path.count == 1
        if isLast, value == nil, SchemaFields.number(step) == nil {
            children.removeAll { $0.element?.name.local == local }
            return
        }
        let order = element.map { fields.children(of: $0).elements } ?? []
        let below = order.first { fields.model[$0].name.local == local }
        let known = children.indices.filter { children[$0].element?.name.local == local }
        let number = (SchemaFields.number(step) ?? 1) - 1
        var index = SchemaFields.isOneMore(step) || number >= known.count ? nil : known[number]
        if index == nil {
            // Nothing is made only to take something away from it.
            guard value != nil else { return }
            let new = Draft(
                name: below.map { fields.model[$0].name } ?? XMLName(namespace: name.namespace, local: local))
            index = place(of: local, order.map { fields.model[$0].name.local })
            children.insert(.element(new), at: index ?? children.count)
        }
        guard let index, var child = children[index].element else { return }
        if isLast, value == nil {
            children.remove(at: index)
            return
        }
        child.set(path.dropFirst(), to: value, fields, below)
        children[index] = .element(child)
    }

    /// Before the first child that comes later in the schema.
    private func place(of local: String, _ order: [String]) -> Int {
        let rank = order.firstIndex(of: local) ?? order.count
        return children.firstIndex { child in
            guard let other = child.element?.name.local else { return false }
            return order.firstIndex(of: other).map { $0 > rank } ?? false
        } ?? children.count
    }

    private mutating func setAttribute(_ local: String, to value: String?) {
        let local = SchemaFields.local(local)
        let index = attributes.firstIndex { $0.name.local == local }
        switch (index, value) {
        case (let index?, let value?): attributes[index].value = value
        case (let index?, nil): attributes.remove(at: index)
        case (nil, let value?): attributes.append((XMLName(local: local), value))
        case (nil, nil): break
        }
    }

    func write(to builder: inout XMLTreeBuilder) {
        builder.startElement(name)
        for attribute in attributes { builder.attribute(attribute.name, attribute.value) }
        for child in children {
            switch child {
            case .text(let text): builder.text(text)
            case .element(let draft): draft.write(to: &builder)
            }
        }
        builder.endElement()
    }
}
