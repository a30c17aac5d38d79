private import CNettle

/// A SHA-256 digest (FIPS 180-4): what contents, bodies and links of the journal's chain are known by.
public struct Digest: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// The digest of these bytes. Linear in their number.
    public init(of bytes: UnsafeRawBufferPointer) {
        var hasher = Hasher()
        hasher.update(bytes)
        self = hasher.finish()
    }
    public init(of bytes: [UInt8]) { self = bytes.withUnsafeBytes { Digest(of: $0) } }
    public init(of text: String) {
        var text = text
        self = text.withUTF8 { Digest(of: UnsafeRawBufferPointer($0)) }
    }

    /// Nil unless there are exactly 32 bytes.
    public init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 32 else { return nil }
        func word(_ index: Int) -> UInt64 {
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        }
        words = (word(0), word(1), word(2), word(3))
    }
    /// Nil unless there are exactly 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32, let digest = Array(bytes).withUnsafeBytes({ Digest(bytes: $0) })
        else { return nil }
        self = digest
    }

    /// Reads 64 hexadecimal digits; nil for anything else.
    public init?(hex: String) {
        guard hex.utf8.count == 64 else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var word: UInt64 = 0
        for (place, digit) in hex.utf8.enumerated() {
            switch digit {
            case 0x30...0x39: word = word << 4 | UInt64(digit - 0x30)
            case 0x61...0x66: word = word << 4 | UInt64(digit - 0x57)
            default: return nil
            }
            switch place {
            case 15: words.0 = word
            case 31: words.1 = word
            case 47: words.2 = word
            default: words.3 = word
            }
        }
        self.words = words
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes { [UInt8]($0) } }

    /// Calls `body` with the 32 bytes, which are gone when it returns.
    public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
    {
        let bytes = (
            words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian
        )
        return try Swift.withUnsafeBytes(of: bytes, body)
    }

    /// 64 lower-case hexadecimal digits.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
    /// The first twelve digits: enough for a person to tell two apart.
    public var short: String { String(hex.prefix(12)) }
    public var description: String { hex }

    public static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }
    public static func < (left: Digest, right: Digest) -> Bool { left.words < right.words }
    public func hash(into hasher: inout Swift.Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }

    /// Digests bytes that come in pieces.
    public struct Hasher {
        private var context = sha256_ctx()
        public init() { nettle_sha256_init(&context) }
        public mutating func update(_ bytes: UnsafeRawBufferPointer) {
            nettle_sha256_update(
                &context, bytes.count, bytes.bindMemory(to: UInt8.self).baseAddress)
        }
        public mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }
        public consuming func finish() -> Digest {
            var bytes = [UInt8](repeating: 0, count: 32)
            nettle_sha256_digest(&context, 32, &bytes)
            return Digest(bytes: bytes)!
        }
    }
}
