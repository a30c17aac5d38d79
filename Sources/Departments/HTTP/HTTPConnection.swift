import CHTTP
import Foundation
import WorkflowModel

/// A connection to a department's server that libcurl keeps open between messages.
///
/// Sendable, because it is handed from one thread to the next by a lock (``HTTPConnections``) and one uses it at a time: "you
/// must never share the same handle in multiple threads [at the same time]" (libcurl-thread(3)).
final class HTTPConnection: @unchecked Sendable {  // one user at a time, see above
    private let handle: OpaquePointer

    /// The first use of libcurl in this process, on one thread (curl_global_init(3)).
    private static let ready: Bool = onewindow_http_begin() == 0

    /// Nil when there is no memory for it.
    init?() {
        guard Self.ready, let handle = onewindow_http_open() else { return nil }
        self.handle = handle
    }

    deinit { onewindow_http_close(handle) }

    /// One exchange; blocks, for a thread of its own.
    func exchange(_ request: HTTPRequest) -> HTTPTalk {
        var answer = onewindow_http_answer()
        let lines = request.headers.map { strdup("\($0.name): \($0.value)") }
        // A header without a value is one that libcurl leaves out (CURLOPT_HTTPHEADER(3)).
        let quiet = strdup("Expect:")
        defer { for line in lines + [quiet] { free(line) } }
        var headers = (lines + [quiet]).map { UnsafePointer($0) }
        headers.append(nil)
        let limits = request.limits
        Self.withTexts(
            [request.url, request.authority, request.certificate, request.key, request.password]
        ) { texts in
            headers.withUnsafeBufferPointer { headers in
                (request.body ?? []).withUnsafeBufferPointer { body in
                    var plain = onewindow_http_request()
                    plain.url = texts[0]
                    plain.body = request.body == nil ? nil : (body.baseAddress ?? UnsafePointer(Self.nothing))
                    plain.body_count = body.count
                    plain.headers = headers.baseAddress
                    plain.authority = texts[1]
                    plain.certificate = texts[2]
                    plain.key = texts[3]
                    plain.password = texts[4]
                    plain.connect_milliseconds = limits.connect * 1000
                    plain.total_milliseconds = request.milliseconds
                    plain.limit = limits.answer
                    plain.is_fresh = request.isFresh ? 1 : 0
                    onewindow_http_exchange(handle, &plain, &answer)
                }
            }
        }
        defer { free(answer.body) }
        var talk = HTTPTalk(Self.end(of: answer.end))
        talk.status = answer.status
        talk.sent = Int(answer.sent)
        talk.isNewConnection = answer.is_new != 0
        if answer.retry_after > 0 { talk.retryAfter = .seconds(answer.retry_after) }
        if let body = answer.body {
            talk.body = Array(UnsafeBufferPointer(start: body, count: answer.count))
        }
        talk.contentType = withUnsafeBytes(of: answer.content_type) { Self.text($0) }
        talk.words = withUnsafeBytes(of: answer.words) { Self.text($0) }
        return talk
    }

    /// Where an empty body begins. Nothing of it is read or written, and it lives as long as the process.
    private nonisolated(unsafe) static let nothing = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)

    private static func end(of number: Int32) -> HTTPTalk.End {
        switch Int(number) {
        case Int(ONEWINDOW_HTTP_ANSWERED): .answered
        case Int(ONEWINDOW_HTTP_UNKNOWN_HOST): .unknownHost
        case Int(ONEWINDOW_HTTP_NO_CONNECTION): .noConnection
        case Int(ONEWINDOW_HTTP_TLS_REFUSED): .tlsRefused
        case Int(ONEWINDOW_HTTP_BAD_FILE): .badFile
        case Int(ONEWINDOW_HTTP_TIMED_OUT): .timedOut
        case Int(ONEWINDOW_HTTP_TOO_LONG): .tooLong
        default: .broken
        }
    }

    private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    private static func withTexts<Result>(
        _ texts: [String?], _ body: ([UnsafePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = texts.map { $0.flatMap { strdup($0) } }
        defer { for copy in copies { free(copy) } }
        return body(copies.map { UnsafePointer($0) })
    }
}
