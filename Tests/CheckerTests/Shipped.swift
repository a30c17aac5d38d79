import CaseModel
import Checker
import DefinitionFiles
import Expressions
import LibXML
import Testing
import WorkflowModel

/// The definitions of this repository.
enum Shipped {
    struct NotSound: Error { var problems: [String] }

    /// This file stands at `Tests/CheckerTests/`.
    static let home = String(
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/"))

    static func program() throws -> WorkflowProgram {
        let report = Checker.check(DefinitionRepository(home: home))
        for workflow in report.workflows where workflow.definition.workflow.name == "after-death-affairs" {
            if let program = workflow.program { return program }
        }
        throw NotSound(problems: report.diagnostics.map { "\($0.place.text) \($0.code)" })
    }

    static func tree(_ text: String) throws -> XMLTree {
        try XMLReader.read(Array(text.utf8), name: "test.xml")
    }
}
