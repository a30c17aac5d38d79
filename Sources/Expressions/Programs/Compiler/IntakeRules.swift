import CaseModel
import WorkflowModel

/// What is asked of the application before there is a case: `refuse:` and `exclusive:`. The application, `$today`
/// and conditions that need no more can be read there.
struct IntakeRules {
    private(set) var refusals: [RefusalProgram] = []
    private(set) var exclusiveKey: CompiledExpression?
    private(set) var diagnostics: [Diagnostic] = []

    /// Names that can be read before there is a case.
    private let readable: Set<String>

    /// - Parameter conditions: those that have been compiled.
    init(_ definition: WorkflowDefinition, conditions: [ConditionProgram?], scope: StaticScope) {
        // A condition that did not compile has been told already; what reads it is not told again.
        let early = zip(definition.conditions, conditions).filter { $1?.isKnownAtIntake != false }
        readable = Set(["application", "today"] + early.map(\.0.name.rawValue))
        for rule in definition.refusals {
            let when = compile(rule.when, as: .condition, scope)
            let at = rule.at.map { compile($0, as: .anything, scope) }
            guard let when, at == nil || at! != nil else { continue }
            refusals.append(RefusalProgram(rule: rule, when: when, at: at ?? nil))
        }
        guard let exclusive = definition.exclusive,
            let key = compile(exclusive.key, as: .values, scope)
        else { return }
        if key.type.mayBeNothing || key.type.occurrence.mayBeSeveral {
            diagnostics.append(
                Diagnostic("OW1358", at: exclusive.key.place(), ["type": key.type.text]))
        }
        exclusiveKey = key
    }

    private mutating func compile(
        _ source: ExpressionSource, as use: ExpressionUse, _ scope: StaticScope
    ) -> CompiledExpression? {
        let (expression, problems) = ExpressionCompiler.compile(source, in: scope, as: use)
        diagnostics += problems
        guard let expression else { return nil }
        let other = expression.reads.first { !readable.contains($0.variable) }
        if let other {
            diagnostics.append(Diagnostic("OW1357", at: other.place, ["variable": "$" + other.variable]))
        }
        return other == nil ? expression : nil
    }
}
