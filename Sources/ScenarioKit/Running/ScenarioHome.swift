public import CaseModel
import Checker
public import DefinitionFiles
import Departments
import WorkflowModel

/// The definitions that scenarios run by: read, checked and compiled once for all of them.
public struct ScenarioHome: Sendable {
    /// A department with what its mock and the checks of its messages are compiled to.
    struct Department: Sendable {
        var contract: DepartmentContract
        var schemas: DepartmentSchemas
        var program: MockProgram?
    }

    public let repository: DefinitionRepository
    /// The errors in workflows, manifests, schemas and mocks. While there are any, no scenario can run.
    public let problems: [Diagnostic]
    let departments: [DepartmentName: Department]
    let shelf = DepartmentSchemaShelf()

    /// Reads a home folder, the one with `Workflows` and `Adapters`.
    public init(home: String) {
        let repository = DefinitionRepository(home: home, scope: .needed)
        self.repository = repository
        var problems = Checker.check(repository).diagnostics
        var departments: [DepartmentName: Department] = [:]
        for department in repository.departments {
            let contract = department.contract
            let folder = department.path.lastIndex(of: "/").map { String(department.path[...$0]) } ?? ""
            var program: MockProgram?
            // A department that is reached in another way is a mock here all the same, where it has rules for one.
            if contract.transport == "mock" || repository.source(of: folder + "mock.yaml") != nil {
                let (compiled, found) = MockProgram.compile(department) { repository.source(of: folder + $0) }
                problems += found
                program = compiled
            }
            // What cannot be compiled has been told by the checker.
            guard let schemas = try? shelf.schemas(of: department) else { continue }
            departments[contract.name] = Department(contract: contract, schemas: schemas, program: program)
        }
        self.departments = departments
        self.problems = Consequences.removed(from: problems).filter { $0.severity == .error }
            .sorted { $0.place < $1.place }
    }

    /// The workflow of that name; nil when there is none.
    func workflow(_ name: String) -> LoadedDefinition? {
        repository.workflows.first { $0.workflow.name.rawValue == name }
    }
}
