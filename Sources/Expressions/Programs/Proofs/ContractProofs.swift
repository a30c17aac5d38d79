import CaseModel
import WorkflowModel

/// What can be proved of a department's contract against its own schema.
public enum ContractProofs {
    /// Every field that `may-receive:` names is one that the request can have.
    public static func problems(of contract: DepartmentContract) -> [Diagnostic] {
        contract.services.flatMap { service in
            let leaves = contract.messages.leaves(below: service.request).map(\.path)
            return service.mayReceive.compactMap { basis -> Diagnostic? in
                if leaves.isEmpty || leaves.contains(where: { $0.starts(with: basis.path) }) { return nil }
                let field = basis.path.joined(separator: "/")
                return .unknown(
                    "OW1385", field, at: basis.place, among: leaves.map { $0.joined(separator: "/") },
                    ["field": field, "service": service.name.rawValue])
            }
        }
    }
}
