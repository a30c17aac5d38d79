import CaseModel
import WorkflowModel

extension WorkflowCompiler {
    /// The message with which a case begins must be one that the department sends.
    mutating func checkBeginning() {
        guard let rule = definition.begins else { return }
        guard let contract = contracts[rule.department] else {
            diagnostics.append(
                .unknown(
                    "OW1380", rule.department.rawValue, at: rule.departmentPlace,
                    among: contracts.values.filter { $0.transport != SubCaseContract.transport }
                        .map(\.name.rawValue).sorted()))
            return
        }
        guard !contract.notices.contains(where: { $0.name == rule.message }) else { return }
        diagnostics.append(
            .unknown(
                "OW1396", rule.message.rawValue, at: rule.messagePlace,
                among: contract.notices.map(\.name.rawValue),
                ["department": contract.name.rawValue, "other": ""]))
    }
}
