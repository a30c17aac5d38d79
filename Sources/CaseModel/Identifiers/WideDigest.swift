private import CNettle

/// SHA-512 (FIPS 180-4), where somebody else's protocol wants it; our own digests are ``Digest``.
public enum WideDigest {
    /// The 64 bytes of the digest. Linear in the number of bytes.
    public static func bytes(of bytes: [UInt8]) -> [UInt8] {
        var context = sha512_ctx()
        nettle_sha512_init(&context)
        nettle_sha512_update(&context, bytes.count, bytes)
        var digest = [UInt8](repeating: 0, count: 64)
        nettle_sha512_digest(&context, 64, &digest)
        return digest
    }
}
