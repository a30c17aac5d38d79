/// An expanded name: a namespace and a local part, with the prefix the author happened to write.
///
/// Two names are equal when namespace and local part are equal; the prefix is a spelling and takes no
/// part in equality (Namespaces in XML 1.0, section 2.1).
public struct XMLName: Sendable, Hashable, CustomStringConvertible {
    /// The namespace name; empty for a name in no namespace.
    public let namespace: String
    /// The local part, never empty.
    public let local: String
    /// The prefix as written; empty for none. Kept for messages to people only.
    public let prefix: String
    /// A stable 64-bit FNV-1a digest of namespace and local part: equal names have equal digests.
    /// Unequal names may collide, so a match is confirmed by comparing the parts.
    public let key: UInt64

    public init(namespace: String = "", local: String, prefix: String = "") {
        self.namespace = namespace
        self.local = local
        self.prefix = prefix
        self.key = XMLName.key(namespace: namespace.utf8, local: local.utf8)
    }

    /// The digest used by ``key``, for readers that hold bytes rather than strings.
    public static func key(
        namespace: some Sequence<UInt8>, local: some Sequence<UInt8>
    ) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in namespace { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ 0x7d) &* 0x100_0000_01b3
        for byte in local { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }

    public static func == (left: XMLName, right: XMLName) -> Bool {
        left.key == right.key && left.local == right.local && left.namespace == right.namespace
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(key) }

    /// The local part, with the prefix where there is one: `xs:element`.
    public var description: String { prefix.isEmpty ? local : "\(prefix):\(local)" }
}
