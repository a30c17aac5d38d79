/// Which encodings a document may come in.
public enum XMLEncoding: String, Sendable, Hashable, CaseIterable {
    /// UTF-8, or UTF-16 with or without byte order mark: what every XML processor reads (XML 1.0, section 4.3.3).
    case unicode
    /// GB18030 as well (GB 18030-2022, with GBK and GB2312 inside it): for an adapter that asks for it. A document that
    /// declares UTF-8 or begins with a byte order mark is still read as what it says.
    case gb18030
}
