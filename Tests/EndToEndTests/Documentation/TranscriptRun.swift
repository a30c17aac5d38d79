import Foundation
import Testing

/// The commands of one page, run block by block in one folder, with what they print now.
struct TranscriptRun {
    /// `make docs` sets it: then pages that are no longer true are written anew instead of reported.
    static let writes = ProcessInfo.processInfo.environment["ONEWINDOW_DOCUMENTATION"] == "write"

    let page: Page
    let reader: ReadersFolder
    /// Each number of a case that the page shows, with the one that this run has in its place.
    private var numbers: [(shown: String, found: String)] = []
    private var status: Int32 = 0
    private var differs = false
    private var replacements: [(block: Page.Block, lines: [String])] = []

    init(_ page: Page, in reader: ReadersFolder) {
        self.page = page
        self.reader = reader
    }

    /// Runs the commands of a block, and reports what prints something else unless pages are written anew.
    mutating func run(_ block: Page.Block) async throws {
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

    /// Writes the page anew where pages are written anew and something was printed otherwise.
    func write() throws {
        guard Self.writes, differs else { return }
        var written = page.lines
        // From the last block to the first the line numbers of those before stay what they are.
        for (block, lines) in replacements.reversed() {
            written.replaceSubrange(block.line..<block.line + block.lines.count, with: lines)
        }
        try written.joined(separator: "\n").write(
            to: Program.root.appending(path: page.path), atomically: true, encoding: .utf8)
    }
}
