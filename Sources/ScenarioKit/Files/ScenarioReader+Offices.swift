import CaseModel
import DefinitionFiles
import WorkflowModel

/// `offices:`, which offices departments have.
extension ScenarioReader {
    mutating func readOffices(_ node: DefinitionNode?) {
        for entry in node?.entries ?? [] {
            guard let department = department(entry.key, at: entry.keyPlace) else { continue }
            guard routed.contains(department.name) else {
                report("OW1948", entry.keyPlace, ["department": entry.key])
                continue
            }
            var seen: [RegionCode: String] = [:]
            let names = (entry.value.items ?? []).compactMap { item -> OfficeName? in
                guard let text = item.text else { return nil }
                if text == OfficeDirectory.otherwise.rawValue { return OfficeDirectory.otherwise }
                guard let region = RegionCode(text) else {
                    report("OW2056", item.place, ["key": text])
                    return nil
                }
                if let other = seen[region] {
                    report("OW2057", item.place, ["key": text, "other": other])
                    return nil
                }
                seen[region] = text
                return OfficeName(text)
            }
            offices[department.name] = OfficeDirectory(names)
        }
    }

    /// The departments of which a workflow that may run says by which region an office is chosen.
    private var routed: Set<DepartmentName> {
        var found: Set<DepartmentName> = []
        var seen: Set<WorkflowName> = []
        var queue = [definition]
        while let next = queue.popLast() {
            guard seen.insert(next.workflow.name).inserted else { continue }
            found.formUnion(next.workflow.routes.map(\.department))
            queue += next.workflow.subCases.compactMap { home.workflow($0.workflow.rawValue) }
        }
        return found
    }

    /// Nil after a report.
    ///
    /// - Parameter department: whose office it is; nil where the scenario does not say.
    mutating func office(_ node: DefinitionNode, of department: DepartmentName?) -> OfficeName? {
        let name = OfficeName(node.text ?? "")
        let known = offices.filter { department == nil || $0.key == department }.sorted { $0.key < $1.key }
            .flatMap(\.value.offices)
        if known.contains(name) { return name }
        unknown("OW1949", name.rawValue, among: known.map(\.rawValue), at: node.place)
        return nil
    }
}
