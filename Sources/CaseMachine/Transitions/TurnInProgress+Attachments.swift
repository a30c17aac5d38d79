import CaseModel
import Expressions
import WorkflowModel

/// Scans of materials: handed in by people, and sent with the requests of the steps that name them.
extension TurnInProgress {
    /// Throws OW1585 for a case that is closed, and with everything that stands against what is handed in.
    mutating func handIn(_ attachments: [AttachmentFacts]) throws(CaseRefusal) {
        guard state.isOpen else { throw refusal("OW1585") }
        let problems = problems(with: attachments)
        guard problems.isEmpty else { throw CaseRefusal(problems) }
        keep(attachments)
    }

    /// What is handed in of a material takes the place of what was there. The same again is nothing new.
    mutating func keep(_ attachments: [AttachmentFacts]) {
        for material in program.definition.materials.map(\.name) {
            let given = attachments.filter { $0.material == material }
            guard !given.isEmpty, state.attachments[material] != given else { continue }
            record(.handedIn(material: material, given))
        }
    }

    /// Everything that the workflow and its departments have against it.
    func problems(with attachments: [AttachmentFacts]) -> [Diagnostic] {
        let materials = program.definition.materials.map(\.name)
        var names: [String] = []
        for name in attachments.map(\.material) where !names.contains(name) { names.append(name) }
        return names.flatMap { name -> [Diagnostic] in
            guard materials.contains(name) else {
                return [
                    .unknownMaterial(name, among: materials, at: SourcePlace(file: state.caseID.rawValue))
                ]
            }
            let given = attachments.filter { $0.material == name }
            let users = program.definition.steps.filter { $0.attach.contains { $0.material == name } }
            guard !users.isEmpty else { return refusal("OW1581", ["material": name]).diagnostics }
            if given.count > AttachmentFacts.mostOfMaterial {
                return refusal("OW1584", ["material": name, "most": "\(AttachmentFacts.mostOfMaterial)"])
                    .diagnostics
            }
            return users.flatMap { notTaken(given, by: $0) }
        }
    }

    private func notTaken(_ given: [AttachmentFacts], by step: StepDefinition) -> [Diagnostic] {
        guard case .request(let request) = step.action,
            let service = program.contracts[request.department]?.service(request.service)
        else { return [] }
        let taken = service.attachments.map(\.rawValue).joined(separator: ", ")
        return AttachmentKind.allCases.flatMap { kind -> [Diagnostic] in
            guard let first = given.first(where: { $0.kind == kind }), !service.attachments.contains(kind)
            else { return [] }
            return refusal(
                "OW1583",
                [
                    "material": first.material, "kind": kind.rawValue, "taken": taken,
                    "department": program.contracts[request.department]?.title ?? request.department.rawValue,
                ]
            ).diagnostics
        }
    }

    /// What goes with the request of a step: what there is by now of the materials that it names.
    func attachments(of step: StepDefinition) -> [AttachmentFacts] {
        step.attach.flatMap { state.attachments[$0.material] ?? [] }
    }
}
