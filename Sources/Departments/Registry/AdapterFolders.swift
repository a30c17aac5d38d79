public import CaseModel
public import DefinitionFiles
import LibXML
import WorkflowModel

/// Makes adapters from the folders under `Adapters/`: the one place that knows which transports there are.
public struct AdapterFolders {
    private let repository: DefinitionRepository
    private let schemas: DepartmentSchemaShelf

    /// - Parameter schemas: where compiled schemas are shared with whoever carries the cases.
    public init(_ repository: DefinitionRepository, schemas: DepartmentSchemaShelf) {
        self.repository = repository
        self.schemas = schemas
    }

    /// An adapter for each department of the repository.
    ///
    /// - Parameters:
    ///   - books: the folder for what departments keep for themselves.
    ///   - mocks: how mock departments are to misbehave.
    /// - Returns: the adapters that could be made, and what is wrong with the others.
    public func registry(
        books: String, mocks: [DepartmentName: MockOptions] = [:]
    ) -> (registry: AdapterRegistry, problems: [Diagnostic]) {
        var registry = AdapterRegistry()
        var problems: [Diagnostic] = []
        for department in repository.departments {
            do throws(XMLRefusal) {
                guard let program = program(of: department, &problems) else { continue }
                let name = department.contract.name
                registry.register(
                    MockDepartment(
                        program: program, schemas: try schemas.schemas(of: department),
                        options: mocks[name] ?? MockOptions(), books: "\(books)/\(name).sqlite"))
            } catch { problems += error.diagnostics }
        }
        for name in mocks.keys.sorted() where registry[name] == nil {
            problems.append(
                Diagnostic(
                    "OW1449", at: SourcePlace(file: "--mock"),
                    [
                        "department": name.rawValue,
                        "known": registry.departments.map(\.rawValue).joined(separator: ", "),
                    ]))
        }
        return (registry, problems)
    }

    /// Everything wrong with what stands in the folders beside the manifests, such as a mock's rules.
    public func problems() -> [Diagnostic] {
        var problems: [Diagnostic] = []
        for department in repository.departments { _ = program(of: department, &problems) }
        return problems
    }

    private func program(
        of department: LoadedDepartment, _ problems: inout [Diagnostic]
    ) -> MockProgram? {
        guard department.contract.transport == "mock" else {
            problems.append(
                Diagnostic(
                    "OW1450", at: department.contract.place,
                    [
                        "department": department.contract.name.rawValue,
                        "transport": department.contract.transport,
                    ]))
            return nil
        }
        let folder = department.path.lastIndex(of: "/").map { String(department.path[...$0]) } ?? ""
        let (program, found) = MockProgram.compile(department) { repository.source(of: folder + $0) }
        problems += found
        return program
    }
}
