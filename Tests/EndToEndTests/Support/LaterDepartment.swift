import Foundation
import Testing

/// A bureau that pays subsidies and answers later, made with what Python brings: nothing of it is ours. It says 202, writes down
/// what came, and posts its own answer, without an envelope, to the address that the request names.
final class LaterDepartment {
    private static let script = #"""
        import http.server, os, sys, threading, urllib.request
        folder, isQuick = sys.argv[1], sys.argv[2] == "quick"
        answer = b"""<funeral-subsidy-approved xmlns="urn:onewindow:human-resources:1"><decision-number>HR-1</decision-number>
        <base>8310.50</base><amount>16621.00</amount><base-year>2025</base-year><pay-by>2026-12-31</pay-by></funeral-subsidy-approved>"""
        def post(url, id):
            request = urllib.request.Request(url, answer, {
                "Authorization": "Bearer " + os.environ["SECRET"], "Content-Type": "application/xml",
                "OneWindow-In-Reply-To": id})
            with urllib.request.urlopen(request) as response:
                open(f"{folder}/said", "w").write(str(response.status))
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                id = self.headers["OneWindow-Message-Id"]
                open(f"{folder}/request", "w").write(f"{id} {self.headers['OneWindow-Reply-To']}")
                self.send_response(202); self.send_header("Content-Length", "0"); self.end_headers()
                if isQuick: threading.Thread(target=post, args=(self.headers["OneWindow-Reply-To"], id)).start()
            def log_message(self, *words): pass
        open(f"{folder}/answer.xml", "wb").write(answer)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        print(server.server_port, flush=True)
        server.serve_forever()
        """#

    static let secret = "a-secret-of-the-bureau-0123456789"
    private let process = Process()
    private let folder: URL
    let url: String

    /// - Parameter isQuick: whether it posts its answer as soon as it has said 202.
    init(in folder: URL, isQuick: Bool) throws {
        let output = Pipe()
        self.folder = folder.appending(path: "bureau")
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script, self.folder.path, isQuick ? "quick" : "slow"]
        process.environment = ["PATH": "/usr/bin:/bin", "SECRET": Self.secret]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        url = "http://127.0.0.1:\(try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines))))/"
    }

    /// The id of the request and the address to answer to.
    func request() throws -> (id: String, address: String) {
        let words = try String(contentsOf: folder.appending(path: "request"), encoding: .utf8)
            .split(separator: " ").map(String.init)
        return (words[0], words[1])
    }
    var answer: Data {
        FileManager.default.contents(atPath: folder.appending(path: "answer.xml").path) ?? Data()
    }
    /// The status that it was answered with.
    var said: String? { try? String(contentsOf: folder.appending(path: "said"), encoding: .utf8) }

    /// Not waited for: that would hold a thread of the pool.
    /// Not by SIGTERM: threads of a pool keep that signal back, and a program that they start inherits it.
    func stop() { kill(process.processIdentifier, SIGKILL) }
}
