import Foundation
import Synchronization

#if canImport(Musl)
    import Musl
#elseif canImport(Glibc)
    import Glibc
#endif

/// Reads one request after the other from a connection, within limits. What can be read in two ways is refused (RFC 9112,
/// section 11.2).
struct HTTPRequestReader {
    struct Problem: Error {
        var status: Int
        var words: String
    }

    private let connection: Int32
    private let patience: Duration
    private let room: BodyRoom
    /// What this connection holds of the room.
    private var held = 0
    private var bytes: [UInt8] = []
    /// By when the request that is being read has to be there; nil before its first byte.
    private var end: ContinuousClock.Instant?
    private var isLate = false

    /// - Parameter patience: How long nothing may come, and how long one request may take: who sends a byte now and then would
    ///   otherwise hold a place for ever.
    /// - Parameter room: What there is for long bodies, for all connections together.
    init(_ connection: Int32, patience: Duration, room: BodyRoom) {
        self.connection = connection
        self.patience = patience
        self.room = room
    }

    /// The body of the last request is needed no more.
    mutating func giveBack() {
        room.give(held)
        held = 0
    }

    /// Lets a body grow to so many bytes.
    private mutating func allow(_ count: Int, of request: HTTPServer.Request) throws(Problem) {
        guard count > HTTPServer.bodyLimit else { return }
        let type = (request.headers["content-type"] ?? "").lowercased()
        guard type.hasPrefix(MultipartBody.mediaType), count <= room.mostOfOne else {
            throw Problem(status: 413, words: "It is too long.")
        }
        guard room.take(count - held) else {
            throw Problem(status: 503, words: "Too much is being sent at once; send it again.")
        }
        held = count
    }

    /// Nil when the other side has gone, or says nothing for too long before a request.
    mutating func next() throws(Problem) -> HTTPServer.Request? {
        end = bytes.isEmpty ? nil : .now + patience
        let request = try read()
        if request == nil, isLate {
            throw Problem(status: 408, words: "The rest of the request did not come.")
        }
        return request
    }

    private mutating func read() throws(Problem) -> HTTPServer.Request? {
        guard let head = try head() else { return nil }
        var lines = head.components(separatedBy: "\r\n")
        let parts = lines.removeFirst().split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].hasPrefix("HTTP/1."), let first = parts[1].first, first == "/" else {
            throw Problem(status: 400, words: "This is no request of HTTP/1.1.")
        }
        var headers: [String: String] = [:]
        for line in lines where !line.isEmpty {
            guard let colon = line.firstIndex(of: ":"), colon > line.startIndex,
                !line[..<colon].contains(where: \.isWhitespace)
            else { throw Problem(status: 400, words: "A line of the header is none.") }
            let name = line[..<colon].lowercased()
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            if headers[name] != nil,
                ["content-length", "transfer-encoding", "host", "authorization"].contains(name)
            {
                throw Problem(status: 400, words: "\(name) stands twice.")
            }
            headers[name] = value
        }
        let target = parts[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var request = HTTPServer.Request(
            method: String(parts[0]), path: String(target[0]),
            query: target.count > 1 ? String(target[1]) : "",
            headers: headers, body: [])
        if parts[2] == "HTTP/1.0" { request.headers["connection"] = "close" }
        guard try readBody(of: &request) else { return nil }
        return request
    }

    private mutating func head() throws(Problem) -> String? {
        let end: [UInt8] = [13, 10, 13, 10]
        while true {
            if let found = bytes.firstRange(of: end) {
                let head = String(decoding: bytes[..<found.lowerBound], as: UTF8.self)
                bytes.removeSubrange(..<found.upperBound)
                return head
            }
            guard bytes.count <= HTTPServer.headLimit else {
                throw Problem(status: 431, words: "The header is too long.")
            }
            guard more() else { return nil }
        }
    }

