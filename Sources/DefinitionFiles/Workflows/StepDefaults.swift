import CaseModel
import WorkflowModel

/// `defaults:` — what holds for a step that does not say otherwise.
struct StepDefaults {
    var retry = RetryRule.standard
    var onRejection = OutcomeRules()
    var onFailure = OutcomeRules()

    var onSupplement = SupplementRule()
    var onUnknown: DefinitionNode?

    init(_ node: DefinitionNode? = nil) {
        retry = retry.overridden(by: node?["retry"])
        onRejection = onRejection.overridden(by: node?["on-rejection"])
        onFailure = onFailure.overridden(by: node?["on-failure"])
        onSupplement = Self.supplement(node?["on-supplement"], over: onSupplement)
        onUnknown = node?["on-unknown"]
    }
}

extension RetryRule {
    /// Each key that is given replaces its default.
    func overridden(by node: DefinitionNode?) -> RetryRule {
        RetryRule(
            attempts: node?["attempts"]?.wholeNumber ?? attempts,
            first: node?["first"]?.timeSpan ?? first,
            growth: node?["growth"]?.wholeNumber ?? growth,
            cap: node?["cap"]?.timeSpan ?? cap)
    }
}

extension OutcomeRules {
    /// A single word answers every code and takes away the defaults; a map answers its own codes before those of
    /// the defaults.
    func overridden(by node: DefinitionNode?) -> OutcomeRules {
        guard let node else { return self }
        var result = OutcomeRules()
        guard let entries = node.entries else {
            result.otherwise = Response(node) ?? .desk
            return result
        }
        for entry in entries {
            guard let response = Response(entry.value) else { continue }
            if entry.key == "otherwise" {
                result.otherwise = response
            } else {
                result.rules.append(
                    .init(code: ReasonCode(entry.key), response: response, place: entry.keyPlace))
            }
        }
        if node["otherwise"] == nil { result.otherwise = otherwise }
        result.rules += rules.filter { rule in !result.rules.contains { $0.code == rule.code } }
        return result
    }
}

extension OutcomeRules.Response {
    init?(_ node: DefinitionNode) {
        switch node.text {
        case "desk": self = .desk
        case "go-on": self = .goOn
        case "end-branch": self = .endBranch
        case "end-case": self = .endCase
        default:
            if let rule = AskRule(node) {
                self = .ask(rule)
                return
            }
            guard let every = node["repeat-every"]?.timeSpan, let most = node["at-most"]?.wholeNumber else {
                return nil
            }
            self = .again(every: every, atMost: most)
        }
    }
}
