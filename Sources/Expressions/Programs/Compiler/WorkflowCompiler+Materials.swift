import CaseModel
import WorkflowModel

/// One entry of `materials:`, compiled.
public struct MaterialProgram: Sendable {
    public let material: Material
    /// The steps that need it; nil for the window.
    public let steps: [Int]?
    /// Needed only when this holds; nil for always.
    public let when: CompiledExpression?
    /// The steps whose results ``when`` reads.
    public let knownAfter: [Int]
}

extension WorkflowCompiler {
    /// Compiles the materials; every step has been settled before.
    mutating func compileMaterials() -> [MaterialProgram] {
        definition.materials.compactMap { compile($0) }
    }

    private mutating func compile(_ material: Material) -> MaterialProgram? {
        if let department = material.from, contracts[department] == nil {
            diagnostics.append(
                .unknown(
                    "OW1380", department.rawValue, at: material.fromPlace ?? material.place,
                    among: contracts.keys.map(\.rawValue).sorted()))
        }
        let knownAfter = material.knownAfter.compactMap { stepIndex($0.step.rawValue) }
        let users = material.steps?.compactMap { stepIndex($0.step.rawValue) }
        // Asked when those steps are done; where one of them is not, the material is not needed.
        let premise = knownAfter.reduce(.always) { certainties.propositions.and($0, certainties.done($1)) }
        var when: CompiledExpression?
        var needed = premise
        if let source = material.when {
            let settled = definition.steps.indices.filter { step in
                knownAfter.contains { $0 == step || order.waits($0, for: step) }
            }
            when = compile(source, as: .condition, in: scope(given: premise, settled: settled))
            guard let when else { return nil }
            let formula = certainties.formula(of: when)
            if formula == .never {
                reportNever(when, of: material.name)
                return nil
            }
            needed = certainties.propositions.and(premise, formula)
        }
        let read = steps(readBy: when)
        for (step, place) in read {
            guard !knownAfter.contains(where: { $0 == step || order.waits($0, for: step) }) else { continue }
            diagnostics.append(
                Diagnostic(
                    "OW1831", at: place,
                    ["material": material.name, "step": definition.steps[step].name.rawValue],
                    related: [definition.steps[step].place]))
        }
        for use in material.knownAfter {
            guard let step = stepIndex(use.step.rawValue),
                !read.contains(where: { $0.step == step || order.waits(step, for: $0.step) })
            else { continue }
            diagnostics.append(
                Diagnostic(
                    "OW1834", at: use.place, severity: .warning,
                    ["material": material.name, "step": use.step.rawValue]))
        }
        checkUsers(of: material, needed: needed, knownAfter: knownAfter)
        return MaterialProgram(material: material, steps: users, when: when, knownAfter: knownAfter)
    }

    /// A step that is skipped whenever the material is needed does not need it; one that does not wait for what
    /// decides may have run without it.
    private mutating func checkUsers(
        of material: Material, needed: Propositions.Formula, knownAfter: [Int]
    ) {
        for use in material.steps ?? [] {
            guard let step = stepIndex(use.step.rawValue) else { continue }
            let both = certainties.propositions.and(needed, certainties.starting(step))
            // Of a step that never starts that has been told.
            if both == .never, certainties.starting(step) != .never {
                diagnostics.append(
                    Diagnostic(
                        "OW1830", at: use.place, severity: .warning,
                        ["material": material.name, "step": use.step.rawValue],
                        related: [definition.steps[step].place]))
            }
            for other in knownAfter where other != step && !order.waits(step, for: other) {
                diagnostics.append(
                    Diagnostic(
                        "OW1835", at: use.place, severity: .warning,
                        [
                            "material": material.name, "step": use.step.rawValue,
                            "other": definition.steps[other].name.rawValue,
                        ], related: [definition.steps[step].place]))
            }
        }
    }

    /// The steps that a condition reads, through named conditions too, each with where it is read here.
    private func steps(readBy when: CompiledExpression?) -> [(step: Int, place: SourcePlace)] {
        (when?.reads ?? []).flatMap { read -> [(step: Int, place: SourcePlace)] in
            if let step = stepIndex(read.variable) { return [(step, read.place)] }
            let condition = conditionIndex(read.variable).flatMap { conditions[$0] }
            return (condition?.steps ?? []).map { ($0, read.place) }
        }
    }
}
