import CaseModel
import Checker
import Expressions
import Foundation
import Testing

/// The pictures of the documentation are what the program draws now. `scripts/pictures.sh` draws them again.
struct PictureTests {
    struct Picture: CustomTestStringConvertible, Sendable {
        var name: String
        var text: @Sendable () throws -> String
        var testDescription: String { name }
    }

    /// How the steps of one case stand, for a picture that is the same on every day.
    static let marks: [StepName: WorkflowGraph.Mark] = [
        "certificate": .init(kind: .done, words: "办结 · 2026-11-24"),
        "last-days": .init(kind: .done, words: "办结 · 2026-11-24"),
        "household": .init(kind: .desk, words: "转窗口人工处理：查无此人 (not-found)"),
        "funeral-subsidy": .init(kind: .running, words: "办理中 · 承诺于 2026-12-04 前办结"),
    ]

    static let pictures = [
        Picture(name: "after-death-affairs.svg") {
            SVGDrawing.text(of: WorkflowGraph(try Shipped.program(), in: .chinese))
        },
        Picture(name: "after-death-affairs.en.svg") {
            SVGDrawing.text(of: WorkflowGraph(try Shipped.program(), in: .english))
        },
        Picture(name: "corrected.svg") {
            SVGDrawing.text(
                of: WorkflowGraph(
                    try Shipped.program(), correcting: ["applicant", "name"], in: .chinese))
        },
        Picture(name: "corrected.en.svg") {
            SVGDrawing.text(
                of: WorkflowGraph(try Shipped.program(), correcting: ["deceased", "name"], in: .english))
        },
        Picture(name: "case.svg") {
            SVGDrawing.text(
                of: WorkflowGraph(
                    try Shipped.program(), in: .chinese, marks: marks,
                    subtitle: "OW-20261123-7K3M9QXA · 待人工 · [模拟]"))
        },
        Picture(name: "twenty-steps.svg") { SVGDrawing.text(of: TwentySteps.graph) },
    ]

    @Test("The pictures of the documentation are drawn by this program", arguments: pictures)
    func upToDate(_ picture: Picture) throws {
        let file = URL(filePath: Shipped.home).appending(path: "Documentation/pictures/\(picture.name)")
        let drawn = try picture.text()
        if ProcessInfo.processInfo.environment["ONEWINDOW_PICTURES"] == "write" {
            try Data(drawn.utf8).write(to: file)
        }
        let written = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        #expect(drawn == written, "Run scripts/pictures.sh and look at what it draws.")
    }
}
