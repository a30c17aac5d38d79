import CaseModel
import Checker
import DefinitionFiles
import Testing
import WorkflowModel

struct CheckerTests {
    @Test("The shipped definitions are without a problem")
    func shipped() {
        let report = Checker.check(DefinitionRepository(home: Shipped.home))
        #expect(
            report.diagnostics.map { "\($0.place.text) \($0.code) \($0.reason(in: .english))" } == [])
        #expect(report.workflows.map(\.definition.workflow.name) == ["after-death-affairs"])
        let hasErrors = report.hasErrors
        #expect(!hasErrors)
    }

    @Test("A home without definitions has nothing to say")
    func empty() {
        let report = Checker.check(DefinitionRepository(home: Shipped.home + "/Documentation"))
        #expect(report.diagnostics == [])
        #expect(report.workflows.isEmpty)
    }
}
