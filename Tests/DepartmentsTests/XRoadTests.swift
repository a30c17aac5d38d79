import CaseModel
import Foundation
import Testing
import WorkflowModel

@testable import Departments

/// Requests with the header of X-Road to a server that is not ours: Python's standard library reads and checks it, and answers as
/// the security server of a department does.
struct XRoadTests {
    /// Answers 400 with a word when something of the header is not as it must be. `sys.argv`: how it answers, and the reply.
    private static let script = #"""
        import base64, hashlib, http.server, sys, xml.etree.ElementTree as tree
        how, reply = sys.argv[1:]
        S, X, I = "{http://schemas.xmlsoap.org/soap/envelope/}", "{http://x-road.eu/xsd/xroad.xsd}", "{http://x-road.eu/xsd/identifiers}"
        def wrong(body, headers):
            envelope = tree.fromstring(body)
            header, content = envelope.find(S + "Header"), envelope.find(S + "Body")
            if list(envelope) != [header, content]: return "order"
            names = [block.tag for block in header]
            if names != [X + name for name in ("client", "service", "userId", "id", "issue", "protocolVersion")]: return "names"
            def parts(name):
                block = header.find(X + name)
                return block.get(I + "objectType"), [(part.tag.replace(I, ""), part.text) for part in block]
            if parts("client") != ("SUBSYSTEM", [("xRoadInstance", "GX"), ("memberClass", "GOV"), ("memberCode", "11450100"),
                                                 ("subsystemCode", "one-window")]): return "client"
            if parts("service") != ("SERVICE", [("xRoadInstance", "GX"), ("memberClass", "GOV"), ("memberCode", "11450102&"),
                                                ("serviceCode", "cancel-household-registration"), ("serviceVersion", "v1")]): return "service"
            if content[0].tag.split("}")[1] != "cancel-household-registration": return "body"
            if header.find(X + "userId").text != "GX-window": return "user"
            if header.find(X + "id").text != headers["OneWindow-Message-Id"]: return "id"
            if not header.find(X + "id").text.startswith(header.find(X + "issue").text): return "issue"
            if header.find(X + "protocolVersion").text != "4.0": return "version"
            if not headers["Content-Type"].startswith("text/xml"): return "type"
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                word = wrong(body, self.headers)
                text = body.decode()
                header = text[text.index("<soap:Header>") + 13:text.index("</soap:Header>")]
                if how == "other-id": header = header.replace(self.headers["OneWindow-Message-Id"], "another")
                hashed, name = {
                    "sha256": (hashlib.sha256(body), "http://www.w3.org/2001/04/xmlenc#sha256"),
                    "other-bytes": (hashlib.sha512(body + b" "), "http://www.w3.org/2001/04/xmlenc#sha512"),
                    "unknown": (hashlib.sha1(body), "http://www.w3.org/2000/09/xmldsig#sha1"),
                }.get(how, (hashlib.sha512(body), "http://www.w3.org/2001/04/xmlenc#sha512"))
                digest = base64.b64encode(hashed.digest()).decode()
                if how not in ("none", "fault", "fault-that-answers"):
                    header += f'<x:requestHash xmlns:x="http://x-road.eu/xsd/xroad.xsd" algorithmId="{name}">\n{digest}\n</x:requestHash>'
                content = reply
                if how.startswith("fault"): content = "<soap:Fault><faultcode>soap:Server.ServerProxy</faultcode><faultstring>x</faultstring></soap:Fault>"
                if how == "fault-that-answers": content = content.replace("</soap:Fault>", f"<detail>{reply}</detail></soap:Fault>")
                answer = f'<soap:Envelope xmlns:soap="{S[1:-1]}"><soap:Header>{header}</soap:Header><soap:Body>{content}</soap:Body></soap:Envelope>'.encode()
                if how == "bare": answer = reply.encode()
                if how in ("fault", "fault-that-answers"): answer = answer.replace(b"<soap:Header>" + header.encode() + b"</soap:Header>", b"")
                if word: answer = word.encode()
                self.send_response(400 if word else 200)
                self.send_header("Content-Type", "text/plain" if word else "text/xml"); self.send_header("Content-Length", str(len(answer)))
                self.end_headers(); self.wfile.write(answer)
            def log_message(self, *words): pass
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        print(server.server_port, flush=True)
        server.serve_forever()
        """#

    private final class SecurityServer {
        let process = Process()
        let url: String
        init(_ how: String) throws {
            let output = Pipe()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["python3", "-c", XRoadTests.script, how, HTTPOffice.reply]
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            let port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
            url = "http://127.0.0.1:\(port)/"
        }
        /// Not waited for: that would hold a thread of the pool. A program started from there does not take SIGTERM.
        func stop() { kill(process.processIdentifier, SIGKILL) }
    }

    private static let xRoad = XRoad(
        client: .init(instance: "GX", memberClass: "GOV", code: "11450100", subsystem: "one-window"),
        // Escaped on its way: a member's code may hold what XML does not.
        provider: .init(instance: "GX", memberClass: "GOV", code: "11450102&", subsystem: nil), version: "v1",
        user: "GX-window")

    @Test(
        "The header says who asks whom about what, and only an answer to these very bytes is taken for one",
        arguments: [
            ("right", "answered reply household-registration-cancelled", ""),
            ("sha256", "answered reply household-registration-cancelled", ""),
            ("other-bytes", "unusable OW2272", ""), ("other-id", "unusable OW2272", ""),
            ("none", "unusable OW2273", ""), ("unknown", "unusable OW2273", ""),
            // Without SOAP there is no header, whatever stands there.
            ("bare", "unusable OW2273", ""),
            // A server on the way says that it cannot work: it has no digest to give. With one, it is held against ours.
            ("fault", "answered fault", "OW2041"), ("fault-with-hash", "answered fault", "OW2041"),
            // What else it says is nobody's word.
            ("fault-that-answers", "answered fault", "OW2041"),
        ])
    func header(how: String, words: String, code: String) async throws {
        let office = try HTTPOffice()
        let server = try SecurityServer(how)
        defer { server.stop() }
        let department = office.department(server.url) {
            $0.style = .soap11
            $0.body = .payload
            $0.xRoad = Self.xRoad
        }
        let delivery = await department.deliver(try office.request())
        #expect(try office.words(delivery).hasPrefix(words), "\(delivery)")
        guard case .answered(let bytes) = delivery else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(code.isEmpty || text.contains("<code>\(code)</code>"), "\(text)")
    }

    @Test(
        "What is no part of an identifier is told",
        arguments: [
            ("GOV", true), ("11450100MB0000C310", true), ("人口库", true), ("a.b-c_d e", true), ("", false),
            ("a/b", false), ("a:b", false), ("a;b", false), ("a\\b", false), ("a%b", false), ("..", false),
            (" a", false), ("a\u{7}", false), ("a\u{200B}", false),
            (String(repeating: "a", count: 256), false),
        ])
    func part(text: String, isOne: Bool) { #expect(XRoad.isPart(text) == isOne) }

    @Test("SHA-512 is that of FIPS 180-4")
    func digest() {
        // FIPS 180-4 examples, "abc".
        let hex = WideDigest.bytes(of: Array("abc".utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        #expect(
            hex.joined()
                == "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")
    }
}
