import CaseModel
import DefinitionFiles
import WorkflowModel

/// `attach: [household-booklet]`: materials of which a scan is handed in. A scenario has no papers; each becomes an invented
/// document of a kind that the departments it goes to take.
enum InventedAttachments {
    static let key = Shape.Key(
        "attach", .list(.name), .optional, en: "Materials of which a scan is handed in.",
        zh: "交入扫描件的材料。")

    /// - Parameter definition: the workflow whose materials are meant.
    static func read(
        _ node: DefinitionNode, _ reader: inout ScenarioReader, of definition: LoadedDefinition
    ) -> [AttachedDocument] {
        (node["attach"]?.items ?? []).compactMap { node in
            guard let material = reader.material(node, of: definition) else { return nil }
            return document(of: material, kind: kind(for: material, of: definition, reader) ?? .pdf)
        }
    }

    /// A kind that every service takes to which the material goes.
    private static func kind(
        for material: Material, of definition: LoadedDefinition, _ reader: ScenarioReader
    ) -> AttachmentKind? {
        let taken = definition.workflow.steps.compactMap { step -> [AttachmentKind]? in
            guard step.attach.contains(where: { $0.material == material.name }),
                case .request(let request) = step.action
            else { return nil }
            return reader.home.departments[request.department]?.contract.service(request.service)?.attachments
        }
        return AttachmentKind.allCases.first { kind in taken.allSatisfy { $0.contains(kind) } }
    }

    private static func document(of material: Material, kind: AttachmentKind) -> AttachedDocument {
        let bytes = Array("\(material.name) of a scenario".utf8)
        return AttachedDocument(
            facts: AttachmentFacts(
                material: material.name, kind: kind, byteCount: bytes.count, digest: Digest(of: bytes)),
            bytes: bytes)
    }
}

extension ScenarioReader {
    /// Nil after a report.
    mutating func material(_ node: DefinitionNode, of definition: LoadedDefinition) -> Material? {
        let name = node.text ?? ""
        let materials = definition.workflow.materials
        if let known = materials.first(where: { $0.name == name }) { return known }
        problems.append(.unknownMaterial(name, among: materials.map(\.name), at: node.place))
        return nil
    }
}
