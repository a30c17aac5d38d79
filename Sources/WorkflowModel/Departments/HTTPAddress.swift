/// A URL of a department as far as we have to understand it: a scheme, a host and what follows.
///
/// Stricter than RFC 3986: no user name or password, which would be a secret in a definition, and no fragment, which no
/// server sees.
public struct HTTPAddress: Sendable, Hashable {
    public var isEncrypted: Bool
    /// Without a port; in lower case, an IPv6 address in its brackets.
    public var host: String
    public var port: Int?
    /// The first parameter of the query that by its name lets somebody in.
    public var secretParameter: String?

    /// Nil for what is no URL that a message can be posted to.
    public init?(_ text: String) {
        guard
            let match = text.wholeMatch(
                of: /(https?):\/\/([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?(\/[^\s#"<>\\^`|]*)?/)
        else { return nil }
        isEncrypted = match.1 == "https"
        host = match.2.lowercased()
        if let written = match.3 {
            guard let port = Int(written), (1...65_535).contains(port) else { return nil }
            self.port = port
        }
        guard !host.hasPrefix("."), !host.hasPrefix("-") else { return nil }
        if let query = match.4?.split(separator: "?", maxSplits: 1).dropFirst().first {
            secretParameter = query.split(separator: "&").lazy
                .map { String($0.prefix { $0 != "=" }) }.first { Self.namesSecret($0) }
        }
    }

    /// True for the name of a header or a parameter whose value lets somebody in.
    public static func namesSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return secretNames.contains { name.contains($0) }
    }

    private static let secretNames = [
        "authorization", "cookie", "token", "secret", "password", "passwd", "api-key", "apikey", "appkey",
    ]

    /// True when nothing leaves this machine.
    public var isLoopback: Bool {
        host == "localhost" || host == "[::1]" || Self.isLoopback(host)
    }

    /// True for an address of 127.0.0.0/8 (RFC 1122, section 3.2.1.3), and for no name that begins like one.
    static func isLoopback(_ host: String) -> Bool {
        host.wholeMatch(of: /127(\.[0-9]{1,3}){3}/) != nil
    }
}
