import CLibXML2Shim
import Glibc

/// Which encodings a document may come in.
public enum XMLEncoding: String, Sendable, Hashable, CaseIterable {
    /// UTF-8, or UTF-16 with or without byte order mark: what every XML processor reads (XML 1.0, section 4.3.3).
    case unicode
    /// GB18030 as well (GB 18030-2022, with GBK and GB2312 inside it): for an adapter that asks for it. A document that
    /// declares UTF-8 or begins with a byte order mark is still read as what it says.
    case gb18030
}

/// Documents in an encoding other than ours, for departments that want one.
public enum GB18030 {
    /// The bytes in GB18030; nil for what is no UTF-8, and for a character that has no place there.
    public static func bytes(of utf8: [UInt8]) -> [UInt8]? {
        var count = 0
        guard let found = ow_utf8_to_gb18030(utf8, utf8.count, &count) else { return nil }
        defer { free(found) }
        return Array(UnsafeBufferPointer(start: found, count: count))
    }

    /// What the bytes say; nil for bytes that are not in it.
    public static func text(of bytes: [UInt8]) -> String? {
        var count = 0
        var failedAt: Int64 = -1
        guard let found = ow_gb18030_to_utf8(bytes, bytes.count, &count, &failedAt) else { return nil }
        defer { free(found) }
        return String(decoding: UnsafeBufferPointer(start: found, count: count), as: UTF8.self)
    }
}
