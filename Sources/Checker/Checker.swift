import CaseModel
import DefinitionFiles
import Expressions
import WorkflowModel

/// Everything that can be said of a folder of definitions before a case runs.
public struct CheckReport: Sendable {
    /// A workflow that has been proved.
    public struct Workflow: Sendable {
        public let definition: LoadedDefinition
        /// Nil when the workflow has errors.
        public let program: WorkflowProgram?
    }

    /// In the order of their names.
    public let workflows: [Workflow]
    /// All problems of all files, each once, in the order of files, lines and columns.
    public let diagnostics: [Diagnostic]

    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// The checker: gathers what reading the files found and what can be proved of the definitions.
public enum Checker {
    /// Checks every workflow and manifest of a repository, in one pass; nothing stops at the first problem.
    public static func check(_ repository: DefinitionRepository) -> CheckReport {
        let contracts = Dictionary(
            (repository.departments + repository.called).map { ($0.contract.name, $0.contract) },
            uniquingKeysWith: { first, _ in first })
        var diagnostics = repository.problems
        for department in repository.departments {
            diagnostics += ContractProofs.problems(of: department.contract)
        }
        let workflows = repository.workflows.map { definition in
            let (program, problems) = WorkflowProgram.compile(definition.workflow, contracts: contracts)
            diagnostics += problems
            return CheckReport.Workflow(definition: definition, program: program)
        }
        for workflow in repository.formless {
            // That the form cannot be used has been told where its schema is named; the rest is looked at all the same.
            diagnostics += WorkflowProgram.compile(workflow, contracts: contracts).diagnostics
                .filter { $0.code != "OW1384" }
        }
        var seen: Set<Diagnostic> = []
        return CheckReport(
            workflows: workflows,
            diagnostics: Consequences.removed(from: diagnostics.filter { seen.insert($0).inserted })
                .sorted { ($0.place, $0.code) < ($1.place, $1.code) })
    }
}

extension WorkflowProgram {
    /// Compiles a definition that has been read from files or from a bundle.
    ///
    /// What a case runs by and what the checker proves is made here and nowhere else.
    public static func compile(
        _ definition: LoadedDefinition
    ) -> (program: WorkflowProgram?, diagnostics: [Diagnostic]) {
        let contracts = definition.departments.map { ($0.contract.name, $0.contract) }
        return compile(
            definition.workflow, contracts: Dictionary(contracts, uniquingKeysWith: { first, _ in first }))
    }
}
