/// The prefixes that a document binds, from its canonical form: a tree keeps names, but schemas have names in
/// attribute values too.
enum NamespaceBindings {
    /// All bindings of the document. `conflict` is a prefix bound to two namespaces, which schemas of ours may not.
    ///
    /// Canonical XML 1.0 has no comments, no CDATA, no entity references in names, and double quotes around every
    /// value, so that a scan for start tags is exact.
    static func read(canonical bytes: [UInt8]) -> (bindings: [String: String], conflict: String?) {
        var bindings: [String: String] = [:]
        var conflict: String?
        var at = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<") else {
                at += 1
                continue
            }
            at += 1
            guard at < bytes.count else { break }
            if bytes[at] == UInt8(ascii: "?") {
                while at + 1 < bytes.count,
                    !(bytes[at] == UInt8(ascii: "?") && bytes[at + 1] == UInt8(ascii: ">"))
                { at += 1 }
                continue
            }
            // Attributes of a start tag; an end tag has none.
            while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
                guard bytes[at] == UInt8(ascii: " ") else {
                    at += 1
                    continue
                }
                let nameStart = at + 1
                while at < bytes.count, bytes[at] != UInt8(ascii: "=") { at += 1 }
                let name = bytes[min(nameStart, at)..<at]
                let valueStart = at + 2
                at = valueStart
                while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += 1 }
                guard name.starts(with: "xmlns".utf8), at <= bytes.count else {
                    at += 1
                    continue
                }
                let prefix = String(decoding: name.dropFirst(6), as: UTF8.self)
                let uri = String(decoding: bytes[min(valueStart, at)..<at], as: UTF8.self)
                if let first = bindings[prefix], first != uri { conflict = conflict ?? prefix }
                bindings[prefix] = bindings[prefix] ?? uri
                at += 1
            }
        }
        return (bindings, conflict)
    }
}
