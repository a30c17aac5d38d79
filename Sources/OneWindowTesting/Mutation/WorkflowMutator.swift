import CaseModel
public import DefinitionFiles
import WorkflowModel

/// Makes random edits of a workflow's text, one at a time.
///
/// Names come from the definition itself — its steps, its departments' services and codes, the elements of all
/// schemas, every path that leads to a field — so that many edits are sensible, and only the checker can tell which.
public struct WorkflowMutator: Sendable {
    let lines: [String]
    let names: Names

    /// What an edit may name.
    struct Names: Sendable {
        var steps: [String]
        var conditions: [String]
        var departments: [String]
        var services: [String]
        var codes: [String]
        var elements: [String]
        /// `$certificate/name`: paths to the leaves of the form and of all replies.
        var paths: [String]
        /// `deceased/name`: paths to the leaves of all requests.
        var fields: [String]
    }

    public init(text: String, definition: LoadedDefinition) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let workflow = definition.workflow
        let schemas = [workflow.application.model] + definition.departments.map(\.contract.messages)
        let services = definition.departments.flatMap(\.contract.services)
        var paths = SchemaPaths(workflow.application.model).leaves(below: workflow.application.root)
            .map { "$application/" + $0 }
        var fields: [String] = []
        for step in workflow.steps {
            guard case .request(let request) = step.action,
                let contract = definition.department(request.department)?.contract,
                let service = contract.service(request.service)
            else { continue }
            let schema = SchemaPaths(contract.messages)
            paths += schema.leaves(below: service.reply).map { "$\(step.name)/" + $0 }
            fields += schema.leaves(below: service.request)
        }
        names = Names(
            steps: workflow.steps.map(\.name.rawValue), conditions: workflow.conditions.map(\.name.rawValue),
            departments: definition.departments.map(\.contract.name.rawValue),
            services: services.map(\.name.rawValue),
            codes: services.flatMap(\.rejections).map(\.code.rawValue) + ["otherwise"],
            elements: schemas.flatMap { $0.elements.map(\.name.local) }.sorted(), paths: paths, fields: fields
        )
    }

    /// The text with one edit. Another edit for another state of `random`; the text is never the same as before.
    public func edit(using random: inout SeededRandom) -> (edit: WorkflowEdit, text: String) {
        while true {
            let kind = random.pick(WorkflowEdit.Kind.allCases)
            let index = Int.random(in: 0..<lines.count, using: &random)
            guard let after = changed(index, kind, using: &random), after != lines[index] else { continue }
            var changed = lines
            changed[index] = after
            return (
                WorkflowEdit(kind: kind, line: index + 1, before: lines[index], after: after),
                changed.joined(separator: "\n")
            )
        }
    }

    /// The line after the edit, which may become several or none; nil when this edit does not apply to it.
    private func changed(_ index: Int, _ kind: WorkflowEdit.Kind, using random: inout SeededRandom) -> String?
    {
        let line = lines[index]
        guard !line.isEmpty, !line.trimmed.hasPrefix("#") else { return nil }
        switch kind {
        case .path: return pathChanged(line, using: &random)
        case .type: return typeChanged(line, using: &random)
        case .order: return orderChanged(line, using: &random)
        case .guarding: return guardChanged(line, using: &random)
        case .field: return fieldChanged(line, using: &random)
        case .code: return codeChanged(line, using: &random)
        }
    }
}

/// The paths of a schema that lead to texts.
struct SchemaPaths {
    private let schema: SchemaModel

    init(_ schema: SchemaModel) { self.schema = schema }

    func leaves(below root: XMLName) -> [String] {
        guard let id = schema.roots[root] else { return [] }
        return leaves(in: schema[id].type, depth: 0)
    }

    private func leaves(in type: SchemaModel.TypeID, depth: Int) -> [String] {
        guard depth < 6, case .complex(let complex) = schema[type] else { return [] }
        let attributes = complex.attributes.map { "@" + $0.name.local }
        guard case .elements(let particle) = complex.content else { return attributes }
        return attributes
            + elements(particle).flatMap { id in
                let below = leaves(in: schema[id].type, depth: depth + 1)
                let name = schema[id].name.local
                return below.isEmpty ? [name] : below.map { name + "/" + $0 }
            }
    }

    private func elements(_ particle: Particle) -> [SchemaModel.ElementID] {
        switch particle.term {
        case .element(let id): [id]
        case .sequence(let parts), .choice(let parts), .all(let parts): parts.flatMap(elements)
        case .wildcard: []
        }
    }
}

extension StringProtocol {
    /// Without the spaces around it.
    var trimmed: String {
        var rest = self[...]
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
