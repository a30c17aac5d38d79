import WorkflowModel

extension StepDefaults {
    /// `on-supplement:`, each key of it over what was said before.
    static func supplement(_ node: DefinitionNode?, over rule: SupplementRule) -> SupplementRule {
        guard let node else { return rule }
        var rule = rule
        if let who = node["ask"]?.text.flatMap(SupplementRule.Who.init(rawValue:)) { rule.who = who }
        if let within = node["within"]?.timeSpan { rule.within = within }
        if let clock = node["clock"]?.text { rule.stopsClock = clock == "stops" }
        if let atMost = node["at-most"]?.wholeNumber { rule.atMost = atMost }
        if let expired = node["on-expired"].flatMap(OutcomeRules.Response.init) { rule.onExpired = expired }
        return rule
    }
}
