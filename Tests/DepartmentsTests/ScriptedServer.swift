import Foundation
import Glibc

/// A server on loopback that does with each request what the test says, and keeps what it was sent.
final class ScriptedServer: @unchecked Sendable {  // every access to what changes holds the lock
    struct Request: Sendable {
        var line: String
        /// Names in lower case.
        var headers: [String: String]
        var body: [UInt8]
        /// The number of the connection that it came by, from 1.
        var connection: Int
    }

    enum Action: Sendable {
        /// A whole answer; the connection stays.
        case answer(_ status: Int, _ type: String, @Sendable (Request) -> [UInt8])
        /// These bytes, whatever they are, and the end of the connection.
        case raw([UInt8])
        case close
        case reset
        /// A head and the beginning of a body, then a reset.
        case half
        /// Nothing, until the other side has enough.
        case stall

        static func text(_ status: Int, _ type: String, _ text: String) -> Action {
            .answer(status, type) { _ in Array(text.utf8) }
        }
    }

    let port: Int
    private let listener: Int32
    private let lock = NSLock()
    private var actions: [Action]
    private var received: [Request] = []
    private var connections = 0

    /// The last action is that of all requests after it.
    init(_ actions: Action...) throws {
        self.actions = actions
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0, let self else { return }
                Thread.detachNewThread { self.serve(connection) }
            }
        }
    }

    deinit { stop() }

    /// Nobody listens any more.
    func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    var url: String { "http://127.0.0.1:\(port)/window" }
    var requests: [Request] { lock.withLock { received } }

    private func serve(_ connection: Int32) {
        defer { Glibc.close(connection) }
        let number = lock.withLock {
            connections += 1
            return connections
        }
        while let request = read(connection, number) {
            let action = lock.withLock {
                received.append(request)
                return actions.count > 1 ? actions.removeFirst() : actions[0]
            }
            switch action {
            case .answer(let status, let type, let body):
                let bytes = body(request)
                let head =
                    "HTTP/1.1 \(status) S\r\nContent-Type: \(type)\r\nContent-Length: \(bytes.count)\r\n\r\n"
                write(connection, Array(head.utf8) + bytes)
            case .raw(let bytes): return write(connection, bytes)
            case .close: return
            case .half:
                write(connection, Array("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<envelope".utf8))
                return reset(connection)
            case .reset: return reset(connection)
            case .stall:
                var byte: UInt8 = 0
                while recv(connection, &byte, 1, 0) > 0 {}
                return
            }
        }
    }

    private func reset(_ connection: Int32) {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(connection, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    }

    private func write(_ connection: Int32, _ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private func read(_ connection: Int32, _ number: Int) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        func more() -> Bool {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return false }
            bytes += buffer[..<count]
            return true
        }
        let end = Array("\r\n\r\n".utf8)
        var head: Range<Int>?
        repeat {
            head = bytes.firstRange(of: end)
            // The first byte of a handshake of TLS (RFC 8446, section 5.1): answered as a server does that knows none.
            if bytes.first == 22 {
                write(connection, Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))
                return nil
            }
        } while head == nil && more()
        guard let head else { return nil }
        let lines = String(decoding: bytes[..<head.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let count = head.upperBound + (Int(headers["content-length"] ?? "") ?? 0)
        while bytes.count < count { if !more() { return nil } }
        return Request(
            line: lines[0], headers: headers, body: Array(bytes[head.upperBound..<count]), connection: number)
    }
}
