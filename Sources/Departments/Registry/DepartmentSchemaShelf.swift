public import CaseModel
public import DefinitionFiles
import LibXML
import Synchronization
import WorkflowModel

/// The compiled schemas of departments, each compiled once a process: the window's checks and a mock's own use
/// the same.
public final class DepartmentSchemaShelf: Sendable {
    private let shelf = Mutex<[Digest: DepartmentSchemas]>([:])

    public init() {}

    /// The schemas of a department, from files or from a bundle: equal contents give the same object.
    ///
    /// Throws `XMLRefusal` when they cannot be compiled.
    public func schemas(of department: LoadedDepartment) throws(XMLRefusal) -> DepartmentSchemas {
        var hasher = Digest.Hasher()
        hasher.update(Array(department.contract.messagesPath.utf8))
        for document in department.messages.canonical {
            hasher.update(Array("\(document.path)\n\(document.bytes.count)\n".utf8))
            hasher.update(document.bytes)
        }
        let key = hasher.finish()
        if let known = shelf.withLock({ $0[key] }) { return known }
        let fresh = try DepartmentSchemas(department)
        return shelf.withLock { shelf in
            if let known = shelf[key] { return known }
            shelf[key] = fresh
            return fresh
        }
    }
}
