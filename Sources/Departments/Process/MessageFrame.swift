/// How messages follow one another on the pipes of a program that is kept alive: a line with the number of bytes in decimal
/// digits, then those bytes; in both directions.
///
///     1834⏎
///     <?xml version="1.0" …
enum MessageFrame {
    /// What the bytes read so far are.
    enum Reading: Sendable, Hashable {
        /// The beginning of a frame.
        case incomplete
        /// A whole frame, and how many bytes stand behind it.
        case complete([UInt8], rest: Int)
        /// No frame: what should be its length is none.
        case broken
        /// The frame says that it is longer than an answer may be.
        case tooLong
    }

    static func write(_ message: [UInt8]) -> [UInt8] { Array("\(message.count)\n".utf8) + message }

    /// Reads the first frame; constant time until it is complete.
    static func read(_ bytes: [UInt8], limit: Int) -> Reading {
        var length = 0
        for (index, byte) in bytes.prefix(10).enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                length = length * 10 + Int(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "\n") where index > 0:
                guard length <= limit else { return .tooLong }
                let end = index + 1 + length
                guard bytes.count >= end else { return .incomplete }
                return .complete(Array(bytes[index + 1..<end]), rest: bytes.count - end)
            default: return .broken
            }
        }
        return bytes.count < 10 ? .incomplete : .broken
    }
}
