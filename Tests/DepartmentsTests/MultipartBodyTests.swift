import CaseModel
import Foundation
import OneWindowTesting
import Testing

@testable import Departments

/// Bodies of several parts: what is read of them, and what is not.
struct MultipartBodyTests {
    private static func read(
        _ text: String, _ parameters: String = "boundary=b"
    ) throws(MultipartMistake) -> MultipartBody {
        guard let type = MediaType("multipart/related; \(parameters)") else { throw .boundary }
        return try MultipartBody(Array(text.replacing("\n", with: "\r\n").utf8), type: type)
    }

    private static func words(_ text: String, _ parameters: String = "boundary=b") -> String {
        do throws(MultipartMistake) {
            let body = try read(text, parameters)
            return ([body.root] + body.others).map {
                "\($0.id ?? "-") \($0.type.name) \(String(decoding: $0.content, as: UTF8.self).debugDescription)"
            }.joined(separator: " | ")
        } catch { return error.words.english }
    }

    private static let message = "Content-Type: text/xml\nContent-ID: <m@x>\n\n<a/>"

    @Test(
        "The message is the part that start names, or the first; what stands before the first boundary and behind the last is nobody's",
        arguments: [
            ("--b\n\(message)\n--b--", "boundary=b", #"m@x text/xml "<a/>""#),
            ("for people\n--b \t\n\(message)\n--b-- \nand these", "boundary=b", #"m@x text/xml "<a/>""#),
            (
                "--b\n\nplain\n--b\n\(message)\n--b--\n", "boundary=b; start=\"<m@x>\"",
                #"m@x text/xml "<a/>" | - text/plain "plain""#
            ),
            // Folded, in other letters, in quotation marks, with an equals sign in the boundary.
            (
                "--=b\nCONTENT-TYPE: application/xop+xml;\n\tcharset=utf-8;\n type=\"text/xml\"\n\n<a/>\n--=b--",
                "Boundary=\"=b\"; type=\"application/xop+xml\"", #"- application/xop+xml "<a/>""#
            ),
            (
                "--b\nContent-Transfer-Encoding: BASE64\n\nPGEv\nPg==\n\n--b--", "boundary=b",
                #"- text/plain "<a/>""#
            ),
            // An empty content, and one that only looks like the end.
            ("--b\nA: 1\n\n\n--b--", "boundary=b", #"- text/plain """#),
            ("--b\n\nx--b--\n--\n-b\n--b--", "boundary=b", #"- text/plain "x--b--\r\n--\r\n-b""#),
        ])
    func read(text: String, parameters: String, words: String) {
        #expect(Self.words(text, parameters) == words)
    }

    @Test(
        "What is broken, and what can be read in two ways, is refused for its reason",
        arguments: [
            ("", "its first boundary is not there"),
            ("x--b\n\n--b--", "its first boundary is not there"),
            ("--b--\n", "its first boundary is not there"),
            ("--b\n\(message)\n", "its last boundary is not there"),
            ("--b\n\(message)\n--b", "its last boundary is not there"),
            ("--b\n\(message)\n--b\n", "its last boundary is not there"),
            ("--b\n\(message)\n--bb\n\n--b--", "a line begins like a boundary and goes on as none"),
            ("--b\n\(message)\n--b--c", "a line begins like a boundary and goes on as none"),
            ("--b\nContent-Type text/xml\n\n<a/>\n--b--", "a line of a part's header is none"),
            ("--b\n folded: first\n\n<a/>\n--b--", "a line of a part's header is none"),
            ("--b\nContent-Type: text/xml; a=1; a=2\n\n<a/>\n--b--", "a line of a part's header is none"),
            ("--b\nContent-ID: <a b>\n\n<a/>\n--b--", "a line of a part's header is none"),
            ("--b\nA: \u{0}\n\n<a/>\n--b--", "a line of a part's header is none"),
            ("--b\nContent-ID: <a>\ncontent-id: <b>\n\n<a/>\n--b--", "content-id stands twice in a part"),
            ("--b\nA: 1\n--b--", "a part has no empty line behind its header"),
            ("--b\n--b--", "its last boundary is not there"),
            (
                "--b\nContent-Type: multipart/related; boundary=c\n\n--c\n\n<a/>\n--c--\n--b--",
                "a part is made of parts itself"
            ),
            (
                "--b\nContent-Transfer-Encoding: quoted-printable\n\n<a/>\n--b--",
                "a part is in another transfer encoding than binary or base64"
            ),
            ("--b\nContent-Transfer-Encoding: base64\n\n!!!!\n--b--", "a part is no base64, as it says"),
            ("--b\n\(message)\n--b\n\(message)\n--b--", "two parts have the same Content-ID"),
        ])
    func broken(text: String, reason: String) { #expect(Self.words(text) == reason) }

    @Test(
        "A boundary is one by RFC 2046, and stands once",
        arguments: [
            "type=\"text/xml\"", "boundary=\"\"", "boundary=\"b \"", "boundary=\"b;\"",
            "boundary=b; boundary=b",
            "boundary=\"" + String(repeating: "b", count: 71) + "\"", "boundary=\"b",
        ])
    func boundaries(parameters: String) {
        #expect(Self.words("--b\n\(Self.message)\n--b--", parameters) == "its media type names no boundary")
    }

    @Test("A start that no part has is told; so is a header without an end")
    func others() {
        let text = "--b\n\(Self.message)\n--b--"
        #expect(Self.words(text, "boundary=b; start=\"<n@x>\"") == "the part that `start` names is not there")
        let long = String(repeating: "A: \(String(repeating: "a", count: 100))\n", count: 90)
        #expect(Self.words("--b\n\(long)\n<a/>\n--b--") == "the header of a part is too long")
    }

    @Test("Of ten thousand parts no more than a message may have are looked at")
    func many() {
        let parts = String(repeating: "--b\n\nx\n", count: 10_000) + "--b--"
        #expect(Self.words(parts) == "it has more parts than 101")
        let most = String(repeating: "--b\n\nx\n", count: 101) + "--b--"
        #expect(Self.words(most).split(separator: "|").count == 101)
    }

    @Test("A body that is written is read again, whatever its parts hold; cut anywhere it is refused")
    func roundTrips() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        let pieces = ["\r\n", "--", "b", "--b", "\r", "\n", "-", "\r\n--", "x", "\r\n--a"]
        for round in 0..<300 {
            var contents: [[UInt8]] = []
            for _ in 0...Int.random(in: 0..<5, using: &random) {
                var bytes = Array("Z".utf8)
                for _ in 0..<Int.random(in: 0..<12, using: &random) {
                    bytes += Array(random.pick(pieces).utf8)
                }
                // No content holds the boundary; who writes one sees to that.
                while let found = bytes.firstRange(of: Array("\r\n--b".utf8)) { bytes.removeSubrange(found) }
                contents.append(bytes)
            }
            var bytes: [UInt8] = []
            for content in contents { bytes += Array("--b\r\nA: 1\r\n\r\n".utf8) + content + [13, 10] }
            let all = bytes + Array("--b--".utf8)
            let type = try #require(MediaType("multipart/related; boundary=b"))
            let body = try MultipartBody(all, type: type)
            let read = ([body.root] + body.others).map { Array($0.content) }
            try #require(read == contents, "seed \(seed), round \(round): \(all)")
            let cut = Int.random(in: 0..<all.count, using: &random)
            do throws(MultipartMistake) {
                _ = try MultipartBody(Array(all[..<cut]), type: type)
                Issue.record("seed \(seed), round \(round): cut at \(cut) of \(all)")
            } catch {}
        }
    }

    @Test("Bytes that mean harm are read or refused, and nothing else happens")
    func hostile() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        let pieces =
            [
                "--b", "--b--", "\r\n--b--", "\r\n--b\r\n", "\r\n\r\n", "\r\n", "\r", "\n", "--", ":", " ",
                "\t", "Content-Type", "Content-ID: <a>",
                "multipart/related; boundary=b", "Content-Transfer-Encoding: base64", "=", "\"", "\\", ";",
                "\u{0}",
                "é", "QUJD", "start=\"<a>\"",
            ].map { Array($0.utf8) } + [[0xFF], [0x80, 0x0D]]
        let type = try #require(MediaType("multipart/related; boundary=b"))
        var count = 0
        for _ in 0..<20_000 {
            var bytes: [UInt8] = random.oneIn(2) ? Array("--b\r\n".utf8) : []
            for _ in 0..<Int.random(in: 0..<24, using: &random) { bytes += random.pick(pieces) }
            if let body = try? MultipartBody(bytes, type: type) {
                count += 1
                // Every part is a piece of what came, or was base64.
                try #require(body.others.count < MultipartBody.mostParts, "seed \(seed)")
                try #require(body.root.content.count <= bytes.count, "seed \(seed)")
            }
            _ = MediaType(String(decoding: bytes, as: UTF8.self))
        }
        #expect(count > 0, "seed \(seed)")
    }

    @Test("A body full of what is nearly a boundary is read in the time of its length")
    func nearly() throws {
        let line = String(repeating: "b", count: 70)
        let near = String(repeating: "\r\n--" + line.dropLast(), count: 50_000)
        let type = try #require(MediaType("multipart/related; boundary=\(line)"))
        let body = try MultipartBody(Array("--\(line)\r\n\r\n\(near)\r\n--\(line)--".utf8), type: type)
        #expect(body.root.content.count == near.utf8.count)
    }
}
