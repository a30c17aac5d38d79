import Foundation
import Testing

struct LinkTests {
    @Test("Every link on a page leads to something that is there")
    func links() throws {
        let folders = ["Documentation", "Documentation/ERRORS", "Documentation/DECISIONS"]
        var pages = try Page.all().map(\.path)
        for folder in folders {
            pages += try FileManager.default.contentsOfDirectory(
                atPath: Program.root.appending(path: folder).path
            )
            .filter { $0.hasSuffix(".md") }.map { "\(folder)/\($0)" }
        }
        for path in Set(pages).sorted() {
            let page = Program.root.appending(path: path)
            let text = try String(contentsOf: page, encoding: .utf8)
            for match in text.matches(of: /\]\(([^)#: ]+)(#[^) ]*)?\)/) {
                let target = page.deletingLastPathComponent().appending(path: String(match.1))
                #expect(
                    FileManager.default.fileExists(atPath: target.standardizedFileURL.path),
                    "\(path) links to \(match.1)")
            }
        }
    }
}
