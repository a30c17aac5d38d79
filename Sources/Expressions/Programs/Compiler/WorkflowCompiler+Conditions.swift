import CaseModel
import WorkflowModel

extension WorkflowCompiler {
    /// Compiles the conditions that can be decided before `step` starts: those whose steps have been compiled
    /// already and whose conditions too.
    ///
    /// Nil for the end, when all steps have been compiled.
    mutating func compileReadyConditions(before step: Int?) {
        var found = true
        while found {
            found = false
            for index in definition.conditions.indices where conditions[index] == nil {
                let variables = definition.conditions[index].expression.variableNames
                let isReady = variables.allSatisfy { name in
                    if let other = stepIndex(name) { return steps[other] != nil || step == nil }
                    if let other = conditionIndex(name) { return attempted.contains(other) }
                    return true
                }
                guard isReady, !attempted.contains(index) else { continue }
                attempted.insert(index)
                compile(condition: index)
                found = true
            }
        }
    }

    /// A condition is decided when its steps have settled, whatever came of them: nothing of them is certain but
    /// what is done in every case.
    private mutating func compile(condition index: Int) {
        let definition = definition.conditions[index]
        guard
            let expression = compile(
                definition.expression, as: .condition,
                in: scope(given: .always, settled: Array(self.definition.steps.indices)))
        else { return }
        // A condition is decided once in a case, and of a step in such a group there are several.
        for read in expression.reads {
            guard let other = stepIndex(read.variable), let loop = loop(around: other, without: nil) else {
                continue
            }
            diagnostics.append(
                Diagnostic(
                    "OW1376", at: read.place,
                    ["variable": "$" + read.variable, "group": self.definition.steps[loop].name.rawValue],
                    related: [self.definition.steps[loop].place]))
        }
        var reads: [Int] = []
        var steps: Set<Int> = []
        for name in expression.variables {
            if let step = stepIndex(name) { steps.insert(step) }
            guard let other = conditionIndex(name) else { continue }
            reads.append(other)
            steps.formUnion(conditions[other]?.steps ?? [])
        }
        conditions[index] = ConditionProgram(
            name: definition.name, expression: expression, steps: steps.sorted(), conditions: reads)
        conditionOrder.append(index)
        let formula = certainties.formula(of: expression)
        conditionFormulas[index] = formula
        if formula == .never { diagnostics.append(.never(definition.expression, definition.name.rawValue)) }
        certainties.decide(definition.name.rawValue, formula)
    }

    /// What was never ready reads itself, through others or directly.
    mutating func reportConditionCycles() {
        for index in definition.conditions.indices where !attempted.contains(index) {
            let condition = definition.conditions[index]
            diagnostics.append(
                Diagnostic("OW1355", at: condition.place, ["condition": condition.name.rawValue]))
        }
    }
}
