import CaseModel
import Foundation
import Testing
import WorkflowModel

@testable import Departments

/// TLS with a server that is not ours: that of Python's standard library.
struct HTTPTLSTests {
    private static let files = Fixtures.repository.appendingPathComponent("Tests/Fixtures/TLS").path

    /// Answers everything with status 204 and prints its port first.
    private static let script = """
        import http.server, ssl, sys
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(204); self.end_headers()
            def log_message(self, *words): pass
        folder, certificate, wanted, version = sys.argv[1:]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{folder}/{certificate}.pem", f"{folder}/{certificate}.key")
        if wanted == "client":
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(f"{folder}/authority.pem")
        context.maximum_version = ssl.TLSVersion[version]
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        print(server.server_port, flush=True)
        server.serve_forever()
        """

    private final class Server {
        let process = Process()
        let port: Int
        init(_ arguments: [String]) throws {
            let output = Pipe()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["python3", "-c", HTTPTLSTests.script, HTTPTLSTests.files] + arguments
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
        }
        /// Not waited for: that would hold a thread of the pool. A program started from there does not take SIGTERM.
        func stop() { kill(process.processIdentifier, SIGKILL) }
    }

    @Test(
        "The server and we know each other, or nothing of the message is read",
        arguments: [
            ("server", "nobody", "authority", "", "silence OW2032"),
            ("server", "nobody", "", "", "not delivered OW2021"),
            ("server", "nobody", "stranger", "", "not delivered OW2021"),
            ("elsewhere", "nobody", "authority", "", "not delivered OW2021"),
            ("stranger", "nobody", "authority", "", "not delivered OW2021"),
            ("server", "client", "authority", "window", "silence OW2032"),
            ("server", "client", "authority", "window-locked", "silence OW2032"),
            ("server", "client", "authority", "", "not delivered OW2021"),
            ("server", "client", "authority", "stranger", "not delivered OW2021"),
            ("server", "client", "authority", "mixed", "not delivered OW2022"),
        ])
    func certificates(
        server certificate: String, wanted: String, authority: String, ours: String, words: String
    ) async throws {
        for version in ["TLSv1_2", "TLSv1_3"] {
            let server = try Server([certificate, wanted, version])
            defer { server.stop() }
            let office = try HTTPOffice()
            let place = SourcePlace(file: "adapter.yaml")
            func file(_ name: String) -> HTTPTransport.TLS.File {
                .init(path: "\(Self.files)/\(name)", place: place)
            }
            let department = office.department(
                "https://127.0.0.1:\(server.port)/", environment: ["PASSWORD": "secret"]
            ) {
                if !authority.isEmpty { $0.tls.authority = file("\(authority).pem") }
                switch ours {
                case "": break
                case "window-locked":
                    $0.tls.certificate = file("window.pem")
                    $0.tls.key = file("window-locked.key")
                    $0.tls.password = .init(name: "password", value: .from("PASSWORD"), place: place)
                case "mixed":
                    $0.tls.certificate = file("window.pem")
                    $0.tls.key = file("stranger.key")
                default:
                    $0.tls.certificate = file("\(ours).pem")
                    $0.tls.key = file("\(ours).key")
                }
            }
            let said = await department.deliver(try office.request()).words
            if version == "TLSv1_3", wanted == "client", words == "not delivered OW2021" {
                // In TLS 1.3 the server refuses us after we have begun to send; when its reset overtakes its alert,
                // nobody can tell that from a connection that broke.
                #expect([words, "not delivered OW2020", "silence OW2025"].contains(said), "\(said)")
            } else {
                #expect(said == words, "\(version)")
            }
        }
    }
}
