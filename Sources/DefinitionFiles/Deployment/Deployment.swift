import CaseModel
import WorkflowModel

/// `onewindow.yaml` in the home folder: how departments are reached in one place, without a change of their folders.
///
/// It takes the place of what a manifest says of its transport and of nothing else, so that a case is pinned to the same
/// contents in every place.
struct Deployment {
    static let path = "onewindow.yaml"

    private(set) var problems: [Diagnostic] = []
    private let entries: [DefinitionNode.Entry]

    /// - Parameter names: The departments that there are.
    init(_ bytes: [UInt8], names: [String]) {
        let file = DefinitionFile(bytes, path: Self.path, shape: .deployment)
        problems = file.problems
        entries = file.root?["departments"]?.entries ?? []
        for entry in entries where !names.contains(entry.key) {
            problems.append(
                .unknown(entry.key, among: names, at: entry.keyPlace, near: "OW2050", otherwise: "OW2051"))
        }
    }

    /// The departments of which something is said, in the order of the file.
    var names: [DepartmentName] { entries.map { DepartmentName($0.key) } }

    /// A department as it is reached here; the same when nothing is said of it.
    mutating func applied(to department: LoadedDepartment) -> LoadedDepartment {
        guard let entry = entries.first(where: { $0.key == department.contract.name.rawValue }),
            let said = entry.value.entries
        else { return department }
        let keys = Set(Shape.transportKeys.map(\.name))
        // Another transport leaves nothing of the manifest's; the same one takes key by key.
        let isOther = entry.value["transport"] != nil
        let kept = (department.root.entries ?? []).filter { mine in
            !said.contains { $0.key == mine.key } && !(isOther && keys.contains(mine.key))
        }
        let root = DefinitionNode(
            .mapping(kept + said.filter { keys.contains($0.key) }), at: department.root.place)
        var loader = ManifestLoader(root)
        var contract = department.contract
        contract.transport = root["transport"]?.text ?? ""
        loader.readTransport(into: &contract)
        // What is wrong in the manifest itself has been told; what only the two together make wrong has not.
        var alone = ManifestLoader(department.root)
        var unused = contract
        alone.readTransport(into: &unused)
        problems += loader.problems.filter { !alone.problems.contains($0) }.map { problem in
            guard problem.place.file != Self.path else { return problem }
            return Diagnostic(
                problem.code, at: problem.place, severity: problem.severity, problem.arguments,
                related: problem.related + [entry.keyPlace])
        }
        return LoadedDepartment(
            contract: contract, messages: department.messages, path: department.path, root: department.root)
    }
}
