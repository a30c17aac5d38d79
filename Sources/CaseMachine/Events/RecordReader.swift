import CaseModel

/// Reads what ``RecordWriter`` wrote. Every read is checked against the end, so damaged bytes are an error
/// and never a crash.
struct RecordReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func byte() throws(EventEncoding.Damage) -> UInt8 {
        guard position < bytes.count else { throw EventEncoding.Damage.truncated }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func integer() throws(EventEncoding.Damage) -> Int64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 64 else { throw EventEncoding.Damage.malformed }
            value |= UInt64(next & 0x7f) << shift
            if next & 0x80 == 0 { break }
            shift += 7
        }
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    mutating func text() throws(EventEncoding.Damage) -> String {
        let count = try integer()
        guard count >= 0, count <= bytes.count - position else { throw EventEncoding.Damage.truncated }
        defer { position += Int(count) }
        guard
            let text = String(
                validating: bytes[position..<position + Int(count)], as: UTF8.self)
        else { throw EventEncoding.Damage.malformed }
        return text
    }

    mutating func name<Name: Identifier>() throws(EventEncoding.Damage) -> Name {
        Name(rawValue: try text())
    }
    mutating func flag() throws(EventEncoding.Damage) -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw EventEncoding.Damage.malformed
        }
    }
    mutating func instant() throws(EventEncoding.Damage) -> Instant {
        Instant(milliseconds: try integer())
    }
    mutating func digest() throws(EventEncoding.Damage) -> Digest {
        guard bytes.count - position >= 32 else { throw EventEncoding.Damage.truncated }
        defer { position += 32 }
        return bytes.withUnsafeBytes {
            Digest(bytes: UnsafeRawBufferPointer(rebasing: $0[position..<position + 32]))!
        }
    }
    mutating func optional<Value>(
        _ read: (inout RecordReader) throws(EventEncoding.Damage) -> Value
    ) throws(EventEncoding.Damage) -> Value? {
        try flag() ? try read(&self) : nil
    }
    mutating func choice<Value: RawRepresentable<String>>() throws(EventEncoding.Damage) -> Value {
        guard let value = Value(rawValue: try text()) else { throw EventEncoding.Damage.malformed }
        return value
    }
}
