import Foundation
import Testing

struct TranscriptTests {
    /// `make docs` sets it: then pages that are no longer true are written anew instead of reported.
    private static let writes = ProcessInfo.processInfo.environment["ONEWINDOW_DOCUMENTATION"] == "write"

    private static func pages() throws -> [Page] {
        try Page.all().filter { page in page.blocks.contains { $0.language == "console" } }
    }

    @Test("The README begins with the two commands and what they print")
    func readme() throws {
        let readme = try Page(path: "README.md")
        let commands = try readme.blocks.filter { $0.language == "console" }.flatMap {
            try Transcript($0).exchanges.map(\.command)
        }
        #expect(commands.first == "make run")
    }

    @Test("What the pages show commands print is what they print", arguments: try pages())
    func transcripts(page: Page) async throws {
        let reader = try ReadersFolder()
        // Each number of a case that the page shows, with the one that this run has in its place.
        var numbers: [(shown: String, found: String)] = []
        var written = page.lines
        var status: Int32 = 0
        var differs = false
        // From the last block to the first the line numbers of those before stay what they are.
        var replacements: [(Page.Block, [String])] = []
        for block in page.blocks where block.language == "console" {
            var transcript = try Transcript(block)
            for index in transcript.exchanges.indices {
                var exchange = transcript.exchanges[index]
                // Otherwise it would show what a command says of a case that is not there, and be true for ever.
                #expect(
                    Transcript.cases(in: [exchange.command]).allSatisfy { number in
                        numbers.contains { $0.shown == number }
                    },
                    "\(page.path), block in line \(block.line): \(exchange.command) names a case that nothing before printed"
                )
                for number in numbers { exchange.command.replace(number.shown, with: number.found) }
                let printed = try await reader.run(exchange.command, after: status)
                status = printed.status
                let known = numbers
                numbers += zip(
                    Transcript.cases(in: exchange.printed).filter { number in
                        !known.contains { $0.shown == number }
                    },
                    Transcript.cases(in: printed.lines).filter { number in
                        !known.contains { $0.found == number }
                    }
                ).map { (shown: $0, found: $1) }
                let expected = Transcript.fixed(exchange.printed)
                let actual = Transcript.fixed(printed.lines)
                differs = differs || expected != actual
                if !Self.writes {
                    #expect(
                        actual == expected,
                        "\(page.path), block in line \(block.line), \(exchange.command) prints something else; make docs puts it in"
                    )
                }
                exchange.printed = printed.lines
                transcript.exchanges[index] = exchange
            }
            replacements.append((block, transcript.lines))
        }
        guard Self.writes, differs else { return }
        for (block, lines) in replacements.reversed() {
            written.replaceSubrange(block.line..<block.line + block.lines.count, with: lines)
        }
        try written.joined(separator: "\n").write(
            to: Program.root.appending(path: page.path), atomically: true, encoding: .utf8)
    }

    @Test("A transcript that says something else is found out")
    func findsLies() {
        let shown = ["2026-11-24 07:14:27  户口注销  done (0.14 s)", "  Messages  6 (3 sent, 3 received)"]
        let other = ["2026-11-25 11:02:00  户口注销  done (1 min 12 s)", "  Messages  6 (3 sent, 3 received)"]
        #expect(Transcript.fixed(shown) == Transcript.fixed(other.reversed()))
        #expect(
            Transcript.fixed(shown) != Transcript.fixed([shown[0], "  Messages  7 (4 sent, 3 received)"]))
        #expect(
            Transcript.fixed(shown)
                != Transcript.fixed([shown[0].replacing("done", with: "skipped"), shown[1]]))
    }
}