    /// False when the other side has gone before the end.
    private mutating func readBody(of request: inout HTTPServer.Request) throws(Problem) -> Bool {
        let coding = request.headers["transfer-encoding"]?.lowercased()
        let length = request.headers["content-length"]
        guard coding != nil || length != nil else { return true }
        if coding != nil, length != nil {
            throw Problem(status: 400, words: "Two lengths are one too many.")
        }
        if let coding {
            guard coding == "chunked" else {
                throw Problem(status: 501, words: "Of all codings only chunked is read.")
            }
            goOn(request)
            return try readChunks(of: &request)
        }
        guard let length, let count = Int(length), count >= 0,
            length.allSatisfy({ $0.isASCII && $0.isNumber })
        else { throw Problem(status: 400, words: "content-length is no number.") }
        try allow(count, of: request)
        goOn(request)
        bytes.reserveCapacity(count)
        while bytes.count < count { if !more() { return false } }
        guard bytes.count > count else {
            // Nothing stands behind it: it need not be copied.
            swap(&request.body, &bytes)
            return true
        }
        request.body = Array(bytes[..<count])
        bytes.removeSubrange(..<count)
        return true
    }

    /// Asks for the body where its sender waits for that (RFC 9110, section 10.1.1), once it is known that there is room for it.
    private func goOn(_ request: HTTPServer.Request) {
        guard request.headers["expect"]?.lowercased() == "100-continue" else { return }
        let go = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
        _ = go.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    /// RFC 9112, section 7.1; extensions and trailers are passed over.
    private mutating func readChunks(of request: inout HTTPServer.Request) throws(Problem) -> Bool {
        while true {
            guard let line = try nextLine() else { return false }
            let digits = line.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces)
            guard !digits.isEmpty, digits.count <= 8, digits.allSatisfy(\.isHexDigit),
                let count = Int(digits, radix: 16)
            else { throw Problem(status: 400, words: "The length of a chunk is none.") }
            if count == 0 {
                while let trailer = try nextLine() { if trailer.isEmpty { return true } }
                return false
            }
            try allow(request.body.count + count, of: request)
            while bytes.count < count + 2 { if !more() { return false } }
            guard bytes[count] == 13, bytes[count + 1] == 10 else {
                throw Problem(status: 400, words: "A chunk is longer than it says.")
            }
            request.body += bytes[..<count]
            bytes.removeSubrange(..<(count + 2))
        }
    }

    private mutating func nextLine() throws(Problem) -> String? {
        while true {
            if let end = bytes.firstRange(of: [13, 10] as [UInt8]) {
                let line = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
                bytes.removeSubrange(..<end.upperBound)
                return line
            }
            guard bytes.count <= HTTPServer.headLimit else {
                throw Problem(status: 431, words: "A line is too long.")
            }
            guard more() else { return nil }
        }
    }

    /// False at the end, and when nothing came for too long.
    private mutating func more() -> Bool {
        let left = end.map { $0 - .now } ?? patience
        guard left > .zero else {
            isLate = true
            return false
        }
        var wait = timeval(left)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        var count = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
            repeat {
                count = recv(connection, buffer.baseAddress, buffer.count, 0)
            } while count < 0 && errno == EINTR
            filled = max(0, count)
        }
        bytes += chunk
        // Of a connection that has said nothing nobody is told.
        if count < 0, end != nil, errno == EAGAIN || errno == EWOULDBLOCK { isLate = true }
        if count > 0, end == nil { end = .now + patience }
        return count > 0
    }
}

/// What there is for bodies that are longer than a message: those with documents beside it.
final class BodyRoom: Sendable {
    /// How long one may be.
    let mostOfOne: Int
    private let left: Mutex<Int>

    init(mostOfOne: Int, all: Int) {
        self.mostOfOne = mostOfOne
        left = Mutex(all)
    }

    func take(_ count: Int) -> Bool {
        left.withLock { left in
            guard count <= left else { return false }
            left -= count
            return true
        }
    }

    func give(_ count: Int) { left.withLock { $0 += count } }
}

extension timeval {
    /// At least a millisecond: none at all would mean to wait for ever (socket(7)).
    init(_ duration: Duration) {
        let microseconds = max(1000, Int(duration / .microseconds(1)))
        self.init(tv_sec: microseconds / 1_000_000, tv_usec: microseconds % 1_000_000)
    }
}
