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
    private var bindings: [Binding] = [Binding(prefix: "", namespace: "")]
    private let name: String

    private struct Binding {
        var prefix: String
        var namespace: String
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
        var writer = XMLTreeWriter(name: name)
        writer.bytes.reserveCapacity(element.tree.utf8.count * 3 + 256)
        try writer.write(element)
        return writer.bytes
    }

    private init(name: String) { self.name = name }

    private mutating func write(_ element: XMLNode) throws(XMLRefusal) {
        guard let elementName = element.name else { preconditionFailure("only elements are written") }
        let outer = bindings.count
        var used: [Binding] = []
        let tag = qualified(elementName, isAttribute: false, &used)
        bytes.append(UInt8(ascii: "<"))
        bytes += tag
        for attribute in element.attributes {
            guard let attributeName = attribute.name else { continue }
            bytes.append(UInt8(ascii: " "))
            bytes += qualified(attributeName, isAttribute: true, &used)
            bytes += "=\"".utf8
            try escape(attribute, inAttribute: true)
            bytes.append(UInt8(ascii: "\""))
        }
        for binding in bindings[outer...] {
            bytes += (binding.prefix.isEmpty ? " xmlns=\"" : " xmlns:\(binding.prefix)=\"").utf8
            for byte in binding.namespace.utf8 { append(byte, inAttribute: true) }
            bytes.append(UInt8(ascii: "\""))
        }
        if element.firstChild == nil {
            bytes += "/>".utf8
        } else {
            bytes.append(UInt8(ascii: ">"))
            for child in element.children {
                if child.kind == .element { try write(child) } else { try escape(child, inAttribute: false) }
            }
            bytes += "</".utf8
            bytes += tag
            bytes.append(UInt8(ascii: ">"))
        }
        bindings.removeLast(bindings.count - outer)
    }

    // MARK: Names

    /// The name as written, with a declaration where none is in scope.
    private mutating func qualified(
        _ name: XMLName, isAttribute: Bool, _ used: inout [Binding]
    ) -> [UInt8] {
        if name.namespace == XMLTreeWriter.xml { return Array("xml:\(name.local)".utf8) }
        if isAttribute && name.namespace.isEmpty { return Array(name.local.utf8) }
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
        return Array((prefix.isEmpty ? name.local : "\(prefix):\(name.local)").utf8)
    }

    // MARK: Text

    private mutating func escape(_ node: XMLNode, inAttribute: Bool) throws(XMLRefusal) {
        let bad: UInt32? = node.withUTF8 { text in
            var plain = 0
            for at in text.indices {
                let byte = text[at]
                if byte >= 0x3F && byte < 0xEF { continue }
                if byte == 0xEF {
                    // U+FFFE and U+FFFF.
                    if text[at + 1] == 0xBF && text[at + 2] >= 0xBE { return UInt32(text[at + 2]) + 0xFF40 }
                    continue
                }
                if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D { return UInt32(byte) }
                let special =
                    byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x0D
                    || inAttribute && (byte == 0x22 || byte == 0x09 || byte == 0x0A)
                guard special else { continue }
                bytes.append(contentsOf: text[plain..<at])
                append(byte, inAttribute: inAttribute)
                plain = at + 1
            }
            bytes.append(contentsOf: text[plain...])
            return nil
        }
        guard let bad else { return }
        let digits = String(bad, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        throw XMLRefusal(
            Diagnostic(
                .cannotBeWritten, at: SourcePlace(file: name), ["character": code, "path": node.path]))
    }

    private mutating func append(_ byte: UInt8, inAttribute: Bool) {
        switch byte {
        case 0x26: bytes += "&amp;".utf8
        case 0x3C: bytes += "&lt;".utf8
        case 0x3E: bytes += "&gt;".utf8
        case 0x0D: bytes += "&#13;".utf8
        case 0x22 where inAttribute: bytes += "&quot;".utf8
        case 0x09 where inAttribute: bytes += "&#9;".utf8
        case 0x0A where inAttribute: bytes += "&#10;".utf8
        default: bytes.append(byte)
        }
    }
}
