/// A media type with its parameters (RFC 9110, section 8.3.1; RFC 2045, section 5.1).
struct MediaType: Sendable, Hashable {
    /// `text/xml`, in lower case.
    var name: String
    /// By their names in lower case.
    var parameters: [String: String] = [:]

    /// Nil for what is none, and for what can be read in two ways: a parameter that stands twice.
    init?(_ text: String) {
        var reader = Reader(rest: Array(text.utf8)[...])
        reader.skipBlanks()
        guard let type = reader.token(), reader.take("/"), let subtype = reader.token() else { return nil }
        name = (type + "/" + subtype).lowercased()
        reader.skipBlanks()
        while reader.take(";") {
            reader.skipBlanks()
            // A semicolon with nothing behind it does no harm.
            if reader.rest.isEmpty || reader.rest.first == UInt8(ascii: ";") { continue }
            guard let key = reader.token()?.lowercased(), reader.take("="),
                let value = reader.quoted() ?? reader.token(),
                parameters.updateValue(value, forKey: key) == nil
            else { return nil }
            reader.skipBlanks()
        }
        guard reader.rest.isEmpty else { return nil }
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func skipBlanks() { rest = rest.drop { $0 == 0x20 || $0 == 0x09 } }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest = rest.dropFirst()
            return true
        }

        /// RFC 9110, section 5.6.2, with what RFC 2045 lets stand in one too.
        mutating func token() -> String? {
            let found = rest.prefix { byte in
                byte > 0x20 && byte < 0x7F && !"()<>@,;:\\\"/[]?=".utf8.contains(byte)
            }
            rest = rest.dropFirst(found.count)
            return found.isEmpty ? nil : String(decoding: found, as: UTF8.self)
        }

        /// RFC 9110, section 5.6.4; nil where none begins and where it does not end.
        mutating func quoted() -> String? {
            guard rest.first == UInt8(ascii: "\"") else { return nil }
            var bytes: [UInt8] = []
            var left = rest.dropFirst()
            while var byte = left.popFirst() {
                if byte == UInt8(ascii: "\"") {
                    rest = left
                    return String(decoding: bytes, as: UTF8.self)
                }
                if byte == UInt8(ascii: "\\") {
                    guard let escaped = left.popFirst() else { return nil }
                    byte = escaped
                }
                guard byte >= 0x20 || byte == 0x09, byte != 0x7F else { return nil }
                bytes.append(byte)
            }
            return nil
        }
    }
}
