import Foundation
import Testing

@testable import Departments

/// How long a body may be that our server takes, and how much of such bodies at once.
struct LongBodyTests {
    /// Posts as a program of somebody else does, and prints the status of each answer.
    private static let script = #"""
        import socket, sys
        port = int(sys.argv[1])
        limit, one = 64 << 20, b"x" * (1 << 20)
        def open_(type, length, *lines):
            connection = socket.create_connection(("127.0.0.1", port))
            how = [f"Content-Length: {length}"] if length is not None else ["Transfer-Encoding: chunked"]
            head = ["POST / HTTP/1.1", "Host: a", f"Content-Type: {type}", *how, *lines]
            connection.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
            return connection
        def status(connection):
            try: line = connection.makefile("rb").readline()
            except OSError: line = b"HTTP reset "
            connection.close()
            return line.split()[1].decode() if line else "closed"
        related = "Multipart/Related; boundary=b"
        def whole(type, count):
            connection = open_(type, count * len(one))
            try:
                for _ in range(count): connection.sendall(one)
            except OSError: pass
            return status(connection)
        # Who is still sending when it is refused hears why.
        said = [whole("text/xml", 2), status(open_("text/xml", (2 << 20) + 1)), whole("text/xml", 9), whole(related, 5)]
        chunked = open_(related, None)
        try:
            for _ in range(5): chunked.sendall(b"100000\r\n" + one + b"\r\n")
            chunked.sendall(b"0\r\n\r\n")
        except OSError: pass
        said += [status(chunked), status(open_(related, limit + 1))]
        if sys.argv[2] == "full":
            # Two that have announced what they will send, and were told to go on: no third. Nor is it told to.
            held = [open_(related, limit, "Expect: 100-continue") for _ in range(2)]
            for connection in held: assert connection.recv(1000).startswith(b"HTTP/1.1 100 "), "not let in"
            said.append(status(open_(related, limit, "Expect: 100-continue")))
            # What is not long needs no room.
            said.append(whole("text/xml", 1))
            for connection in held:
                connection.shutdown(socket.SHUT_WR)
                # It ends when the room is given back.
                assert connection.recv(1) == b"", "half a body was answered"
                connection.close()
            said.append(whole(related, 5))
        print(" ".join(said))
        """#

    private static func statuses(takesDocuments: Bool) async throws -> String {
        let server = try HTTPServer(
            address: "127.0.0.1", port: 0, patience: .seconds(20), takesDocuments: takesDocuments
        ) { HTTPServer.Response(200, "\($0.body.count)") }
        defer { server.stop() }
        let said = try await OtherProgram.said(
            script, ["\(server.port)", takesDocuments ? "full" : "some"])
        return String(decoding: said, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test("With documents a body may have 64 MiB, two of that length at once; without them 2 MiB as ever")
    func long() async throws {
        #expect(try await Self.statuses(takesDocuments: true) == "200 413 413 200 200 413 503 200 200")
        #expect(try await Self.statuses(takesDocuments: false) == "200 413 413 413 413 413")
    }
}
