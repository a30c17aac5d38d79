import CaseModel
import WorkflowModel

/// `{ask: family, fields: […], then: again}`: what is asked for must be of the form, and of use.
extension WorkflowCompiler {
    /// Reports fields that the form does not have.
    mutating func checkAsks(of step: StepDefinition) {
        let form = definition.application
        guard let root = form.model.roots[form.root] else { return }
        for field in step.asks.flatMap(\.rule.fields) where !isReported(field, by: "OW1430") {
            var element = root
            for name in field.path {
                let content = form.model.content(of: element)
                let children = content.children.map { form.model[$0].name.local }
                let attributes = form.model.attributes(of: element).uses.map { "@" + $0.name.local }
                if attributes.contains(name), name == field.path.last { break }
                if let next = content.children.first(where: { form.model[$0].name.local == name }) {
                    element = next
                    continue
                }
                if content.hasWildcard { break }
                diagnostics.append(
                    .unknown(
                        "OW1430", name, at: field.place, among: children + attributes, ["path": field.text]))
                break
            }
        }
    }

    /// What stands in `defaults:` is told once, not for each step.
    private func isReported(_ field: AskRule.Field, by code: DiagnosticCode) -> Bool {
        diagnostics.contains { $0.code == code && $0.place == field.place }
    }
}

extension WorkflowProgram {
    /// Reports fields that somebody is asked for although nothing comes of it: the request does not read them, or a change
    /// of them is always refused because they tell one case from another.
    var uselessAsks: [Diagnostic] {
        let key = exclusiveKey.map { fieldsOfForm(sources(of: $0)) } ?? []
        var found: [Diagnostic] = []
        for (step, program) in zip(definition.steps, steps) {
            guard case .request(_, let plan) = program.action else { continue }
            var read = plan.fields.reduce(into: Set<[String]>()) { $0.formUnion(fieldsOfForm(of: $1)) }
            // Another region is another office: the request goes to somebody else.
            if let route = program.route { read.formUnion(fieldsOfForm(sources(of: route))) }
            for field in step.asks.flatMap(\.rule.fields) {
                let arguments = ["step": step.name.rawValue, "field": field.text]
                func concerns(_ path: [String]) -> Bool {
                    path.starts(with: field.path) || field.path.starts(with: path)
                }
                if key.contains(where: { $0.starts(with: field.path) }) {
                    found.append(
                        Diagnostic(
                            "OW1432", at: field.place, arguments,
                            related: [definition.exclusive?.key.wholePlace].compactMap(\.self)))
                } else if !read.contains(where: concerns) {
                    found.append(Diagnostic("OW1431", at: field.place, arguments, related: [step.place]))
                }
            }
        }
        return found
    }

    /// The fields of the form that decide what the field of a message says, and whether it is there.
    private func fieldsOfForm(of field: MessagePlan.Field) -> Set<[String]> {
        var found = sources(of: field)
        for expression in field.conditions + field.loops { found += sources(of: expression) }
        return fieldsOfForm(found)
    }

    private func fieldsOfForm(_ sources: [FieldSource]) -> Set<[String]> {
        Set(sources.filter { $0.origin == .application }.map(\.path))
    }
}
