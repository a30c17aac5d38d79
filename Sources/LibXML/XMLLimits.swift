/// How much of a document is taken in before anything is built from it.
///
/// Every limit is inclusive: a document exactly at it is accepted. libxml2 has few limits of its own, and what it
/// lets through costs seconds or hundreds of megabytes.
public struct XMLLimits: Sendable, Hashable {
    /// Bytes as they arrived, 1 MiB unless a service raises it; never over ``mostBytes``.
    public var maximumBytes: Int
    /// Elements inside each other, the root being 1.
    public var maximumDepth: Int
    public var maximumElements: Int
    /// Attributes of one element; namespace declarations count apart.
    public var maximumAttributes: Int
    /// Namespace declarations of one element.
    public var maximumNamespaces: Int
    /// UTF-8 bytes of one name with its prefix.
    public var maximumNameBytes: Int

    /// What ``maximumBytes`` can be raised to: 10 MiB.
    public static let mostBytes = 10 << 20
    public static let standard = XMLLimits()

    public init(
        maximumBytes: Int = 1 << 20, maximumDepth: Int = 64, maximumElements: Int = 100_000,
        maximumAttributes: Int = 128, maximumNamespaces: Int = 64, maximumNameBytes: Int = 256
    ) {
        precondition(
            maximumBytes <= XMLLimits.mostBytes && maximumDepth <= 200, "libxml2 itself stops at 256 levels")
        self.maximumBytes = maximumBytes
        self.maximumDepth = maximumDepth
        self.maximumElements = maximumElements
        self.maximumAttributes = maximumAttributes
        self.maximumNamespaces = maximumNamespaces
        self.maximumNameBytes = maximumNameBytes
    }
}
