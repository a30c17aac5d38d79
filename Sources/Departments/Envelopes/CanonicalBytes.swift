import CaseModel

/// Writes a document as its exclusive canonical form (Exclusive XML Canonicalization 1.0, without comments):
/// the same content gives the same bytes, whoever wrote it and in whatever spelling.
///
/// A payload stands in the envelope in this form, and its digest is taken over it. One pass over the flat
/// arrays of the tree; linear in the length of the document.
struct CanonicalBytes {
    /// A namespace declaration that an open element has written.
    private struct Declaration {
        var prefix: String
        var namespace: String
    }

    private var declared: [Declaration] = []
    private let tree: XMLTree
    private let nodes: ContiguousArray<XMLTree.Node>
    private let names: ContiguousArray<XMLName>

    /// Appends the document to `bytes`.
    static func append(_ tree: XMLTree, to bytes: inout [UInt8]) {
        var writer = CanonicalBytes(tree)
        writer.write(tree.root.index, to: &bytes)
    }

    private init(_ tree: XMLTree) {
        self.tree = tree
        nodes = tree.nodes
        names = tree.names
    }

    private mutating func write(_ index: Int32, to bytes: inout [UInt8]) {
        let node = nodes[Int(index)]
        guard node.kind == .element else {
            appendEscaped(node, attribute: false, to: &bytes)
            return
        }
        let name = names[Int(node.name)]
        let outer = declared.count
        bytes.append(UInt8(ascii: "<"))
        append(name, to: &bytes)
        let attributes = sortedAttributes(of: node)
        declare(name, and: attributes, to: &bytes)
        for attribute in attributes {
            bytes.append(UInt8(ascii: " "))
            append(names[Int(nodes[Int(attribute)].name)], to: &bytes)
            bytes += [UInt8(ascii: "="), UInt8(ascii: "\"")]
            appendEscaped(nodes[Int(attribute)], attribute: true, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ">"))
        var child = node.firstChild
        while child >= 0 {
            write(child, to: &bytes)
            child = nodes[Int(child)].nextSibling
        }
        bytes += [UInt8(ascii: "<"), UInt8(ascii: "/")]
        append(name, to: &bytes)
        bytes.append(UInt8(ascii: ">"))
        declared.removeSubrange(outer...)
    }

    // MARK: Namespaces

    /// Writes the declarations that this element and its attributes use and no open element has written, the
    /// default namespace first and the others in order of their prefixes (section 3 of the recommendation).
    private mutating func declare(_ name: XMLName, and attributes: [Int32], to bytes: inout [UInt8]) {
        var needed: [Declaration] = []
        if isNew(name) { needed.append(Declaration(prefix: name.prefix, namespace: name.namespace)) }
        for attribute in attributes {
            let name = names[Int(nodes[Int(attribute)].name)]
            guard !name.prefix.isEmpty, name.prefix != "xml", isNew(name),
                !needed.contains(where: { $0.prefix == name.prefix })
            else { continue }
            needed.append(Declaration(prefix: name.prefix, namespace: name.namespace))
        }
        if needed.count > 1 { needed.sort { $0.prefix.utf8.lexicographicallyPrecedes($1.prefix.utf8) } }
        for declaration in needed {
            bytes += declaration.prefix.isEmpty ? Array(" xmlns".utf8) : Array(" xmlns:".utf8)
            bytes += declaration.prefix.utf8
            bytes += [UInt8(ascii: "="), UInt8(ascii: "\"")]
            declaration.namespace.utf8.appendEscaped(attribute: true, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
            declared.append(declaration)
        }
    }

    /// True when no open element has bound the prefix to the namespace. A document without declarations is in
    /// no namespace, so `xmlns=""` is written only to undo another default.
    private func isNew(_ name: XMLName) -> Bool {
        guard let open = declared.last(where: { $0.prefix == name.prefix }) else {
            return !name.namespace.isEmpty
        }
        return open.namespace != name.namespace
    }

    private func sortedAttributes(of node: XMLTree.Node) -> [Int32] {
        guard node.firstAttribute >= 0 else { return [] }
        var result: [Int32] = []
        var attribute = node.firstAttribute
        while attribute >= 0 {
            result.append(attribute)
            attribute = nodes[Int(attribute)].nextSibling
        }
        guard result.count > 1 else { return result }
        return result.sorted {
            let left = names[Int(nodes[Int($0)].name)]
            let right = names[Int(nodes[Int($1)].name)]
            return left.namespace == right.namespace
                ? left.local.utf8.lexicographicallyPrecedes(right.local.utf8)
                : left.namespace.utf8.lexicographicallyPrecedes(right.namespace.utf8)
        }
    }

    // MARK: Text

    private func append(_ name: XMLName, to bytes: inout [UInt8]) {
        if !name.prefix.isEmpty {
            bytes += name.prefix.utf8
            bytes.append(UInt8(ascii: ":"))
        }
        bytes += name.local.utf8
    }

    private func appendEscaped(_ node: XMLTree.Node, attribute: Bool, to bytes: inout [UInt8]) {
        let start = Int(node.textStart)
        tree.utf8[start..<start + Int(node.textCount)].appendEscaped(attribute: attribute, to: &bytes)
    }
}

extension Sequence<UInt8> {
    /// Appends these bytes of UTF-8 as text of an element or value of an attribute, escaped as canonical form
    /// wants it (Canonical XML 1.0, section 2.3), which is enough for any XML document.
    func appendEscaped(attribute: Bool, to bytes: inout [UInt8]) {
        let clean: Void? = withContiguousStorageIfAvailable { all in
            var start = 0
            for index in all.indices {
                guard let escape = escape(all[index], attribute: attribute) else { continue }
                bytes += all[start..<index]
                bytes += escape.utf8
                start = index + 1
            }
            bytes += all[start...]
        }
        if clean == nil { Array(self).appendEscaped(attribute: attribute, to: &bytes) }
    }

    @inline(__always)
    private func escape(_ byte: UInt8, attribute: Bool) -> String? {
        guard byte < 0x3f else { return nil }
        switch byte {
        case UInt8(ascii: "&"): return "&amp;"
        case UInt8(ascii: "<"): return "&lt;"
        case UInt8(ascii: ">"): return attribute ? nil : "&gt;"
        case UInt8(ascii: "\""): return attribute ? "&quot;" : nil
        case 0x0d: return "&#xD;"
        case 0x0a: return attribute ? "&#xA;" : nil
        case 0x09: return attribute ? "&#x9;" : nil
        default: return nil
        }
    }
}
