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

    /// For the reader, which has the key at hand and makes many names.
    package init(namespace: String, local: String, prefix: String, key: UInt64) {
        self.namespace = namespace
        self.local = local
        self.prefix = prefix
        self.key = key
    }

    /// The digest used by ``key``, for readers that hold bytes rather than strings.
    @inlinable
    public static func key(
        namespace: some Sequence<UInt8>, local: some Sequence<UInt8>
    ) -> UInt64 {
        key(after: namespaceKey(namespace), local: local)
    }

    /// The first half of ``key(namespace:local:)``, the same for all names of a namespace.
    @inlinable
    public static func namespaceKey(_ namespace: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in namespace { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return (hash ^ 0x7d) &* 0x100_0000_01b3
    }

    /// The second half of ``key(namespace:local:)``.
    @inlinable
    public static func key(after namespaceKey: UInt64, local: some Sequence<UInt8>) -> UInt64 {
        var hash = namespaceKey
        for byte in local { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }

    public static func == (left: XMLName, right: XMLName) -> Bool {
        left.key == right.key && left.local == right.local && left.namespace == right.namespace
    }

    // Not the key: names come from messages, and whoever writes one could make thousands of keys collide.
    public func hash(into hasher: inout Hasher) { hasher.combine(local) }

    /// The local part, with the prefix where there is one: `xs:element`.
    public var description: String { prefix.isEmpty ? local : "\(prefix):\(local)" }
}
