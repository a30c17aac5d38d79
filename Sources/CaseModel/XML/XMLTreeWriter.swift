/// Writes an ``XMLTree`` as UTF-8 bytes, escaped (XML 1.0, sections 2.4 and 2.11).
///
/// A namespace is declared on the element that needs it: under the prefix its name carries, as the default namespace
/// where it carries none. Reading the bytes again gives the same tree. No declaration, no indentation, no line end
/// is added, so that equal trees give equal bytes.
///
/// A tree does not keep namespace declarations: a prefix used inside a value (`xsi:type="p:form"`) is written as it stands
/// and is not declared.
public struct XMLTreeWriter {
    private var bytes: [UInt8] = []
    private let tree: XMLTree
    private let name: String
    // Views into the tree's arrays, which `bytes(of:name:)` keeps in place while the writer exists.
    private let nodes: UnsafeBufferPointer<XMLTree.Node>
    private let text: UnsafeBufferPointer<UInt8>

    private var bindings: [Binding] = [Binding(prefix: "", namespace: "")]
    /// Changes with every change of ``bindings`` and comes back when they do.
    private var scope = 0
    private var scopes = 0
    /// Where in ``bytes`` an element's name was last written, so that it need not be put together again.
    private var written: ContiguousArray<Written>

    private struct Binding {
        var prefix: String
        var namespace: String
    }
    private struct Written {
        var scope = -1
        var start = 0
        var count = 0
    }

    private static let xml = "http://www.w3.org/XML/1998/namespace"

    /// The bytes of a whole document.
    ///
    /// - Parameter name: How a refusal calls the document.
    /// - Throws: `XMLRefusal` (OW1023) when a text holds a character that XML cannot, such as U+0000; the path of the element
    ///   is named.
    public static func bytes(of tree: XMLTree, name: String = "document") throws(XMLRefusal) -> [UInt8] {
        try bytes(of: tree.root, name: name)
    }

    /// The bytes of an element as a document of its own.
    public static func bytes(of element: XMLNode, name: String = "document") throws(XMLRefusal) -> [UInt8] {
        precondition(element.kind == .element, "only an element can be written as a document")
        let tree = element.tree
        let result = tree.nodes.withUnsafeBufferPointer { nodes in
            tree.utf8.withUnsafeBufferPointer { text -> Result<[UInt8], XMLRefusal> in
                var writer = XMLTreeWriter(tree: tree, name: name, nodes: nodes, text: text)
                do throws(XMLRefusal) {
                    try writer.write(Int(element.index))
                    return .success(writer.bytes)
                } catch { return .failure(error) }
            }
        }
        return try result.get()
    }

    private init(
        tree: XMLTree, name: String, nodes: UnsafeBufferPointer<XMLTree.Node>,
        text: UnsafeBufferPointer<UInt8>
    ) {
        self.tree = tree
        self.name = name
        self.nodes = nodes
        self.text = text
        written = ContiguousArray(repeating: Written(), count: tree.names.count)
        bytes.reserveCapacity(text.count + nodes.count * 24 + 256)
    }

    private mutating func write(_ index: Int) throws(XMLRefusal) {
        let node = nodes[index]
        let outer = (bindings: bindings.count, scope: scope)
        var used: [Binding] = []
        bytes.append(UInt8(ascii: "<"))
        let start = bytes.count
        let known = written[Int(node.name)]
        if known.scope == scope && node.firstAttribute < 0 {
            repeatBytes(known.start, known.count)
        } else {
            append(qualified(tree.names[Int(node.name)], isAttribute: false, &used))
        }
        let tag = Written(scope: scope, start: start, count: bytes.count - start)
        try writeAttributes(from: node.firstAttribute, &used)
        if bindings.count > outer.bindings {
            for binding in bindings[outer.bindings...] {
                append(binding.prefix.isEmpty ? " xmlns=\"" : " xmlns:\(binding.prefix)=\"")
                for byte in binding.namespace.utf8 { appendEscaped(byte, inAttribute: true) }
                bytes.append(UInt8(ascii: "\""))
            }
            scopes += 1
            scope = scopes
        }
        written[Int(node.name)] = Written(scope: scope, start: tag.start, count: tag.count)
        if node.firstChild < 0 {
            append("/>")
        } else {
            bytes.append(UInt8(ascii: ">"))
            var child = node.firstChild
            while child >= 0 {
                let below = nodes[Int(child)]
                if below.kind == .element {
                    try write(Int(child))
                } else {
                    try escape(Int(child), inAttribute: false)
                }
                child = below.nextSibling
            }
            append("</")
            repeatBytes(tag.start, tag.count)
            bytes.append(UInt8(ascii: ">"))
        }
        bindings.removeLast(bindings.count - outer.bindings)
        scope = outer.scope
    }

