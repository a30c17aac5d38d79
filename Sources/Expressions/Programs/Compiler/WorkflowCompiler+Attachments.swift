import CaseModel
import WorkflowModel

/// `attach:` against `materials:` and the services that are asked.
extension WorkflowCompiler {
    /// A family is told at intake which step needs a paper and what becomes of it; nothing else may go out of it.
    mutating func checkAttachments() {
        let names = definition.materials.map(\.name)
        for step in definition.steps where !step.attach.isEmpty {
            checkService(of: step)
            for attach in step.attach {
                guard let material = definition.materials.first(where: { $0.name == attach.material }) else {
                    diagnostics.append(
                        .unknown("OW1836", attach.material, at: attach.place, among: names.sorted()))
                    continue
                }
                if material.keep != .scanned, material.keep != .copied {
                    diagnostics.append(
                        Diagnostic(
                            "OW1837", at: attach.place, ["material": material.name], related: [material.place]
                        ))
                }
                if !isNeeded(material, by: step) {
                    diagnostics.append(
                        Diagnostic(
                            "OW1838", at: attach.place,
                            ["material": material.name, "step": step.name.rawValue],
                            related: [material.place]))
                }
            }
        }
    }

    private mutating func checkService(of step: StepDefinition) {
        guard case .request(let request) = step.action,
            let service = contracts[request.department]?.service(request.service)
        else { return }
        if !service.attachments.isEmpty, let places = service.wire?.materials {
            for material in step.attach where !places.contains(material.material) {
                diagnostics.append(
                    Diagnostic(
                        "OW2288", at: material.place,
                        ["department": request.department.rawValue, "material": material.material],
                        related: [service.place]))
            }
        }
        guard service.attachments.isEmpty, let first = step.attach.first else { return }
        diagnostics.append(
            Diagnostic(
                "OW1839", at: first.place,
                ["department": request.department.rawValue, "service": request.service.rawValue],
                related: [service.place]))
    }

    /// Needed by the step itself, or by a group that it stands in.
    private func isNeeded(_ material: Material, by step: StepDefinition) -> Bool {
        var next: StepName? = step.name
        while let name = next {
            if material.steps?.contains(where: { $0.step == name }) == true { return true }
            next = definition.step(name)?.parent
        }
        return false
    }
}
