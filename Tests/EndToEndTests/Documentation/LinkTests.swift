import Foundation
import Testing

struct LinkTests {
    @Test("Every link on a page leads to something that is there")
    func links() throws {
        let folders = [
            "Documentation", "Documentation/CONSTRUCTS", "Documentation/ERRORS", "Documentation/DECISIONS",
        ]
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
            for match in text.matches(of: /\]\(([^)#: ]*)(?:#([^) ]*))?\)/) {
                let target =
                    match.1.isEmpty
                    ? page
                    : page.deletingLastPathComponent().appending(path: String(match.1)).standardizedFileURL
                guard FileManager.default.fileExists(atPath: target.path) else {
                    Issue.record("\(path) links to \(match.1)")
                    continue
                }
                guard let anchor = match.2, target.pathExtension == "md" else { continue }
                let anchors = Self.anchors(in: try String(contentsOf: target, encoding: .utf8))
                #expect(anchors.contains(String(anchor)), "\(path) links to \(match.1)#\(anchor)")
            }
        }
    }

    /// What GitHub makes of the headings of a page: letters and digits, lower-case, with hyphens for blanks.
    private static func anchors(in text: String) -> Set<String> {
        var isInBlock = false
        var anchors: Set<String> = []
        for line in text.components(separatedBy: "\n") {
            if line.hasPrefix("```") { isInBlock.toggle() }
            guard !isInBlock, let heading = line.wholeMatch(of: /#+ (.+)/) else { continue }
            anchors.insert(
                heading.1.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
                    .replacing(" ", with: "-"))
        }
        return anchors
    }
}
