import Foundation
import Synchronization

#if canImport(Musl)
    import Musl
#elseif canImport(Glibc)
    import Glibc
#endif

/// A small server for HTTP/1.1 (RFC 9112): for an adapter that is tried out, behind no more than a few clients. It knows no
/// TLS; before the network at large stands a server that does.
///
/// Each connection has a thread; no more than ``connectionsAtOnce``, the others wait to be let in.
public final class HTTPServer: Sendable {
    /// What came.
    public struct Request: Sendable {
        public var method: String
        /// Without its query.
        public var path: String
        public var query: String
        /// Names in lower case.
        public var headers: [String: String]
        public var body: [UInt8]
    }

    /// What goes back.
    public struct Response: Sendable {
        public var status: Int
        public var type: String
        public var body: [UInt8]
        /// Further lines of the header.
        public var headers: [(name: String, value: String)]
        public init(
            _ status: Int, type: String = "text/plain; charset=utf-8", body: [UInt8] = [],
            headers: [(name: String, value: String)] = []
        ) {
            self.status = status
            self.type = type
            self.body = body
            self.headers = headers
        }
        public init(_ status: Int, _ words: String) { self.init(status, body: Array((words + "\n").utf8)) }
    }

    /// The system does not let us listen there.
    public struct NotOpened: Error { public var reason: String }

    public static let connectionsAtOnce = 64
    static let headLimit = 32_768
    /// Twice what a message may have, so that one that is too long is refused by whoever knows what a message is.
    static let bodyLimit = 2 * 1_048_576
    /// How long a body may be that holds documents beside its message, where such are taken.
    public static let documentsLimit = 64 << 20
    /// No more than so many bytes of such bodies are held at once; another one waits outside, by a 503.
    static let documentsAtOnce = 2 * documentsLimit

    /// The port; a free one when 0 was asked for.
    public let port: Int
    private let listener: Int32
    private let patience: Duration
    private let room: BodyRoom
    /// Nil ends the connection without an answer.
    private let respond: @Sendable (Request) async -> Response?
    private let isStopped = Mutex(false)
    private let places = DispatchSemaphore(value: connectionsAtOnce)

    /// Listens, and serves until ``stop()``.
    ///
    /// - Parameter patience: How long a connection may say nothing, how long a request may take from its first byte to its last,
    ///   and how long an answer may lie untaken.
    ///   - takesDocuments: Whether a body of `multipart/related` may be as long as ``documentsLimit``.
    public init(
        address: String, port: Int, patience: Duration = .seconds(60), takesDocuments: Bool = false,
        respond: @escaping @Sendable (Request) async -> Response?
    ) throws(NotOpened) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { throw NotOpened(reason: String(cString: strerror(errno))) }
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(UInt16(clamping: port)).bigEndian
        guard inet_pton(AF_INET, address, &place.sin_addr) == 1 else {
            close(listener)
            throw NotOpened(reason: String(cString: strerror(EINVAL)))
        }
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 128) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isOpen else {
            let reason = String(cString: strerror(errno))
            close(listener)
            throw NotOpened(reason: reason)
        }
        self.listener = listener
        self.patience = patience
        room = BodyRoom(
            mostOfOne: takesDocuments ? Self.documentsLimit : Self.bodyLimit, all: Self.documentsAtOnce)
        self.port = Int(UInt16(bigEndian: place.sin_port))
        self.respond = respond
        Thread.detachNewThread { [weak self] in
            defer { close(listener) }
            while true {
                let connection = accept(listener, nil, nil)
                guard let self, !self.isStopped.withLock({ $0 }) else {
                    if connection >= 0 { close(connection) }
                    return
                }
                guard connection >= 0 else {
                    // Whatever it is, files that have run out among it (accept(2)), it may pass: the next is let in then. A
                    // pause, because until then the same error would come at once, again and again.
                    if errno != EINTR, errno != ECONNABORTED { usleep(20_000) }
                    continue
                }
                self.places.wait()
                Thread.detachNewThread {
                    self.serve(connection)
                    close(connection)
                    self.places.signal()
                }
            }
        }
    }

    deinit { stop() }

    /// Nobody is let in any more.
    public func stop() {
        // Under the lock: the thread that accepts closes the listener once it knows, and its number may be somebody else's then.
        isStopped.withLock { isStopped in
            if !isStopped { shutdown(listener, Int32(SHUT_RDWR)) }
            isStopped = true
        }
    }

    // MARK: One connection

    private func serve(_ connection: Int32) {
        var untaken = timeval(patience)
        setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &untaken, socklen_t(MemoryLayout<timeval>.size))
        var reader = HTTPRequestReader(connection, patience: patience, room: room)
        defer { reader.giveBack() }
        while true {
            reader.giveBack()
            let request: Request
            do throws(HTTPRequestReader.Problem) {
                guard let next = try reader.next() else { return }
                request = next
            } catch {
                // What follows a request that cannot be read is not known to be one.
                if send(Response(error.status, error.words), to: connection, isLast: true) {
                    drain(connection)
                }
                return
            }
            guard let response = answer(request) else { return }
            let isLast = request.headers["connection"]?.lowercased() == "close"
            let isSent = send(response, to: connection, isLast: isLast, isHead: request.method == "HEAD")
            if isLast || !isSent { return }
        }
    }

    /// Waits on this thread, which is none of the cooperative pool, for the answer made there.
    private func answer(_ request: Request) -> Response? {
        let answer = Mutex<Response?>(nil)
        let done = DispatchSemaphore(value: 0)
        let respond = respond
        let box = Box(answer)
        Task {
            let response = await respond(request)
            box.value.withLock { $0 = response }
            done.signal()
        }
        done.wait()
        return box.value.withLock { $0 }
    }

    private final class Box: Sendable {
        let value: Mutex<Response?>
        init(_ value: consuming Mutex<Response?>) { self.value = value }
    }

    /// Passes over what the other side is still sending, for two seconds at most: closed with bytes unread a connection is reset,
    /// and the answer may be lost with it (RFC 9112, section 9.6).
    private func drain(_ connection: Int32) {
        shutdown(connection, Int32(SHUT_WR))
        let end = ContinuousClock.now + .seconds(2)
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while end > .now {
            var wait = timeval(end - .now)
            setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
            guard recv(connection, &bytes, bytes.count, 0) > 0 else { return }
        }
    }

    /// False when the other side has gone, or takes nothing for too long: half an answer may have gone out, and behind it
    /// another would be taken for its rest.
    private func send(
        _ response: Response, to connection: Int32, isLast: Bool, isHead: Bool = false
    ) -> Bool {
        var head = "HTTP/1.1 \(response.status) \(Self.words(of: response.status))\r\n"
        head += "Content-Type: \(response.type)\r\nContent-Length: \(response.body.count)\r\n"
        for header in response.headers { head += "\(header.name): \(header.value)\r\n" }
        if isLast { head += "Connection: close\r\n" }
        var rest = (Array((head + "\r\n").utf8) + (isHead ? [] : response.body))[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    static func words(of status: Int) -> String {
        switch status {
        case 200: "OK"
        case 202: "Accepted"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 413: "Content Too Large"
        case 422: "Unprocessable Content"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        default: "Status"
        }
    }
}
