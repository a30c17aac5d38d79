/// The URL of a database of PostgreSQL: `postgresql://user@host:5432/database`.
///
/// Stricter than libpq: one host, no password, and of the parameters only those that a definition needs.
public struct PostgresAddress: Sendable, Hashable {
    public enum Problem: Error, Sendable, Hashable {
        /// It cannot be read.
        case unreadable
        /// It holds a secret.
        case secret
    }

    /// Nil where the server's program takes the name of whoever runs the window.
    public var user: String?
    /// A name or an address without brackets, or the folder of a socket of this machine; nil for the usual folder.
    public var host: String?
    public var port: Int?
    public var database: String
    /// False after `sslmode=disable`.
    public var mayEncrypt = true

    /// True for a text that means a server and no file.
    public static func isMeant(by text: String) -> Bool {
        text.contains("://") || text.hasPrefix("jdbc:") || text.hasPrefix("postgresql:")
            || text.hasPrefix("postgres:")
    }

    public init(_ text: String) throws(Problem) {
        guard
            let match = text.wholeMatch(
                of:
                    /postgres(?:ql)?:\/\/(?:([^@\/?#\s]*)@)?([A-Za-z0-9.\-_]+|\[[0-9A-Fa-f:.]+\])?(?::([0-9]{1,5}))?\/([^\/?#\s]+)(?:\?([^#\s]*))?/
            )
        else { throw Self.isWithSecret(text) ? .secret : .unreadable }
        if let user = match.1, !user.isEmpty {
            guard !user.contains(":") else { throw .secret }
            self.user = try Self.decoded(user)
        }
        host = match.2.map { String($0.first == "[" ? $0.dropFirst().dropLast() : $0).lowercased() }
        if let written = match.3 {
            guard let port = Int(written), (1...65_535).contains(port) else { throw .unreadable }
            self.port = port
        }
        database = try Self.decoded(match.4)
        for part in (match.5 ?? "").split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            switch (pair[0], try pair.count == 2 ? Self.decoded(pair[1]) : "") {
            case ("sslmode", "disable"): mayEncrypt = false
            case ("sslmode", "verify-full"): mayEncrypt = true
            case ("host", let folder) where host == nil && folder.hasPrefix("/"): host = folder
            case (let name, _):
                throw HTTPAddress.namesSecret(String(name)) || name == "passfile" ? .secret : .unreadable
            }
        }
    }

    /// True when nothing leaves this machine.
    public var isLocal: Bool {
        guard let host else { return true }
        return isSocket || host == "localhost" || host == "::1" || HTTPAddress.isLoopback(host)
    }

    /// True when it is reached by a socket in a folder, where nothing is encrypted.
    public var isSocket: Bool { host.map { $0.hasPrefix("/") } ?? true }

    /// The same for a text that cannot be read: what stands before `@` behind a colon is not told to anybody.
    private static func isWithSecret(_ text: String) -> Bool {
        text.firstMatch(of: /\/\/[^@\/]*:[^\/]*@/) != nil || text.firstMatch(of: /[?&;][Pp]ass/) != nil
    }

    /// `%40` to `@`, in UTF-8.
    private static func decoded(_ text: Substring) throws(Problem) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(Substring(rest.prefix(2))), radix: 16), value != 0
            else { throw .unreadable }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        guard let text = String(validating: bytes, as: UTF8.self), !text.isEmpty else { throw .unreadable }
        return text
    }
}
