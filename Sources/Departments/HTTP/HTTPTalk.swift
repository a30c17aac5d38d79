/// What came of one exchange with a department's server: facts, before anybody says what they mean.
public struct HTTPTalk: Sendable, Hashable {
    /// How the exchange came to an end.
    public enum End: Sendable, Hashable {
        /// A whole answer came.
        case answered
        case unknownHost
        case noConnection
        /// The two did not agree on who they are; nothing of the message was read.
        case tlsRefused
        /// A file of a certificate or key cannot be used.
        case badFile
        case timedOut
        case tooLong
        /// The connection broke.
        case broken
        /// So many messages were before this one that its time was over before its turn.
        case noTurn
    }

    public var end: End
    /// 0 when no answer came.
    public var status = 0
    /// Bytes of the request that went out. They need not have been read.
    public var sent = 0
    /// True when a connection was opened for it.
    public var isNewConnection = true
    public var body: [UInt8] = []
    public var contentType = ""
    /// How long the server wants to be left alone (RFC 9110, section 10.2.3); nil when it does not say.
    public var retryAfter: Duration?
    /// Words of the library about what went wrong. They may name a host, never a value of a message.
    public var words = ""

    public init(_ end: End) { self.end = end }

    /// True for what shows that the server is not there or not able to work.
    var isFailure: Bool {
        switch end {
        case .answered: [502, 503, 504].contains(status)
        case .tooLong, .badFile, .noTurn: false
        case .unknownHost, .noConnection, .tlsRefused, .timedOut, .broken: true
        }
    }

    /// True for a page made for people: a maintenance text, a login.
    var isHTML: Bool {
        let type = contentType.lowercased()
        if type.hasPrefix("text/html") || type.hasPrefix("application/xhtml") { return true }
        let start = String(decoding: body.prefix(256), as: UTF8.self).lowercased()
            .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
    }
}
