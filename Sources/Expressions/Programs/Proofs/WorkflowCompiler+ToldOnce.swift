import CaseModel
import WorkflowModel

extension WorkflowCompiler {
    /// Told once: a field that the form asks the family for, although a department supplies the same data element
    /// with certainty and can be asked without it, is an error.
    ///
    /// Exempt are the keys that are needed to ask (what the request reads, and the requests and conditions it
    /// waits for) and declared fallbacks (read in one expression with the reply: `$reply/x otherwise
    /// $application/x`). Elements without an identity cannot be told apart and are passed over.
    mutating func checkToldOnce() {
        let asked = definition.application.model.leaves(below: definition.application.root)
        for index in order.sorted {
            guard certainties.isCertain(index, given: .always), let step = steps[index],
                case .request(let service, _) = step.action,
                case .request(let request) = definition.steps[index].action,
                let contract = contracts[request.department]
            else { continue }
            let supplied = contract.messages.leaves(below: service.reply).filter(\.isRequired)
            let keys = keys(of: index)
            for field in asked {
                guard let identity = field.identity,
                    let source = supplied.first(where: { $0.identity == identity }),
                    !keys.contains(field.path), !isFallback(field.path, for: step.name),
                    !isAsked(field.path, onlyWithout: request)
                else { continue }
                diagnostics.append(
                    Diagnostic(
                        "OW1390", at: field.place,
                        [
                            "field": field.path.joined(separator: "/"), "element": identity.id,
                            "department": contract.title, "step": step.name.rawValue,
                            "instead": "$\(step.name)/" + source.path.joined(separator: "/"),
                        ], related: [source.place]))
            }
        }
    }

    /// Paths of the form without which the step cannot be asked.
    private func keys(of index: Int) -> Set<[String]> {
        var keys: Set<[String]> = []
        for other in definition.steps.indices where other == index || order.waits(index, for: other) {
            guard let step = steps[other] else { continue }
            let expressions = [step.when, step.route].compactMap { $0 } + step.action.expressions
            for read in expressions.flatMap(\.reads) {
                if read.variable == "application" { keys.insert(read.path) }
                if read.variable == "region" { keys.formUnion(keysOfRegion) }
                guard let condition = conditionIndex(read.variable) else { continue }
                for read in conditions[condition]?.expression.reads ?? [] {
                    if read.variable == "application" { keys.insert(read.path) }
                    if read.variable == "region" { keys.formUnion(keysOfRegion) }
                }
            }
        }
        return keys
    }

    /// Paths of the form without which the region is not known.
    private var keysOfRegion: [[String]] {
        (region?.plan.with ?? []).flatMap(\.expression.reads).filter { $0.variable == "application" }
            .map(\.path)
    }

    /// A question that is asked only where that very service does not know the answer is a declared fallback.
    private func isAsked(_ path: [String], onlyWithout request: ServiceRequest) -> Bool {
        definition.questions.contains { question in
            question.knownFrom?.department == request.department
                && question.knownFrom?.service == request.service
                && question.answers.text.split(whereSeparator: \.isWhitespace).joined()
                    == "$application/" + path.joined(separator: "/")
        }
    }

    private func isFallback(_ path: [String], for step: StepName) -> Bool {
        steps.contains { program in
            (program?.action.expressions ?? []).contains { expression in
                expression.reads.contains { $0.variable == "application" && $0.path == path }
                    && expression.reads.contains { $0.variable == step.rawValue }
            }
        }
    }
}