    private mutating func writeAttributes(from first: Int32, _ used: inout [Binding]) throws(XMLRefusal) {
        var attribute = first
        while attribute >= 0 {
            let node = nodes[Int(attribute)]
            bytes.append(UInt8(ascii: " "))
            append(qualified(tree.names[Int(node.name)], isAttribute: true, &used))
            append("=\"")
            try escape(Int(attribute), inAttribute: true)
            bytes.append(UInt8(ascii: "\""))
            attribute = node.nextSibling
        }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func repeatBytes(_ start: Int, _ count: Int) {
        for at in start..<start + count { bytes.append(bytes[at]) }
    }

    // MARK: Names

    /// The name as written, with a declaration where none is in scope.
    private mutating func qualified(
        _ name: XMLName, isAttribute: Bool, _ used: inout [Binding]
    ) -> String {
        if name.namespace == XMLTreeWriter.xml { return "xml:\(name.local)" }
        if isAttribute && name.namespace.isEmpty { return name.local }
        // A name in no namespace cannot have a prefix, an attribute in one must have one.
        var prefix = name.namespace.isEmpty ? "" : name.prefix
        if isAttribute && prefix.isEmpty {
            prefix = bindings.last { $0.namespace == name.namespace && !$0.prefix.isEmpty }?.prefix ?? "n1"
        }
        var number = 1
        while true {
            let bound = bindings.last { $0.prefix == prefix }
            if bound?.namespace == name.namespace {
                used.append(Binding(prefix: prefix, namespace: name.namespace))
                break
            }
            if !used.contains(where: { $0.prefix == prefix }) {
                used.append(Binding(prefix: prefix, namespace: name.namespace))
                bindings.append(Binding(prefix: prefix, namespace: name.namespace))
                break
            }
            // This very element has the prefix for something else.
            number += 1
            prefix = "n\(number)"
        }
        return prefix.isEmpty ? name.local : "\(prefix):\(name.local)"
    }

    // MARK: Text

    private mutating func escape(_ index: Int, inAttribute: Bool) throws(XMLRefusal) {
        let text = UnsafeBufferPointer(rebasing: text[nodes[index].textRange])
        var plain = 0
        for at in text.indices {
            let byte = text[at]
            if byte >= 0x3F && byte < 0xEF { continue }
            if byte == 0xEF {
                // U+FFFE and U+FFFF are EF BF BE and EF BF BF; text is always valid UTF-8.
                if text[at + 1] == 0xBF && text[at + 2] >= 0xBE {
                    throw refusal(UInt32(text[at + 2]) + 0xFF40, index)
                }
                continue
            }
            if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D {
                throw refusal(UInt32(byte), index)
            }
            let special =
                byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x0D
                || inAttribute && (byte == 0x22 || byte == 0x09 || byte == 0x0A)
            guard special else { continue }
            bytes.append(contentsOf: text[plain..<at])
            appendEscaped(byte, inAttribute: inAttribute)
            plain = at + 1
        }
        bytes.append(contentsOf: text[plain...])
    }

    private func refusal(_ scalar: UInt32, _ index: Int) -> XMLRefusal {
        let digits = String(scalar, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return XMLRefusal(
            Diagnostic(
                .cannotBeWritten, at: SourcePlace(file: name),
                ["character": code, "path": XMLNode(tree: tree, index: Int32(index)).path]))
    }

    private mutating func appendEscaped(_ byte: UInt8, inAttribute: Bool) {
        switch byte {
        case 0x26: append("&amp;")
        case 0x3C: append("&lt;")
        case 0x3E: append("&gt;")
        case 0x0D: append("&#13;")
        case 0x22 where inAttribute: append("&quot;")
        case 0x09 where inAttribute: append("&#9;")
        case 0x0A where inAttribute: append("&#10;")
        default: bytes.append(byte)
        }
    }
}
