import CaseModel
import CaseRuntime
import Departments
import Foundation
import Glibc
import Synchronization
import Testing

/// Our own address before a runtime that only takes in, on a port of its own; and whoever posts to it.
final class PostOffice: Sendable {
    static let secrets: [DepartmentName: String] = [
        "alpha": "alpha-0123456789abcdef", "beta": "beta-0123456789abcdef",
    ]
    private let server: HTTPServer

    init(_ runtime: CaseRuntime, patience: Duration = .seconds(20)) throws {
        let told = Told()
        let inbox = CallbackInbox(
            Self.secrets.map { .init($0, secret: $1, schema: Digest(of: [])) }, window: CaseRuntime.window,
            keeper: runtime, note: { told.add($0.code.rawValue) }, clock: { runtimeNow })
        server = try HTTPServer(address: "127.0.0.1", port: 0, patience: patience) {
            await inbox.respond(to: $0)
        }
        self.notes = told
    }

    deinit { server.stop() }

    /// Codes of what was not taken, in order.
    let notes: Told
    final class Told: Sendable {
        private let codes = Mutex<[String]>([])
        func add(_ code: String) { codes.withLock { $0.append(code) } }
        var all: [String] { codes.withLock { $0 } }
    }

    struct Answer {
        var status = 0
        var head = ""
        var body: [UInt8] = []
        var text: String { String(decoding: body, as: UTF8.self) }
        /// `202 receipt`, `422 fault OW1611`.
        var words: String {
            let kind = text.firstMatch(of: /<kind>(.*?)<\/kind>/).map { " \($0.1)" } ?? ""
            let code = text.firstMatch(of: /<code>(.*?)<\/code>/).map { " \($0.1)" } ?? ""
            return "\(status)\(kind)\(code)"
        }
    }

    func post(
        _ body: [UInt8], as department: DepartmentName = "alpha", secret: String? = nil,
        _ headers: [String] = [], method: String = "POST", path: String? = nil
    ) async throws -> Answer {
        let shown = secret ?? Self.secrets[department] ?? ""
        let lines =
            [
                "\(method) \(path ?? "/inbox/\(department)") HTTP/1.1", "Host: window",
                "Content-Length: \(body.count)",
            ] + (shown.isEmpty ? [] : ["Authorization: Bearer \(shown)"]) + headers + ["Connection: close"]
        return try await exchange(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
    }

    /// Sends bytes and reads to the end of the connection.
    ///
    /// - Parameter hangsUp: whether the writing side is closed behind them.
    func exchange(_ bytes: [UInt8], hangsUp: Bool = false) async throws -> Answer {
        let port = server.port
        let read: [UInt8] = await withCheckedContinuation { done in
            Thread.detachNewThread { done.resume(returning: Self.talk(port, bytes, hangsUp)) }
        }
        guard let end = read.firstRange(of: Array("\r\n\r\n".utf8)) else { return Answer() }
        let head = String(decoding: read[..<end.lowerBound], as: UTF8.self)
        return Answer(
            status: Int(head.split(separator: " ").dropFirst().first ?? "") ?? 0, head: head,
            body: Array(read[end.upperBound...]))
    }

    private static func talk(_ port: Int, _ bytes: [UInt8], _ hangsUp: Bool) -> [UInt8] {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(connection) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { return [] }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        if hangsUp { shutdown(connection, Int32(SHUT_WR)) }
        var read: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return read }
            read += buffer[..<count]
        }
    }
}

private let runtimeNow = Instant(milliseconds: 1_795_000_000_000)
