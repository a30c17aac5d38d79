import CaseModel

/// Writes values one after another into bytes: numbers as zigzag varints, texts with their length in front.
/// No field names: the reader knows the order from the kind of record and its version.
struct RecordWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 256) { bytes.reserveCapacity(capacity) }

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    mutating func integer(_ value: Int64) {
        var rest = UInt64(bitPattern: (value << 1) ^ (value >> 63))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func text(_ value: String) {
        var value = value
        value.withUTF8 {
            integer(Int64($0.count))
            bytes.append(contentsOf: $0)
        }
    }

    mutating func name(_ value: some Identifier) { text(value.rawValue) }
    mutating func flag(_ value: Bool) { byte(value ? 1 : 0) }
    mutating func instant(_ value: Instant) { integer(value.milliseconds) }
    mutating func digest(_ value: Digest) { bytes.append(contentsOf: value.bytes) }

    mutating func optional<Value>(_ value: Value?, _ write: (inout RecordWriter, Value) -> Void) {
        flag(value != nil)
        if let value { write(&self, value) }
    }
}
