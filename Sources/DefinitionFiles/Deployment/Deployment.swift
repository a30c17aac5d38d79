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
    /// Where departments post what they have to say; without a `/` at its end.
    private var address: String?

    /// - Parameter names: The departments that there are.
    init(_ bytes: [UInt8], names: [String]) {
        let file = DefinitionFile(bytes, path: Self.path, shape: .deployment)
        problems = file.problems
        entries = file.root?["departments"]?.entries ?? []
        for entry in entries where !names.contains(entry.key) {
            problems.append(
                .unknown(entry.key, among: names, at: entry.keyPlace, near: "OW2050", otherwise: "OW2051"))
        }
        if let node = file.root?["inbox"]?["address"], let text = node.text {
            var loader = ManifestLoader(node)
            if loader.checkedURL(text, at: node.place) != nil, !text.contains("?") {
                address = text.hasSuffix("/") ? String(text.dropLast()) : text
            } else if loader.problems.isEmpty {
                loader.report("OW2002", node.place, [:])
            }
            problems += loader.problems
        }
    }

    /// The departments of which something is said, in the order of the file.
    var names: [DepartmentName] { entries.map { DepartmentName($0.key) } }

    /// A department as it is reached here; the same when nothing is said of it.
    mutating func applied(to department: LoadedDepartment) -> LoadedDepartment {
        guard let entry = entries.first(where: { $0.key == department.contract.name.rawValue }),
            entry.value.entries != nil
        else { return department }
        let root = Self.laid(entry.value, over: department.root)
        var reached = LoadedDepartment(
            contract: contract(of: department, by: root, beside: department.root, entry),
            messages: department.messages, path: department.path, root: department.root)
        if let node = entry.value["inbox"]?["secret"] {
            var loader = ManifestLoader(node)
            if let value = loader.value(node) {
                reached.secret = .init(name: "secret", value: value, place: node.place)
            }
            problems += loader.problems
        }
        if let routes = entry.value["routes"] { reached.offices = offices(routes, of: reached, over: root) }
        return reached
    }

    /// Another transport leaves nothing of what was said of the one before; the same one takes key by key. An office is open when
    /// it is, however it is reached.
    private static func laid(_ said: DefinitionNode, over root: DefinitionNode) -> DefinitionNode {
        let keys = Set(Shape.transportKeys.map(\.name))
        let lasting = Set(Shape.hoursKeys.map(\.name))
        let isOther = said["transport"] != nil
        let entries = said.entries ?? []
        let kept = (root.entries ?? []).filter { mine in
            guard keys.contains(mine.key) else { return true }
            return (!isOther || lasting.contains(mine.key)) && !entries.contains { $0.key == mine.key }
        }
        return DefinitionNode(
            .mapping(kept + entries.filter { keys.contains($0.key) }), at: root.place)
    }

    /// What `root` says of the transport. What is wrong in `before` itself has been told; what only the two together make
    /// wrong has not.
    private mutating func contract(
        of department: LoadedDepartment, by root: DefinitionNode, beside before: DefinitionNode,
        _ entry: DefinitionNode.Entry
    ) -> DepartmentContract {
        var loader = ManifestLoader(root)
        var contract = department.contract
        contract.transport = root["transport"]?.text ?? ""
        loader.readTransport(into: &contract)
        loader.checkFaults(of: contract)
        contract.http?.callback?.url = address.map { "\($0)/\(department.contract.name)" }
        var alone = ManifestLoader(before)
        var unused = contract
        alone.readTransport(into: &unused)
        alone.checkFaults(of: unused)
        problems += loader.problems.filter { !alone.problems.contains($0) }.map { problem in
            guard problem.place.file != Self.path else { return problem }
            return Diagnostic(
                problem.code, at: problem.place, severity: problem.severity, problem.arguments,
                related: problem.related + [entry.keyPlace])
        }
        return contract
    }

    // MARK: Offices

    /// The rows of `routes:`, each laid over what is said of the department.
    private mutating func offices(
        _ routes: DefinitionNode, of department: LoadedDepartment, over root: DefinitionNode
    ) -> [(name: OfficeName, contract: DepartmentContract)] {
        var offices: [(name: OfficeName, contract: DepartmentContract)] = []
        var seen: [RegionCode: DefinitionNode.Entry] = [:]
        var exchanges: [String: DefinitionNode.Entry] = [:]
        for entry in routes.entries ?? [] {
            // `desk` is what holds without a row, too.
            guard entry.value.entries != nil else { continue }
            if entry.key != OfficeDirectory.otherwise.rawValue {
                guard let region = RegionCode(entry.key) else {
                    problems.append(Diagnostic("OW2056", at: entry.keyPlace, ["key": entry.key]))
                    continue
                }
                if let other = seen[region] {
                    problems.append(
                        Diagnostic(
                            "OW2057", at: entry.keyPlace, ["key": entry.key, "other": other.key],
                            related: [other.keyPlace]))
                    continue
                }
                seen[region] = entry
            }
            let contract = contract(
                of: department, by: Self.laid(entry.value, over: root), beside: root, entry)
            let exchange = contract.folder?.path ?? contract.table?.exchange
            if let exchange, let other = exchanges[exchange] {
                problems.append(
                    Diagnostic(
                        "OW2058", at: entry.keyPlace,
                        ["key": entry.key, "other": other.key, "path": exchange],
                        related: [other.keyPlace]))
            }
            if let exchange { exchanges[exchange] = exchanges[exchange] ?? entry }
            offices.append((OfficeName(entry.key), contract))
        }
        return offices
    }

    /// Tells of departments that are divided here although no workflow says by which region.
    mutating func checkRoutes(known routed: Set<DepartmentName>) {
        for entry in entries where !routed.contains(DepartmentName(entry.key)) {
            guard let routes = entry.value.entries?.first(where: { $0.key == "routes" }) else { continue }
            problems.append(
                Diagnostic(
                    "OW2059", at: routes.keyPlace, severity: .warning, ["department": entry.key]))
        }
    }
}
