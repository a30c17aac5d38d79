import CaseModel
import WorkflowModel

/// What is asked of the application before there is a case: `refuse:` and `exclusive:`. Nothing but the
/// application and `$today` can be read there, and by `refuse:` the region too, for conditions are decided in a case.
struct IntakeRules {
    private(set) var refusals: [RefusalProgram] = []
    private(set) var exclusiveKey: CompiledExpression?
    private(set) var diagnostics: [Diagnostic] = []

    private static let ofTheForm: Set<String> = ["application", "today"]
    private static let ofTheIntake: Set<String> = ["application", "region", "today"]

    init(_ definition: WorkflowDefinition, scope: StaticScope) {
        for rule in definition.refusals {
            let when = compile(rule.when, as: .condition, scope, reading: Self.ofTheIntake)
            let at = rule.at.map { compile($0, as: .anything, scope) }
            guard let when, at == nil || at! != nil else { continue }
            if Certainties([]).formula(of: when) == .never {
                diagnostics.append(.never(rule.when, rule.code.rawValue))
            }
            if let field = at ?? nil, !field.type.item.isNodes {
                diagnostics.append(
                    Diagnostic(
                        "OW1372", at: field.source.wholePlace,
                        ["rule": rule.code.rawValue, "type": field.type.text]))
            }
            refusals.append(RefusalProgram(rule: rule, when: when, at: at ?? nil))
        }
        guard let exclusive = definition.exclusive,
            let key = compile(exclusive.key, as: .values, scope)
        else { return }
        if key.type.mayBeNothing || key.type.occurrence.mayBeSeveral {
            diagnostics.append(
                Diagnostic("OW1358", at: exclusive.key.wholePlace, ["type": key.type.text]))
        }
        exclusiveKey = key
    }

    private mutating func compile(
        _ source: ExpressionSource, as use: ExpressionUse, _ scope: StaticScope,
        reading readable: Set<String> = ofTheForm
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
