import Foundation
import Testing

/// A page of `Documentation/CONSTRUCTS`: a whole workflow, a story about it, what commands print, and a slip.
///
/// A block of YAML or XML is a file, and its first line says which: `# Workflows/burial/workflow.yaml`. Or it is a slip,
/// something wrong that is put into the first workflow of the page, with the one code the checker has for it:
///
///     <!-- wrong in the workflow: OW1359 -->
///     <!-- wrong in the step household: OW1211 -->
struct ConstructPage: CustomTestStringConvertible {
    static let folder = "Documentation/CONSTRUCTS"

    enum Piece {
        case file(path: String, lines: [String])
        /// Lines that are put below these keys of the workflow.
        case slip(under: [String], lines: [String], code: String)
        case transcript(Page.Block)
    }

    let page: Page
    /// In the order of the page.
    let pieces: [Piece]

    var name: String { String(page.path.dropFirst(Self.folder.count + 1)) }
    var testDescription: String { name }
    var text: String { page.lines.joined(separator: "\n") }

    var files: [(path: String, lines: [String])] {
        pieces.compactMap { if case .file(let path, let lines) = $0 { (path, lines) } else { nil } }
    }
    var workflows: [(path: String, lines: [String])] {
        files.filter { $0.path.hasSuffix("/workflow.yaml") }
    }
    var scenarios: [(path: String, lines: [String])] {
        files.filter { $0.path.hasSuffix(".scenario.yaml") }
    }

    init(_ page: Page) throws {
        self.page = page
        pieces = try page.blocks.map { block in
            switch block.language {
            case "console": return .transcript(block)
            case "yaml", "xml":
                if let note = block.note,
                    let slip = note.wholeMatch(of: /wrong in the (?:workflow|step (\S+)): (OW[0-9]{4})/)
                {
                    let keys = slip.1.map { ["steps", String($0)] } ?? []
                    return .slip(under: keys, lines: block.lines, code: String(slip.2))
                }
                guard let path = block.lines.first?.wholeMatch(of: /(?:# |<!-- )(\S+)(?: -->)?/) else {
                    throw Unexpected("\(page.path):\(block.line): the first line must say which file this is")
                }
                return .file(path: String(path.1), lines: block.lines)
            default: throw Unexpected("\(page.path):\(block.line): what is \(block.language)?")
            }
        }
    }

    /// Every page but the index.
    static func all() throws -> [ConstructPage] {
        try FileManager.default.contentsOfDirectory(atPath: Program.root.appending(path: folder).path)
            .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
            .map { try ConstructPage(Page(path: "\(folder)/\($0)")) }
    }
}
