import Testing

struct TranscriptTests {
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
        var run = TranscriptRun(page, in: try ReadersFolder())
        for block in page.blocks where block.language == "console" { try await run.run(block) }
        try run.write()
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
