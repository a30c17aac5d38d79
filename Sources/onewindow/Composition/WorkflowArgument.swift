import CaseModel
import CaseRuntime
import Checker
import DefinitionFiles
import Expressions
import WorkflowModel

/// A workflow as somebody names it: by its name, its folder or its file.
struct WorkflowArgument {
    let repository: DefinitionRepository
    let program: WorkflowProgram
    let definition: LoadedDefinition

    /// Reads the home folder and proves the workflow.
    ///
    /// Throws OW1806 when there is no such workflow, and all errors of the files when it has errors.
    init(_ named: String, home: String) throws {
        repository = DefinitionRepository(home: home, scope: .needed)
        let report = Checker.check(repository)
        let parts = named.split(separator: "/").filter { $0 != "workflow.yaml" }
        let name = WorkflowName(parts.last.map(String.init) ?? named)
        guard let workflow = report.workflows.first(where: { $0.definition.workflow.name == name }) else {
            guard !report.workflows.isEmpty || !report.hasErrors else {
                throw DefinitionProblems(report.diagnostics)
            }
            let known = report.workflows.map(\.definition.workflow.name.rawValue).joined(separator: ", ")
            throw Diagnostic("OW1806", at: SourcePlace(file: ""), ["name": named, "known": known])
        }
        guard let program = workflow.program else { throw DefinitionProblems(report.diagnostics) }
        self.program = program
        definition = workflow.definition
    }
}
