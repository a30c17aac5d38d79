import CaseModel
import WorkflowModel

/// The canonical form of a definition file: JSON with the keys in the order of the file, without white space.
///
/// Comments, layout, quoting and places are gone; what remains is what the file says, so that its digest changes
/// when and only when that does. A missing value is `null`, every other scalar a string.
public enum CanonicalForm {
    /// Writes a tree. Equal trees give equal bytes.
    public static func write(_ node: DefinitionNode) -> [UInt8] {
        var bytes: [UInt8] = []
        append(node, to: &bytes)
        return bytes
    }

    /// Reads back what ``write(_:)`` wrote. Nil for anything else; linear and not recursive past
    /// ``StrictYAML/maximumDepth``. Places count columns of the canonical text in bytes.
    public static func read(_ bytes: [UInt8], file: String) -> DefinitionNode? {
        var reader = CanonicalReader(bytes: bytes, file: file)
        guard let node = reader.value(depth: 1), reader.at == bytes.count else { return nil }
        return node
    }

    private static func append(_ node: DefinitionNode, to bytes: inout [UInt8]) {
        switch node.content {
        case .scalar(let scalar) where scalar.style == .missing: bytes += "null".utf8
        case .scalar(let scalar): append(scalar.text, to: &bytes)
        case .sequence(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(item, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .mapping(let entries):
            bytes.append(UInt8(ascii: "{"))
            for (index, entry) in entries.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(entry.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                append(entry.value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    // RFC 8785, section 3.2.2.2: the shortest escapes, and only where JSON demands one.
    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += "\\\"".utf8
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case 0x08: bytes += "\\b".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x0a: bytes += "\\n".utf8
            case 0x0c: bytes += "\\f".utf8
            case 0x0d: bytes += "\\r".utf8
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes += "\\u00".utf8
                bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// Reads the canonical form and nothing more lenient.
private struct CanonicalReader {
    let bytes: [UInt8]
    let file: String
    var at = 0

    mutating func value(depth: Int) -> DefinitionNode? {
        guard depth <= StrictYAML.maximumDepth, at < bytes.count else { return nil }
        let place = SourcePlace(file: file, line: 1, column: at + 1)
        switch bytes[at] {
        case UInt8(ascii: "\""):
            guard let text = string() else { return nil }
            return DefinitionNode(scalar(text, .doubleQuoted, place), at: place)
        case UInt8(ascii: "n"):
            guard bytes[at...].starts(with: "null".utf8) else { return nil }
            at += 4
            return DefinitionNode(scalar("", .missing, place), at: place)
        case UInt8(ascii: "["):
            var items: [DefinitionNode] = []
            let isWhole = list(closedBy: "]") { reader in
                guard let item = reader.value(depth: depth + 1) else { return false }
                items.append(item)
                return true
            }
            return isWhole ? DefinitionNode(.sequence(items), at: place) : nil
        case UInt8(ascii: "{"):
            var entries: [DefinitionNode.Entry] = []
            let isWhole = list(closedBy: "}") { reader in
                let keyPlace = SourcePlace(file: reader.file, line: 1, column: reader.at + 1)
                guard let key = reader.string(), reader.take(":"),
                    let value = reader.value(depth: depth + 1)
                else { return false }
                entries.append(.init(key: key, keyPlace: keyPlace, value: value))
                return true
            }
            return isWhole ? DefinitionNode(.mapping(entries), at: place) : nil
        default: return nil
        }
    }

    private func scalar(
        _ text: String, _ style: DefinitionNode.Scalar.Style, _ place: SourcePlace
    ) -> DefinitionNode.Content {
        .scalar(
            .init(text: text, style: style, stretches: [.init(offset: 0, line: 1, column: place.column)]))
    }

    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard at < bytes.count, bytes[at] == UInt8(ascii: byte) else { return false }
        at += 1
        return true
    }

    private mutating func list(closedBy close: Unicode.Scalar, item: (inout Self) -> Bool) -> Bool {
        at += 1
        if take(close) { return true }
        repeat {
            guard item(&self) else { return false }
        } while take(",")
        return take(close)
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") { at += 1 }
        guard at < bytes.count else { return nil }
        if bytes[at] == UInt8(ascii: "\"") {
            defer { at += 1 }
            return String(validating: bytes[start..<at], as: UTF8.self)
        }
        var text = Array(bytes[start..<at])
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "\"") { return String(validating: text, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard at < bytes.count else { return nil }
            defer { at += 1 }
            switch bytes[at] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(bytes[at])
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "n"): text.append(0x0a)
            case UInt8(ascii: "f"): text.append(0x0c)
            case UInt8(ascii: "r"): text.append(0x0d)
            case UInt8(ascii: "u"):
                guard at + 4 < bytes.count,
                    let value = UInt8(String(decoding: bytes[at + 3...at + 4], as: UTF8.self), radix: 16)
                else { return nil }
                text.append(value)
                at += 4
            default: return nil
            }
        }
        return nil
    }
}
