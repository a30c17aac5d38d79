/// One element of a document in canonical form, with the prefixes that hold in it and the bytes it is written in: schemas
/// and descriptions have names in attribute values, and schemas to be taken out as they stand, which a tree keeps neither of.
///
/// Canonical XML 1.0 has no comments, no CDATA and double quotes around every value, so that reading tags is exact.
package struct MarkupElement: Sendable {
    /// As it is written, with its prefix.
    package var tag: String
    /// Without the declarations of prefixes.
    package var attributes: [String: String] = [:]
    /// What holds here, the outer declarations among it; the empty prefix for names without one.
    package var prefixes: [String: String]
    /// The declarations of this very tag.
    package var declared: [String: String] = [:]
    /// Where it is written: its start tag, and all of it.
    package var startTag: Range<Int>
    package var range: Range<Int>
    package var children: [MarkupElement] = []
    /// Text that stands directly in it, read.
    package var text = ""

    package var name: (namespace: String, local: String) { expanded(tag) }

    /// What a name in an attribute value means here.
    package func expanded(_ text: String) -> (namespace: String, local: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        return parts.count == 2
            ? (prefixes[parts[0]] ?? "", parts[1]) : (prefixes[""] ?? "", parts.first ?? "")
    }

    package func isNamed(_ namespace: String, _ local: String) -> Bool {
        name.local == local && name.namespace == namespace
    }
    package func children(_ namespace: String, _ local: String) -> [MarkupElement] {
        children.filter { $0.isNamed(namespace, local) }
    }
    package func child(_ namespace: String, _ local: String) -> MarkupElement? {
        children.first { $0.isNamed(namespace, local) }
    }
    /// The value of an attribute by the name that its prefix means.
    package func attribute(_ namespace: String, _ local: String) -> String? {
        attributes.first { key, _ in
            key.contains(":") && expanded(key) == (namespace, local)
        }?.value
    }

    // MARK: Reading

    /// - Parameter bytes: A whole document in canonical form.
    package static func read(canonical bytes: [UInt8]) -> MarkupElement? {
        var at = 0
        while at < bytes.count {
            if skipInstruction(bytes, &at) { continue }
            guard bytes[at] == UInt8(ascii: "<") else {
                at += 1
                continue
            }
            return element(bytes, &at, ["xml": "http://www.w3.org/XML/1998/namespace"])
        }
        return nil
    }

    /// True when a processing instruction began there; it ends with `?>`, and may hold a `>` before that.
    private static func skipInstruction(_ bytes: [UInt8], _ at: inout Int) -> Bool {
        guard bytes[at...].starts(with: "<?".utf8) else { return false }
        at = bytes[at...].firstRange(of: Array("?>".utf8))?.upperBound ?? bytes.count
        return true
    }

    /// From `<` to behind the end tag. The depth of a document is bounded by whoever has read it before.
    private static func element(
        _ bytes: [UInt8], _ at: inout Int, _ outer: [String: String]
    ) -> MarkupElement {
        let start = at
        at += 1
        func word(until isEnd: (UInt8) -> Bool) -> String {
            let from = at
            while at < bytes.count, !isEnd(bytes[at]) { at += 1 }
            return String(decoding: bytes[from..<at], as: UTF8.self)
        }
        var element = MarkupElement(
            tag: word { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ">") }, prefixes: outer,
            startTag: start..<start, range: start..<start)
        while at < bytes.count, bytes[at] == UInt8(ascii: " ") {
            at += 1
            let name = word { $0 == UInt8(ascii: "=") }
            at += 2
            let value = unescaped(word { $0 == UInt8(ascii: "\"") })
            at += 1
            if name == "xmlns" {
                element.declared[""] = value
            } else if name.hasPrefix("xmlns:") {
                element.declared[String(name.dropFirst(6))] = value
            } else {
                element.attributes[name] = value
            }
        }
        element.prefixes.merge(element.declared) { $1 }
        at += 1
        element.startTag = start..<at
        while at < bytes.count {
            if skipInstruction(bytes, &at) { continue }
            if bytes[at] != UInt8(ascii: "<") {
                element.text += unescaped(word { $0 == UInt8(ascii: "<") })
            } else if bytes[at...].starts(with: "</".utf8) {
                _ = word { $0 == UInt8(ascii: ">") }
                at += 1
                break
            } else {
                element.children.append(self.element(bytes, &at, element.prefixes))
            }
        }
        element.range = start..<at
        return element
    }

    /// What canonical form escapes (sections 1.1 and 2.3 of its recommendation); libxml2 writes the `&` of a namespace as the
    /// number that it keeps it as.
    private static func unescaped(_ text: String) -> String {
        guard text.contains("&") else { return text }
        return text.replacing(/&(lt|gt|quot|amp|#38|#x9|#xA|#xD);/) { escape in
            switch escape.1 {
            case "lt": "<"
            case "gt": ">"
            case "quot": "\""
            case "#x9": "\t"
            case "#xA": "\n"
            case "#xD": "\r"
            default: "&"
            }
        }
    }
}
